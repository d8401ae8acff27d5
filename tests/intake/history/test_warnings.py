"""Intake warns of what does not fit the unit's own history, and of nothing else."""

from __future__ import annotations

from datetime import date, datetime
from hashlib import sha256
from typing import Any

import pytest

from analytics.datasets import CellCorrection, UnitReport
from analytics.intake import CheckedFile, Hint, SourceFile, check_files
from analytics.plan import Quarter
from analytics.store import Store
from tests.intake.drawing import HEAD, PLAN, SHEET, UNITS, Rows, Sheets, check_sheets, told, xlsx
from tests.intake.earlier import NOW, past_of, remembering, remembering_bytes, report

SPRING = date(2027, 4, 5)  # inside NOW
WINTER = date(2027, 1, 8)  # inside the quarter before
BEFORE = NOW.shift(-1)
LAST_YEAR = NOW.shift(-2)  # the last quarter of 2026


def people(*rows: tuple[Any, ...]) -> Sheets:
    return {SHEET["briefing"]: [HEAD["briefing"][:3], *rows]}


def trained(total: int, done: int) -> Sheets:
    return {SHEET["training"]: [HEAD["training"][:3], ("Chuyên viên phụ trách giáo dục", total, done)]}


def activities(*rows: tuple[Any, ...]) -> Sheets:
    return {SHEET["activity"]: [HEAD["activity"][:5], *rows]}


def held(day: date, title: str = "Họp", participants: int = 12, kind: str = "Hội nghị") -> tuple[Any, ...]:
    return (day, kind, title, "Nhà trường", participants)


def news(*rows: tuple[Any, ...]) -> Sheets:
    head = ("Ngày đăng, phát", "Kênh", "Thể loại", "Tên tin bài, sản phẩm", "Số lượng")
    return {SHEET["media"]: [head, *rows]}


def budget(planned: int, item: str = "Chiến dịch truyền thông") -> Sheets:
    return {SHEET["budget"]: [HEAD["budget"][:5], (item, "Lồng ghép", planned, planned, planned)]}


def history(*sheets: Sheets, last: Quarter = BEFORE, unit: str = "TH01") -> list[UnitReport]:
    """A report for each of the quarters up to ``last``, given in their order."""
    first = last.shift(1 - len(sheets))
    return [report(drawn, first.shift(step), unit) for step, drawn in enumerate(sheets)]


def warned(checked: CheckedFile) -> list[tuple[str, str | None]]:
    """Code and cell of every problem but those of sheets left out and dates outside the period."""
    left_out = ("event_outside_period", "dates_of_other_period", "missing_dataset")
    return [one for one in told(checked) if one[0] not in left_out]


# ---- states -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        ((40, 30), (40, 32), []),
        ((40, 30), (400, 32), [("jumped", "B2")]),
        ((400, 30), (40, 30), [("jumped", "B2")]),
        ((40, 30), (61, 32), [("jumped", "B2")]),  # half as many again, and one
        ((40, 30), (60, 32), []),
        ((6, 5), (14, 9), []),  # eight people more are no jump, whatever their share
        ((40, 30), (36, 30), [("smaller_than_before", "B2")]),  # a tenth less
        ((40, 30), (37, 30), []),
        ((20, 15), (18, 15), []),  # two people leave
        ((40, 30), (40, 29), [("smaller_than_before", "C2")]),
        ((40, 30), (38, 28), []),  # who left had been briefed
        ((40, 30), (38, 27), [("smaller_than_before", "C2")]),
        ((400, 380), (40, 38), [("jumped", "B2")]),
        ((0, 0), (40, 30), []),
    ],
)
def test_people_counted_are_compared_with_the_newest_earlier_report(
    before: tuple[int, int], now: tuple[int, int], expected: list[tuple[str, str]]
) -> None:
    past = past_of(*history(people(("Giáo viên", *before))))
    assert warned(remembering(past, people(("Giáo viên", *now)))) == expected


