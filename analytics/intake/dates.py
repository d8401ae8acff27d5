"""Dates as people type them, day first; a date that does not exist is never bent into one that does."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, timedelta
from functools import lru_cache

from analytics.intake.fold import tidy
from analytics.intake.grid import Value
from analytics.intake.messages import phrase
from analytics.intake.numbers import UnreadError

_TIME = r"(?:[ T]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?"
_DAY_FIRST = re.compile(rf"(\d{{1,2}})\s*([/.\-])\s*(\d{{1,2}})\s*\2\s*(\d{{4}}|\d{{2}}){_TIME}")
_YEAR_FIRST = re.compile(rf"(\d{{4}})\s*([/.\-])\s*(\d{{1,2}})\s*\2\s*(\d{{1,2}}){_TIME}")
_IN_WORDS = re.compile(r"(?:ngày\s*)?(\d{1,2})\s*tháng\s*(\d{1,2})\s*năm\s*(\d{4})", re.IGNORECASE)
_SERIAL_ORIGIN = date(1899, 12, 30)
_FIRST_SERIAL = (date(2020, 1, 1) - _SERIAL_ORIGIN).days
_LAST_SERIAL = (date(2040, 12, 31) - _SERIAL_ORIGIN).days
FIRST, LAST = date(2000, 1, 1), date(2100, 12, 31)
"""Dates outside are slips of the keyboard."""


def read_date(value: Value) -> date | None:
    """A date, from a date cell, from text, or from the number a date cell holds before it is formatted."""
    if isinstance(value, datetime):
        day: date | None = value.date()
    elif isinstance(value, date):
        day = value
    elif type(value) is str:
        words = tidy(value)
        day = None if words is None else _from_text(words)
    elif type(value) in (int, float) and _FIRST_SERIAL <= value <= _LAST_SERIAL:
        day = _SERIAL_ORIGIN + timedelta(days=int(value))
    else:
        raise UnreadError("invalid_date", hint="")
    if day is not None and not FIRST <= day <= LAST:
        raise UnreadError("date_out_of_range")
    return day


@lru_cache(maxsize=8192)
def _from_text(words: str) -> date:
    words = unicodedata.normalize("NFKC", words)
    if match := _DAY_FIRST.fullmatch(words):
        day, _, month, year = match.groups()
        return _date(int(year) if len(year) == 4 else 2000 + int(year), int(month), int(day))
    if match := _YEAR_FIRST.fullmatch(words):
        year, _, month, day = match.groups()
        return _date(int(year), int(month), int(day))
    if match := _IN_WORDS.fullmatch(words):
        day, month, year = match.groups()
        return _date(int(year), int(month), int(day))
    raise UnreadError("invalid_date", hint="")


def _date(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        pass
    try:
        other = date(year, day, month)
    except ValueError:
        raise UnreadError("invalid_date", hint=phrase("no_such_day")) from None
    raise UnreadError("invalid_date", hint=phrase("month_first", other=other.strftime("%d/%m/%Y")))
