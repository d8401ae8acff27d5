"""Figures in a column without a title right beside a count of the form."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from tests.intake.drawing import HEAD, SHEET, check_sheets

DAY = date(2026, 5, 4)


@pytest.mark.parametrize(
    ("beside", "told"),
    [
        ((48, 31), ["untitled_figures"]),
        (("48", "31"), ["untitled_figures"]),
        ((48, 30), ["untitled_figures"]),
        ((45, 30), ["cells_not_read"]),  # the same once more
        ((1, 2), []),  # numbers of the rows
        ((2026, 2026), ["cells_not_read"]),
        ((0.95, 0.9), ["cells_not_read"]),
        (("lớp 5A", "lớp 5B"), []),
        (("đủ", 31), ["cells_not_read"]),
        ((None, None), []),
    ],
)
def test_a_second_count_without_a_title_is_asked_once(beside: Sequence[object], told: list[str]) -> None:
    rows = [
        (DAY, "Hội nghị", "Họp", "Nhà trường", 45, beside[0]),
        (DAY, "Tọa đàm", "Đọc sách", "Nhà trường", 30, beside[1]),
    ]
    checked = check_sheets({SHEET["activity"]: [HEAD["activity"][:5], *rows]})
    assert [one.code for one in checked.problems] == told


@pytest.mark.parametrize("title", ["-", "…", " "])
def test_a_title_without_a_letter_is_none(title: str) -> None:
    rows = [(*HEAD["activity"][:5], title), (DAY, "Hội nghị", "Họp", "Nhà trường", 45, 48)]
    checked = check_sheets({SHEET["activity"]: rows})
    assert [one.code for one in checked.problems] == ["untitled_figures"]


def test_what_stands_between_or_before_counts_is_asked_of_the_nearer_one() -> None:
    total, briefed = HEAD["briefing"][1:3]
    rows = [(HEAD["briefing"][0], None, total, briefed), ("Giáo viên", 38, 40, 32)]
    (asked,) = check_sheets({SHEET["briefing"]: rows}).problems
    assert (asked.code, asked.cell, asked.field) == ("untitled_figures", "B2", "total")
    assert "«Tổng số» (tiêu đề ở ô C1)" in asked.message()


@pytest.mark.parametrize(("beside", "asked"), [(1_100_000, True), (85, False), (1, False)])
def test_only_amounts_can_be_meant_beside_amounts(beside: int, asked: bool) -> None:
    row = ("Pano", "Xã hội hóa", 1_200_000, 1_200_000, 1_000_000, beside)
    checked = check_sheets({SHEET["budget"]: [HEAD["budget"][:5], row]})
    assert ("untitled_figures" in [one.code for one in checked.problems]) is asked


@pytest.mark.parametrize(
    ("beside", "told"), [((1, 2, 1, 2), "cells_not_read"), ((1, 2, 1, 3), "untitled_figures")]
)
def test_numbers_that_begin_anew_are_no_figures(beside: Sequence[int], told: str) -> None:
    rows = [(DAY, "Hội nghị", f"Họp {at}", "Nhà trường", 45 + at, number) for at, number in enumerate(beside)]
    checked = check_sheets({SHEET["activity"]: [HEAD["activity"][:5], *rows]})
    assert [one.code for one in checked.problems] == [told]
