"""What a row says beside its fields that makes its event doubtful: «Đã hủy», «(dự kiến)».

Nobody but the sender knows whether the event was held after all, so the row is read and this is told.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from analytics.datasets import COUNTED_KINDS, Column
from analytics.intake.model.findings import Findings
from analytics.intake.model.grid import joined, shown
from analytics.intake.model.messages import phrase
from analytics.intake.tables.block import Block
from analytics.intake.tables.locate import Located
from analytics.intake.tables.rows.named_rows import ask_named_rows
from analytics.intake.tables.titles.cell_notes import corrects
from analytics.intake.tables.titles.held_by_others import tell_held_by_others
from analytics.intake.text.normalise import IN_BRACKETS, bare_words
from analytics.intake.text.row_words import (
    DOUBTFUL,
    is_not_held,
    is_taken_back,
    limit_of_note,
    may_deny,
    set_off,
)
from analytics.plan import Quarter, Text

_NOTES = re.compile(r"ghi chu|note|notes|tinh trang|trang thai|ket qua|tien do|thuc hien|danh gia|nhan xet")
_LONGEST = 60
_ALL_DONE = 100
_NOT_ALL = re.compile(r"\b(?:het|du(?! kien| tinh)|toan bo)\b")
_IN_HAND = ("feedback", "task")
"""Datasets whose rows may well speak of what is not done yet."""
_DOUBTED = ("planned", "unfinished")


def tell_row_notes(
    block: Block,
    located: Located,
    period: Quarter | None,
    holds_itself: Callable[[str], bool],
    findings: Findings,
) -> None:
    """Tell of each row of an event whose note or name says that it was not held, or not in the period.

    Of every row, that others held it; ``holds_itself`` says whether words for who it was mean the sender.
    """
    event = block.dataset.event_column
    ask_named_rows(block, located, findings)
    held = not block.dataset.stock and event in block.places and block.dataset.id != "feedback"
    if block.grid.notes:
        _ask_of_notes(block, held=held, findings=findings)
    named = held or any(column.kind == "money" for column in block.dataset.columns)
    columns = _note_columns(block, located)
    _ask_of_corrections(block, columns, findings)
    evidence = _evidence(block) if held or block.dataset.headcount or "progress" in block.places else []
    _tell_of_events(block, [*columns, *evidence], period, findings, held=held, named=named)
    tell_held_by_others(block, located, columns, holds_itself, findings)


def _tell_of_events(
    block: Block,
    columns: Sequence[int],
    period: Quarter | None,
    findings: Findings,
    *,
    held: bool,
    named: bool,
) -> None:
    """Ask about, or tell of, rows whose words in these columns (or names, if ``named``) deny the event."""
    if not columns and not (named and _name_may_tell(block)):  # nearly always
        return
    doubted: tuple[str, ...] = (*DOUBTFUL, "unfinished", "other_time") if held else _DOUBTED
    if block.dataset.id in _IN_HAND:
        doubted = ()
    for number in block.numbers:
        for column, words in _notes(block, columns, number, named=named):
            if len(words) > _LONGEST:
                continue
            limit = limit_of_note(words, period)
            if is_taken_back(words) or (held and is_not_held(words, limit)):
                where = phrase("in_cell", cell=block.sheet.at(number, column))
                _note_not_held(block, number, column, words, where, findings)
                break
            doubtful = limit in doubted or (
                limit == "denied" and _is_done(block, number) and not _NOT_ALL.search(bare_words(words))
            )
            if doubtful and not findings.has_at(block.sheet, number, column):
                findings.of_place(
                    block.sheet, number, column, block.grid.rows[number][column], "event_in_doubt",
                    row=number + 1, words=shown(words), limit=phrase(f"limit_{limit}"),
                    dataset=block.dataset.id,
                )  # fmt: skip
                break


def _ask_of_corrections(block: Block, notes: Sequence[int], findings: Findings) -> None:
    """Ask about rows whose note gives another figure, or another day, than the row: «sửa lại 45»."""
    fields = [
        column for column in block.dataset.columns
        if column.name in block.places and (column.event or column.kind in COUNTED_KINDS)
    ]  # fmt: skip
    for number in block.numbers if notes and fields else ():
        row = block.grid.rows[number]
        for column in notes:
            note = row[column]
            if type(note) is str and len(note) <= _LONGEST and any(map(str.isdecimal, note)):
                _hold_against(block, number, column, note, fields, findings)


def _hold_against(
    block: Block, number: int, column: int, note: str, fields: Sequence[Column], findings: Findings
) -> None:
    """Ask about a row's day, or about its last figure where its note gives another than all of them."""
    cells = [(block.places[one.name], one, block.raw(number, one.name)) for one in fields]
    figures = [one for one in cells if type(one[2]) in (int, float)]
    said = [one for one in cells if corrects(note, one[2], beside=True)]
    days = [one for one in said if one not in figures]
    if not said or (not days and len(said) < len(figures)):
        return
    place, field, cell = days[0] if days else max(said, key=lambda one: one[0])
    if not findings.has_at(block.sheet, number, place):
        findings.of_cell(
            block.sheet, number, place, cell, "note_corrects", block.dataset, field,
            words=shown(note), where=phrase("in_cell", cell=block.sheet.at(number, column)),
        )  # fmt: skip


