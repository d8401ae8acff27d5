"""Mends made on the page are read as if they stood in the file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from analytics.datasets import CellCorrection
from analytics.intake import CheckedFile, SourceFile, check_files
from tests.intake.drawing import HEAD, HINT, PLAN, SHEET, UNITS, rows_of, told, xlsx

DAY = date(2026, 4, 20)
NAME = SHEET["activity"]
SENT = SourceFile(
    "t.xlsx",
    xlsx(
        {
            NAME: [
                HEAD["activity"][:5],
                (DAY, "Tọa đàm", "Buổi một", "Nhà trường", "nhiều"),
                (DAY, "Tọa đàm", "Buổi hai", "Nhà trường", 45),
                ("31/02/2026", "Tọa đàm", None, "Nhà trường", 46),
            ]
        }
    ),
)


def checked(*corrections: CellCorrection, sent: SourceFile = SENT) -> CheckedFile:
    (one,) = check_files([replace(sent, corrections=corrections)], plan=PLAN, units=UNITS, hint=HINT)
    return one


def test_the_rows_with_a_problem_are_given_with_every_cell_of_theirs() -> None:
    rows = checked().faulty_rows
    assert [(row.sheet, row.row, row.whole, row.dataset) for row in rows] == [
        (NAME, 2, "2:2", "activity"),
        (NAME, 4, "4:4", "activity"),
    ]
    assert rows[1].cells == {
        "held_on": ("A4", "31/02/2026"),
        "kind": ("B4", "Tọa đàm"),
        "title": ("C4", ""),
        "organiser": ("D4", "Nhà trường"),
        "participants": ("E4", "46"),
    }


def test_a_mended_cell_is_checked_like_a_typed_one_and_the_rest_stays() -> None:
    half = checked(CellCorrection(NAME, "E2", " 1.045 ", "nhiều"))
    assert told(half) == [("invalid_date", "A4"), ("missing_required", "C4")]
    worse = checked(CellCorrection(NAME, "E2", "-3"))
    assert ("below_minimum", "E2") in told(worse)
    whole = checked(
        CellCorrection(NAME, "E2", "1.045"),
        CellCorrection(NAME, "A4", "28/02/2026"),
        CellCorrection(NAME, "C4", "Buổi ba"),
    )
    assert whole.status == "valid"
    assert rows_of(whole, "activity", "title", "participants") == [
        ("Buổi một", 1045),
        ("Buổi hai", 45),
        ("Buổi ba", 46),
    ]


def test_a_whole_row_can_be_left_out() -> None:
    result = checked(CellCorrection(NAME, "2:2", ""), CellCorrection(NAME, "4:4", ""))
    assert result.status == "valid"
    assert rows_of(result, "activity", "title") == [("Buổi hai",)]


def test_an_emptied_cell_is_a_blank_and_an_unknown_place_changes_nothing() -> None:
    assert ("missing_required", "E3") in told(checked(CellCorrection(NAME, "E3", "")))
    assert told(
        checked(CellCorrection("Trang khác", "E2", "1"), CellCorrection(NAME, "XFD999", "1"))
    ) == told(checked())


@pytest.mark.parametrize("cell", ["", "2", "AA", "E0", "2:3", "E2; DROP"])
def test_what_is_no_address_is_the_programs_mistake(cell: str) -> None:
    with pytest.raises(ValueError, match="no address"):
        checked(CellCorrection(NAME, cell, "1"))


def test_a_day_that_is_mended_takes_no_doubt_off_the_days_beside_it() -> None:
    days = ("4/25/2026", "5/21/2026", "5/6/2026")
    rows = [(day, "Hội nghị", f"Họp {number}", "Nhà trường", 9) for number, day in enumerate(days)]
    sent = SourceFile("t.xlsx", xlsx({SHEET["activity"]: [HEAD["activity"][:5], *rows]}))
    left = [("invalid_date", "A2"), ("invalid_date", "A3"), ("swapped_date", "A4")]
    mends: list[CellCorrection] = []
    for cell, typed in (("A2", "25/4/2026"), ("A3", "21/5/2026"), ("A4", "5 tháng 6 năm 2026")):
        assert told(checked(*mends, sent=sent)) == left
        mends.append(CellCorrection(SHEET["activity"], cell, typed))
        left = left[1:]
    mended = checked(*mends, sent=sent)
    assert told(mended) == []
    assert [day for (day,) in rows_of(mended, "activity", "held_on")] == [
        date(2026, 4, 25),
        date(2026, 5, 21),
        date(2026, 6, 5),
    ]
