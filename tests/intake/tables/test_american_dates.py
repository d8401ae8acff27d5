"""Columns of dates as an Excel set to American dates stores them, known by how the whole column looks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from analytics.intake.formats.number_formats import shows_month_first
from tests.intake.drawing import HEAD, SHEET, check, told, xlsx


def events(days: Sequence[Any], shown: str) -> list[tuple[str, str | None]]:
    """What is told of activities on these days, their cells in a number format."""
    rows = [(day, "Hội nghị", f"Họp {number}", "Nhà trường", 9) for number, day in enumerate(days)]
    formats = {f"A{number}": shown for number in range(2, len(rows) + 2)}
    return told(check("t.xlsx", xlsx({SHEET["activity"]: [HEAD["activity"][:5], *rows]}, formats)))


@pytest.mark.parametrize("shown", ["mm-dd-yy", "m/d/yyyy", "[$-409]m/d/yyyy;@"])
def test_several_days_shown_month_first_and_none_after_the_twelfth_are_asked(shown: str) -> None:
    days = (date(2026, 4, 5), date(2026, 5, 4))
    assert events(days, shown) == [("swapped_date", "A2"), ("swapped_date", "A3")]


@pytest.mark.parametrize(
    ("days", "shown"),
    [
        ((date(2026, 4, 5), date(2026, 5, 4)), "dd/mm/yyyy"),
        ((date(2026, 4, 5), date(2026, 5, 24)), "mm-dd-yy"),  # a day after the 12th
        ((date(2026, 4, 5),), "mm-dd-yy"),  # one alone does not tell
        ((date(2026, 4, 4), date(2026, 5, 5)), "mm-dd-yy"),  # the same either way
    ],
)
def test_other_columns_are_read_as_they_stand(days: Sequence[date], shown: str) -> None:
    assert events(days, shown) == []


def test_the_mend_of_every_cell_as_text_settles_it() -> None:
    assert events(("05/04/2026", "04/05/2026"), "@") == []


@pytest.mark.parametrize("code", ["m/d/yyyy", "mm-dd-yy", "m\\/d\\/yy", "[$-409]mm/dd/yyyy;@"])
def test_american_formats_are_known(code: str) -> None:
    assert shows_month_first(code)


@pytest.mark.parametrize(
    "code", ["dd/mm/yyyy", "d-m-yy", "yyyy-mm-dd", "mm:ss", "mmm-yy", "General", "m/yyyy"]
)
def test_other_formats_are_not(code: str) -> None:
    assert not shows_month_first(code)