def _note_not_held(
    block: Block, number: int, column: int, words: str, where: Text, findings: Findings
) -> None:
    findings.of_place(
        block.sheet, number, column, block.grid.rows[number][column], "event_not_held",
        row=number + 1, words=shown(words), where=where, dataset=block.dataset.id,
    )  # fmt: skip


def _is_done(block: Block, number: int) -> bool:
    """Whether a row's own figures say that something was done, so that «chưa giải ngân» contradicts them.

    Money was spent, people were reached, or a task is done to the last.
    """
    position, counted = block.numbers.index(number), block.dataset.headcount
    if "progress" in block.places:
        return bool(block.columns["progress"][position] == _ALL_DONE)
    names = ("spent", counted.reached if counted else "spent")
    return any(block.columns[name][position] for name in names if name in block.places)


def _ask_of_notes(block: Block, *, held: bool, findings: Findings) -> None:
    """Ask about rows that a note on any of their cells takes back: «Bỏ dòng này», «hoãn»."""
    rows = set(block.numbers)
    for (number, column), note in sorted(block.grid.notes.items()):
        for words in map(str.strip, note.splitlines()) if number in rows else ():
            if not words or len(words) > _LONGEST:
                continue
            if is_taken_back(words) or (held and is_not_held(words, limit_of_note(words))):
                where = phrase("note_on", cell=block.sheet.at(number, column))
                _note_not_held(block, number, column, words, where, findings)
                break


def _note_columns(block: Block, located: Located) -> list[int]:
    """The columns that are no field and whose titles head notes, and those of words without a title."""
    fields = set(block.places.values())
    titled = [
        column
        for column, title in located.titles.items()
        if column not in fields and _NOTES.search(bare_words(title))
    ]
    width = len(block.grid.rows[0]) if block.grid.rows else 0
    untitled = [one for one in range(width) if one not in fields and not located.titles.get(one, "").strip()]
    return titled + [
        column
        for column in untitled
        if any(type(block.grid.rows[number][column]) is str for number in block.numbers)
    ]


def _evidence(block: Block) -> list[int]:
    """The columns of free words that a row may leave blank, as far as any may say that it was not held."""
    columns = (
        block.places[column.name]
        for column in block.dataset.columns
        if column.kind == "text" and column.presence == "optional" and column.name in block.places
    )
    return [
        place for place in columns if may_deny(joined([block.grid.rows[n][place] for n in block.numbers]))
    ]


def _name_may_tell(block: Block) -> bool:
    """Whether any row's own name, see :func:`_notes`, has words in brackets or of what was not held."""
    column = block.places.get(block.dataset.identity[0], -1) if block.dataset.identity else -1
    if column < 0:
        return False
    words = joined([block.grid.rows[number][column] for number in block.numbers])
    return "(" in words or "[" in words or may_deny(words)


def _notes(block: Block, columns: Sequence[int], number: int, *, named: bool) -> Iterator[tuple[int, str]]:
    """The words of a row that may say so, each with its column; of its name only where ``named``."""
    row = block.grid.rows[number]
    for column in columns:
        if type(row[column]) is str:
            yield column, row[column]
    for name in block.dataset.identity[:1] if named else ():
        column = block.places.get(name, -1)
        if column >= 0 and type(row[column]) is str:
            yield from ((column, words) for words in IN_BRACKETS.findall(row[column]))
            yield from (
                (column, words) for words in set_off(row[column], of_news=block.dataset.id == "media")
            )
