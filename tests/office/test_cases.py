"""One case log out of the units' rows, with what the office did beside them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from analytics.datasets import open_plan
from analytics.indicators import measure, summarise
from analytics.office import Change
from analytics.office.case_figures import CASE_COLUMNS, Days, case_table, counts_by, counts_of, days_of
from analytics.office.case_steps import CASE_STEPS, CaseStep, step_faults
from analytics.office.cases import Case, by_urgency, case_key, reported_cases, says, with_steps
from analytics.store import RecordsChangedError, Store
from tests.empty_store import place_empty_store
from tests.indicators.drawing import Sent, reports, sent, units

PLAN = open_plan()  # misinformation may stay open for 5 days, the rest for 30
DAY = date(2026, 10, 1)
NOON = datetime.fromisoformat("2026-10-01T12:00")
FALSE, HARD, WISH = "Thông tin sai lệch", "Khó khăn, vướng mắc", "Tâm tư, nguyện vọng, kiến nghị"
TITLES = "received_on|kind|summary|source|reported_on|handled_on|handler|outcome"


def told(*rows: str) -> str:
    return "\n".join([TITLES, *rows])


Q2 = sent(
    "TH-1",
    "2026-Q2",
    feedback=told(
        f"2026-05-02|{HARD}|Thiếu phòng học|Hòm thư|2026-05-04||Nhà trường|",
        f"2026-05-03|{FALSE}|Tin đồn thu tiền|Zalo|2026-05-03|2026-05-07|UBND phường|Đã đính chính",
    ),
)
Q3 = sent(
    "TH-1",
    "2026-Q3",
    feedback=told(
        f"2026-05-02|{HARD}|THIẾU phòng  học.|hòm thư||2026-07-01||Đã sửa phòng cũ",
        f"2026-09-10|{WISH}|Bà Nguyễn Thị Hoa đề nghị mở thư viện hè||||| ",
        f"2026-09-25|{FALSE}|Tin sáp nhập trường|||||",
    ),
)
OTHER = sent("TDP-1", "2026-Q3", feedback=told(f"2026-09-10|{HARD}|Thiếu phòng học|Zalo||||"))


def cases(*all_sent: Sent, as_of: date = DAY, named: bool = False) -> tuple[Case, ...]:
    found = reports(*all_sent)
    register = units("TH-1", "TH-2", "TDP-1")
    return reported_cases(measure(PLAN, register, found, as_of=as_of), found, named=named)


def seen(log: tuple[Case, ...] | list[Case]) -> list[str]:
    return [
        f"{one.unit} {one.received_on:%d/%m} {one.state} {one.days_open} {'over' if one.over else '-'} ×{len(one.reports)}"
        for one in log
    ]


def test_each_case_stands_once_open_ones_by_their_last_day_then_settled_ones() -> None:
    assert seen(by_urgency(cases(Q2, Q3, OTHER))) == [
        "TH-1 25/09 new 6 over ×1",  # 5 days for misinformation
        "TDP-1 10/09 new 21 - ×1",
        "TH-1 10/09 new 21 - ×1",
        "TH-1 02/05 handled 60 - ×2",
        "TH-1 03/05 handled 4 - ×1",
    ]


def test_a_later_report_continues_a_case_and_its_blanks_take_nothing_away() -> None:
    (case,) = (one for one in cases(Q2, Q3) if len(one.reports) == 2)
    assert [one.period for one in case.reports] == ["2026-Q2", "2026-Q3"]
    assert (case.summary, case.handler, case.reported_on) == (
        "THIẾU phòng  học.",
        "Nhà trường",
        date(2026, 5, 4),
    )
    assert (case.handled_on, case.outcome) == (date(2026, 7, 1), "Đã sửa phòng cũ")
    assert case.key == case_key("TH-1", date(2026, 5, 2), "thiếu phòng học")
    # before it was settled, and before the second report
    (before,) = (one for one in cases(Q2, as_of=date(2026, 6, 20)) if one.kind == HARD)
    assert (before.key, before.state, before.days_open, before.over) == (case.key, "new", 49, True)


def test_what_is_received_or_settled_after_the_day_is_not_known_on_it() -> None:
    log = cases(Q2, Q3, as_of=date(2026, 6, 30))
    assert seen(log) == ["TH-1 03/05 handled 4 - ×1", "TH-1 02/05 new 59 over ×2"]


def test_indicators_count_rows_as_sent_and_each_case_knows_which_count_it() -> None:
    log = cases(Q2, Q3, OTHER)
    assert {(one.unit, one.kind, one.indicators) for one in log} == {
        ("TH-1", HARD, ("O4.3",)),
        ("TH-1", WISH, ("O4.3",)),
        ("TH-1", FALSE, ("T3.2",)),
        ("TDP-1", HARD, ("O5.3",)),
    }
    rows = summarise(
        PLAN,
        units("TH-1", "TH-2", "TDP-1"),
        reports(Q2, Q3),
        by="ward",
        time="year",
        as_of=DAY,
        indicators=("O4.3",),
    )
    # 3 rows, 2 cases: the report of the quarter after counts the case again
    assert rows.loc[rows["part"] == "", ["numerator", "denominator"]].to_numpy().tolist() == [[1, 3]]
    assert counts_of([one for one in log if one.indicators == ("O4.3",)]).repeats == 1


def test_counts_and_days_say_how_many_they_rest_on() -> None:
    found = counts_of(cases(Q2, Q3, OTHER))
    assert (found.cases, found.open, found.over, found.unclaimed, found.handled) == (5, 3, 1, 3, 2)
    assert found.to_report == Days(2, 1.0, 2)
    assert found.to_handle == Days(2, 32.0, 60)
    assert counts_of(()).to_handle == Days(0, None, None)
    assert days_of([*range(1, 11), None]) == Days(10, 5.5, 9)


def test_groups_are_told_apart_by_words_not_by_spelling() -> None:
    found = counts_by(cases(Q2, Q3, OTHER), lambda case: case.source)
    assert [(name, one.cases) for name, one in found] == [("Zalo", 2), ("hòm thư", 1), ("", 2)]


@pytest.mark.parametrize(("wanted", "found"), [("thu vien HE", 1), ("thiếu", 2), ("phòng xây", 0), ("", 5)])
def test_the_search_ignores_tones_and_capitals(wanted: str, found: int) -> None:
    assert sum(says(one, wanted) for one in cases(Q2, Q3, OTHER)) == found


def test_private_persons_are_masked_unless_they_are_asked_for_and_the_key_stays() -> None:
    masked, named = (
        next(one for one in cases(Q3, named=named) if one.kind == WISH) for named in (False, True)
    )
    assert masked.summary == "Bà N.T.H. đề nghị mở thư viện hè"
    assert named.summary == "Bà Nguyễn Thị Hoa đề nghị mở thư viện hè"
    assert masked.key == named.key
    assert not says(masked, "Hoa")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    place_empty_store(tmp_path / "kho.db")
    with Store.open(str(tmp_path / "kho.db")) as opened:
        yield opened


def test_the_office_s_steps_lie_beside_the_rows(store: Store) -> None:
    log = {one.kind: one for one in cases(Q3) if one.received_on.month == 9}
    handed = CaseStep("handed", "Phòng Văn hóa - Xã hội", due_on=date(2026, 9, 20), note="Hỏi bà Hoa")
    closed = CaseStep("closed", closed_on=date(2026, 9, 29), outcome="Đã đính chính")
    changes = [Change(log[WISH].key, handed), Change(log[FALSE].key, closed)]
    CASE_STEPS.write(store, changes, by="chị Mai", at=NOON)
    now = {one.kind: one for one in with_steps(log.values(), CASE_STEPS.read(store))}
    assert (now[WISH].state, now[WISH].body, now[WISH].due_on, now[WISH].over) == (
        "handed",
        "Phòng Văn hóa - Xã hội",
        date(2026, 9, 20),
        True,  # the office's date goes before the 30 days of the catalogue
    )
    assert now[WISH].step is not None
    assert now[WISH].step.value == CaseStep(
        "handed", "Phòng Văn hóa - Xã hội", date(2026, 9, 20), note="Hỏi bà H."
    )
    assert (now[FALSE].state, now[FALSE].days_to_handle, now[FALSE].result) == ("handled", 4, "Đã đính chính")
    assert now[FALSE].handled_on is None  # what the unit sent stays as sent
    before = CASE_STEPS.read(store, until=datetime.fromisoformat("2026-10-01T11:00"))
    assert {one.state for one in with_steps(log.values(), before)} == {"new"}


def test_the_second_of_two_who_act_on_a_case_is_told_and_overwrites_nothing(store: Store) -> None:
    key = cases(OTHER)[0].key
    CASE_STEPS.write(store, [Change(key, CaseStep("taken"))], by="chị Mai", at=NOON)
    mine = Change(key, CaseStep("handed", "UBND phường"), seen=0)
    with pytest.raises(RecordsChangedError) as error:
        CASE_STEPS.write(store, [mine], by="anh Tú", at=NOON)
    assert [one.by for one in CASE_STEPS.kept(error.value.theirs)] == ["chị Mai"]
    assert CASE_STEPS.read(store)[key].value == CaseStep("taken")


@pytest.mark.parametrize(
    ("step", "fault"),
    [
        (CaseStep("handed"), "cơ quan được chuyển"),
        (CaseStep("taken", due_on=date(2026, 4, 30)), "trước ngày tiếp nhận"),
        (CaseStep("closed", closed_on=date(2026, 9, 1)), "kết quả xử lý"),
        (CaseStep("closed", outcome="xong"), "ngày xử lý xong"),
        (CaseStep("closed", outcome="xong", closed_on=date(2026, 10, 2)), "đến ngày 01/10/2026"),
    ],
)
def test_a_step_that_cannot_be_is_told_with_its_mend(step: CaseStep, fault: str) -> None:
    (said,) = step_faults(step, received_on=date(2026, 5, 2), as_of=DAY)
    assert fault in said.vi
    assert not step_faults(CaseStep("taken"), received_on=date(2026, 5, 2), as_of=DAY)


def test_the_table_has_a_row_for_each_case_with_its_cell_and_blanks_where_nothing_was_said() -> None:
    table = case_table(by_urgency(cases(Q2, Q3)))
    assert tuple(table.columns) == CASE_COLUMNS
    last = table.iloc[2]
    assert (last["periods"], last["indicators"], last["sheet"], last["days_open"]) == (
        "2026-Q2 2026-Q3",
        "O4.3",
        "7. Dư luận, vướng mắc",
        60,
    )
    assert last["cell"]
    assert table["closed_on"].isna().tolist() == [True, True, False, False]
    assert case_table(()).empty
