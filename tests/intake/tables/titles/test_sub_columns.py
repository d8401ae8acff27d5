"""Several columns under one title, and titles that limit what they say."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from analytics.datasets import Answer
from analytics.intake import CheckedFile, SourceFile, check_files
from tests.intake.drawing import (
    HEAD,
    HINT,
    PLAN,
    SHEET,
    UNITS,
    Sheets,
    check,
    check_sheets,
    rows_of,
    text_table,
    told,
    xlsx,
)

DAY = date(2026, 5, 4)
EVENT = (DAY, "Hội nghị", "Họp", "Nhà trường")
GUESTS = HEAD["activity"][:5]
BRIEFING = HEAD["briefing"][:3]


def guests(*columns: tuple[str, int]) -> Sheets:
    """One activity with several columns of people."""
    names, figures = zip(*columns, strict=True)
    return {SHEET["activity"]: [GUESTS, (None,) * 4 + names, (*EVENT, *figures)]}


def briefed(*columns: tuple[str, int]) -> Sheets:
    """Teachers briefed, in several columns."""
    names, figures = zip(*columns, strict=True)
    return {SHEET["briefing"]: [BRIEFING, (None, None, *names), ("Giáo viên", 40, *figures)]}


@pytest.mark.parametrize(
    "columns",
    [
        [("Nữ", 9), ("Tổng số", 12)],
        [("Tổng số", 12), ("Nữ", 9)],
        [("Cùng kỳ năm 2025", 9), ("Kỳ này", 12)],
        [("Cùng kỳ năm 2025", 9), ("Quý II/2026", 12)],
        [("Quý I/2026", 9), ("Quý II/2026", 12)],
        [("Lũy kế", 99), ("Trong kỳ", 12)],
        [("Kế hoạch", 99), ("Thực hiện", 12)],
        [("Tỷ lệ %", 99), ("Số lượng", 12)],
        [("Người", 12), ("Trong đó: nữ", 9), ("Tổng số", 12)],
    ],
)
def test_the_column_that_is_meant_is_known_by_its_words(columns: Sequence[tuple[str, int]]) -> None:
    checked = check_sheets(guests(*columns))
    assert checked.status == "valid"
    assert rows_of(checked, "activity", "participants") == [(12,)]
    others = {f"{'EFG'[number]}3" for number, (_, figure) in enumerate(columns) if figure != 12}
    assert others <= {one.cell for one in checked.unread}


def test_of_a_state_the_figure_up_to_the_end_is_taken() -> None:
    checked = check_sheets(briefed(("Trong kỳ", 6), ("Lũy kế", 36)))
    assert rows_of(checked, "briefing", "total", "briefed") == [(40, 36)]
    (taken,) = [one for one in checked.problems if one.code == "sub_column_taken"]
    assert "lấy số ở «Lũy kế»; không lấy số ở «Trong kỳ»" in taken.message()


@pytest.mark.parametrize(
    "columns",
    [
        [("Nam", 3), ("Nữ", 9)],
        [("Khối 6", 3), ("Khối 7", 9)],
        [("Đợt 1", 3), ("Đợt 2", 9)],
        [("Lũy kế", 30), ("Cùng kỳ", 9)],
        [("Cùng kỳ", 9), ("Năm trước", 9)],
    ],
)
def test_what_its_words_do_not_settle_is_asked_with_first_values(columns: Sequence[tuple[str, int]]) -> None:
    checked = check_sheets(guests(*columns))
    (asked,) = [one for one in checked.problems if one.code == "several_columns"]
    assert asked.question is not None
    assert not asked.question.likely
    assert [choice.samples for choice in asked.question.choices] == [(str(n),) for _, n in columns]
    answer = asked.question.choices[1].answer
    assert answered(guests(*columns), answer).status == "valid"
    assert rows_of(answered(guests(*columns), answer), "activity", "participants") == [(columns[1][1],)]


def test_years_that_are_numbers_are_titles_too() -> None:
    rows = [BRIEFING, (None, None, 2025, 2026), ("Giáo viên", 40, 30, 38)]
    checked = check_sheets({SHEET["briefing"]: rows})
    assert rows_of(checked, "briefing", "total", "briefed") == [(40, 38)]
    (taken,) = checked.problems
    assert f"lấy số ở «{BRIEFING[2]} 2026»; không lấy số ở «2025»" in taken.message()
    rows[1] = (None, None, 2024, 2025)
    (asked,) = check_sheets({SHEET["briefing"]: rows}).problems
    assert asked.question is not None
    assert [(choice.answer.words, choice.samples) for choice in asked.question.choices] == [
        (f"{BRIEFING[2]} 2024", ("30",)), (f"{BRIEFING[2]} 2025", ("38",))
    ]  # fmt: skip


def test_three_rows_of_titles_are_read_together() -> None:
    rows = [
        GUESTS,
        (*(None,) * 4, "Cùng kỳ", None, "Quý II/2026", None),
        (*(None,) * 4, "Tổng số", "Nữ", "Tổng số", "Nữ"),
        (*EVENT, 90, 50, 12, 6),
    ]
    checked = check_sheets({SHEET["activity"]: rows})
    assert checked.status == "valid"
    assert rows_of(checked, "activity", "participants") == [(12,)]


def test_a_title_said_again_over_its_parts_is_the_whole() -> None:
    rows = [
        ("Nhóm đối tượng", "Tổng số", None, BRIEFING[2], None),
        (None, "Tổng số", "Trong đó: Nữ", "Tổng số", "Trong đó: Nữ"),
        ("Giáo viên", 40, 30, 38, 29),
    ]
    checked = check_sheets({SHEET["briefing"]: rows})
    assert told(checked) == []
    assert {"C3", "E3"} <= {one.cell for one in checked.unread}
    assert rows_of(checked, "briefing", "total", "briefed") == [(40, 38)]


def test_the_same_title_twice_is_still_asked_about() -> None:
    head = (*GUESTS, GUESTS[4])
    assert told(check_sheets({SHEET["activity"]: [head, (*EVENT, 12, 13)]})) == [("duplicate_column", "F1")]


def test_the_same_is_known_in_a_text_file() -> None:
    (rows,) = guests(("Cùng kỳ", 9), ("Kỳ này", 12)).values()
    checked = check("hoat dong.csv", text_table([[cell or "" for cell in row] for row in rows]))
    assert rows_of(checked, "activity", "participants") == [(12,)]


def test_columns_with_the_same_title_are_told_apart_by_the_row_above() -> None:
    rows = [
        (None, "Quý I/2026", None, "Quý II/2026", None),
        ("Nhóm đối tượng", *BRIEFING[1:], *BRIEFING[1:]),
        ("Giáo viên", 39, 30, 40, 36),
    ]
    checked = check_sheets({SHEET["briefing"]: rows})
    assert checked.status == "valid"
    assert rows_of(checked, "briefing", "total", "briefed") == [(40, 36)]


@pytest.mark.parametrize(
    "title",
    [
        f"Số người tham dự ({words})"
        for words in ("nữ", "lũy kế", "dự kiến", "cả năm", "6 tháng đầu năm", "giữa kỳ")
    ],
)
def test_a_title_that_limits_the_figure_is_asked(title: str) -> None:
    drawn = {SHEET["activity"]: [(*GUESTS[:4], title), (*EVENT, 12)]}
    checked = check_sheets(drawn)
    assert told(checked) == [("limited_header", "E1")]
    said = answered(drawn, Answer("header", "activity", title, "participants"))
    assert rows_of(said, "activity", "participants") == [(12,)]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("cả năm", "title_not_understood"),
        ("6 tháng cuối năm", "title_not_understood"),
        ("số liệu tháng 4", "title_not_understood"),
        ("giữa kỳ", "limited_header"),
        ("đến hết quý I", "limited_header"),
        ("3 tháng đầu năm", "limited_header"),
        ("đến hết quý II", None),
        ("số người", None),
    ],
)
def test_a_title_of_another_time_over_a_state_is_asked_or_told(words: str, code: str | None) -> None:
    head = (*HEAD["briefing"][:2], f"{HEAD['briefing'][2]} ({words})")
    checked = check_sheets({SHEET["briefing"]: [head, ("Giáo viên", 40, 36)]})
    assert told(checked) == ([(code, "C1")] if code else [])


@pytest.mark.parametrize("title", ["Số người vắng", "Số người không tham dự", "Số người chưa tham dự"])
def test_a_title_that_denies_is_neither_taken_nor_offered(title: str) -> None:
    checked = check_sheets({SHEET["activity"]: [(*GUESTS[:4], title), (*EVENT, 12)]})
    assert told(checked) == [("denied_header", "E1")]
    assert checked.problems[0].question is None


def test_the_mend_of_a_denying_title_leads_to_the_true_rows() -> None:
    head = (*GUESTS[:4], "Số người vắng", "Số người tham dự")
    checked = check_sheets({SHEET["activity"]: [head, (*EVENT, 5, 12)]})
    assert checked.status == "valid"
    assert rows_of(checked, "activity", "participants") == [(12,)]


def test_an_optional_date_of_another_time_is_asked() -> None:
    head = (*HEAD["task"][:8], "Ngày dự kiến hoàn thành")
    row = ("T1.1", "Việc", "Người", "Trách nhiệm", "Thẩm quyền", DAY, "Kết quả", 50, DAY)
    drawn = {SHEET["task"]: [head, row]}
    checked = check_sheets(drawn)
    assert told(checked) == [("limited_header", "I1")]
    first = checked.problems[0].question
    assert first is not None
    assert first.choices[0].answer.meaning == ""
    assert rows_of(answered(drawn, first.choices[0].answer), "task", "done_on") == [(None,)]


def answered(sheets: Sheets, *answers: Any) -> CheckedFile:
    """The result for a workbook with the sender's answers."""
    source = SourceFile("t.xlsx", xlsx(sheets), answers=answers)
    (checked,) = check_files([source], plan=PLAN, units=UNITS, hint=HINT)
    return checked


