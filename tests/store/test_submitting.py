"""Reports come in as versions; nothing is overwritten and nothing is stored twice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256

import pytest

from analytics.datasets import Table, UnitReport
from analytics.plan import Quarter
from analytics.store import Receipt, Store, StoredFile, StoreError, UnknownFileError, Upload

Q2, Q3 = Quarter(2026, 2), Quarter(2026, 3)
JUNE, JULY = datetime.fromisoformat("2026-06-20T08:30"), datetime.fromisoformat("2026-07-01T09:00")
Draw = Callable[..., UnitReport]
WARNING = {"code": "outside_period", "severity": "warning", "cell": "D5", "message": "Ngày ngoài kỳ báo cáo"}
ERROR = {"code": "not_a_number", "severity": "error", "cell": "C5", "message": "«mười» không phải là số"}


def briefed(store: Store) -> dict[tuple[str, str], list[int]]:
    """What counts as briefed, by unit and period."""
    rows = store.reports().rows["briefing"]
    return rows.groupby(["unit", "period"])["briefed"].apply(list).to_dict()


def test_a_first_report_gets_a_receipt_with_version_1_and_its_rows(store: Store, briefing: Draw) -> None:
    (receipt,) = store.submit("a.xlsx", b"a", [briefing(87)], by="cô Lan", at=JUNE)
    key = sha256(b"a").hexdigest()
    assert receipt == Receipt(1, "TH-01", Q2, 1, {"briefing": 1}, None, False, key, JUNE)


def test_a_second_report_replaces_the_first_and_keeps_it(store: Store, briefing: Draw) -> None:
    store.submit("a.xlsx", b"a", [briefing(87)], by="cô Lan", at=JUNE)
    (receipt,) = store.submit("b.xlsx", b"b", [briefing(90)], by="cô Lan", at=JULY)
    assert (receipt.version, receipt.replaces, receipt.duplicate) == (2, 1, False)
    assert briefed(store) == {("TH-01", "2026-Q2"): [90]}
    assert store.history()[["submission", "version", "counts"]].values.tolist() == [
        [2, 2, True],
        [1, 1, False],
    ]
    assert store.file(sha256(b"a").hexdigest()) == StoredFile("a.xlsx", b"a")


def test_units_and_periods_have_versions_of_their_own(store: Store, briefing: Draw) -> None:
    reports = [briefing(1), briefing(2, unit="MN-01"), briefing(3, period=Q3)]
    receipts = store.submit("many.csv", b"many", reports, by="văn phòng", at=JUNE)
    assert [(r.unit, r.period, r.version) for r in receipts] == [
        ("TH-01", Q2, 1),
        ("MN-01", Q2, 1),
        ("TH-01", Q3, 1),
    ]
    assert briefed(store) == {("TH-01", "2026-Q2"): [1], ("MN-01", "2026-Q2"): [2], ("TH-01", "2026-Q3"): [3]}


def test_the_same_bytes_again_are_recognised_and_not_stored_twice(store: Store, briefing: Draw) -> None:
    (first,) = store.submit("a.xlsx", b"a", [briefing(87)], by="cô Lan", at=JUNE)
    (again,) = store.submit("ban-sao.xlsx", b"a", [briefing(87)], by="thầy Minh", at=JULY)
    assert again == replace(first, duplicate=True)
    history = store.history()
    assert history["outcome"].tolist() == ["duplicate", "accepted"]
    assert history["unit"].tolist() == ["TH-01", "TH-01"]
    assert history["submission"].dropna().tolist() == [1]
    assert briefed(store) == {("TH-01", "2026-Q2"): [87]}


def test_going_back_to_an_older_file_is_a_new_version(store: Store, briefing: Draw) -> None:
    for number, data in ((87, b"a"), (90, b"b"), (87, b"a")):
        (receipt,) = store.submit("a.xlsx", data, [briefing(number)], by="cô Lan", at=JUNE)
    assert (receipt.version, receipt.replaces, receipt.duplicate) == (3, 2, False)
    assert briefed(store) == {("TH-01", "2026-Q2"): [87]}


def test_the_same_bytes_read_differently_are_a_new_version(store: Store, briefing: Draw) -> None:
    store.submit("a.xlsx", b"a", [briefing(87)], by="cô Lan", at=JUNE)
    moved = briefing(87)
    moved.tables["briefing"].column_letters["1. Phổ biến quán triệt"]["total"] = "F"
    for version, report in ((2, moved), (3, briefing(88))):
        (receipt,) = store.submit("a.xlsx", b"a", [report], by="cô Lan", at=JULY)
        assert (receipt.version, receipt.duplicate) == (version, False)


def test_the_same_bytes_for_another_unit_are_a_report_of_that_unit(store: Store, briefing: Draw) -> None:
    store.submit("a.xlsx", b"a", [briefing(87)], by="cô Lan", at=JUNE)
    known, new = store.submit(
        "a.xlsx", b"a", [briefing(87), briefing(87, unit="MN-01")], by="cô Lan", at=JUNE
    )
    assert (known.duplicate, new.duplicate, new.version) == (True, False, 1)
    assert store.history()["outcome"].tolist() == ["accepted", "accepted"]


def test_a_faulty_file_is_kept_with_its_problems_and_changes_nothing_that_counts(
    store: Store, briefing: Draw
) -> None:
    store.submit("a.xlsx", b"a", [briefing(87)], problems=[WARNING], by="cô Lan", at=JUNE)
    upload = store.refuse(
        "b.xlsx", b"b", problems=[ERROR, WARNING], by="cô Lan", at=JULY, unit="TH-01", period=Q2
    )
    assert briefed(store) == {("TH-01", "2026-Q2"): [87]}
    assert store.problems(upload) == [ERROR, WARNING]
    assert store.file(sha256(b"b").hexdigest()).data == b"b"
    columns = ["outcome", "unit", "period", "errors", "warnings", "counts"]
    assert store.history()[columns].values.tolist() == [
        ["refused", "TH-01", "2026-Q2", 1, 1, False],
        ["accepted", "TH-01", "2026-Q2", 0, 1, True],
    ]


def test_a_file_nobody_can_read_needs_no_unit(store: Store) -> None:
    store.refuse("hong.xls", b"\x00\xff", problems=[ERROR], by="cô Lan", at=JUNE)
    assert store.history()[["unit", "period", "submission"]].isna().all(axis=None)


def test_bytes_are_kept_before_anything_is_known_of_them(store: Store) -> None:
    before = store.version
    key = store.keep_file("a.xlsx", b"PK\x03\x04", by="cô Lan", at=JUNE)
    assert store.keep_file("ten-khac.xlsx", b"PK\x03\x04", by="cô Lan", at=JULY) == key
    assert store.file(key) == StoredFile("a.xlsx", b"PK\x03\x04")
    assert store.history().empty
    assert store.version == before


def test_many_files_at_once_equal_the_same_files_one_by_one(store: Store, briefing: Draw) -> None:
    done: list[int] = []
    files = [(87, b"a"), (90, b"b"), (90, b"b"), (91, b"c")]
    uploads = [Upload(name="a.xlsx", data=data, reports=[briefing(n)], by="x", at=JUNE) for n, data in files]
    receipts = store.submit_many(iter(uploads), progress=done.append)
    assert [(r.version, r.replaces, r.duplicate) for (r,) in receipts] == [
        (1, None, False),
        (2, 1, False),
        (2, 1, True),
        (3, 2, False),
    ]
    assert briefed(store) == {("TH-01", "2026-Q2"): [91]}
    assert done == [1, 2, 3, 4]


def test_a_unit_outside_the_register_is_refused_in_words_and_the_whole_file_with_it(
    store: Store, briefing: Draw
) -> None:
    reports = [briefing(87), briefing(87, unit="TH-99")]
    with pytest.raises(StoreError, match="Not in the unit register: TH-99") as caught:
        store.submit("a.xlsx", b"a", reports, by="cô Lan", at=JUNE)
    assert caught.value.text["vi"].startswith("Đơn vị không có trong danh sách: TH-99")
    assert store.history().empty
    assert briefed(store) == {}


def test_a_file_without_reports_or_with_two_for_one_period_is_a_fault_of_the_program(
    store: Store, briefing: Draw
) -> None:
    for reports in ([], [briefing(1), briefing(2)]):
        with pytest.raises(ValueError, match="one per unit and period"):
            store.submit("a.xlsx", b"a", reports, by="cô Lan", at=JUNE)


def test_a_date_with_a_time_of_day_is_never_cut_silently(store: Store, table: Callable[..., Table]) -> None:
    drawn = table("briefing", "group | held_on", "Giáo viên | 2026-05-04T10:30")
    with pytest.raises(ValueError, match="held_on holds times of day"):
        store.submit("a.xlsx", b"a", [UnitReport("TH-01", Q2, {"briefing": drawn})], by="x", at=JUNE)


def test_moments_of_any_zone_come_out_as_vietnamese_time(store: Store, briefing: Draw) -> None:
    at = datetime(2026, 6, 24, 17, 0, tzinfo=UTC)
    midnight = datetime.fromisoformat("2026-06-25")
    (receipt,) = store.submit("a.xlsx", b"a", [briefing(87)], by="cô Lan", at=at)
    assert receipt.received_at == midnight
    reports = store.reports()
    assert reports.first_received["received_at"].tolist() == [midnight]
    assert reports.submissions["received_at"].tolist() == [midnight]
    assert store.history()["received_at"].tolist() == [midnight]


def test_unknown_files_and_uploads_are_named(store: Store) -> None:
    with pytest.raises(UnknownFileError, match="no file 0f0f"):
        store.file("0f0f")
    with pytest.raises(UnknownFileError, match="no upload 7"):
        store.problems(7)
