"""Columns that give a count anew, events larger than their school, headings of months and struck figures."""

from __future__ import annotations

import io
from datetime import date

import pytest
from openpyxl import load_workbook
from openpyxl.styles import Font

from tests.intake.drawing import COVER, HEAD, SHEET, check, check_sheets, rows_of, saved, told, xlsx

HEADER = HEAD["activity"][:5]
EVENT = (date(2026, 5, 4), "Hội nghị", "Họp", "Nhà trường", 12)
OTHER = (date(2026, 4, 5), "Tọa đàm", "Khác", "Nhà trường", 9)


@pytest.mark.parametrize(
    ("title", "asked"),
    [
        ("Số đúng", True),
        ("Điều chỉnh", True),
        ("Số liệu điều chỉnh", True),
        ("Số chính thức", True),
        ("Số người tham dự sau rà soát", True),
        ("Người chỉnh sửa", False),
        ("Số khách mời", False),
    ],
)
def test_a_column_that_gives_a_count_anew_is_asked(title: str, asked: bool) -> None:
    codes = [code for code, _ in told(check_sheets({SHEET["activity"]: [(*HEADER, title), (*EVENT, 21)]}))]
    assert codes == ["corrected_column" if asked else "columns_not_read"]


def test_a_corrected_column_without_figures_is_none() -> None:
    checked = check_sheets({SHEET["activity"]: [(*HEADER, "Số đúng"), (*EVENT, None)]})
    assert told(checked) == []


@pytest.mark.parametrize(
    ("people", "said"),
    [
        (6_200, "620"), (62_000, "unlikely_count"), (3_300, None), (9_999, ""), ("6200 người", None), (900, None),
    ],
)  # fmt: skip
def test_an_event_far_larger_than_its_school_is_asked(people: object, said: str | None) -> None:
    groups = [HEAD["briefing"][:3], ("Giáo viên", 30, 1), ("Người học", 640, 1)]
    sheets = {
        "Thông tin": COVER,
        SHEET["briefing"]: groups,
        SHEET["activity"]: [HEADER, (*EVENT[:4], people)],
    }
    asked = [one for one in check_sheets(sheets).problems if one.cell == "E2"]
    if said is None:
        assert asked == []
    elif said.isdecimal():
        assert asked[0].code == "unlikely_crowd"
        assert f"({said} người)" in asked[0].message()
    else:
        assert [one.code for one in asked] == [said or "unlikely_crowd"]


def test_an_event_of_a_unit_whose_learners_are_not_known_is_not_held_against_them() -> None:
    assert told(check_sheets({SHEET["activity"]: [HEADER, (*EVENT[:4], 6_200)]})) == []


@pytest.mark.parametrize("heading", ["Tháng 4/2026", "THÁNG 4", "Quý II/2026", "Tuần 3"])
def test_a_time_alone_in_the_column_of_days_is_a_heading(heading: str) -> None:
    april = (date(2026, 4, 20), *EVENT[1:])
    checked = check_sheets({SHEET["activity"]: [HEADER, (heading,), OTHER, april]})
    assert told(checked) == []
    assert rows_of(checked, "activity", "participants") == [(9,), (12,)]


def test_a_blank_that_is_struck_through_says_so() -> None:
    book = load_workbook(io.BytesIO(xlsx({SHEET["activity"]: [HEADER, EVENT]})))
    book.worksheets[0]["E2"].font = Font(strike=True)
    checked = check("t.xlsx", saved(book))
    (blank,) = [one for one in checked.problems if one.code == "missing_required"]
    assert "«12»" in blank.fix()
    assert "gạch ngang" in blank.fix()


@pytest.mark.parametrize(
    ("caption", "asked"),
    [
        ("Kế hoạch quý II/2026", True),
        ("KẾ HOẠCH HOẠT ĐỘNG TRUYỀN THÔNG QUÝ II", True),
        ("Báo cáo thực hiện kế hoạch quý II", False),
        ("Kế hoạch hoạt động và kết quả thực hiện", False),
        ("(Kèm theo Kế hoạch số 12/KH-THHM)", False),
    ],
)
def test_a_line_that_calls_dated_rows_a_plan_is_asked(caption: str, asked: bool) -> None:
    checked = check_sheets({SHEET["activity"]: [(caption,), HEADER, EVENT]})
    assert told(checked) == ([("limited_table", "A1")] if asked else [])
