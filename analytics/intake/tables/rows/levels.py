"""How deep a row stands in a table's own numbering: I over 1 over 1.1 over a) over a dash."""

from __future__ import annotations

import re
from collections.abc import Sequence

from analytics.intake.model.grid import Value, shown
from analytics.intake.tables.locate import Located
from analytics.intake.text.headers import is_numbering

_LETTER, _ROMAN, _NUMBER, _SMALL, _UNNUMBERED, _DASH, _PLUS = range(7)

_NUMERALS = (
    (re.compile(r"\(?[IVX]{1,5}[.)/]?\)?"), _ROMAN),
    (re.compile(r"\(?[A-HĐ][.)/]?\)?"), _LETTER),
    (re.compile(r"\(?\d{1,3}[.)/]?\)?"), _NUMBER),
    (re.compile(r"\(?[a-hđ][.)/]?\)?"), _SMALL),
    (re.compile(r"[-–•*]"), _DASH),
    (re.compile(r"\+"), _PLUS),
)
_DOTTED = re.compile(r"\(?(\d{1,2}(?:\.\d{1,2}){1,3})[.)]?\)?")
_BEFORE_WORDS = re.compile(
    r"\s*(\d{1,2}(?:\.\d{1,2})+[.)]?|\d{1,2}[.)]|[IVX]{1,5}[.)/]|[A-HĐ][.)/]|[a-hđ][.)]|[-–•+*])\s*(?=[^\W\d])"
)

Level = tuple[int, int]
"""The kind of numeral and, of ``1.1.2``, how many numbers it has; a greater one stands deeper."""


def is_dash(level: Level) -> bool:
    """Whether a row is set off by a dash or the like, not numbered."""
    return level[0] in (_DASH, _PLUS)


def levels(located: Located, rows: Sequence[Sequence[Value]]) -> list[Level | None]:
    """How deep each row stands; None for a row without a number in a table that numbers its rows.

    The number stands in a column of its own or before the words of the row's first cell with words.
    """
    numbering = _numbering_column(located)
    label = label_column(located)
    found = [
        (level_of(row[numbering]) if numbering is not None else None)
        or (_level_before(row[label]) if label is not None else None)
        for row in rows
    ]
    if any(level is not None and not is_dash(level) for level in found):
        return found
    return [level or (_UNNUMBERED, 0) for level in found]


def level_of(cell: Value) -> Level | None:
    """The depth that a numeral tells by itself."""
    text = shown(cell).strip()
    if dotted := _DOTTED.fullmatch(text):
        return _NUMBER, dotted[1].count(".")
    return next(((depth, 0) for pattern, depth in _NUMERALS if pattern.fullmatch(text)), None)


def _level_before(cell: Value) -> Level | None:
    begun = _BEFORE_WORDS.match(cell) if isinstance(cell, str) else None
    return level_of(begun[1]) if begun else None


def _numbering_column(located: Located) -> int | None:
    """The column of the rows' numbers: the one with such a title, else the untitled one before the first."""
    for column, title in located.titles.items():
        if title.strip() and is_numbering(title):
            return column
    before = min(located.columns.values()) - 1
    return before if before >= 0 and not located.titles.get(before, "").strip() else None


def label_column(located: Located) -> int | None:
    """The column whose words say what a row is about: the first field of words."""
    words = [
        located.columns[column.name]
        for column in located.dataset.columns
        if column.kind in ("text", "enum") and column.name in located.columns
    ]
    return min(words, default=None)
