"""A reminder says what is missing, since when, the errors by cell, and what to do."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner, Result

from analytics.indicators import measure
from analytics.office.reminders import Reminder, note_reminder
from analytics.office.schedule import decide
from analytics.outputs.reminders import (
    Fault,
    OwedReport,
    all_reminders_text,
    fault_line,
    owed,
    reminder_text,
    reminders_docx,
)
from analytics.plan import Quarter
from analytics.plan.schedule import PeriodLock
from analytics.policy import AcceptanceRule, Role, Viewer
from analytics.store import Store
from dashboard.cli import main
from tests.dashboard import small_ward
from tests.dashboard.small_ward import FRONT, GROUP, HOA_BAN, HOA_SEN, OFFICE, Q3, UNITS, briefed, report
from tests.empty_store import place_empty_store
from tests.ward import plan

AS_OF = date(2026, 9, 30)  # the reports of quarter 3 were due on the 24th
PROBLEMS = [
    {
        "severity": "error",
        "sheet": "1. Phổ biến",
        "cell": f"C{row}",
        "message": f"Ô C{row}: không phải là số.",
    }
    for row in (5, 6, 7, 8)
] + [{"severity": "warning", "sheet": "1. Phổ biến", "cell": "C9", "message": "Ô C9: đáng ngờ."}]


def at(day: str) -> datetime:
    return datetime.fromisoformat(f"{day}T09:00")


@pytest.fixture
def url(tmp_path: Path) -> str:
    """Of quarter 3: the office sent in time, Hoa Sen two files with errors, the others nothing."""
    place_empty_store(tmp_path / "kho.db")
    with Store.open(str(tmp_path / "kho.db")) as store:
        store.import_units(UNITS, by="test", at=datetime(2026, 4, 1, tzinfo=UTC))
        for unit in UNITS:
            if unit != GROUP:
                small_ward.send(store, unit, Quarter(2026, 2), {"briefing": briefed(teachers=(8, 10))})
        again = report(HOA_SEN, Quarter(2026, 2), {"briefing": briefed(teachers=(9, 10))})
        named = replace(again, prepared_by="Cô Mẫu", phone="0900 000 001")
        store.submit("named.xlsx", b"named", [named], by="test", at=at("2026-06-20"))
        small_ward.send(store, OFFICE, Q3, {"briefing": briefed(officials=(10, 10))})
        for name, day in (("cu.xlsx", "2026-09-18"), ("hoa-sen.xlsx", "2026-09-22")):
            store.refuse(
                name, name.encode(), problems=PROBLEMS, by="test", at=at(day), unit=HOA_SEN.code, period=Q3
            )
    return str(tmp_path / "kho.db")


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    with Store.open(url) as opened:
        yield opened


def owing(store: Store) -> tuple[OwedReport, ...]:
    measured = measure(plan(), store.units(), store.reports(), as_of=AS_OF)
    return owed(measured, store, Q3)


def test_of_a_file_with_errors_the_cells_are_told_in_short(store: Store) -> None:
    text = reminder_text(owing(store)[0], plan(), as_of=AS_OF, address="https://vi-du/nop-bao-cao")
    assert text.splitlines() == [
        "Kính gửi: Trường Tiểu học Hoa Sen (TH-01); người lập báo cáo: Cô Mẫu.",
        "UBND phường đề nghị đơn vị gửi báo cáo Quý III/2026 theo Kế hoạch số 673/KH-UBND.",
        "Hạn gửi: 24/09/2026; đã quá hạn 6 ngày.",
        "Đã nhận 2 tệp, gần nhất «hoa-sen.xlsx» ngày 22/09/2026, nhưng còn 4 lỗi nên báo cáo chưa được tính:",
        "- 1. Phổ biến, ô C5: không phải là số.",
        "- 1. Phổ biến, ô C6: không phải là số.",
        "- 1. Phổ biến, ô C7: không phải là số.",
        "- và 1 lỗi nữa.",
        "Việc cần làm: sửa các ô trên (tệp đánh dấu lỗi gửi kèm), rồi gửi lại cả tệp tại trang «Nộp báo cáo»: "
        "https://vi-du/nop-bao-cao",
    ]


def test_of_a_report_that_never_came_it_is_told_since_when_and_what_else_is_missing(store: Store) -> None:
    (group,) = [one for one in owing(store) if one.unit.code == GROUP.code]
    assert reminder_text(group, plan(), as_of=AS_OF).splitlines() == [
        "Kính gửi: Tổ dân phố số 1 (TDP-01).",
        "UBND phường đề nghị đơn vị gửi báo cáo Quý III/2026 theo Kế hoạch số 673/KH-UBND.",
        "Hạn gửi: 24/09/2026; đã quá hạn 6 ngày.",
        "Đến ngày 30/09/2026 chưa nhận được tệp báo cáo nào của kỳ này.",
        "Việc cần làm: gửi tệp báo cáo theo mẫu tại trang «Nộp báo cáo»",
        "Ngoài ra còn thiếu báo cáo: Quý II/2026.",
    ]


def test_nobody_is_asked_to_send_for_a_locked_quarter(store: Store) -> None:
    lock = PeriodLock("Đã chốt")
    decide(store, lock, Quarter(2026, 2), calendar=plan().calendar, by="chị Hoa", at=at("2026-09-28"))
    (group,) = [one for one in owing(store) if one.unit.code == GROUP.code]
    assert reminder_text(group, plan(), as_of=AS_OF).splitlines()[-2:] == [
        "Việc cần làm: gửi tệp báo cáo theo mẫu tại trang «Nộp báo cáo»",
        "Ngoài ra còn thiếu báo cáo: Quý II/2026 (đã khóa).",
    ]
    decide(store, lock, Q3, calendar=plan().calendar, by="chị Hoa", at=at("2026-09-29"))
    (group,) = [one for one in owing(store) if one.unit.code == GROUP.code]
    assert reminder_text(group, plan(), as_of=AS_OF).splitlines()[-2] == (
        "Việc cần làm: kỳ báo cáo này đã khóa, xin đề nghị văn phòng mở kỳ cho đơn vị trước khi gửi."
    )


def test_of_a_returned_report_the_reason_is_told_and_what_waits_is_not_owed(store: Store) -> None:
    small_ward.send(store, HOA_SEN, Q3, {"briefing": briefed(teachers=(8, 10))})
    (sent,) = store.submitted(units=[HOA_SEN.code], period=Q3)
    store.decide([sent.seen], "returned", by="chị Hoa", at=at("2026-09-27"), words="Tổng số\nchưa khớp.")
    first = owing(store)[0]
    assert (first.unit.code, first.state, first.file) == ("TH-01", "returned", None)
    told = reminder_text(first, plan(), as_of=AS_OF).splitlines()[3:]
    assert told == [
        f"Báo cáo gửi ngày {sent.at:%d/%m/%Y} (tệp «{sent.name}») đã được trả lại ngày 27/09/2026 để sửa, nên "
        "chưa được tính.",
        "Lý do trả lại: Tổng số chưa khớp.",
        "Việc cần làm: sửa theo lý do trên, rồi gửi lại cả tệp tại trang «Nộp báo cáo»",
    ]
    assert "1 bị trả lại, chưa gửi lại" in all_reminders_text(owing(store), plan(), Q3, as_of=AS_OF)
    unit = Viewer("1", "cô Mẫu", frozenset({Role.UNIT}), frozenset({HOA_SEN.code}))
    store.set_acceptance_rule(AcceptanceRule(clean=False), by="test", at=at("2026-09-28"))
    small_ward.send(store.seen_by(unit), HOA_SEN, Q3, {"briefing": briefed(teachers=(9, 10))})
    assert HOA_SEN.code not in [one.unit.code for one in owing(store)]


def test_those_reminded_are_those_that_the_command_line_says_owe_a_report(url: str, store: Store) -> None:
    asked = ["--state", "faulty", "--state", "not_sent", "--format", "json"]
    told = run(url, "reports", "--period", "2026-Q3", "--as-of", AS_OF.isoformat(), *asked)
    rows = json.loads(told.output)
    reports = owing(store)
    assert {(one.unit.code, one.state, one.days_late) for one in reports} == {
        (row["unit"], row["state"], row["days_late"]) for row in rows
    }
    text = run(url, "reminders", "--period", "2026-Q3", "--as-of", AS_OF.isoformat()).output
    assert text == all_reminders_text(reports, plan(), Q3, as_of=AS_OF)
    assert text.splitlines()[0] == (
        "Đôn đốc gửi báo cáo Quý III/2026 (đến ngày 30/09/2026): "
        "5 đơn vị (4 chưa gửi, 1 đã gửi nhưng còn lỗi)."
    )
    assert text.count("Kính gửi: ") == len(rows) == 5


def test_the_document_lists_contact_and_reminders_and_then_every_text(store: Store) -> None:
    reminder = Reminder(date(2026, 9, 25), "phone")
    note_reminder(store, HOA_SEN.code, Q3, reminder, seen=0, by="chị Hoa", at=at("2026-09-25"))
    reports = owing(store)
    data = reminders_docx(reports, plan(), Q3, as_of=AS_OF, made_at=datetime(2026, 9, 30, tzinfo=UTC))
    document = docx.Document(io.BytesIO(data))
    (table,) = document.tables
    assert [[cell.text for cell in row.cells] for row in table.rows][1] == [
        "1",
        "Trường Tiểu học Hoa Sen (TH-01)",
        "Đã gửi, còn lỗi",
        "24/09/2026; đã quá hạn 6 ngày",
        "Cô Mẫu, 0900 000 001",
        "25/09/2026, điện thoại",
    ]
    said = [paragraph.text for paragraph in document.paragraphs]
    for one in reports:
        for line in reminder_text(one, plan(), as_of=AS_OF).splitlines():
            assert line in said, (one.unit.code, line)


def test_before_the_deadline_it_says_how_many_days_are_left(store: Store) -> None:
    early = date(2026, 9, 20)
    measured = measure(plan(), store.units(), store.reports(), as_of=early)
    (front,) = owed(measured, store, Q3, [FRONT.code])
    assert "Hạn gửi: 24/09/2026; còn 4 ngày." in reminder_text(front, plan(), as_of=early)


def test_when_nobody_owes_anything_that_is_said(store: Store) -> None:
    for unit in (HOA_SEN, HOA_BAN, FRONT, GROUP, small_ward.DUONG_XANH):
        small_ward.send(store, unit, Q3, {"briefing": briefed(teachers=(8, 10))})
    assert all_reminders_text(owing(store), plan(), Q3, as_of=AS_OF) == (
        "Báo cáo Quý III/2026: đến ngày 30/09/2026 đã nhận đủ, không phải đôn đốc đơn vị nào.\n"
    )


def test_a_long_message_ends_at_a_word() -> None:
    said = fault_line(Fault("", "", "dài " * 100))
    assert said.endswith("dài …")
    assert len(said) < 170


def run(url: str, *words: str) -> Result:
    result = CliRunner().invoke(main, ["--store", url, *words])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result