def test_a_first_row_of_words_under_a_broken_header_is_data() -> None:
    """Dates and figures typed as words, under titles of which some are broken and some merged down."""
    upper = ("Ngày", "Minh chứng", "Số", "Dịp", "Tên hoạt động", "Lực", "Loại hoạt động")
    lower = ("tổ chức", None, "người tham dự", None, None, "lượng chủ trì", None)
    rows = [
        ("04/05/2026", "Biên bản", "21", None, "Họp", "Nhà trường", "Hội nghị"),
        (DAY, None, 12, None, "Tọa đàm", "Nhà trường", "Hội nghị"),
    ]
    checked = check_sheets({SHEET["activity"]: [upper, lower, *rows]})
    assert rows_of(checked, "activity", "title", "participants") == [("Họp", 21), ("Tọa đàm", 12)]
    assert not told(checked)


@pytest.mark.parametrize("words", ["Nữ", "(nữ)", "Khối 6", "Cùng kỳ", "Lũy kế", "Năm 2025"])
def test_a_lone_title_under_a_title_limits_it(words: str) -> None:
    checked = check_sheets(guests((words, 12)))
    assert told(checked) == [("limited_header", "E2")]


@pytest.mark.parametrize("words", ["Tổng số", "Số người tham dự", "Kỳ này", "(người)"])
def test_a_lone_title_under_a_title_may_say_the_same(words: str) -> None:
    checked = check_sheets(guests((words, 12)))
    assert told(checked) == []
    assert rows_of(checked, "activity", "participants") == [(12,)]


