"""How deep a row stands in a table's own numbering: I over 1 over 1.1 over a) over a dash."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

from analytics.intake.model.grid import Value, shown
from analytics.intake.tables.locate import Located, by_form
from analytics.intake.text.headers import is_numbering
from analytics.intake.text.remembered import Unremarkable

_LETTER, _ROMAN, _NUMBER, _SMALL, _UNNUMBERED, _DASH, _PLUS = range(7)

_WIDER = 3
"""About how many spaces are as wide as one step of a cell's indentation."""

_NUMERALS = (
    (re.compile(r"\(?[IVX]{1,5}[.)/]?\)?"), _ROMAN),
    (re.compile(r"\(?[A-HĐ][.)/]?\)?"), _LETTER),
    (re.compile(r"\(?\d{1,3}[.)/]?\)?"), _NUMBER),
    (re.compile(r"\(?[a-hđ][.)/]?\)?"), _SMALL),
    (re.compile(r"[-–•*]"), _DASH),
    (re.compile(r"\+"), _PLUS),
)
_DOTTED = re.compile(r"\(?(\d{1,2}(?:\.\d{1,2}){1,3})[.)]?\)?")
_LETTERED = re.compile(r"\(?(\d{1,2})[.-]?([a-hđ])[.)]?\)?")
_UNDER_LETTER = re.compile(r"\(?(?:[A-HĐ]|[IVX]{1,5})[.-]?(\d{1,2})[.)]?\)?")
_BEFORE_WORDS = re.compile(
    r"\s*(\d{1,2}(?:\.\d{1,2})+[.)]?|\d{1,2}[.)]|[IVX]{1,5}[.)/]|[A-HĐ][.)/]|[a-hđ][.)]|[-–•+*])\s*(?=[^\W\d])"
)


class Level(NamedTuple):
    """The kind of numeral that a row has, and the numbers of one such as ``1.1.2``."""

    kind: int
    numbers: tuple[int, ...] = ()

    @property
    def rank(self) -> tuple[int, int]:
        """How deep the row stands; a greater one stands deeper."""
        return self.kind, len(self.numbers)

    @property
    def is_indented(self) -> bool:
        """Whether nothing but space before its words sets the row off."""
        return self.kind == _UNNUMBERED and bool(self.numbers)

    @property
    def is_numbered(self) -> bool:
        """Whether a numeral or a sign of any kind stands before the row's words."""
        return self.kind != _UNNUMBERED

    @property
    def is_dash(self) -> bool:
        """Whether the row is set off by a dash or the like, not numbered."""
        return self.kind in (_DASH, _PLUS)

    def is_over(self, other: Level) -> bool:
        """Whether a row with the other numeral, can belong to this one (``4.1`` not to ``3``)."""
        same = self.kind == other.kind == _NUMBER
        return self.rank < other.rank and (not same or other.numbers[: len(self.numbers)] == self.numbers)


def levels(
    located: Located, rows: Sequence[Sequence[Value]], indents: Sequence[int] | None = None
) -> list[Level | None]:
    """How deep each row stands; None for a row without a number in a table that numbers its rows.

    The number stands in a column of its own or before the words of the row's first cell with words.
    ``indents`` are how far those words are set in by their cell, beside the spaces before them.
    """
    numbering = _numbering_column(located)
    label = label_column(located)
    words = [None] * len(rows) if label is None else [row[label] for row in rows]
    before = [_BEFORE_WORDS.match(cell) if isinstance(cell, str) else None for cell in words]
    found = [level_of(begun[1]) if begun else None for begun in before]
    if numbering is not None:
        found = [level_of(row[numbering]) or level for row, level in zip(rows, found, strict=True)]
    if any(level is not None and not level.is_dash for level in found):
        return found
    gaps = [_gap(cell) if isinstance(cell, str) and cell[:1].isspace() else 0 for cell in words]
    if indents and any(indents):
        gaps = [gap + _WIDER * indent for gap, indent in zip(gaps, indents, strict=True)]
    by_gap = {gap: Level(_UNNUMBERED, (0,) * step) for step, gap in enumerate(sorted(set(gaps)))}
    return [level or by_gap[gap] for level, gap in zip(found, gaps, strict=True)]


_PLAIN = Unremarkable()
"""Texts with neither a numeral nor space before their words."""


def are_unnumbered(located: Located, texts: Collection[str]) -> bool:
    """Whether rows with these words have no number, nor anything else that says how deep they stand."""
    return _numbering_column(located) is None and _are_plain(texts)


def _are_plain(texts: Collection[str]) -> bool:
    """Whether no text has a numeral or space before its words."""
    if _PLAIN.holds_all(texts):
        return True
    if any(cell[:1].isspace() or _BEFORE_WORDS.match(cell) for cell in texts):
        return False
    _PLAIN.add(texts)
    return True


def _gap(words: str) -> int:
    """How much space stands before a cell's words."""
    return len(words) - len(words.lstrip())


def level_of(cell: Value) -> Level | None:
    """The depth that a numeral tells by itself."""
    text = shown(cell).strip()
    if dotted := _DOTTED.fullmatch(text):
        return Level(_NUMBER, tuple(map(int, dotted[1].split("."))))
    if lettered := _LETTERED.fullmatch(text):  # «1a» is a part of 1, «A1» one of A
        return Level(_NUMBER, (int(lettered[1]), ord(lettered[2])))
    if numbered := _UNDER_LETTER.fullmatch(text):
        return Level(_NUMBER, (int(numbered[1]),))
    kind = next((kind for pattern, kind in _NUMERALS if pattern.fullmatch(text)), None)
    if kind is None:
        return None
    return Level(kind, (int("".join(filter(str.isdecimal, text))),) if kind == _NUMBER else ())


@by_form
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
