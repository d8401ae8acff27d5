"""One flow for every file: bytes kept, then checked, then stored or refused; a zip file by file."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from typing import Any

import pytest
from openpyxl import load_workbook

from analytics.datasets import DATASETS, CellCorrection
from analytics.intake import Hint, SourceFile
from analytics.plan import Quarter
from analytics.store import Store, StoreError
from analytics.workflow import (
    CheckContext,
    Handover,
    ReceivedFile,
    SentFile,
    check,
    hold_files,
    receive_files,
    refuse,
    split,
    submit,
    submit_many,
)
from tests import ward

GOOD = SourceFile("hoa-ban.xlsx", ward.filled(ward.HOA_BAN, ward.SCHOOL_TABLES))
FAULTY = SourceFile(
    "hoa-sen.xlsx", ward.filled(ward.HOA_SEN, ward.changed(ward.SCHOOL_TABLES, "briefing", 1, briefed=45))
)
BROKEN = SourceFile("hong.xlsx", b"{'error': 'session expired'}")
BOTH = [receive_files, hold_files]

Way = Callable[..., Any]


def key(file: SourceFile) -> str:
    return sha256(file.data).hexdigest()


def zipped(*files: SourceFile) -> SourceFile:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for file in files:
            packed.writestr(file.name, file.data)
    return SourceFile("quy-2.zip", out.getvalue())


def briefing_csv(*rows: str, name: str = "quan-triet.csv") -> SourceFile:
    head = "Mã đơn vị;Kỳ báo cáo;Nhóm đối tượng;Tổng số;Số đã được phổ biến, quán triệt"
    return SourceFile(name, "\n".join((head, *rows)).encode("utf-8-sig"))


# Receiving at once, and holding until it is confirmed


def test_a_valid_file_is_stored_and_a_faulty_one_noted_in_the_order_they_came(
    store: Store, against: CheckContext, handover: Handover
) -> None:
    faulty, good = receive_files(store, [FAULTY, GOOD], against, handover)
    assert [receipt.unit for receipt in good.receipts] == ["THCS-01"]
    assert faulty.receipts == ()
    assert faulty.files[0].refusal == 1
    history = store.history().sort_values("upload")
    assert history[["file", "outcome", "unit", "period", "errors"]].values.tolist() == [
        ["hoa-sen.xlsx", "refused", "TH-01", "2026-Q2", 1],
        ["hoa-ban.xlsx", "accepted", "THCS-01", "2026-Q2", 0],
    ]
    assert store.reports().submissions["unit"].tolist() == ["THCS-01"]


def test_a_receipt_is_given_only_for_what_another_connection_can_already_read(
    store: Store, against: CheckContext, handover: Handover, tmp_path: Any
) -> None:
    for sent in receive_files(store, [GOOD, GOOD], against, handover):
        with Store.open(str(tmp_path / "kho.db")) as other:
            told = other.reports().submissions[["submission", "version"]].values.tolist()
        assert told == [[sent.receipts[0].submission, sent.receipts[0].version]]


def test_all_bytes_are_kept_before_the_first_file_is_looked_at(
    store: Store, against: CheckContext, handover: Handover, monkeypatch: pytest.MonkeyPatch
) -> None:
    def dies(*_: object, **__: object) -> None:
        raise RuntimeError("the reader died")

    monkeypatch.setattr("analytics.workflow.receive.check_files", dies)
    for way in BOTH:
        with pytest.raises(RuntimeError):
            list(way(store, [GOOD, BROKEN], against, handover))
    assert [store.file(key(file)).data for file in (GOOD, BROKEN)] == [GOOD.data, BROKEN.data]
    assert store.history().empty


def test_what_was_stored_before_a_failure_stays_and_has_its_receipt(
    store: Store, against: CheckContext, handover: Handover
) -> None:
    stranger = replace(ward.HOA_SEN, code="TH-99", name="Trường Tiểu học Lạ", aliases=())
    known = replace(against, units=(*ward.UNITS, stranger))
    unknown = SourceFile("la.xlsx", ward.filled(stranger, ward.SCHOOL_TABLES))
    way = receive_files(store, [GOOD, unknown], known, handover)
    assert next(way).receipts[0].version == 1
    with pytest.raises(StoreError, match="TH-99"):
        next(way)
    assert store.history()["file"].tolist() == ["hoa-ban.xlsx"]


def test_a_file_that_is_held_counts_only_once_it_is_submitted(
    store: Store, against: CheckContext, handover: Handover
) -> None:
    (sent,) = hold_files(store, [GOOD], against, handover)
    assert sent.receipts == ()
    assert store.history().empty
    stored = submit(store, sent.files[0])
    assert [receipt.version for receipt in stored.receipts] == [1]
    assert store.history()["outcome"].tolist() == ["accepted"]


def test_a_faulty_file_is_refused_alike_whether_the_good_ones_are_held_or_not(
    store: Store, against: CheckContext, handover: Handover
) -> None:
    for way in BOTH:
        list(way(store, [FAULTY, BROKEN], against, handover))
    history = store.history()
    records = [(row | {"upload": None}, store.problems(row["upload"])) for row in history.to_dict("records")]
    assert len(records) == 4
    assert str(records[:2]) == str(records[2:])


@pytest.mark.parametrize("way", BOTH)
def test_each_file_of_a_zip_goes_its_own_way(
    way: Way, store: Store, against: CheckContext, handover: Handover
) -> None:
    packed = zipped(GOOD, FAULTY)
    (sent,) = way(store, [packed], against, handover)
    assert (sent.checked.name, sent.checked.status) == ("quy-2.zip", "invalid")
    assert [(file.source.name, file.valid) for file in sent.files] == [
        ("hoa-ban.xlsx", True),
        ("hoa-sen.xlsx", False),
    ]
    assert [store.file(key(file)).data for file in (packed, GOOD, FAULTY)] == [
        packed.data, GOOD.data, FAULTY.data,
    ]  # fmt: skip
    refused = store.history().query("outcome == 'refused'")
    assert refused[["file", "unit", "period"]].values.tolist() == [["hoa-sen.xlsx", "TH-01", "2026-Q2"]]


def test_explanation_mends_and_sender_go_with_the_file(
    store: Store, against: CheckContext, handover: Handover
) -> None:
    sheet = DATASETS["briefing"].sheet
    mended = replace(FAULTY, corrections=(CellCorrection(sheet, "C3", "40", "45"),))
    list(receive_files(store, [mended], against, handover, explanation="Đã đếm lại."))
    (row,) = store.history().to_dict("records")
    assert (row["outcome"], row["by"], row["explanation"]) == ("accepted", "cô Lan", "Đã đếm lại.")
    assert store.corrections(row["upload"]) == list(mended.corrections)
    assert store.file(row["sha256"]).data == FAULTY.data, "the original is kept as it was sent"


@pytest.mark.parametrize(("as_named", "by"), [(True, "Nguyễn Thị Mẫu"), (False, "web")])
def test_a_person_named_in_the_file_is_written_down_where_nobody_has_signed_in(
    store: Store, against: CheckContext, handover: Handover, as_named: bool, by: str
) -> None:
    book = load_workbook(io.BytesIO(FAULTY.data))
    (place,) = [cell for row in book["Thông tin"].iter_rows() for cell in row if cell.value == "Người lập"]
    place.offset(0, 1).value = "Nguyễn Thị Mẫu"
    out = io.BytesIO()
    book.save(out)
    file = SourceFile("hoa-sen.xlsx", out.getvalue())
    list(receive_files(store, [file], against, Handover("web", handover.at, as_named=as_named)))
    assert store.history()["by"].tolist() == [by]


# What a refusal belongs to


@pytest.mark.parametrize(
    ("file", "hint", "unit", "period"),
    [
        pytest.param(FAULTY, Hint(), "TH-01", "2026-Q2", id="what its cover says"),
        pytest.param(FAULTY, Hint("THCS-01", Quarter(2026, 1)), "TH-01", "2026-Q2", id="cover before hint"),
        pytest.param(BROKEN, Hint(), None, None, id="unreadable: nothing can be told"),
        pytest.param(BROKEN, Hint("TH-01", Quarter(2026, 2)), "TH-01", "2026-Q2", id="unreadable: the hint"),
        pytest.param(BROKEN, Hint(period=Quarter(2026, 2)), None, "2026-Q2", id="half a hint"),
        pytest.param(
            briefing_csv("TH-99;2026-Q2;Nhân dân;10;9"), Hint(), None, "2026-Q2", id="unknown unit, known period"
        ),
        pytest.param(
            briefing_csv("TH-01;mùa hè;Giáo viên;10;9"), Hint(), "TH-01", None, id="known unit, unknown period"
        ),
        pytest.param(
            briefing_csv("TH-01;2026-Q2;Giáo viên;10;11", "THCS-01;2026-Q2;Giáo viên;10;9"),
            Hint(), None, "2026-Q2", id="several units of one period",
        ),
        pytest.param(
            briefing_csv("TH-01;2026-Q2;Giáo viên;10;11", "TH-99;2026-Q2;Giáo viên;10;9"),
            Hint(), None, "2026-Q2", id="a known unit beside an unknown one",
        ),
        pytest.param(
            SourceFile("a.csv", "Nhóm đối tượng;Tổng số\nGiáo viên;10".encode()),
            Hint("TH-01", Quarter(2026, 2)), "TH-01", "2026-Q2", id="a lacking column leaves no rows",
        ),
    ],
)  # fmt: skip
def test_a_refusal_belongs_to_what_the_file_says_else_to_what_was_given_beside_it(
    store: Store, against: CheckContext, handover: Handover,
    file: SourceFile, hint: Hint, unit: str | None, period: str | None,
) -> None:  # fmt: skip
    (sent,) = receive_files(store, [file], replace(against, hint=hint), handover)
    assert (sent.files[0].unit, sent.files[0].period and sent.files[0].period.code) == (unit, period)
    (row,) = store.history().astype(object).where(lambda frame: frame.notna(), None).to_dict("records")
    assert (row["outcome"], row["unit"], row["period"]) == ("refused", unit, period)


# The stages by themselves


def received(against: CheckContext, handover: Handover, *sources: SourceFile) -> list[ReceivedFile]:
    sent: list[SentFile] = [
        split(source, checked, against, handover)
        for source, checked in zip(sources, check(sources, against), strict=True)
    ]
    return [file for one in sent for file in one.files]


def test_checking_stores_nothing(store: Store, against: CheckContext) -> None:
    before = store.version
    assert [checked.status for checked in check([GOOD, FAULTY], against)] == ["valid", "invalid"]
    assert store.version == before
    assert store.history().empty


def test_a_batch_of_many_is_stored_as_one_by_one(
    store: Store, against: CheckContext, handover: Handover
) -> None:
    sen = SourceFile("hoa-sen-2.xlsx", ward.filled(ward.HOA_SEN, ward.SCHOOL_TABLES))
    stored = submit_many(store, received(against, handover, GOOD, sen))
    assert [(one.source.name, one.receipts[0].unit) for one in stored] == [
        ("hoa-ban.xlsx", "THCS-01"),
        ("hoa-sen-2.xlsx", "TH-01"),
    ]
    assert [one.receipts[0].duplicate for one in [submit(store, one) for one in stored]] == [True, True]


def test_a_faulty_file_cannot_be_submitted_by_mistake(
    store: Store, against: CheckContext, handover: Handover
) -> None:
    good, faulty = received(against, handover, GOOD, FAULTY)
    with pytest.raises(ValueError, match="hoa-sen"):
        submit_many(store, [good, faulty])
    assert store.history().empty


def test_a_refusal_keeps_bytes_and_problems(store: Store, against: CheckContext, handover: Handover) -> None:
    (faulty,) = received(against, handover, FAULTY)
    noted = refuse(store, faulty)
    assert noted.refusal is not None
    (problem,) = store.problems(noted.refusal)
    assert (problem["code"], problem["cell"]) == ("exceeds_total", "C3")
    assert store.file(key(FAULTY)).data == FAULTY.data
