"""Titles and sub-titles that are like a field's and mean another figure."""

from __future__ import annotations

import pytest

from tests.intake.drawing import COVER, check_sheets, rows_of

DAY = "05/05/2026"


@pytest.mark.parametrize(
    "title",
    [
        "Số cần được phổ biến, quán triệt",
        "Số sẽ được phổ biến, quán triệt",
        "Số cuộc phổ biến, quán triệt",
        "Số hội nghị phổ biến, quán triệt",
    ],
)
def test_what_is_still_to_be_done_or_no_people_is_no_count_of_people_briefed(title: str) -> None:
    rows = [("Nhóm đối tượng", "Tổng số", title), ("Giáo viên", 28, 27)]
    checked = check_sheets({"Thông tin": COVER, "1. Phổ biến quán triệt": rows})
    assert [one.code for one in checked.problems if one.cell == "C1"] == ["limited_header"]


def test_a_column_of_parents_is_neither_minutes_nor_the_whole() -> None:
    head = [
        ("Ngày tổ chức", "Loại hoạt động", "Tên hoạt động", "Lực lượng chủ trì", "Số người tham dự", "", ""),
        ("", "", "", "", "GV", "HS", "PH"),
    ]
    rows = [*head, (DAY, "Khác", "Họp", "Nhà trường", 20, 430, 30)]
    checked = check_sheets({"Thông tin": COVER, "3. Hoạt động truyền thông": rows})
    assert "several_columns" in [one.code for one in checked.problems]


@pytest.mark.parametrize("words", ["% tổng số", "% so với tổng số", "tỷ lệ so với tổng số"])
def test_a_share_in_the_brackets_of_a_count_is_asked(words: str) -> None:
    head = (
        "Ngày tổ chức", "Loại hoạt động", "Tên hoạt động", "Lực lượng chủ trì", f"Số người tham dự ({words})"
    )  # fmt: skip
    rows = [head, (DAY, "Khác", "Họp", "Nhà trường", 98)]
    checked = check_sheets({"Thông tin": COVER, "3. Hoạt động truyền thông": rows})
    assert "other_measure" in [one.code for one in checked.problems]


def test_minutes_may_still_be_said_by_their_letters() -> None:
    head = ("Ngày đăng, phát", "Kênh", "Thể loại", "Tên tin bài, sản phẩm", "Số lượng", "Thời lượng (ph)")
    rows = [head, (DAY, "Fanpage", "Video", "Chào cờ", 1, 5)]
    checked = check_sheets({"Thông tin": COVER, "4. Tin bài, sản phẩm": rows})
    assert rows_of(checked, "media", "minutes") == [(5.0,)]


@pytest.mark.parametrize(
    "title",
    [
        "Thiếu số đã được phổ biến, quán triệt",
        "Số đã được phổ biến, quán triệt đợt 1",
        "Số đã được phổ biến, quán triệt giảm",
    ],
)
def test_a_title_with_words_of_its_own_is_no_slip_of_the_keyboard(title: str) -> None:
    rows = [("Nhóm đối tượng", "Tổng số", title), ("Giáo viên", 28, 27)]
    checked = check_sheets({"Thông tin": COVER, "1. Phổ biến quán triệt": rows})
    assert [(one.code, one.severity) for one in checked.problems if one.cell == "C1"] == [
        ("doubtful_header", "error")
    ]


def test_a_title_typed_with_slips_is_still_read() -> None:
    rows = [
        ("Nhóm đối tượng", "Tổng số", "Số đã đươc phổ biên, quán triêt"),
        ("Giáo viên", 28, 27),
    ]
    checked = check_sheets({"Thông tin": COVER, "1. Phổ biến quán triệt": rows})
    assert rows_of(checked, "briefing", "briefed") == [(27,)]


def test_the_school_year_before_in_a_title_is_another_time() -> None:
    rows = [
        ("Nội dung chi", "Nguồn", "Dự toán (năm học 2024-2025)", "Đã phân bổ", "Đã chi"),
        ("Pano", "Lồng ghép", 900_000, 600_000, 500_000),
    ]
    checked = check_sheets({"Thông tin": COVER, "9. Kinh phí (đồng)": rows})
    assert ("limited_header", "C1") in [(one.code, one.cell) for one in checked.problems]


@pytest.mark.parametrize(
    ("words", "told"), [("cũ", True), ("bỏ", True), ("dd/mm/yyyy", False), ("ngày/tháng/năm", False)]
)
def test_words_in_the_brackets_of_a_date_that_nobody_knows_are_told(words: str, told: bool) -> None:
    head = (
        f"Ngày tổ chức ({words})",
        "Loại hoạt động",
        "Tên hoạt động",
        "Lực lượng chủ trì",
        "Số người tham dự",
    )
    checked = check_sheets(
        {"Thông tin": COVER, "3. Hoạt động truyền thông": [head, (DAY, "Khác", "Họp", "Nhà trường", 98)]}
    )
    assert ("title_not_understood" in [one.code for one in checked.problems]) is told
