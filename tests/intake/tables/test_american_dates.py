"""Columns of dates as an Excel set to American dates stores them, known by how the whole column looks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from analytics.intake.formats.number_formats import shows_month_first
from tests.intake.drawing import HEAD, SHEET, check, ods, text_table, told, xls, xlsx


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


def sheet(days: Sequence[Any]) -> Any:
    rows = [(day, "Hội nghị", f"Họp {number}", "Nhà trường", 9) for number, day in enumerate(days)]
    return {"Hoạt động": [HEAD["activity"][:5], *rows]}


BOTH = [("swapped_date", "A2"), ("swapped_date", "A3")]
SPRING = (date(2026, 4, 5), date(2026, 5, 4))


@pytest.mark.parametrize(
    ("name", "data", "problems"),
    [
        ("t.xls", xls(sheet(SPRING), "m/d/yy"), BOTH),
        ("t.xls", xls(sheet(SPRING)), []),
        ("t.ods", ods(sheet(SPRING), shown="%m/%d/%y"), BOTH),
        ("t.ods", ods(sheet(SPRING), shown="%d/%m/%y"), []),
    ],
)
def test_other_kinds_of_files_tell_how_their_dates_are_shown(
    name: str, data: bytes, problems: list[tuple[str, str]]
) -> None:
    assert told(check(name, data)) == problems


def test_texts_that_can_only_be_read_month_first_put_their_neighbours_in_doubt() -> None:
    days = ("04/05/2026", "04/25/2026", "05/05/2026")
    rows = [(day, "Hội nghị", f"Họp {number}", "Nhà trường", 9) for number, day in enumerate(days)]
    checked = check("hoạt động.csv", text_table([HEAD["activity"][:5], *rows]))
    assert told(checked) == [("swapped_date", "A2"), ("invalid_date", "A3")]


@pytest.mark.parametrize(
    ("days", "count"),
    [
        (("04/03/2026", "04/05/2026", "05/04/2026", "06/04/2026"), 4),  # in order with the month first
        (("04/04/2026", "05/04/2026", "04/05/2026", "05/06/2026"), 0),  # in order as they stand
        (("05/04/2026", "04/05/2026", "04/03/2026", "05/06/2026"), 0),  # in no order
    ],
)
def test_days_in_order_only_month_first_are_asked(days: Sequence[str], count: int) -> None:
    codes = [code for code, _ in told(check("t.xlsx", xlsx(sheet(days))))]
    assert codes.count("swapped_date") == count


@pytest.mark.parametrize(
    ("days", "count"),
    [(("03/04/2026", "08/05/2026"), 0), (("04/12/2026", "05/11/2026"), 2), (("04/12/2026", "13/11/2026"), 0)],
)
def test_days_of_the_period_only_month_first_are_asked(days: Sequence[str], count: int) -> None:
    codes = [code for code, _ in told(check("t.xlsx", xlsx(sheet(days))))]
    assert codes.count("swapped_date") == count


def test_the_mend_of_every_cell_as_text_settles_it() -> None:
    assert events(("05/04/2026", "04/05/2026"), "@") == []


WORDS = ("4 tháng 3 năm 2026", "4 tháng 5 năm 2026", "5 tháng 4 năm 2026", "6 tháng 4 năm 2026")


@pytest.mark.parametrize(
    ("answered", "asked"),
    [
        ({}, ["A2", "A3", "A4", "A5"]),
        (dict(enumerate(WORDS)), []),  # they are right as they stand
        ({0: "3 tháng 4 năm 2026"}, ["A3", "A4", "A5"]),  # and the others are still open
        ({0: "3 tháng 4 năm 2026", 1: "5 tháng 4 năm 2026", 2: "4/5/2026", 3: "4 Tháng 6 năm 2026"}, []),
    ],
)
def test_a_day_with_its_month_in_words_is_not_asked_about_again(
    answered: dict[int, str], asked: list[str]
) -> None:
    days: list[Any] = ["04/03/2026", "04/05/2026", "05/04/2026", "06/04/2026"]
    for position, words in answered.items():
        days[position] = words
    problems = told(check("t.xlsx", xlsx(sheet(days))))
    assert [cell for code, cell in problems if code == "swapped_date"] == asked


def test_dates_shown_month_first_are_asked_until_each_is_answered() -> None:
    first = "5 tháng 4 năm 2026"
    assert events((first, date(2026, 5, 4)), "m/d/yyyy") == [("swapped_date", "A3")]
    assert events((first, "4 tháng 5 năm 2026"), "m/d/yyyy") == []


@pytest.mark.parametrize("code", ["m/d/yyyy", "mm-dd-yy", "m\\/d\\/yy", "[$-409]mm/dd/yyyy;@"])
def test_american_formats_are_known(code: str) -> None:
    assert shows_month_first(code)


@pytest.mark.parametrize(
    "code", ["dd/mm/yyyy", "d-m-yy", "yyyy-mm-dd", "mm:ss", "mmm-yy", "General", "m/yyyy"]
)
def test_other_formats_are_not(code: str) -> None:
    assert not shows_month_first(code)
