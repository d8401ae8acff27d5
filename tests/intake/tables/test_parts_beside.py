"""Columns of parts beside a count, and figures of one row that can hardly be about the same."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from tests.intake.drawing import HEAD, check_sheets

EVENT = (date(2026, 5, 4), "Hội nghị", "Họp", "Nhà trường", 120)


@pytest.mark.parametrize(
    ("titles", "parts", "cell"),
    [
        (("Nam", "Nữ"), (50, 70), None),
        (("Nam", "Nữ"), (50, 60), "E2"),
        (("Nam", "Nữ"), (60, 70), "F2"),
        (("Trong đó: nữ",), (70,), None),
        (("Trong đó nữ",), (121,), "F2"),
        (("GV", "HS", "PH"), (20, 90, 20), "F2"),
        (("GV", "HS"), (20, 90), None),  # others came as well
        (("Nữ", "Đảng viên"), (100, 90), None),  # some are both
        (("Ghi chú", "Nữ"), ("", 130), None),  # of what, nobody knows
    ],
)
def test_parts_that_cannot_be_those_of_their_count_are_asked(
    titles: Sequence[str], parts: Sequence[object], cell: str | None
) -> None:
    checked = check_sheets({"Trang1": [(*HEAD["activity"][:5], *titles), (*EVENT, *parts)]})
    assert [one.cell for one in checked.problems if one.code == "exceeds_total"] == ([cell] if cell else [])


@pytest.mark.parametrize(
    ("title", "shares", "cells"),
    [
        ("Tỷ lệ (%)", (80, 62.5), []),
        ("Tỷ lệ", ("80%", "62%"), []),  # cut off where it ends
        ("Đạt tỷ lệ", (0.8, 0.625), []),
        ("%", (1, "63 %"), ["D2"]),
        ("Tỷ lệ đã phổ biến (%)", (81, "62,4"), ["D2", "D3"]),
        ("Tỷ lệ", (None, "không rõ"), []),
        ("Tỷ lệ nữ (%)", (60, 50), []),
        ("Tỷ lệ (%)", (83.3, 16.7), []),  # of all whom the table counts
    ],
)
def test_a_share_that_its_own_row_contradicts_is_asked(
    title: str, shares: Sequence[object], cells: list[str]
) -> None:
    rows = [("Giáo viên", 40, 32, shares[0]), ("Nhân viên", 8, 5, shares[1])]
    checked = check_sheets({"1. Phổ biến quán triệt": [(*HEAD["briefing"][:3], title), *rows]})
    assert [one.cell for one in checked.problems if one.code == "share_differs"] == cells


@pytest.mark.parametrize(
    ("title", "share", "asked"),
    [
        ("Tỷ lệ giải ngân (%)", 45, False),  # of what was planned
        ("Tỷ lệ giải ngân (%)", 90, False),  # of what was allocated
        ("Tỷ lệ giải ngân (%)", 60, True),
        ("Tỷ lệ chi/dự toán", "90%", True),
        ("Tỷ lệ chi/dự toán", "45%", False),
    ],
)
def test_a_share_of_money_may_be_of_any_amount_that_its_title_allows(
    title: str, share: object, asked: bool
) -> None:
    row = ("Pano", "Lồng ghép", 2_000_000, 1_000_000, 900_000)
    checked = check_sheets({"9. Kinh phí (đồng)": [(*HEAD["budget"][:5], title), (*row, share)]})
    assert ("share_differs" in [one.code for one in checked.problems]) is asked


def test_shares_of_something_else_throughout_contradict_nothing() -> None:
    groups = zip(("Cán bộ quản lý", "Giáo viên", "Nhân viên", "Người học"), (2, 20, 8, 50), strict=True)
    rows = [(group, total, total, total * 100 / 80) for group, total in groups]
    checked = check_sheets({"1. Phổ biến quán triệt": [(*HEAD["briefing"][:3], "Tỷ lệ (%)"), *rows]})
    assert "share_differs" not in [one.code for one in checked.problems]


@pytest.mark.parametrize(
    ("title", "count", "asked"),
    [
        ("Số buổi", 3, True), ("Số cuộc tổ chức", "02", True), ("Số buổi", 1, False), ("Số buổi", None, False),
        ("Số lượt", 3, True), ("Số lượt", 150, False), ("SL", 120, False), ("Số trang", 3, False),
    ],
)  # fmt: skip
def test_a_row_that_a_column_calls_several_events_is_told(title: str, count: object, asked: bool) -> None:
    checked = check_sheets({"Trang1": [(*HEAD["activity"][:5], title), (*EVENT, count)]})
    codes = [(one.code, one.cell) for one in checked.problems if one.code == "several_in_row"]
    assert codes == ([("several_in_row", "F2")] if asked else [])


@pytest.mark.parametrize(("quantity", "reach", "asked"), [(350, 1, True), (1, 350, False), (40, 30, False)])
def test_pieces_and_people_reached_that_seem_exchanged_are_asked(
    quantity: int, reach: int, asked: bool
) -> None:
    row = (date(2026, 5, 4), "Fanpage", "Tin", "Ngày hội", "Giáo viên", quantity, None, reach)
    checked = check_sheets({"4. Tin bài, sản phẩm": [HEAD["media"][:8], row]})
    assert ("unlikely_pieces" in [one.code for one in checked.problems]) is asked
