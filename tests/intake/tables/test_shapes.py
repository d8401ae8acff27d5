"""Tables of another shape than the form's are read where that has one meaning, else asked about."""

from __future__ import annotations

from dataclasses import replace
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
    check_sheets,
    only,
    rows_of,
    told,
    xlsx,
)

DAY = date(2026, 5, 4)
GROUPS = [("Giáo viên", 40, 38), ("Nhân viên", 6, 5)]


def answered(sheets: Sheets, *answers: Answer) -> CheckedFile:
    source = replace(SourceFile("t.xlsx", xlsx(sheets)), answers=answers)
    (checked,) = check_files([source], plan=PLAN, units=UNITS, hint=HINT)
    return checked


@pytest.mark.parametrize("label", ["Chỉ tiêu", "Nội dung", None])
@pytest.mark.parametrize("name", ["BC", SHEET["briefing"]])
def test_groups_across_under_an_everyday_label_with_a_total_are_read(label: Any, name: str) -> None:
    rows = [
        (label, "Giáo viên", "Nhân viên", "Cộng"),
        ("Tổng số", 40, 6, 46),
        ("Số đã được phổ biến, quán triệt", 38, 5, 43),
    ]
    checked = check_sheets({name: rows})
    assert told(checked) == []
    assert rows_of(checked, "briefing", "group", "total", "briefed") == GROUPS


def test_columns_that_are_no_groups_are_not_taken_for_them() -> None:
    rows = [("Chỉ tiêu", "Ca một", "Ca hai"), ("Tổng số", 40, 6), ("Số đã được phổ biến, quán triệt", 38, 5)]
    assert check_sheets({SHEET["briefing"]: rows}).status == "invalid"


def test_two_forms_side_by_side_without_a_name_are_both_read() -> None:
    head = (*HEAD["briefing"][:3], None, *HEAD["training"][:3])
    row = (*GROUPS[0], None, "Cán bộ truyền thông cơ sở giáo dục", 2, 1)
    checked = check_sheets({"BC": [head, row, (*GROUPS[1], None, None, None, None)]})
    assert told(checked) == []
    assert rows_of(checked, "briefing", "group", "total", "briefed") == GROUPS
    assert rows_of(checked, "training", "total", "trained") == [(2, 1)]


ACTIVITY = ("Ngày tổ chức", "Tên hoạt động", "Lực lượng chủ trì", "Số người tham dự")


@pytest.mark.parametrize("mark", ["x", "X", "✓", "v"])
def test_a_mark_under_a_word_of_the_list_is_that_word(mark: str) -> None:
    head = (*ACTIVITY, "Tọa đàm", "Hội nghị")
    rows = [(DAY, "Một", "Nhà trường", 12, mark, None), (DAY, "Hai", "Nhà trường", 20, None, mark)]
    checked = check_sheets({"HĐ": [head, *rows]})
    assert rows_of(checked, "activity", "title", "kind") == [("Một", "Tọa đàm"), ("Hai", "Hội nghị")]
    assert told(checked) == [("marks_read", "E1")]


def test_marks_under_a_title_of_two_rows_are_read() -> None:
    head = (*ACTIVITY, "Loại hoạt động")
    below = (None, None, None, None, "Tọa đàm", "Hội nghị")
    rows = [(DAY, "Một", "Nhà trường", 12, "x", None), (DAY, "Hai", "Nhà trường", 20, None, "x")]
    checked = check_sheets({"HĐ": [head, below, *rows]})
    assert rows_of(checked, "activity", "title", "kind") == [("Một", "Tọa đàm"), ("Hai", "Hội nghị")]


@pytest.mark.parametrize(("yes", "no", "corrected"), [("x", None, True), (None, "x", False)])
def test_marks_under_yes_and_no_say_which_holds_also_where_one_column_is_blank(
    yes: str | None, no: str | None, corrected: bool
) -> None:
    head = ("Kết quả thực hiện", "Ngày có kết quả", "Ngày công khai", "Kênh", "Phải đính chính", None)
    row = ("Phổ cập", DAY, DAY, "Zalo OA", yes, no)
    checked = check_sheets(
        {"CK": [head, (None, None, None, None, "Có", "Không"), row]}, replace(HINT, unit="VHXH")
    )
    assert rows_of(checked, "publication", "corrected") == [(corrected,)]
    assert told(checked) == [("marks_read", "E2")]


def test_a_row_with_two_marks_is_asked_about() -> None:
    head = (*ACTIVITY, "Tọa đàm", "Hội nghị")
    checked = check_sheets({"HĐ": [head, (DAY, "Một", "Nhà trường", 12, "x", "x")]})
    assert ("several_marks", "F2") in told(checked)
    assert "«Tọa đàm», «Hội nghị»" in next(p for p in checked.problems if p.code == "several_marks").message()


def test_figures_under_the_words_are_not_taken_for_marks() -> None:
    head = (*ACTIVITY, "Tọa đàm", "Hội nghị")
    assert check_sheets({"HĐ": [head, (DAY, "Một", "Nhà trường", 12, 2, 3)]}).status == "invalid"


