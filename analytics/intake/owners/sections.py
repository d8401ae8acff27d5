"""Rows of a table that name whose rows stand below them: «I. Trường …», «Đơn vị: Tổ dân phố 6», «Quý III»."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from analytics.intake.model.account import Account
from analytics.intake.model.grid import Grid, Sheet, Value, is_blank, shown
from analytics.intake.sender import SenderReader
from analytics.intake.tables.labels import CODE, NAME, is_measure, label_of
from analytics.intake.tables.labels import PERIOD as PERIOD_LABEL
from analytics.intake.tables.locate import Located
from analytics.intake.tables.rows.footers import footer_kind
from analytics.intake.tables.sections import is_index
from analytics.intake.text.headers import PERIOD, UNIT
from analytics.intake.text.normalise import normalise, strip_marks
from analytics.intake.text.times import time_in
from analytics.intake.unit_lookup import is_own_team
from analytics.plan import Quarter, Unit

_NUMERAL = re.compile(r"\s*\(?(?P<n>[IVX]{1,5}|[A-HĐ]|\d{1,2})\s*[.)/:–-]\)?\s*(?P<rest>\S.*)", re.DOTALL)
_LEVELS = (re.compile(r"[A-HĐ]"), re.compile(r"[IVX]{1,5}"), re.compile(r"\d{1,2}"))
_KIND_OF_UNITS = re.compile(r"(?:khoi|cap|bac|nhom)\b.*")
_UNNUMBERED = 3
_LONGEST = 120
_LONGEST_TIME = 30


@dataclass(frozen=True, slots=True)
class Heading:
    """A row that is a heading: its text's place, its words without numeral and label, the numeral's level."""

    row: int
    column: int
    words: str
    level: int
    label: str | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """From which row on whose rows follow; ``known`` is False where the heading could not be understood."""

    row: int
    unit: Unit | None
    period: Quarter | None
    known: bool = True


def split_sections(
    grid: Grid, located: Located, sheet: Sheet, senders: SenderReader, account: Account,
    unit: Unit | None, period: Quarter | None,
) -> tuple[Grid, list[Section]]:  # fmt: skip
    """The grid without headings that name units or times, and the sections that these begin.

    A heading that is meant to name a unit and names none of the register is asked about; rows under a
    heading of another kind, at the level of those that name units, are nobody's.
    """
    if UNIT in located.columns:
        return grid, []
    headings = list(_headings(grid, located))
    headings = [one for one in headings if not _is_listed(one, located, senders)]
    telling = {one.row for one in headings if _unit_told(one, senders) or _time_told(one)}
    if not telling:
        return grid, []
    named = [one.level for one in headings if one.row in telling and _unit_told(one, senders)]
    level = min(named, default=_UNNUMBERED + 1)
    rows = list(grid.rows)
    sections: list[Section] = []
    last = Section(-1, unit, period)
    for one in headings:
        if one.row in telling:
            last = _section(one, sheet, grid, senders, last, period, located)
        elif one.level < level or (one.level == level != _UNNUMBERED) or _is_kind(one.words):
            if level > _UNNUMBERED:
                continue
            last = Section(one.row, None, last.period, known=False)
        elif one.level == _UNNUMBERED:
            continue
        sections.append(replace(last, row=one.row))
        for column, cell in enumerate(rows[one.row]):
            if (isinstance(cell, str) and not is_blank(cell)) or is_index(cell):
                account.furniture(sheet, one.row, column, "section")
        rows[one.row] = [""] * len(rows[one.row])
    return replace(grid, rows=rows), sections


def _section(
    one: Heading, sheet: Sheet, grid: Grid, senders: SenderReader, last: Section, base: Quarter | None,
    located: Located,
) -> Section:  # fmt: skip
    raw = grid.rows[one.row][one.column]
    if _unit_told(one, senders):
        found = senders.unit_named(sheet, one.row, one.column, raw, one.words)
        return Section(one.row, found, last.period, known=found is not None)
    named = time_in(one.words)
    period = named.as_period(base) if named else None
    if period is None or PERIOD in located.columns:
        return replace(last, row=one.row)
    senders.period_named(sheet, one.row, one.column, raw, period)
    return Section(one.row, last.unit, period, last.known)


def _unit_told(one: Heading, senders: SenderReader) -> bool:
    """Whether a heading is meant to name a unit: by its label, or by being like one of the register."""
    if one.label in (CODE, NAME):
        return not is_measure(one.words) and not is_own_team(one.words)
    return one.label is None and (senders.names_unit(one.words) or senders.register.resembles(one.words))


def _is_listed(one: Heading, located: Located, senders: SenderReader) -> bool:
    """Whether a heading is a word of one of the table's own lists that names a unit by likeness at most.

    «Xã hội hóa» parts a budget by its sources, though an office of culture and society has all these words.
    """
    if senders.register.exactly(one.words) or senders.register.resembles(one.words):
        return False
    words = normalise(one.words)
    lists = (column.vocabulary for column in located.dataset.columns if column.vocabulary)
    return any(words == normalise(word) for held in lists for word in (*held.words, *held.aliases))


def _time_told(one: Heading) -> bool:
    if one.label not in (None, PERIOD_LABEL) or len(one.words) > _LONGEST_TIME:
        return False
    named = time_in(one.words)
    return named is not None and named.month is None


def _is_kind(words: str) -> bool:
    return bool(_KIND_OF_UNITS.fullmatch(strip_marks(normalise(words))))


def _headings(grid: Grid, located: Located) -> Iterator[Heading]:
    """The rows of words only that stand between or above a table's rows of data."""
    telling = list(located.required().values())
    if len(telling) < 2:
        return
    first = located.bottom + 1
    body = grid.rows[first:]
    told = [[row[column] for row in body] for column in telling]
    if not any("" in cells for cells in told):  # nearly always
        return
    incomplete = [number for number, cells in enumerate(zip(*told, strict=True), first) if "" in cells]
    complete = set(range(first, len(grid.rows))).difference(incomplete) if incomplete else ()
    last = max(complete, default=0)
    for number in incomplete:
        if number > last:
            return
        row = grid.rows[number]
        filled = [column for column, cell in enumerate(row) if not is_blank(cell)]
        if not filled or len(filled) > 2:
            continue
        heading = _heading(number, row, filled)
        if heading is None:
            continue
        words = [strip_marks(normalise(str(row[column]))) for column in filled]
        if footer_kind([str(row[column]) for column in filled], words) is None:
            yield heading


def _heading(number: int, row: list[Value], filled: list[int]) -> Heading | None:
    column = filled[-1]
    cell = row[column]
    if not isinstance(cell, str) or len(cell) > _LONGEST:
        return None
    if len(filled) == 2:
        first = row[filled[0]]
        if label := label_of(first):
            return Heading(number, column, cell.strip(), _UNNUMBERED, label)
        if not is_index(first):
            return None
        level, words = _level(shown(first).strip(" .()/")), cell.strip()
    else:
        level, words = _UNNUMBERED, cell.strip()
    if match := _NUMERAL.fullmatch(words):
        level, words = _level(match["n"]), match["rest"].strip()
    label, rest = label_of(words), words.partition(":")[2].strip()
    if label and rest:
        return Heading(number, column, rest, level, label)
    return Heading(number, column, words, level) if any(map(str.isalpha, words)) else None


def _level(numeral: str) -> int:
    return next((level for level, form in enumerate(_LEVELS) if form.fullmatch(numeral)), _UNNUMBERED)