def test_the_newest_earlier_report_counts_and_each_group_by_itself() -> None:
    older, newer = people(("Giáo viên", 400, 400)), people(("Giáo viên", 40, 30), ("Nhân viên", 5, 5))
    past = past_of(*history(older, newer))
    now = people(("Nhân viên", 5, 4), ("Giáo viên", 41, 30), ("Người học", 900, 0))
    assert warned(remembering(past, now)) == [("smaller_than_before", "C2")]


def test_those_trained_are_counted_anew_each_year() -> None:
    for then, expected in ((BEFORE, [("smaller_than_before", "C2")]), (LAST_YEAR, [])):
        past = past_of(report(trained(9, 7), then))
        assert warned(remembering(past, trained(9, 2))) == expected


def test_a_cell_that_is_wrong_in_itself_is_not_blamed_again() -> None:
    past = past_of(*history(people(("Giáo viên", 40, 30))))
    assert warned(remembering(past, people(("Giáo viên", 40, -3)))) == [("below_minimum", "C2")]


def test_the_sentence_gives_both_numbers_and_the_period() -> None:
    past = past_of(*history(people(("Người học", 1400, 30))))
    (problem,) = remembering(past, people(("Người học", 14, 14))).problems
    assert (problem.severity, problem.message(), problem.message("en")) == (
        "warning",
        "Ô B2: «Tổng số» là 14, khác hẳn số 1.400 trong báo cáo Quý I/2027 của đơn vị.",
        "Cell B2: «Tổng số (Total)» is 14, far from the 1,400 in the unit's report for Q1 2027.",
    )


# ---- amounts ------------------------------------------------------------------------------------


def test_an_amount_far_above_the_usual_is_asked_about() -> None:
    quarters = [activities(held(WINTER, "Chào cờ", n), held(WINTER, "Họp", 9)) for n in (400, 420, 380)]
    past = past_of(*history(*quarters))
    now = activities(held(SPRING, "Chào cờ", 4100), held(SPRING, "Tọa đàm", 500))
    (problem,) = remembering(past, now).problems
    assert (problem.code, problem.cell) == ("unusual_figure", "E2")
    assert problem.message() == (
        "Ô E2: «Số người tham dự» là 4.100, khác hẳn mức 400 mà đơn vị thường báo cáo (3 kỳ trước)."
    )


@pytest.mark.parametrize(
    ("usual", "now"),
    [
        ((400, 420), 4100),  # two periods are no custom
        ((10, 12, 9), 90),  # few people all the same
        ((400, 420, 380), 2000),
        ((10, 12, 9, 300), 590),  # it was as high before
        ((0, 0, 0), 500),
    ],
)
def test_an_amount_that_may_well_be_is_not(usual: tuple[int, ...], now: int) -> None:
    past = past_of(*history(*(activities(held(WINTER, "Họp", n)) for n in usual)))
    assert warned(remembering(past, activities(held(SPRING, "Họp", now)))) == []


def test_money_in_thousands_where_dong_are_meant_is_asked_about() -> None:
    past = past_of(*history(*(budget(n) for n in (500_000_000, 700_000_000, 600_000_000))))
    assert warned(remembering(past, budget(600_000))) == [("unusual_figure", f"{c}2") for c in "CDE"]
    (first, *_) = [one for one in remembering(past, budget(600_000)).problems if one.code == "unusual_figure"]
    assert "nhân 1.000: 600.000.000 đồng" in first.fix()
    few = past_of(*history(*(budget(n) for n in (5_000_000, 7_000_000, 6_000_000))))
    assert warned(remembering(few, budget(600_000_000))) == [("unusual_figure", f"{c}2") for c in "CDE"]
    assert warned(remembering(past, budget(0))) == []
    assert warned(remembering(past, budget(60_000_000))) == []


# ---- events told before -------------------------------------------------------------------------

THREE = (held(WINTER, "Chào cờ"), held(WINTER, "Tọa đàm"), held(date(2027, 2, 2), "Họp"))


