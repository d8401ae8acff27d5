"""Rows whose names, notes or footnotes say that others held what they tell of: «(*) do phường tổ chức».

Whether such a row is the sender's to report, only the sender knows: it is read, and this is told.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from textwrap import shorten

from analytics.intake.model.findings import Findings
from analytics.intake.model.grid import Value
from analytics.intake.model.messages import phrase
from analytics.intake.tables.block import Block
from analytics.intake.tables.locate import Located
from analytics.intake.tables.titles.lines import lines_about
from analytics.intake.tables.unseen import ranges
from analytics.intake.text.normalise import IN_BRACKETS, bare_words
from analytics.intake.text.others import held_by, may_tell_others
from analytics.plan import Text

_MARK = re.compile(r"\s*(\(\*+\)|\*+|\(\d\)|[¹²³⁴⁵])")
_AGREES = re.compile(r"(?:ubnd|uy ban) .*|khac")
"""Words of the column of who held it that say themselves that others did."""

_OF_EVENTS = ("event_not_held", "event_in_doubt")
"""What is said of a text already: the row may not count at all."""

_LONGEST = 120


def tell_held_by_others(
    block: Block,
    located: Located,
    notes: Sequence[int],
    holds_itself: Callable[[str], bool],
    findings: Findings,
) -> None:
    """Tell of the rows that others have held, once for each who, and of lines that say so of a whole table.

    Only of datasets that ask who held what: whom a unit has sent to others' courses it reports itself.
    ``notes`` are the columns of notes; ``holds_itself`` says whether words for who it was mean the sender.
    """
    if not block.numbers or "organiser" not in block.dataset.by_name:
        return
    for line in lines_about(block, located):
        who = held_by(line.words, apart=True)
        if who is None or holds_itself(who):
            continue
        marked = _marked_rows(block, line.words)
        rows = _not_told(block, marked or line.rows)
        if not rows:
            continue
        whole = not marked and not line.heading
        which = phrase("of_table", dataset_sheet=block.dataset.sheet) if whole else _of_rows(rows)
        if line.row is None:
            findings.of_sheet(
                block.sheet, "held_by_others", words=_quoted(line.words), which=which,
                where=phrase("sheet_name", named=block.sheet.name), dataset=block.dataset.id,
            )  # fmt: skip
        else:
            _tell(block, (line.row, line.column), line.words, line.words, which, findings)
    _tell_rows(block, notes, holds_itself, findings)


def _tell_rows(
    block: Block, notes: Sequence[int], holds_itself: Callable[[str], bool], findings: Findings
) -> None:
    told: dict[str, list[tuple[int, int, str]]] = {}
    for number, column, words, who in _said_by_rows(block, notes):
        if not holds_itself(who) and not findings.has_at(block.sheet, number, column, *_OF_EVENTS):
            told.setdefault(who, []).append((number, column, words))
    for places in told.values():
        rows = _not_told(block, sorted({number for number, _, _ in places}))
        if rows:
            number, column, words = next(place for place in places if place[0] in rows)
            value = block.grid.rows[number][column]
            _tell(block, (number, column), value, words, _of_rows(rows), findings)


def _said_by_rows(block: Block, notes: Sequence[int]) -> Iterator[tuple[int, int, str, str]]:
    """What rows say of others, in names, free words, notes and notes on cells: the place, the words, who."""
    for column in _columns_of_words(block, notes):
        words = " ".join(block.texts(column))
        if column not in notes and "(" not in words and "[" not in words and not may_tell_others(words):
            continue
        for number in block.numbers:
            cell = block.grid.rows[number][column]
            said = _said(cell, column in notes) if type(cell) is str else None
            if said is not None:
                yield number, column, *said
    for (number, column), note in sorted(block.grid.notes.items()):
        if (said := _said(note, noted=True)) is not None and number in block.numbers:
            yield number, column, *said


def _said(cell: str, noted: bool) -> tuple[str, str] | None:
    """What a text says of others, in its brackets or as a whole, and who it was."""
    for words in IN_BRACKETS.findall(cell):
        if (who := held_by(words, apart=True)) is not None:
            return words, who
    who = held_by(cell, apart=noted)
    return None if who is None else (cell, who)


def _columns_of_words(block: Block, notes: Sequence[int]) -> list[int]:
    """The columns of names and of free words, and those of notes."""
    free = [
        block.places[column.name]
        for column in block.dataset.columns
        if column.kind == "text" and column.name in block.places
    ]
    return [*free, *notes]


def _not_told(block: Block, rows: Sequence[int]) -> list[int]:
    """The rows that do not say themselves who held it."""
    organisers = block.columns.get("organiser") if "organiser" in block.places else None
    if organisers is None:
        return list(rows)
    said = dict(zip(block.numbers, organisers, strict=True))
    return [row for row in rows if not _AGREES.fullmatch(bare_words(str(said.get(row) or "")))]


def _marked_rows(block: Block, words: str) -> list[int]:
    """The rows with the mark that a footnote begins with."""
    mark = _MARK.match(words)
    if mark is None:
        return []
    return [
        number
        for number in block.numbers
        if any(type(cell) is str and mark[1] in cell for cell in block.grid.rows[number])
    ]


def _of_rows(rows: Sequence[int]) -> Text:
    return phrase("of_rows", rows=ranges(rows))


def _tell(
    block: Block, place: tuple[int, int], value: Value, words: str, which: Text, findings: Findings
) -> None:
    findings.of_place(
        block.sheet, *place, value, "held_by_others", words=_quoted(words), which=which,
        where=phrase("in_cell", cell=block.sheet.at(*place)), dataset=block.dataset.id,
    )  # fmt: skip


def _quoted(words: str) -> str:
    return shorten(words, _LONGEST, placeholder="…")
