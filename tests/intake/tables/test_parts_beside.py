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


@pytest.mark.parametrize(("quantity", "reach", "asked"), [(350, 1, True), (1, 350, False), (40, 30, False)])
def test_pieces_and_people_reached_that_seem_exchanged_are_asked(
    quantity: int, reach: int, asked: bool
) -> None:
    row = (date(2026, 5, 4), "Fanpage", "Tin", "Ngày hội", "Giáo viên", quantity, None, reach)
    checked = check_sheets({"4. Tin bài, sản phẩm": [HEAD["media"][:8], row]})
    assert ("unlikely_pieces" in [one.code for one in checked.problems]) is asked
