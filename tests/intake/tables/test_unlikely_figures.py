"""Single figures that can hardly be true beside the others of their table."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from tests.intake.drawing import COVER, HEAD, check_sheets, rows_of

PANO = ("Pano", "Xã hội hóa", 12_500_000, 12_500_000, 12_000_000, None)


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        (("Họp", "Chi thường xuyên", 5_000, 5_000, 4_500, None), ["C3"]),
        (("Họp", "Chi thường xuyên", 50_000_000, 50_000_000, 45_000, None), ["E3"]),
        (("Họp", "Chi thường xuyên", 5_000_000_000, 5_000_000, 4_500_000, None), ["C3"]),
        (("Pano", "Chi thường xuyên", 5_000_000_000, 4_000_000_000, 199_000_000, None), ["C3"]),
        (("Pano", "Chi thường xuyên", "5 tỷ đồng", "5.000.000.000 đồng", 4_500_000, None), []),
        (("Nước", "Chi thường xuyên", 50_000, 50_000, 45_000, None), []),
        (("Họp", "Chi thường xuyên", "5000 đồng", "5000 đồng", 0, None), []),
        (("Họp", "Chi thường xuyên", 5_000_000, 5_000_000, 60_000, None), []),
    ],
)
def test_an_amount_of_another_size_than_the_others_is_asked(row: Sequence[object], cells: list[str]) -> None:
    checked = check_sheets({"Thông tin": COVER, "9. Kinh phí (đồng)": [HEAD["budget"], PANO, row]})
    assert [one.cell for one in checked.problems if one.code == "unlikely_amount"] == cells


@pytest.mark.parametrize(
    ("planned", "said"),
    [(5_000_000_000, "có phải 5.000.000 đồng"), (5_000_000_001, "thừa chữ số"), (3 * 10**13, "thừa chữ số")],
)
def test_an_amount_alone_that_no_item_costs_is_asked_with_what_was_meant(planned: int, said: str) -> None:
    row = ("Pano", "Chi thường xuyên", planned, 5_000_000, 4_500_000, None)
    checked = check_sheets({"9. Kinh phí (đồng)": [HEAD["budget"], row]})
    (asked,) = checked.problems
    assert (asked.code, asked.cell) == ("unlikely_amount", "C2")
    assert said in asked.message()


@pytest.mark.parametrize(
    ("item", "amount", "asked"),
    [
        ("Một pano", 500_000_000, True),
        ("Pano 20/11/2026 khổ 4x6 m", 500_000_000, True),
        ("Pano", 45_000_000, False),
        ("In 10 pano", 500_000_000, False),
        ("Pano tấm lớn ngoài trời", 500_000_000, False),
        ("Màn hình LED và pano", 900_000_000, False),
        ("Ngày hội văn hóa, in tờ rơi", 900_000_000, False),
        ("Nước uống", 60_000_000, True),
        ("Photo tài liệu", 150_000_000, True),
        ("Họp giao ban", 600_000_000, True),
        ("Phối hợp tuyên truyền", 600_000_000, False),
        ("Hộp phát thanh, hợp đồng", 600_000_000, False),
        ("Viết bài, nhuận bút", 100_000_000, True),
        ("Phóng sự ngắn", 250_000_000, False),
    ],
)
def test_an_item_is_held_against_what_its_kind_costs(item: str, amount: int, asked: bool) -> None:
    row = (item, "Chi thường xuyên", amount, amount, amount, None)
    checked = check_sheets({"9. Kinh phí (đồng)": [HEAD["budget"], PANO, row]})
    found = [one for one in checked.problems if one.code == "unlikely_amount"]
    assert [one.cell for one in found] == (["C3"] if asked else [])
    if asked:
        assert "Cũng hỏi như vậy ở ô D3, E3" in found[0].message()
        assert "vào ô C3, D3, E3" in found[0].fix()


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        (46_300, True),
        (4_500, False),
        ("46300 người", False),
        (2026, True),
        (2027, False),
        ("2026 người", False),
    ],
)
def test_a_crowd_that_no_event_has_is_asked(typed: object, asked: bool) -> None:
    rows = [HEAD["activity"][:5], (date(2026, 5, 4), "Hội nghị", "Họp", "Nhà trường", typed)]
    checked = check_sheets({"Thông tin": COVER, "3. Hoạt động truyền thông": rows})
    assert ("unlikely_count" in [one.code for one in checked.problems]) is asked


@pytest.mark.parametrize(
    ("totals", "cells"),
    [
        ((3, 28, 5, 640), []),
        ((3, 2_800, 5, 640), ["B3"]),
        ((300, 28, 500, 64_000), ["B2", "B4", "B5"]),
        ((3, "2800 người", 5, 9_000), []),
        ((60, 900, 400, 18_000), []),  # all schools of a ward
        # One zero too many in one of them.
        ((30, 28, 5, 640), ["B2"]),
        ((3, 280, 5, 640), ["B3"]),
        ((3, 28, 50, 640), ["B4"]),
        ((3, 28, 5, 6_400), ["B5"]),
        ((3, 28, 5, 64), []),
        # Small, large and boarding schools as they are.
        ((2, 8, 6, 90), []),
        ((4, 110, 12, 2_400), []),
        ((3, 34, 19, 420), []),
        ((2, 14, 2, 60), []),
        ((9, 20, 5, 1_500), []),
    ],
)
def test_a_group_far_larger_than_the_others_is_asked(totals: Sequence[object], cells: list[str]) -> None:
    groups = ("Cán bộ quản lý", "Giáo viên", "Nhân viên", "Người học")
    rows = [HEAD["briefing"][:3], *((group, total, 1) for group, total in zip(groups, totals, strict=True))]
    checked = check_sheets({"Thông tin": COVER, "1. Phổ biến quán triệt": rows})
    assert [one.cell for one in checked.problems if one.code == "unlikely_headcount"] == cells


def test_the_day_over_the_signature_does_not_hide_that_all_amounts_are_too_small() -> None:
    rows = [
        HEAD["budget"],
        ("Họp", "Chi thường xuyên", 5_000, 5_000, 4_500, None),
        (None, None, None, "Phường Mẫu, ngày 20 tháng 5 năm 2026"),
    ]
    checked = check_sheets({"Thông tin": COVER, "9. Kinh phí (đồng)": rows})
    assert "amounts_too_small" in [one.code for one in checked.problems]


def test_an_example_of_the_form_is_no_event() -> None:
    rows = [
        HEAD["activity"][:5],
        (date(2026, 5, 4), "Hội nghị", "(Ví dụ) Họp", "Nhà trường", 12),
        (date(2026, 5, 5), "Hội nghị", "Kết quả ví dụ điển hình", "Nhà trường", 12),
    ]
    checked = check_sheets({"Thông tin": COVER, "3. Hoạt động truyền thông": rows})
    assert [one.cell for one in checked.problems if one.code == "example_row"] == ["C2"]
    assert len(rows_of(checked, "activity", "title")) == 2


@pytest.mark.parametrize("day", ["VD: 15/9/2026", "vd 15/9/2026", "Ví dụ", "(Mẫu) 04/05/2026"])
def test_an_example_is_told_by_one_word_whatever_else_its_row_has(day: str) -> None:
    rows = [HEAD["activity"][:5], (day, "VD: Hội nghị", "Họp", "Nhà trường", "VD: 20")]
    rows.append((date(2026, 5, 4), "Hội nghị", "Họp", "Nhà trường", 12))
    checked = check_sheets({"Thông tin": COVER, "3. Hoạt động truyền thông": rows})
    told = [(one.code, one.cell) for one in checked.problems if one.sheet == "3. Hoạt động truyền thông"]
    assert told == [("example_row", "A2")]
