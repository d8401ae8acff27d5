"""Rows that stand beside a dataset's own sheet, years mistyped, and forms without any row."""

from __future__ import annotations

from datetime import date

import pytest

from tests.intake.drawing import COVER, HEAD, SHEET, check, check_sheets, rows_of, text_table, told

HEADER = HEAD["activity"][:5]
EVENT = (date(2026, 5, 4), "Hội nghị", "Họp", "Nhà trường", 12)
OTHER = (date(2026, 5, 5), "Tọa đàm", "Khác", "Nhà trường", 9)


@pytest.mark.parametrize(
    ("name", "row", "code"),
    [
        ("Bổ sung", OTHER, "rows_not_read"),
        ("Tháng 5", OTHER, "rows_not_read"),
        ("Bổ sung", EVENT, "table_not_read"),
        ("Nháp", OTHER, "table_not_read"),
        ("Quý I", OTHER, "table_not_read"),
    ],
)
def test_rows_of_a_further_sheet_are_asked_unless_it_is_put_aside(
    name: str, row: tuple[object, ...], code: str
) -> None:
    checked = check_sheets({SHEET["activity"]: [HEADER, EVENT], name: [HEADER, row]})
    assert told(checked) == [(code, "A1")]


@pytest.mark.parametrize(
    ("day", "code"),
    [
        (date(2062, 5, 4), "other_year"),
        (date(2025, 5, 4), "other_year"),
        (date(2026, 7, 4), "event_outside_period"),
    ],
)
def test_a_day_of_the_period_in_another_year_is_asked(day: date, code: str) -> None:
    checked = check_sheets({SHEET["activity"]: [HEADER, EVENT, (day, *OTHER[1:])]})
    assert told(checked) == [(code, "A3")]


@pytest.mark.parametrize(("dataset", "code"), [("activity", "without_rows"), ("briefing", "empty_dataset")])
def test_titles_alone_are_told_in_every_kind_of_file(dataset: str, code: str) -> None:
    head = HEAD[dataset]
    assert told(check(f"{SHEET[dataset]}.csv", text_table([("Báo cáo quý II/2026",), head]))) == [
        (code, None)
    ]
    assert told(check_sheets({SHEET[dataset]: [head]})) == [(code, None)]


def test_a_workbook_says_by_a_sheet_without_rows_that_there_was_nothing() -> None:
    briefing = [HEAD["briefing"][:3], ("Giáo viên", 28, 27)]
    sheets = {"Thông tin": COVER, SHEET["briefing"]: briefing, SHEET["activity"]: [HEADER]}
    assert "without_rows" not in [code for code, _ in told(check_sheets(sheets))]


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("Đang tổng hợp số liệu", ["rows_awaited"]),
        ("Có danh sách kèm theo", ["rows_awaited"]),
        ("Như quý trước", ["rows_awaited"]),
        ("Trong quý đơn vị không tổ chức hoạt động nào", []),
        ("Không có", []),
        ("Ghi chú: gửi kèm theo danh sách", []),
    ],
)
def test_words_in_place_of_rows_are_asked_unless_they_say_that_there_were_none(
    words: str, codes: list[str]
) -> None:
    briefing = [HEAD["briefing"][:3], ("Giáo viên", 28, 27)]
    checked = check_sheets({SHEET["briefing"]: briefing, SHEET["activity"]: [HEADER, (words,)]})
    assert [code for code, _ in told(checked)] == codes


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("2026-05-04T18:30:00Z", "ambiguous_date"),
        ("2026-05-04T08:30:00Z", None),
        ("2026-05-04T18:30:00+07:00", None),
        ("04/05/2026 12:00:00 SA", None),
    ],
)
def test_a_time_of_another_zone_is_asked_where_it_is_another_day_here(typed: str, code: str | None) -> None:
    checked = check("hoạt động.csv", text_table([HEADER, (typed, *EVENT[1:])]) + b"\x1a")
    assert told(checked) == ([(code, "A2")] if code else [])
    assert code or rows_of(checked, "activity", "held_on") == [(date(2026, 5, 4),)]


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("Đang xử lý", []),
        ("Chưa giải quyết xong", []),
        ("Đã xử lý", ["invalid_date"]),
        ("Sẽ báo", ["invalid_date"]),
    ],
)
def test_a_day_that_is_not_there_yet_is_none(words: str, codes: list[str]) -> None:
    row = (date(2026, 5, 4), "Kiến nghị", "Xin thêm ghế đá", "Phụ huynh", None, words)
    checked = check_sheets({SHEET["feedback"]: [HEAD["feedback"][:6], row]})
    assert [code for code, _ in told(checked)] == codes
    assert codes or rows_of(checked, "feedback", "handled_on") == [(None,)]


def test_a_dash_for_a_figure_is_named_where_it_is_asked_for() -> None:
    checked = check_sheets({SHEET["activity"]: [HEADER, (*EVENT[:4], "-")]})
    assert told(checked) == [("missing_required", "E2")]
    assert "«-»" in checked.problems[0].message()