def test_everyday_titles_of_news_items_are_the_forms_own() -> None:
    head = ("STT", "Thời gian", "Đăng ở đâu", "Dạng", "Tiêu đề", "Người viết", "SL", "Lượt xem", "Link")
    checked = check_sheets({"Bài đăng": [head, (1, DAY, "Fanpage", "Tin", "Khai giảng", "GV", 1, 320, None)]})
    assert told(checked) == []
    assert rows_of(checked, "media", "channel", "kind", "title", "quantity", "reach") == [
        ("Fanpage", "Tin", "Khai giảng", 1, 320)
    ]


def test_everyday_titles_of_activities_lead_to_the_columns_that_are_in_doubt() -> None:
    head = ("Ngày", "Nội dung", "Đơn vị chủ trì", "Số HS tham gia")
    checked = check_sheets({"Sheet1": [head, (DAY, "Chào cờ", "Nhà trường", 320)]})
    asked = {question.key for question in checked.questions}
    assert asked == {"header/activity/kind", "header/activity/participants"}


STRANGE = [("Lớp", "GV chủ nhiệm", "Sĩ số", "Đã phổ biến"), ("1A", "Cô Lan", 32, 30)]


def test_a_table_without_known_titles_is_asked_about_the_likeliest_form_first() -> None:
    checked = check_sheets({"Phổ biến": STRANGE})
    assert told(checked) == [("which_form", None)]
    (question,) = checked.questions
    assert question.choices[0].answer.meaning == "briefing"
    assert {choice.answer.meaning for choice in question.choices} == {*SHEET, ""}
    for said in ("«Phổ biến»", "dòng 1", "«Sĩ số»"):
        assert said in only(checked).message()


def test_once_it_is_said_which_form_it_is_its_columns_are_asked() -> None:
    (question,) = check_sheets({"Phổ biến": STRANGE}).questions
    checked = answered({"Phổ biến": STRANGE}, question.choices[0].answer)
    assert {question.kind for question in checked.questions} == {"header"}
    assert "which_form" not in [problem.code for problem in checked.problems]


@pytest.mark.parametrize(
    ("rows", "likeliest"),
    [
        ([("Đối tượng tuyên truyền", "Số lượng", "Số được học tập"), ("Giáo viên", 40, 38)], "briefing"),
        ([("Thành phần", "Triệu tập", "Có mặt"), ("Giáo viên", 40, 38)], "briefing"),
        ([("Tên hoạt động", "Hôm", "Người tham gia"), ("Họp", DAY, 45)], "activity"),
        ([("Khoản", "Tiền", "Từ đâu"), ("Pano", 1_000_000, "Xã hội hóa")], "budget"),
    ],
)
def test_what_a_table_holds_says_which_form_is_the_likeliest(rows: Any, likeliest: str) -> None:
    (question,) = check_sheets({"Trang 1": rows}).questions
    assert question.choices[0].answer.meaning == likeliest


def test_a_table_answered_to_its_last_column_is_read() -> None:
    strange = [("Diện", "Cả thảy", "Đã nghe"), ("Giáo viên", 40, 38)]
    answers = [Answer("sheet", "", "Diện | Cả thảy | Đã nghe", "briefing")] + [
        Answer("header", "briefing", title, field)
        for title, field in zip(strange[0], ("group", "total", "briefed"), strict=True)
    ]
    checked = answered({"BC": strange}, *answers)
    assert told(checked) == []
    assert rows_of(checked, "briefing", "group", "total", "briefed") == [("Giáo viên", 40, 38)]


def test_a_table_said_to_be_none_of_the_forms_is_not_asked_again() -> None:
    answer = Answer("sheet", "", "Lớp | GV chủ nhiệm | Sĩ số | Đã phổ biến", "")
    assert told(answered({"BC": STRANGE}, answer)) == [("no_dataset_found", None)]


def test_beside_known_forms_a_strange_table_is_no_error() -> None:
    checked = check_sheets({SHEET["briefing"]: [HEAD["briefing"][:3], *GROUPS], "Riêng": STRANGE})
    assert checked.status == "valid"
    (problem,) = (one for one in checked.problems if one.question is not None)
    assert problem.code == "unknown_sheet"


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([("Khoản", "Nguồn", "Dự toán", "Cấp"), ("Loa", "Xã hội hóa", 6, 6)], "which_form"),
        (
            [("Hôm", "Kênh", "Thể loại", "Đầu đề", "Bao nhiêu"), (DAY, "Fanpage", "Tin", "Bài", 2)],
            "which_form",
        ),
        (
            [("Đối tượng", "Có mặt", "Đã học"), ("Cán bộ truyền thông cơ sở giáo dục", 2, 1)],
            "which_form",
        ),
        ([("Họ tên", "Nhóm", "Năm vào ngành"), ("Lan", "Giáo viên", 2010)], "unknown_sheet"),
        ([("Ngày", "Nội dung", "Địa điểm", "Thành phần"), (DAY, "Họp", "Hội trường", "GV")], "unknown_sheet"),
        ([("TT", "Họ và tên", "Ngày sinh", "Lớp"), (1, "Lê A", DAY, "5A")], "unknown_sheet"),
        ([("TT", "Tên thiết bị", "Số lượng", "Đơn giá"), (1, "Loa", 2, 500_000)], "unknown_sheet"),
    ],
)
def test_a_strange_table_much_like_a_form_is_asked_about_beside_known_ones(rows: Any, code: str) -> None:
    checked = check_sheets({SHEET["briefing"]: [HEAD["briefing"][:3], *GROUPS], "Trang 2": rows})
    assert told(checked) == [(code, None)]
    (question,) = checked.questions
    none = next(choice.answer for choice in question.choices if not choice.answer.meaning)
    again = answered({SHEET["briefing"]: [HEAD["briefing"][:3], *GROUPS], "Trang 2": rows}, none)
    assert told(again) == [("unknown_sheet", None)]


