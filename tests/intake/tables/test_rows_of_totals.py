"""Rows that count or add up others under words, numbers or no label at all."""

from __future__ import annotations

from datetime import date

from tests.intake.drawing import COVER, HEAD, check_sheets, rows_of, told

DAY = date(2026, 5, 4)


def test_a_row_without_a_label_that_adds_up_is_a_total_though_one_amount_stands_alone() -> None:
    rows = [
        HEAD["budget"],
        ("Hội nghị", "Chi thường xuyên", 5_000_000, 5_000_000, 4_500_000, 4_500_000),
        ("Pano", "Xã hội hóa", 12_500_000, 12_500_000, 12_000_000, None),
        (None, None, 17_500_000, 17_500_000, 16_500_000, 4_500_000),
    ]
    checked = check_sheets({"Thông tin": COVER, "9. Kinh phí (đồng)": rows})
    assert rows_of(checked, "budget", "item", "spent") == [("Hội nghị", 4_500_000), ("Pano", 12_000_000)]


def test_a_row_without_a_label_that_does_not_add_up_is_asked_about() -> None:
    rows = [
        HEAD["budget"],
        ("Hội nghị", "Chi thường xuyên", 5_000_000, 5_000_000, 4_500_000, 4_500_000),
        ("Pano", "Xã hội hóa", 12_500_000, 12_500_000, 12_000_000, None),
        (None, None, 17_500_000, 17_500_000, 16_000_000, 4_500_000),
    ]
    checked = check_sheets({"Thông tin": COVER, "9. Kinh phí (đồng)": rows})
    assert ("missing_required", "A4") in told(checked)


def test_a_row_that_counts_the_events_above_it_is_none() -> None:
    head = HEAD["activity"][:5]
    rows = [
        head,
        (DAY, "Hội nghị", "Họp", "Nhà trường", 12),
        (DAY, "Tọa đàm", "Gặp gỡ", "Nhà trường", 30),
        (None, None, "Cộng: 2 hoạt động", None, 42),
    ]
    checked = check_sheets({"Thông tin": COVER, "3. Hoạt động truyền thông": rows})
    assert rows_of(checked, "activity", "title") == [("Họp",), ("Gặp gỡ",)]


def test_words_of_a_list_are_read_behind_their_rows_numbers() -> None:
    rows = [
        HEAD["briefing"][:3],
        ("1. Cán bộ quản lý", 3, 3),
        ("2) Giáo viên", 28, 27),
        ("III. Nhân viên", 5, 4),
        ("d/ Người học", 640, 512),
    ]
    checked = check_sheets({"Thông tin": COVER, "1. Phổ biến quán triệt": rows})
    assert rows_of(checked, "briefing", "group") == [
        ("Cán bộ quản lý",), ("Giáo viên",), ("Nhân viên",), ("Người học",)
    ]  # fmt: skip
