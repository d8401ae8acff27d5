"""Rows that count or add up others under words, numbers or no label at all."""

from __future__ import annotations

from datetime import date

import pytest

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


@pytest.mark.parametrize(
    "words",
    ["Tổng hợp", "Cộng chung", "Sum", "Σ", "T.C", "Cả quý", "Cộng: 2 HĐ", "Grand Total", "Số liệu tổng"],
)
def test_a_total_of_any_wording_is_no_event(words: str) -> None:
    rows = [
        HEAD["activity"][:5],
        (DAY, "Hội nghị", "Họp", "Nhà trường", 12),
        (DAY, "Tọa đàm", "Gặp gỡ", "Nhà trường", 30),
        (None, None, words, None, 42),
    ]
    checked = check_sheets({"Thông tin": COVER, "3. Hoạt động truyền thông": rows})
    assert rows_of(checked, "activity", "title") == [("Họp",), ("Gặp gỡ",)]
    assert not any(code in ("missing_required", "total_as_row") for code, _ in told(checked))


@pytest.mark.parametrize(("sum_", "asked"), [(17_500_000, False), (17_000_000, True)])
def test_a_row_named_cộng_without_a_source_is_a_total_where_it_adds_up(sum_: int, asked: bool) -> None:
    rows = [
        HEAD["budget"][:5],
        ("Hội nghị", "Chi thường xuyên", 5_000_000, 5_000_000, 4_500_000),
        ("Pano", "Chi thường xuyên", 12_500_000, 12_500_000, 12_000_000),
        ("Cộng truyền thông trực quan", None, sum_, sum_, 16_500_000),
    ]
    checked = check_sheets({"Thông tin": COVER, "9. Kinh phí (đồng)": rows})
    assert (("missing_required", "B4") in told(checked)) is asked


@pytest.mark.parametrize(
    ("words", "code"), [("Tổng cộng (nghìn đồng)", "unclear_measure"), ("Tổng cộng", None)]
)
def test_the_unit_in_a_total_s_name_is_asked_about(words: str, code: str | None) -> None:
    rows = [
        HEAD["budget"][:5],
        ("Hội nghị", "Chi thường xuyên", 500_000, 500_000, 450_000),
        ("Pano", "Chi thường xuyên", 1_250_000, 1_250_000, 1_200_000),
        (words, None, 1_750_000, 1_750_000, 1_650_000),
    ]
    checked = check_sheets({"Thông tin": COVER, "Chi": rows})
    assert [one for one, _ in told(checked) if "measure" in one] == ([code] if code else [])


def test_the_unit_of_one_column_s_title_is_none_of_its_neighbours() -> None:
    head = [*HEAD["budget"][:5]]
    head[2] = "Dự toán (nghìn đồng)"
    rows = [head, ("Hội nghị", "Chi thường xuyên", 5000, 5000, 4500)]
    checked = check_sheets({"Thông tin": COVER, "9. Kinh phí (đồng)": rows})
    assert "amounts_too_small" in [code for code, _ in told(checked)]
    rows[1] = ("Hội nghị", "Chi thường xuyên", 5000, 5_000_000, 4_500_000)
    checked = check_sheets({"Thông tin": COVER, "9. Kinh phí (đồng)": rows})
    assert rows_of(checked, "budget", "planned", "allocated") == [(5_000_000, 5_000_000)]


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