def test_a_quarter_in_the_column_of_dates_is_a_heading_over_rows() -> None:
    rows = [GUESTS, ("Quý II/2026",), (*EVENT, 12)]
    checked = check_sheets({SHEET["activity"]: rows})
    assert told(checked) == []
    assert rows_of(checked, "activity", "held_on", "participants") == [(DAY, 12)]


def test_a_column_that_was_passed_over_for_another_is_told_once() -> None:
    assert told(check_sheets(guests(("Cùng kỳ", 9), ("Kỳ này", 12)))) == [("sub_column_taken", "F2")]


def test_a_total_beside_its_part_of_the_period_reaches_further_and_is_asked() -> None:
    head = [(*HEAD["budget"][:4], "Đã chi", None), (*[None] * 4, "Tổng số", "Trong đó quý II")]
    row = ("Loa", "Xã hội hóa", 9_000_000, 9_000_000, 9_000_000, 4_000_000)
    assert dict(told(check_sheets({SHEET["budget"]: [*head, row]})))["several_columns"] == "E2"


@pytest.mark.parametrize(
    ("before", "codes"), [(9, ["sub_column_taken"]), (14, ["sub_column_taken"]), (30, ["several_columns"])]
)
def test_a_state_that_falls_below_half_of_the_quarter_before_is_asked_about(
    before: int, codes: list[str]
) -> None:
    checked = check_sheets(briefed(("Quý I", before), ("Quý II", 12)))
    assert [code for code, _ in told(checked)] == codes


def test_another_times_figures_of_one_field_are_not_offered_for_another() -> None:
    head = ("Nội dung chi", "Nguồn", "Dự toán", None, "Đã chi", None)
    below = (None, None, "Cùng kỳ", "Kỳ này", "Cùng kỳ", "Kỳ này")
    row = ("Pano", "Lồng ghép", 3_000_000, 5_000_000, 3_000_000, 4_000_000)
    checked = check_sheets({SHEET["budget"]: [head, below, row]})
    (lacking,) = [one for one in checked.problems if one.code == "missing_column"]
    assert (lacking.field, lacking.question) == ("allocated", None)
    other = check_sheets({SHEET["budget"]: [(*head, "Rót về"), below, (*row, 5_000_000)]})
    assert [choice.answer.words for question in other.questions for choice in question.choices] == ["Rót về"]


def test_a_state_with_a_column_that_adds_the_periods_up_is_asked_about() -> None:
    checked = check_sheets(briefed(("Kỳ trước", 20), ("Kỳ này", 7), ("Cộng", 27)))
    assert [code for code, _ in told(checked)] == ["several_columns"]


@pytest.mark.parametrize("words", ["(trừ học sinh)", "(ngoại trừ phụ huynh)"])
def test_people_of_whom_some_are_left_out_are_asked_about(words: str) -> None:
    head = (*GUESTS[:4], f"{GUESTS[4]} {words}")
    checked = check_sheets({SHEET["activity"]: [head, (*EVENT, 40)]})
    assert [code for code, _ in told(checked)] == ["limited_header"]