def test_months_side_by_side_are_told_and_no_form_is_offered_for_them() -> None:
    checked = check_sheets({"BC": [("Kênh", "Tháng 4", "Tháng 5", "Cộng"), ("Fanpage", 3, 2, 5)]})
    assert told(checked) == [("times_as_columns", None)]
    assert checked.questions == ()


ROWS = [(DAY, "Hội nghị", title, "Nhà trường", 12) for title in ("Một", "Hai", "Ba")]


@pytest.mark.parametrize(("change", "code"), [(0, "sheet_read_once"), (30, "revised_copy")])
def test_a_copy_of_a_sheet_is_read_once_and_a_revised_one_is_asked_about(change: int, code: str) -> None:
    copy = [ROWS[0], ROWS[1], (*ROWS[2][:4], 12 + change)]
    head, name = HEAD["activity"][:5], SHEET["activity"]
    checked = check_sheets({name: [head, *ROWS], f"{name} (2)": [head, *copy]})
    assert code in [problem.code for problem in checked.problems]


def test_a_second_sheet_with_rows_of_its_own_is_no_copy() -> None:
    head, name = HEAD["activity"][:5], SHEET["activity"]
    checked = check_sheets(
        {f"{name} (1)": [head, *ROWS[:2]], f"{name} (2)": [head, (None, "Tọa đàm", "Khác hẳn", "Khác", 5)]}
    )
    assert not {"sheet_read_once", "revised_copy"} & {code for code, _ in told(checked)}


def test_totals_of_pages_and_what_is_carried_over_are_no_rows() -> None:
    head = HEAD["activity"][:5]
    page = [("Cộng trang 1", None, None, None, 24), head, ("Trang trước chuyển sang", None, None, None, 24)]
    checked = check_sheets(
        {SHEET["activity"]: [head, *ROWS[:2], *page, ROWS[2], ("Tổng cộng", None, None, None, 36)]}
    )
    assert told(checked) == []
    assert [title for (title,) in rows_of(checked, "activity", "title")] == ["Một", "Hai", "Ba"]


def test_a_list_of_words_only_is_asked_about() -> None:
    rows = [("Họ và tên", "Chức vụ", "Đã tập huấn"), ("Lê Văn Mẫu", "Công chức", "x")]
    assert told(check_sheets({"Danh sách": rows})) == [("which_form", None)]
    signed = [("Người lập", "Kế toán", "Hiệu trưởng"), ("Lê Mẫu", "Trần Mẫu", "Đỗ Mẫu")]
    assert told(check_sheets({"Danh sách": signed})) == [("words_without_table", None)]


def test_titles_over_two_rows_with_few_in_each_head_a_table_that_is_asked_about() -> None:
    rows = [("Đối tượng nghe", "Kết quả", None), (None, "Sĩ số", "Đã học"), ("Tổ Toán", 12, 11)]
    checked = check_sheets({"BC": rows})
    assert told(checked) == [("which_form", None)]
    answer = Answer("sheet", "", "Sĩ số | Đã học", "briefing")
    assert [code for code, _ in told(answered({"BC": rows}, answer))].count("which_form") == 0


def test_words_without_a_table_are_quoted_where_sums_stand_for_rows() -> None:
    checked = check_sheets({"BC": [("Số hoạt động", 3), ("Số người tham dự", 120)]})
    assert [code for code, _ in told(checked)] == ["words_without_table"]
    assert "«Số hoạt động», «Số người tham dự»" in only(checked).message()


def test_titles_that_are_only_like_a_forms_own_tell_which_of_two_it_is() -> None:
    checked = check_sheets(
        {"Bang 1": [("Nhóm đối tượng", "Tổng số", "Số đã đc phổ biến, quán triệt"), GROUPS[0]]}
    )
    assert [code for code, _ in told(checked)] == ["header_read_as"]
    assert rows_of(checked, "briefing", "group", "total", "briefed") == GROUPS[:1]
    assert "no_dataset_found" in dict(told(check_sheets({"Bang 1": [("Nhóm", "Tổng số"), GROUPS[0][:2]]})))