def test_a_copy_of_an_earlier_report_is_told_once_for_the_file() -> None:
    item = (WINTER, "Zalo OA", "Tin", "Khai giảng", 1)
    past = past_of(*history(activities(*THREE) | news(item)))
    checked = remembering(past, activities(*THREE[::-1]) | news(item))
    assert warned(checked) == [("copy_of_period", None)]
    (copy,) = [one for one in checked.problems if one.code == "copy_of_period"]
    assert copy.message() == (
        "Tệp giống hệt báo cáo Quý I/2027 của Trường Tiểu học Hoa Mẫu: không có việc nào mới."
    )


def test_the_very_bytes_of_an_earlier_period_are_a_copy_even_without_events() -> None:
    data = xlsx(people(("Giáo viên", 40, 30)))
    before = report(people(("Giáo viên", 40, 30)), BEFORE)
    past = past_of(before, files=[sha256(data).hexdigest()])
    assert warned(remembering_bytes(past, data)) == [("copy_of_period", None)]
    assert warned(remembering_bytes(past, data, unit="TH02")) == []


def test_a_file_of_several_periods_is_no_copy_of_its_own_earlier_one() -> None:
    head = ("Kỳ báo cáo", *HEAD["activity"][:5])
    rows: Rows = [head, (BEFORE.code, *held(WINTER)), (NOW.code, *held(SPRING))]
    data = xlsx({"Tổng hợp": rows})
    (earlier, later) = check_files([SourceFile("t.xlsx", data)], plan=PLAN, units=UNITS, hint=Hint("TH01"))[
        0
    ].reports
    past = past_of(earlier, later, files=[sha256(data).hexdigest()] * 2)
    (checked,) = check_files(
        [SourceFile("t.xlsx", data)], plan=PLAN, units=UNITS, hint=Hint("TH01"), past=past
    )
    assert told(checked) == []


def test_rows_left_over_in_one_sheet_are_told_for_the_sheet() -> None:
    past = past_of(*history(activities(*THREE) | news((WINTER, "Zalo OA", "Tin", "Khai giảng", 1))))
    checked = remembering(past, activities(*THREE) | news((SPRING, "Zalo OA", "Tin", "Tổng kết", 1)))
    (found,) = [one for one in checked.problems if one.code == "copied_table"]
    assert (found.sheet, found.cell, found.params["rows"]) == (SHEET["activity"], None, 3)
    assert warned(checked) == [("copied_table", None)]


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ([held(WINTER, "Chào cờ"), held(SPRING)], [("reported_before", "C2")]),
        ([held(SPRING), held(WINTER, "CHÀO CỜ ")], [("reported_before", "C3")]),
        ([held(WINTER, "Chào cờ", kind="Tọa đàm"), held(SPRING)], []),
        ([held(WINTER, "Chào cờ đầu tuần"), held(SPRING)], []),
        ([held(SPRING, "Chào cờ")], []),
    ],
)
def test_an_event_of_an_earlier_report_is_told_at_its_name(
    now: list[tuple[Any, ...]], expected: list[tuple[str, str]]
) -> None:
    past = past_of(*history(activities(*THREE)))
    assert warned(remembering(past, activities(*now))) == expected


# ---- told twice in one report -------------------------------------------------------------------

