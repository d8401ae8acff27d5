"""Dates as people type them, day first; a date that does not exist is never bent into one that does."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from datetime import date, datetime, timedelta, timezone

from analytics.clock import VIETNAM
from analytics.intake.model.grid import Value
from analytics.intake.model.messages import phrase
from analytics.intake.model.parse_errors import CellNotParsed
from analytics.intake.text.normalise import clean, plain_figures
from analytics.intake.text.remembered import remembered

_CLOCK = r"\d{1,2}(?::\d{2}(?::\d{2}(?:\.\d+)?)?|[hg](?:\d{2})?(?:')?| gio(?: \d{1,2}(?: phut)?)?)"
_TIME = rf"(?:(?:,? |t| luc )+{_CLOCK}(?: ?(?:[ap]m|sa|ch))?(?:z|[+-]\d\d:?\d\d)?)?"
_HOUR = rf"(?:{_CLOCK}(?: ?[ap]m)?,? )?(?:(?:sang|chieu|toi) )?"
_ELSEWHERE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:t| )(\d{1,2}):(\d{2})\S*?(?:z|([+-])(\d\d):?(\d\d))")
_BEFORE = re.compile(rf"{_HOUR}(?:ngay )?(?=\d)")
_WEEKDAY = re.compile(
    rf"{_HOUR}(?:thu (hai|ba|tu|nam|sau|bay|[2-7])|t([2-7])|(chu nhat|cn))(?:,| -|(?= )) ?(?=\D*\d)"
)
_DAY_FIRST = re.compile(rf"(\d{{1,2}}) ?([/.\-]) ?(\d{{1,2}}) ?\2 ?(\d{{4}}|\d{{2}}){_TIME}")
_AMERICAN_CLOCK = re.compile(r"\d ?[ap]m$")
_YEAR_FIRST = re.compile(rf"(\d{{4}}) ?([/.\-]) ?(\d{{1,2}}) ?\2 ?(\d{{1,2}}){_TIME}")
_IN_WORDS = re.compile(
    rf"(\d{{1,2}})[ /\-]*(?:thang|thg) ?[.\-]? ?(\d{{1,2}})[ ,/\-]*(?:nam ?)?(\d{{4}}|\d{{2}}){_TIME}"
)
_MONTH_NAMED = re.compile(rf"(\d{{1,2}})[ \-]([a-z]{{3,9}})\.?,?[ \-](\d{{4}}|\d{{2}}){_TIME}")
_MONTH_NAMED_FIRST = re.compile(rf"([a-z]{{3,9}})\.? (\d{{1,2}}),? (\d{{4}}){_TIME}")
_MONTH_ONLY = re.compile(
    r"(?:thang )?(\d{1,2}) ?[/.\-] ?(\d{4})|thang (\d{1,2}),? (?:nam )?(\d{4})|(\d{4}) ?[/.\-] ?(\d{1,2})"
)
_NO_YEAR = re.compile(r"(\d{1,2}) ?(?:[/\-]|thang) ?(\d{1,2})|thang \d{1,2}")
_SEVERAL = re.compile(r" ?(?:den het|den ngay|den|va|[-–—~,;+&]) ?(?:ngay )?")
_SERIAL = re.compile(r"(\d{5})(?:[.,]\d+)?")
_LONGEST = 80
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("hai", "ba", "tu", "nam", "sau", "bay", "chu nhat")
_WEEKDAY_NAMES = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")
_SERIAL_ORIGIN = date(1899, 12, 30)
_FIRST_SERIAL = (date(2020, 1, 1) - _SERIAL_ORIGIN).days
_LAST_SERIAL = (date(2040, 12, 31) - _SERIAL_ORIGIN).days
_USUAL_YEARS = range(2020, 2041)
FIRST, LAST = date(2000, 1, 1), date(2100, 12, 31)
"""Dates outside are slips of the keyboard."""


def read_date(value: Value) -> date | None:
    """A date, from a date cell, from text, or from the number a date cell holds before it is formatted."""
    if isinstance(value, datetime):
        day: date | None = value.date()
    elif isinstance(value, date):
        day = value
    elif type(value) is str:
        words = clean(value)
        if words is not None and not plain_figures(words, _LONGEST):
            raise CellNotParsed("invalid_date", hint="")
        day = None if words is None else _from_text(words)
    elif (found := from_serial(value)) is not None:
        day = found
    else:
        raise CellNotParsed("invalid_date", hint="")
    if day is not None and not FIRST <= day <= LAST:
        raise CellNotParsed("date_out_of_range")
    return day


def from_serial(value: Value, days_later: int = 0) -> date | None:
    """The day that a bare number means in a column of dates, counted from 1900 and ``days_later`` more."""
    if type(value) is str and (match := _SERIAL.fullmatch(value.strip())):
        value = int(match[1])
    if type(value) not in (int, float) or not _FIRST_SERIAL <= value + days_later < _LAST_SERIAL + 1:
        return None
    return _SERIAL_ORIGIN + timedelta(days=int(value) + days_later)


def day_shown(day: date) -> str:
    """A day as messages name it."""
    return f"{day:%d/%m/%Y}"


def day_in_words(day: date) -> str:
    """A day as it is typed to be read in one way only, whatever program opens it."""
    return f"{day.day} tháng {day.month} năm {day.year}"


def without_year(typed: str) -> str | None:
    """The words of a day without its year, with a place ``{}`` for it; None for any other words.

    ``2026-10`` and ``10-12`` as a range of days are none: what stands before must be words of a day.
    """
    if not plain_figures(typed, _LONGEST):
        return None
    words = plain_words(typed)
    weekday = _WEEKDAY.match(words)
    rest = words[weekday.end() :] if weekday else words
    rest = rest[match.end() :] if (match := _BEFORE.match(rest)) else rest
    if (found := _NO_YEAR.fullmatch(rest)) is None or found[1] is None:
        return None
    return f"{weekday[0].strip() + ' ' if weekday else ''}{found[1]}/{found[2]}/{{}}"


@remembered(8192)
def _from_text(typed: str) -> date:
    words = plain_words(typed)
    _ask_if_elsewhere(words)
    weekday = None
    if match := _WEEKDAY.match(words):
        weekday, words = match[1] or match[2] or match[3], words[match.end() :]
    if match := _BEFORE.match(words):
        words = words[match.end() :]
    day = _day(words)
    if day is None:
        raise _no_day(words)
    if weekday is not None and _number_of(weekday) != day.weekday():
        named = phrase("other_weekday", day=day_shown(day), weekday=_WEEKDAY_NAMES[day.weekday()])
        raise CellNotParsed("invalid_date", hint=named)
    return day


def _ask_if_elsewhere(words: str) -> None:
    """Ask when a time with its zone, ``2026-10-19T18:30:00Z``, lies on another day in Vietnam."""
    if (match := _ELSEWHERE.fullmatch(words)) is None:
        return
    year, month, day, hour, minute = map(int, match.groups()[:5])
    ahead = timedelta(hours=int(match[7] or 0), minutes=int(match[8] or 0))
    try:
        zone = timezone(-ahead if match[6] == "-" else ahead)
        there = datetime(year, month, day, hour, minute, tzinfo=zone)
        here = there.astimezone(VIETNAM)
    except (ValueError, OverflowError):
        return
    if here.date() != there.date():
        raise CellNotParsed("ambiguous_date", first=day_shown(there.date()), second=day_shown(here.date()))


def plain_words(typed: str) -> str:
    """Lower case without marks, so that words of dates are found however they are spelt."""
    words = unicodedata.normalize("NFKC", typed).strip().rstrip(".,;")
    words = words.removeprefix("'").removeprefix("\u2019")
    if not words.isascii():
        words = "".join(
            char for char in unicodedata.normalize("NFD", words) if not unicodedata.combining(char)
        )
    return " ".join(words.lower().replace("đ", "d").split())


def _day(words: str) -> date | None:
    """The day that plain words say; None when they are no words for one day."""
    if match := _DAY_FIRST.fullmatch(words):
        day, _, month, year = match.groups()
        if len(year) == 2:
            _ask_if_year_first(int(day), int(month), int(year))
        if _AMERICAN_CLOCK.search(words):
            _ask_if_month_first(int(day), int(month), _year(year))
        return _date(_year(year), int(month), int(day))
    if match := _YEAR_FIRST.fullmatch(words):
        year, _, month, day = match.groups()
        return _date(int(year), int(month), int(day))
    if match := _IN_WORDS.fullmatch(words):
        day, month, year = match.groups()
        return _date(_year(year), int(month), int(day), typed_in_words=True)
    if (match := _MONTH_NAMED.fullmatch(words)) and match[2][:3] in _MONTHS:
        return _date(_year(match[3]), _MONTHS.index(match[2][:3]) + 1, int(match[1]), typed_in_words=True)
    if (match := _MONTH_NAMED_FIRST.fullmatch(words)) and match[1][:3] in _MONTHS:
        return _date(int(match[3]), _MONTHS.index(match[1][:3]) + 1, int(match[2]), typed_in_words=True)
    return from_serial(words)


def _no_day(words: str) -> CellNotParsed:
    """Why words are no day, said as exactly as it can be."""
    if match := _MONTH_ONLY.fullmatch(words):
        month, year = int(match[1] or match[3] or match[6]), int(match[2] or match[4] or match[5])
        if 1 <= month <= 12 and FIRST.year <= year <= LAST.year:
            first = date(year, month, 1)
            last = first.replace(day=monthrange(year, month)[1])
            return CellNotParsed("month_only", first=day_shown(first), last=day_shown(last))
    if _NO_YEAR.fullmatch(words):
        return CellNotParsed("invalid_date", hint=phrase("no_year"))
    if days := _two_days(words):
        return CellNotParsed("several_days", first=day_shown(days[0]), second=day_shown(days[1]))
    return CellNotParsed("invalid_date", hint="")


def _two_days(words: str) -> tuple[date, date] | None:
    """The first and the last day of ``15-17/9/2026`` or ``15/9/2026, 17/9/2026``."""
    words = words.removeprefix("tu ").removeprefix("ngay ")
    for cut in _SEVERAL.finditer(words):
        left, right = words[: cut.start()], words[cut.end() :]
        try:
            last = _day(right)
        except CellNotParsed:
            last = None
        if last is None or not left:
            continue
        for ending in ("", f"/{last.year}", f"/{last.month}/{last.year}"):
            try:
                first = _day(left + ending)
            except CellNotParsed:
                first = None
            if first is not None:
                return first, last
    return None


def _ask_if_year_first(day: int, month: int, year: int) -> None:
    """Ask when ``26/9/15`` gives a likely day only with its year read first."""
    if 2000 + year in _USUAL_YEARS or 2000 + day not in _USUAL_YEARS:
        return
    try:
        readings = date(2000 + year, month, day), date(2000 + day, month, year)
    except ValueError:
        return
    raise _ambiguous(*readings)


def _ask_if_month_first(day: int, month: int, year: int) -> None:
    """Ask of ``10/5/2026 8:30 AM``, as programs with American settings write the fifth of October."""
    if day == month or max(day, month) > 12:
        return
    raise _ambiguous(_date(year, month, day), _date(year, day, month))


def _ambiguous(first: date, second: date) -> CellNotParsed:
    return CellNotParsed("ambiguous_date", first=day_shown(first), second=day_shown(second))


def _year(digits: str) -> int:
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _number_of(weekday: str) -> int:
    return (
        int(weekday) - 2 if weekday.isdigit() else _WEEKDAYS.index("chu nhat" if weekday == "cn" else weekday)
    )


def _date(year: int, month: int, day: int, typed_in_words: bool = False) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        pass
    try:
        other = None if typed_in_words else date(year, day, month)
    except ValueError:
        other = None
    if other is None:
        raise CellNotParsed("invalid_date", hint=phrase("no_such_day"))
    raise CellNotParsed("invalid_date", hint=phrase("month_first", other=day_shown(other)))
