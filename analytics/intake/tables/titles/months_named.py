"""Months named over rows, or in a column beside them, whose days are of other months: «Tháng 11» and 11/10.

A day that lies in that month with day and month exchanged is asked about; rows of yet another month are told
of. A quarter begins in the middle of the month before its first, and so may that first month.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from analytics.intake.model.findings import Findings
from analytics.intake.model.grid import shown
from analytics.intake.model.messages import phrase
from analytics.intake.tables.american_dates import IN_WORDS, LAST_MONTH, ask_exchanged, exchanged
from analytics.intake.tables.block import Block
from analytics.intake.tables.columns.other_times import columns_of_times, month_of
from analytics.intake.tables.titles.lines import Line, place_of_line
from analytics.intake.tables.unseen import ranges
from analytics.intake.text.normalise import bare_words
from analytics.intake.text.times import NamedTime, months_in
from analytics.plan import Quarter

_A_MONTH = re.compile(r"\bthang \d|^t ?\d{1,2}(?: (?:nam )?20\d\d)?$")
_A_DAY = re.compile(r"\bngay (?:\d{1,2} thang\b|\d)|\b\d{1,2} thang \d")
_OF_TABLES = ("qualified_table", "limited_table")
_MONTH_ALONE = re.compile(r"thang \d{1,2}(?: (?:nam )?20\d\d)?")
_MONTH_AND_YEAR = re.compile(r"(?:thang |t)?(0?[1-9]|1[0-2]) (20\d\d)")
_LONGEST = 80
_EARLY = 15
"""From this day of the month before on, what took place may be reported with a quarter's first month."""


class _Said(NamedTuple):
    """The months that a line names, as those of the rows at these positions of a block."""

    line: Line
    months: tuple[NamedTime, ...]
    positions: Sequence[int]


def hold_months(block: Block, lines: Sequence[Line], period: Quarter | None, findings: Findings) -> None:
    """Hold the days of a table of events against the months that are named for them; ``lines`` around it."""
    event = block.dataset.event_column
    if event is None or block.dataset.stock or event not in block.places:
        return
    held: set[int] = set()  # rows by the nearest words that name a month of theirs
    for said in (*_in_columns(block), *_in_lines(block, lines)):
        positions = [position for position in said.positions if position not in held]
        held.update(positions)
        begins = period is not None and said.months[0].month == 3 * period.number - 2
        _hold(block, event, said, positions, findings, early=_EARLY if begins else 99)


def _hold(
    block: Block, event: str, said: _Said, positions: Sequence[int], findings: Findings, *, early: int
) -> None:
    others: list[int] = []
    for position in positions:
        number, day = block.numbers[position], block.columns[event][position]
        if day is None or _is_within(day, said.months, early) or (number, event) in block.unread:
            continue
        typed = block.raw(number, event)
        open_ = day.day <= LAST_MONTH and not (type(typed) is str and IN_WORDS.search(typed))
        if open_ and _is_within(exchanged(day), said.months):
            why = phrase("named_month", words=said.line.words, where=place_of_line(block, said.line))
            ask_exchanged(block, event, position, exchanged(day), why, findings)
        else:
            others.append(number)
    if others and not _is_told(block, said.line, findings):
        findings.of_place(
            block.sheet, others[0], block.places[event], block.raw(others[0], event), "event_in_doubt",
            row=ranges(others), words=said.line.words, limit=phrase("limit_other_time"),
            dataset=block.dataset.id,
        )  # fmt: skip


def _is_told(block: Block, line: Line, findings: Findings) -> bool:
    """Whether a line has been told, or asked about, for all the rows that it speaks of."""
    if line.row is None:
        return findings.has_in(block.sheet, *_OF_TABLES)
    return findings.has_at(block.sheet, line.row, line.column, *_OF_TABLES)


def _is_within(day: date, months: Sequence[NamedTime], early: int = 99) -> bool:
    """Whether a day lies in months from the first to the last, or from an ``early`` day before them on."""
    count = 12 * day.year + day.month
    year = months[-1].year or day.year
    last = 12 * year + (months[-1].month or 12)
    first = last - ((months[-1].month or 12) - (months[0].month or 1)) % 12
    spans = {(first, last)} if months[-1].year else {(first + step, last + step) for step in (-12, 0, 12)}
    return any(begin <= count <= end or (count == begin - 1 and day.day >= early) for begin, end in spans)


def _in_columns(block: Block) -> Iterator[_Said]:
    """The months of a column «Tháng», of each row its own, and those that another column names so."""
    own = {column for column, _, kind in columns_of_times(block) if kind == "month"}
    for column, title in sorted(block.spare.items()):
        by_month: dict[NamedTime, list[int]] = {}
        for position, number in enumerate(block.numbers):
            cell = block.grid.rows[number][column]
            says = column in own or (type(cell) is str and _MONTH_ALONE.fullmatch(bare_words(cell)))
            if says and (named := month_of(cell)) is not None:
                by_month.setdefault(named, []).append(position)
        for named, positions in by_month.items():
            first = block.numbers[positions[0]]
            words = f"{title}: {shown(block.grid.rows[first][column])}"
            yield _Said(Line(words, first, column, ()), (named,), positions)


def _in_lines(block: Block, lines: Sequence[Line]) -> Iterator[_Said]:
    """The months that headings within the table name, then those that one line over it or its name does."""
    over: dict[tuple[NamedTime, ...], _Said] = {}
    for line in lines:
        months = _months_of(line.words)
        if not months or (line.row is not None and line.row > line.rows[0]):
            continue
        said = _Said(line, months, range(block.position(line.rows[0]), block.position(line.rows[-1]) + 1))
        if line.heading:
            yield said
        else:
            over.setdefault(months, said)
    if len(over) == 1:
        yield from over.values()


def _months_of(words: str) -> tuple[NamedTime, ...]:
    """The months that a line is about; none where it names a day."""
    if len(words) > _LONGEST:
        return ()
    folded = bare_words(words)
    if match := _MONTH_AND_YEAR.fullmatch(folded):  # a sheet «11-2026»
        return tuple(months_in(f"tháng {match[1]} {match[2]}"))
    return tuple(months_in(words)) if _A_MONTH.search(folded) and not _A_DAY.search(folded) else ()