TWICE: dict[str, tuple[Rows, Rows]] = {
    "activity": (
        [HEAD["activity"][:5], held(SPRING, "Hòa nhạc", 9), held(SPRING, "Họp"), held(SPRING, "hoà  NHẠC")],
        [HEAD["activity"][:5], held(SPRING, "A"), held(SPRING, "B"), held(WINTER, "A"), held(SPRING, "A", 9, "Khác")],
    ),
    "media": (
        [
            ("Ngày đăng, phát", "Kênh", "Thể loại", "Tên tin bài, sản phẩm", "Số lượng"),
            (SPRING, "Zalo OA", "Tin", "Khai giảng", 1),
            (SPRING, "Fanpage", "Tin", "Khai giảng", 1),
            (SPRING, "Zalo OA", "Tin", "Khai giảng.", 2),
        ],
        [
            ("Ngày đăng, phát", "Kênh", "Thể loại", "Tên tin bài, sản phẩm", "Số lượng"),
            (SPRING, "Zalo OA", "Tin", "Khai giảng", 1),
            (SPRING, "Zalo OA", "Bài", "Khai giảng", 1),
        ],
    ),
    "feedback": (
        [
            ("Nội dung", "Loại", "Ngày tiếp nhận"),
            ("Thu tiền", "Thông tin sai lệch", SPRING),
            ("Học thêm", "Thông tin sai lệch", SPRING),
            ("thu tiền", "Thông tin sai lệch", SPRING),
        ],
        [
            ("Nội dung", "Loại", "Ngày tiếp nhận"),
            ("Thu tiền", "Thông tin sai lệch", SPRING),
            ("Thu tiền", "Thông tin sai lệch", date(2027, 4, 6)),
        ],
    ),
    "exemplar": (
        [
            ("Tên điển hình", "Loại", "Thành tích", "Tình trạng", "Ngày"),
            ("Lớp 5A", "Tập thể", "Giỏi", "Giới thiệu", SPRING),
            ("Lớp 5B", "Tập thể", "Giỏi", "Giới thiệu", SPRING),
            ("Lớp 5A", "Tập thể", "Giỏi", "Giới thiệu", SPRING),
        ],
        [
            ("Tên điển hình", "Loại", "Thành tích", "Tình trạng", "Ngày"),
            ("Lớp 5A", "Tập thể", "Giỏi", "Giới thiệu", SPRING),
            ("Lớp 5A", "Tập thể", "Giỏi", "Đã khen thưởng", SPRING),
        ],
    ),
    "budget": (
        [
            HEAD["budget"][:5],
            ("Pano", "Lồng ghép", 900_000, 500_000, 400_000),
            ("Loa", "Lồng ghép", 900_000, 500_000, 400_000),
            ("pano", "Lồng ghép", 900_000, 500_000, 300_000),
        ],
        [
            HEAD["budget"][:5],
            ("Pano", "Lồng ghép", 900_000, 500_000, 400_000),
            ("Pano", "Xã hội hóa", 900_000, 500_000, 400_000),
        ],
    ),
}  # fmt: skip


@pytest.mark.parametrize("dataset", TWICE)
def test_the_second_row_of_the_same_event_names_the_first(dataset: str) -> None:
    twice, different = TWICE[dataset]
    found = [
        (one.cell, one.params["first_cell"], one.params["first_sheet"])
        for one in check_sheets({SHEET[dataset]: twice}, Hint("TH01", NOW)).problems
    ]
    column = "A" if dataset in ("feedback", "exemplar", "budget") else "C" if dataset == "activity" else "D"
    assert found == [(f"{column}4", f"{column}2", SHEET[dataset])]
    assert warned(check_sheets({SHEET[dataset]: different}, Hint("TH01", NOW))) == []


def test_a_result_published_by_the_office_twice_is_told_too() -> None:
    rows = [("Phổ cập", SPRING, SPRING, "Zalo OA", "Không")] * 2
    checked = check_sheets({SHEET["publication"]: [HEAD["publication"], *rows]}, Hint("VHXH", NOW))
    assert told(checked) == [("same_event_twice", "A3")]


def test_each_unit_of_a_common_sheet_may_hold_the_same_event() -> None:
    head = ("Mã đơn vị", *HEAD["activity"][:5])
    rows = [("TH01", *held(SPRING)), ("TH02", *held(SPRING)), ("TH01", *held(SPRING))]
    checked = check_sheets({"Tổng hợp": [head, *rows]}, Hint(None, NOW))
    assert told(checked) == [("same_event_twice", "D4")]


