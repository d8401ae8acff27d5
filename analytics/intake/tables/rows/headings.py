"""Rows of words only between a table's rows of data, which head those below them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from analytics.intake.model.grid import Grid, Value, is_blank, shown
from analytics.intake.tables.labels import label_of
from analytics.intake.tables.locate import Located
from analytics.intake.tables.rows.footers import footer_kind
from analytics.intake.tables.sections import is_index
from analytics.intake.text.normalise import normalise, strip_marks

UNNUMBERED = 3
"""The level of a heading without a numeral; one with a letter is of level 0."""

_NUMERAL = re.compile(r"\s*\(?(?P<n>[IVX]{1,5}|[A-HĐ]|\d{1,2})\s*[.)/:–-]\)?\s*(?P<rest>\S.*)", re.DOTALL)
_LEVELS = (re.compile(r"[A-HĐ]"), re.compile(r"[IVX]{1,5}"), re.compile(r"\d{1,2}"))
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class Heading:
    """A row that is a heading: its text's place, its words without numeral and label, the numeral's level."""

    row: int
    column: int
    words: str
    level: int
    label: str | None = None


def headings(grid: Grid, located: Located, besides: Collection[str] = ()) -> Iterator[Heading]:
    """The rows of words only that stand between or above a table's rows of data.

    ``besides``: fields that rows of data need not have.
    """
    telling = [column for name, column in located.required().items() if name not in besides]
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
            return Heading(number, column, cell.strip(), UNNUMBERED, label)
        if not is_index(first):
            return None
        level, words = _level(shown(first).strip(" .()/")), cell.strip()
    else:
        level, words = UNNUMBERED, cell.strip()
    if match := _NUMERAL.fullmatch(words):
        level, words = _level(match["n"]), match["rest"].strip()
    label, rest = label_of(words), words.partition(":")[2].strip()
    if label and rest:
        return Heading(number, column, rest, level, label)
    return Heading(number, column, words, level) if any(map(str.isalpha, words)) else None


def _level(numeral: str) -> int:
    return next((level for level, form in enumerate(_LEVELS) if form.fullmatch(numeral)), UNNUMBERED)
