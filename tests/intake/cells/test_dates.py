"""Dates are read day first; one that does not exist is never bent into another."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from analytics.intake.cells.dates import read_date
from analytics.intake.cells.deadlines import read_deadline
from analytics.intake.model.grid import Value
from analytics.intake.model.parse_errors import CellNotParsed, ParsedWithNotice
from analytics.plan import Text

DAY = date(2026, 9, 5)


@pytest.mark.parametrize(
    "typed",
    [
        DAY,
        datetime.fromisoformat("2026-09-05T14:30"),
        "05/09/2026",
        "5/9/2026",
        "5/9/26",
        "05-09-2026",
        "05.09.2026",
        " 5 / 9 / 2026 ",
        "2026-09-05",
        "2026/09/05",
        "2026-09-05 00:00:00",
        "05/09/2026 14:30",
        "ngày 5 tháng 9 năm 2026",
        "Ngày 05 tháng 09 năm 2026",
        46270,
        46270.5,
    ],
)
def test_a_day_in_all_its_forms(typed: Any) -> None:
    assert read_date(typed) == DAY


@pytest.mark.parametrize("typed", ["", "-", "…", "  "])
def test_a_dash_is_no_day(typed: str) -> None:
    assert read_date(typed) is None


@pytest.mark.parametrize("typed", ["31/02/2026", "00/09/2026", "32/13/2026"])
def test_a_day_that_does_not_exist_is_said_so(typed: str) -> None:
    assert "không có trong lịch" in _hint(typed)


def test_month_before_day_is_asked_with_the_other_reading() -> None:
    assert "15/09/2026" in _hint("09/15/2026")


@pytest.mark.parametrize("typed", ["tháng 9", "2026", 12, 46270000, True, "5/9-2026"])
def test_what_is_no_date_is_asked(typed: Any) -> None:
    with pytest.raises(CellNotParsed, match="invalid_date"):
        read_date(typed)


@pytest.mark.parametrize("typed", ["05/09/0226", date(1926, 9, 5), "5/9/2206"])
def test_a_slip_in_the_year_is_asked(typed: Any) -> None:
    with pytest.raises(CellNotParsed, match="date_out_of_range"):
        read_date(typed)


def test_a_date_that_is_ambiguous_to_others_is_day_first_here() -> None:
    assert read_date("02/01/2026") == date(2026, 1, 2)


def _hint(typed: str) -> str:
    with pytest.raises(CellNotParsed) as unread:
        read_date(typed)
    assert unread.value.code == "invalid_date"
    hint = unread.value.params["hint"]
    assert isinstance(hint, Text)
    return hint.vi


@pytest.mark.parametrize("typed", ["9/5/2026 8:30:00 AM", "5/9/2026 8:30 PM"])
def test_a_day_with_an_american_clock_may_have_its_month_first(typed: str) -> None:
    with pytest.raises(CellNotParsed, match="ambiguous_date"):
        read_date(typed)
    assert read_date("15/9/2026 8:30 AM") == date(2026, 9, 15)


@pytest.mark.parametrize(
    "typed",
    [
        "Đến ngày 10/12/2026",
        "Đến hết ngày 10/12/2026",
        "Hạn: 10/12/2026",
        "Thời hạn hoàn thành: ngày 10 tháng 12 năm 2026",
        "Chậm nhất là ngày 10/12/2026",
        "10/12/2026",
        date(2026, 12, 10),
    ],
)
def test_the_day_until_which_something_is_due(typed: Value) -> None:
    assert read_deadline(typed) == date(2026, 12, 10)


@pytest.mark.parametrize(
    "typed", ["Trước ngày 10/12/2026", "trước 10.12.2026", "Hoàn thành trước ngày 10/12/2026"]
)
def test_before_a_day_is_that_day_and_told(typed: str) -> None:
    with pytest.raises(ParsedWithNotice) as told:
        read_deadline(typed)
    assert (told.value.value, told.value.code) == (date(2026, 12, 10), "deadline_read")


@pytest.mark.parametrize(
    "typed", ["Trước Tết", "Trước ngày 30/02/2026", "Trước 12/2026", "Sau ngày 10/12/2026"]
)
def test_a_deadline_that_names_no_day_is_no_date(typed: str) -> None:
    with pytest.raises(CellNotParsed) as told:
        read_deadline(typed)
    assert not isinstance(told.value, ParsedWithNotice)
