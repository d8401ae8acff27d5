"""Dates that an Excel set to American dates has stored with day and month exchanged.

Such an Excel turns ``05/04/2026`` into 4 May and leaves ``15/04/2026`` as text. One cell alone does not
tell; a column does in which text with days after the 12th stands beside date cells without any: where all
its texts are such days, or where date cells that lie outside of the period lie inside when exchanged. So does
a column of several date cells that all show the month first and hold no day after the 12th, one in which
texts such as ``10/25/2026`` can only be read so, one whose days stand in order only when exchanged, and one
whose days all lie outside of the period as they stand and inside when exchanged.

A day typed with its month in words, ``4 tháng 5 năm 2026``, can be read in one way only: that is how the
question is answered, and no such cell is asked about again.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime

from analytics.intake.cells.dates import day_in_words, day_shown
from analytics.intake.model.findings import Findings
from analytics.intake.model.grid import Value
from analytics.intake.model.messages import phrase
from analytics.intake.tables.block import Block
from analytics.plan import Text

LAST_MONTH = 12
_SEVERAL, _MANY = 2, 4
_DAYS = {date, datetime}
IN_WORDS = re.compile(r"th(?:áng|ang|g)\b", re.IGNORECASE)
"""By what a day is known whose month is typed in words."""

_SLASHED = re.compile(r"\s*(\d{1,2})[/.\-](\d{1,2})[/.\-]\d{2,4}\b")


def note_swapped_dates(block: Block, name: str, start: date, end: date, findings: Findings) -> set[int]:
    """Note the date cells that can be read two ways; returns the grid rows they stand in."""
    column = block.places[name]
    raw = [block.grid.rows[number][column] for number in block.numbers]
    shown_month_first = bool(block.grid.month_first) and all(
        (number, column) in block.grid.month_first
        for number, value in zip(block.numbers, raw, strict=True)
        if isinstance(value, date)
    )
    parsed = block.columns[name]
    types = set(map(type, raw))
    as_sent = len(types) == 1 and types <= _DAYS and not shown_month_first and not block.grid.sent
    if as_sent and _are_plain(parsed, start, end):  # nearly always
        return set()
    said = frozenset(p for p, value in enumerate(raw) if type(value) is str and IN_WORDS.search(value))
    open_raw = ["" if p in said else value for p, value in enumerate(raw)] if said else raw
    open_days = [None if p in said else day for p, day in enumerate(parsed)] if said else parsed
    if (
        typed_month_first(*_as_sent(block, column, open_raw, open_days))
        or in_order_exchanged(parsed, start, end, said)
        or inside_exchanged(open_raw, open_days, start, end, 1 if said else _SEVERAL)
    ):
        found = {p: exchanged(day) for p, day in _ambiguous(open_days).items()}
    elif len(types) < 2 and not shown_month_first:  # nearly always: all dates, or all text
        return set()
    else:
        found = swapped_dates(open_raw, open_days, start, end, shown_month_first, 1 if said else _SEVERAL)
    for position, other in found.items():
        if (block.numbers[position], name) not in block.unread:
            ask_exchanged(block, name, position, other, phrase("taken_month_first"), findings)
    return {block.numbers[position] for position in found}


def _are_plain(days: Sequence[date | None], start: date, end: date) -> bool:
    """Whether all of some cells are days of the period, and some of them can be no months."""
    known = [day for day in days if day is not None]
    inside = len(known) == len(days) and start <= min(known) and max(known) <= end
    return inside and any(day.day > LAST_MONTH for day in known)


def _as_sent(
    block: Block, column: int, raw: Sequence[Value], parsed: Sequence[date | None]
) -> tuple[Sequence[Value], Sequence[date | None]]:
    """A column before its sender mended cells of it: one that is mended takes no doubt off the others."""
    if not (sent := block.grid.sent):
        return raw, parsed
    places = [(number, column) for number in block.numbers]
    return (
        [sent.get(place, value) for place, value in zip(places, raw, strict=True)],
        [None if place in sent else day for place, day in zip(places, parsed, strict=True)],
    )


def exchanged(day: date) -> date:
    """A day up to the 12th of its month with day and month exchanged."""
    return day.replace(day=day.month, month=day.day)


def ask_exchanged(block: Block, name: str, position: int, other: date, why: Text, findings: Findings) -> None:
    """Ask whether a day is the one that it is read as or the ``other``, with day and month exchanged."""
    number, day = block.numbers[position], block.columns[name][position]
    findings.of_cell(
        block.sheet, number, block.places[name], block.grid.rows[number][block.places[name]], "swapped_date",
        block.dataset, block.dataset.by_name[name], first=day_shown(day), second=day_shown(other),
        first_in_words=day_in_words(day), second_in_words=day_in_words(other), why=why,
    )  # fmt: skip
    block.unread.add((number, name))


def typed_month_first(raw: Sequence[Value], parsed: Sequence[date | None]) -> bool:
    """Whether texts that could not be read are days with the month first, and none can only be day first."""
    texts = [
        (int(match[1]), int(match[2]))
        for value, day in zip(raw, parsed, strict=True)
        if day is None and type(value) is str and (match := _SLASHED.match(value))
    ]
    return any(first <= LAST_MONTH < second for first, second in texts) and all(
        day is None or day.day <= LAST_MONTH for day in parsed
    )


def in_order_exchanged(
    parsed: Sequence[date | None], start: date, end: date, said: Collection[int] = ()
) -> bool:
    """Whether a column's days, none after the 12th, follow each other only with day and month exchanged.

    Those at the positions ``said`` are known as they stand.
    """
    days = [day for day in parsed if day is not None]
    known = [position in said for position in range(len(days))]
    if len(days) < _MANY or len(days) < len(parsed):
        return False
    if any(day.day > LAST_MONTH and not sure for day, sure in zip(days, known, strict=True)):
        return False
    others = [day if sure else exchanged(day) for day, sure in zip(days, known, strict=True)]
    if len(set(others)) < _MANY or not all(start <= other <= end for other in others):
        return False
    return others == sorted(others) and days != sorted(days) and days != sorted(days, reverse=True)


def inside_exchanged(
    raw: Sequence[Value], parsed: Sequence[date | None], start: date, end: date, fewest: int = _SEVERAL
) -> bool:
    """Whether several different days of a column all lie in the period, but most of them only exchanged."""
    days = {day for day in parsed if day is not None}
    outside = sum(not start <= day <= end for day in days)
    if outside < fewest or outside * 2 < len(days) or any(day.day > LAST_MONTH for day in days):
        return False
    return all(start <= exchanged(day) <= end for day in days) and all(
        type(value) is not str or _SLASHED.match(value) for value in raw if value
    )


def _ambiguous(parsed: Sequence[date | None]) -> dict[int, date]:
    return {p: day for p, day in enumerate(parsed) if day and day.day <= LAST_MONTH and day.day != day.month}


def swapped_dates(
    raw: Sequence[Value],
    parsed: Sequence[date | None],
    start: date,
    end: date,
    shown_month_first: bool = False,
    fewest: int = _SEVERAL,
) -> dict[int, date]:
    """For each doubtful date cell of a column, by position, the day it is with day and month exchanged."""
    typed = [
        day for value, day in zip(raw, parsed, strict=True) if isinstance(value, str) and day is not None
    ]
    stored = {
        position: day
        for position, (value, day) in enumerate(zip(raw, parsed, strict=True))
        if isinstance(value, date | datetime) and day is not None
    }
    if any(day.day > LAST_MONTH for day in stored.values()):
        return {}
    others = {position: exchanged(day) for position, day in stored.items()}
    several = shown_month_first and not typed and len(stored) >= fewest
    if not several and not _only_exchanged(typed, stored, others, start, end):
        return {}
    return {p: other for p, other in others.items() if start <= other <= end and other != stored[p]}


def _only_exchanged(
    typed: Sequence[date], stored: Mapping[int, date], others: Mapping[int, date], start: date, end: date
) -> bool:
    """Whether typed days and the period speak for the exchanged days of stored dates, none of which is late.

    Some typed day is after the 12th; and all are, or a stored day lies in the period only when exchanged. No
    stored day may lie in it only as it is.
    """
    late = [day.day > LAST_MONTH for day in typed]
    inside = [(start <= day <= end, start <= others[p] <= end) for p, day in stored.items()]
    against = (True, False) in inside
    return any(late) and not against and (all(late) or (False, True) in inside)
