"""Days without their year, and days in columns of their parts."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from analytics.intake import Hint
from analytics.plan import Quarter
from tests.intake.drawing import HEAD, SHEET, check_sheets, rows_of, told

HEADER = HEAD["activity"][:5]
REST = ("Hội nghị", "Họp", "Nhà trường", 12)
HINT = Hint("TH01", Quarter(2026, 2))


def days(head: tuple[str, ...], *typed: tuple[Any, ...], hint: Hint = HINT) -> list[Any]:
    """The days read, and then the codes told."""
    checked = check_sheets(
        {SHEET["activity"]: [(*head, *HEADER[1:]), *((*one, *REST) for one in typed)]}, hint
    )
    return [day for (day,) in rows_of(checked, "activity", "held_on")] + [code for code, _ in told(checked)]


@pytest.mark.parametrize("typed", ["4/5", "04-5", "ngày 4/5", "4 tháng 5", "Thứ Hai, 4/5"])
def test_a_day_without_a_year_is_read_within_the_period(typed: str) -> None:
    assert days(HEADER[:1], (typed,)) == [date(2026, 5, 4), "days_completed"]


@pytest.mark.parametrize("typed", ["4/9", "31/4", "Thứ Ba, 4/5", "4/5 - 6/5", "5/2026", "4.5"])
def test_what_is_no_day_of_the_period_is_asked(typed: str) -> None:
    assert "days_completed" not in days(HEADER[:1], (typed,))
    assert days(HEADER[:1], (typed,))[0] is None


def test_a_period_over_new_year_has_one_year_for_each_day() -> None:
    found = days(HEADER[:1], ("20/12",), ("20/1",), hint=Hint("TH01", Quarter(2027, 1)))
    assert found[:2] == [date(2026, 12, 20), date(2027, 1, 20)]


def test_columns_of_day_month_and_year_are_one_day() -> None:
    read = [date(2026, 5, 4), "days_completed"]
    assert days(("Ngày", "Tháng", "Năm"), (4, 5, 2026)) == read
    assert days(("Ngày", "Tháng"), (4, "Tháng 5")) == read
    assert days(("Ngày", "Tháng"), (31, 4))[0] is None
    assert days(("Ngày", "Tháng"), (date(2026, 5, 4), 5)) == [date(2026, 5, 4), "columns_not_read"]


def test_of_a_state_no_year_is_guessed() -> None:
    head = HEAD["briefing"][:4]
    checked = check_sheets({SHEET["briefing"]: [head, ("Giáo viên", 40, 38, "4/5")]})
    assert [code for code, _ in told(checked)] == ["invalid_date"]