def test_rows_of_several_classes_are_told_apart_by_a_column_of_the_senders_own() -> None:
    head = ("TT", *HEAD["activity"][:5], "Lớp")
    own = ("columns_not_read", None)
    for classes, expected in (("5A", "5B"), [own]), (("5A", "5a"), [own, ("same_event_twice", "D3")]):
        rows = [(number, *held(SPRING), name) for number, name in enumerate(classes, start=1)]
        assert told(check_sheets({SHEET["activity"]: [head, *rows]}, Hint("TH01", NOW))) == expected


def test_rows_of_an_unknown_unit_may_be_anybodys() -> None:
    rows = [HEAD["activity"][:5], held(SPRING), held(SPRING)]
    checked = check_sheets({SHEET["activity"]: rows}, Hint(period=NOW))
    assert told(checked) == [("missing_unit", None)]


# ---- whose history it is ------------------------------------------------------------------------

FULL = {
    **people(("Giáo viên", 40, 30)),
    **trained(2, 1),
    **activities(*THREE),
    **budget(5_000_000),
    SHEET["plan_document"]: [HEAD["plan_document"][:2], ("2026-2027", "Chưa xây dựng")],
}


def test_a_corrected_report_of_the_same_quarter_does_not_differ_from_itself() -> None:
    past = past_of(report(FULL, NOW))
    fixed = people(("Giáo viên", 400, 3)) | activities(*THREE) | budget(500_000)
    assert warned(remembering(past, FULL)) == []
    assert warned(remembering(past, fixed)) == []


def test_a_report_that_comes_late_is_not_compared_with_later_ones() -> None:
    past = past_of(report(FULL, NOW))
    assert warned(remembering(past, FULL, BEFORE)) == []


def test_no_unit_hears_of_another_ones_history() -> None:
    others = history(FULL, FULL, FULL, FULL, unit="TH02")
    past = past_of(*others, *history(people(("Giáo viên", 44, 33))))
    checked = remembering(past, people(("Giáo viên", 4, 3)) | activities(*THREE) | budget(500_000))
    assert warned(checked) == [("jumped", "B2")]
    (jumped,) = [one for one in checked.problems if one.code == "jumped"]
    assert "số 44 trong báo cáo Quý I/2027" in jumped.message()


def test_without_a_unit_or_a_past_nothing_is_said() -> None:
    (checked,) = check_files(
        [SourceFile("t.xlsx", xlsx(FULL))], plan=PLAN, units=UNITS, past=past_of(*history(FULL))
    )
    assert warned(checked) == [("missing_unit", None), ("missing_period", None)]
    assert warned(remembering(past_of(), FULL)) == []


def test_warnings_never_make_a_file_invalid(tmp_path: Any) -> None:
    with Store.open(str(tmp_path / "kho.db")) as store:
        _receive(store, FULL, BEFORE)
        checked = remembering(store.reports(), FULL | people(("Giáo viên", 4, 3)) | activities(held(SPRING)))
    assert warned(checked) == [("jumped", "B2")]
    assert {one.severity for one in checked.problems} == {"warning"}
    assert checked.status == "valid"


def test_the_store_and_a_mended_copy_are_remembered_like_any_report(tmp_path: Any) -> None:
    with Store.open(str(tmp_path / "kho.db")) as store:
        _receive(store, people(("Giáo viên", 40, 30)), BEFORE)
        data = xlsx(people(("Giáo viên", 400, 30)))
        mended = SourceFile("t.xlsx", data, corrections=(CellCorrection(SHEET["briefing"], "B2", "40"),))
        hint = Hint("TH01", NOW)
        checked = check_files(
            [SourceFile("t.xlsx", data), mended], plan=PLAN, units=UNITS, hint=hint, past=store.reports()
        )
        assert [warned(one) for one in checked] == [[("jumped", "B2")], []]


def _receive(store: Store, sheets: Sheets, period: Quarter) -> None:
    at = datetime.fromisoformat("2027-06-01T08:00")
    store.import_units(UNITS, by="x", at=at)
    store.submit("t.xlsx", xlsx(sheets), [report(sheets, period)], by="x", at=at)
