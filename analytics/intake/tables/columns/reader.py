"""Reading a table's column: its cells as they are meant, parsed, and what their looks say of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from analytics.datasets import COUNTED_KINDS, Column, Vocabulary
from analytics.intake.cells.columns import Fault, parse_column
from analytics.intake.cells.dates import from_serial
from analytics.intake.cells.durations import LENGTHS, doubtful_lengths
from analytics.intake.cells.part_of_whole import resolve
from analytics.intake.cells.scaled import scale_column
from analytics.intake.formats.number_formats import SIGNS
from analytics.intake.formats.seen_numbers import DayUnseen, SeenAs
from analytics.intake.model.grid import Value, shown
from analytics.intake.model.messages import phrase
from analytics.intake.model.questions import Answers
from analytics.intake.tables.block import Block
from analytics.intake.tables.columns.ditto import KINDS, read_ditto
from analytics.intake.tables.locate import Located
from analytics.intake.tables.merged_rows import Span, filled_down, tell_merged
from analytics.intake.text.count_nouns import counted_by
from analytics.intake.text.measures import read_measure
from analytics.intake.text.normalise import normalise

_DAYS = frozenset((date, datetime))


@dataclass(frozen=True, slots=True)
class ColumnReader:
    """Reads the columns of a block that are not read yet.

    ``spans``: by field, the cells merged over several rows.
    """

    block: Block
    located: Located
    spans: Mapping[str, Sequence[Span]]
    tasks: tuple[str, ...]
    answers: Answers

    def read(self, column: Column, raw: tuple[Value, ...]) -> tuple[list[Any], list[Fault]]:
        """The value of each cell, None where there is none, and the faults, by position.

        Columns are read in the order of the form: some words of a cell refer to those read before.
        """
        cells, scaled = self._as_meant(column, raw)
        title = self.located.titles.get(self.block.places[column.name], "")
        values, unread = parse_column(column, cells, self.tasks, title)
        if unread:
            unread = self._explained(column, cells, values, unread)
        if (counted := counted_by(column)) is not None and counted.name in LENGTHS:
            unread = self._two_lengths(column, LENGTHS[counted.name], raw, values, unread)
        if column.kind in COUNTED_KINDS:
            unread = self._shown_otherwise(column, title, cells, values, unread)
        if merged := self.spans.get(column.name, ()):
            block = self.block
            unread = tell_merged(column, cells, merged, values, block.numbers, block.sheet, unread)
        return values, [*unread, *scaled]

    def _as_meant(self, column: Column, cells: tuple[Value, ...]) -> tuple[tuple[Value, ...], list[Fault]]:
        """The cells as days, in the field's unit of measure, and under others; what to tell of it."""
        faults: list[Fault] = []
        if column.kind == "date":
            cells = _days(self.block, column.name, cells)
        if column.kind in KINDS:
            cells, faults = read_ditto(cells)
        if column.name in self.located.factors:
            factor = self.located.factors[column.name].factor
            converted, faults = scale_column(cells, factor, column.kind == "money")
            cells = tuple(converted)
        if spans := self.spans.get(column.name):
            cells = filled_down(column, cells, spans)
        return cells, faults

    def _explained(
        self, column: Column, cells: Sequence[Value], values: list[Any], unread: list[Fault]
    ) -> list[Fault]:
        """Read what answers, other cells or number formats explain; the faults that are left."""
        block = self.block
        if column.vocabulary:
            unread = _resolve_words(values, unread, cells, column.vocabulary, self.answers)
        if column.kind == "integer":
            unread = resolve(block.dataset.id, column.name, values, unread, block.columns)
        if column.kind == "percent":
            unread = _resolve_percents(values, unread, cells, block, column.name)
        return unread

    def _two_lengths(
        self, column: Column, seconds: int, raw: Sequence[Value], values: list[Any], unread: list[Fault]
    ) -> list[Fault]:
        """Read no length of time that may be in sixtieths or in decimals; a unit has ``seconds``."""
        scaled = self.located.factors.get(column.name)
        found = dict(doubtful_lengths(raw, int(seconds * (scaled.factor if scaled else 1))))
        for position in found:
            values[position] = None
        asked = [Fault(position, "ambiguous_duration", said) for position, said in found.items()]
        return [fault for fault in unread if fault.position not in found] + asked

    def _shown_otherwise(
        self, column: Column, title: str, cells: Sequence[Value], values: list[Any], unread: list[Fault]
    ) -> list[Fault]:
        """Read no count from cells that are seen as something else than the number in them."""
        block = self.block
        if block.grid.percents:
            unread = _ask_percents(values, unread, cells, block, column.name)
        if block.grid.worded:
            unread = _ask_worded(values, unread, cells, block, column, title)
        return unread


def _days(block: Block, name: str, cells: tuple[Value, ...]) -> tuple[Value, ...]:
    """The cells of a date's column, bare numbers as the days that they are, in the grid too.

    So a message names the day and not ``44806``, and no other stage has to know from when a file counts.
    """
    if block.grid.worded:
        cells = _months_seen(block, name, cells)
    if _DAYS.issuperset(map(type, cells)):
        return cells
    found = {k: day for k, cell in enumerate(cells) if (day := from_serial(cell, block.grid.days_later))}
    if not found:
        return cells
    for position, day in found.items():
        block.grid.rows[block.numbers[position]][block.places[name]] = day
    return tuple(found.get(position, cell) for position, cell in enumerate(cells))


def _months_seen(block: Block, name: str, cells: tuple[Value, ...]) -> tuple[Value, ...]:
    """The cells of a date's column, first days that are seen as ``10/2026`` as that, in the grid too.

    Whoever types a month gets its first day; another day was typed, and only its format hides it.
    """
    found = {
        k: f"{cell:%m/%Y}"
        for k, (number, cell) in enumerate(zip(block.numbers, cells, strict=True))
        if isinstance(cell, date)
        and cell.day == 1
        and isinstance(block.grid.worded.get((number, block.places[name])), DayUnseen)
    }
    for position, month in found.items():
        block.grid.rows[block.numbers[position]][block.places[name]] = month
    return tuple(found.get(position, cell) for position, cell in enumerate(cells))


def _resolve_words(
    values: list[Any], unread: list[Fault], raw: Sequence[Value], vocabulary: Vocabulary, answers: Answers
) -> list[Fault]:
    """Read the words of a closed list that the sender has explained before."""
    left: list[Fault] = []
    for fault in unread:
        meaning = answers.words.get((vocabulary.id, normalise(shown(raw[fault.position]))))
        # What was answered under other words of the list, before the plan changed them, answers no more.
        if meaning not in vocabulary.words or fault.code not in ("not_in_list", "word_read_as"):
            left.append(fault)
        else:
            values[fault.position] = meaning
    return left


def _resolve_percents(
    values: list[Any], unread: list[Fault], raw: Sequence[Value], block: Block, name: str
) -> list[Fault]:
    """Let the cells' own number format say what ``0.85`` in a column of percentages means."""
    left: list[Fault] = []
    for fault in unread:
        place, value = (block.numbers[fault.position], block.places[name]), raw[fault.position]
        if fault.code == "ambiguous_percent" and not isinstance(value, str) and place in block.grid.percents:
            values[fault.position] = round(float(value) * 100, 10)
        else:
            left.append(fault)
    return left


def _ask_percents(
    values: list[Any], unread: list[Fault], raw: Sequence[Value], block: Block, name: str
) -> list[Fault]:
    """Read no count from a cell that shows a share: a stored 1 that is seen as ``100%``."""
    asked: list[Fault] = []
    for position, number in enumerate(block.numbers):
        value = raw[position]
        if type(value) in (int, float) and (number, block.places[name]) in block.grid.percents:
            values[position] = None
            share = f"{float(value) * 100:.10g}%".replace(".", ",")
            asked.append(Fault(position, "percent_for_number", {"percent": share}))
    positions = {fault.position for fault in asked}
    return [fault for fault in unread if fault.position not in positions] + asked if asked else unread


def _ask_worded(
    values: list[Any], unread: list[Fault], raw: Sequence[Value], block: Block, column: Column, title: str
) -> list[Fault]:
    """Read no figure whose cell shows words that make another of it: ``5.000 nghìn đồng``, ``khoảng 50``."""
    counted = counted_by(column, title)
    asked: list[Fault] = []
    for position, number in enumerate(block.numbers):
        words = block.grid.worded.get((number, block.places[column.name]), "")
        if isinstance(words, SeenAs) and type(raw[position]) in (int, float):
            if (seen := words.of(raw[position], money=column.kind == "money")) is not None:
                values[position] = None
                params = {"seen": seen.strip() or phrase("nothing_seen")}
                asked.append(Fault(position, "shown_otherwise", params))
            continue
        if (
            not words
            or type(raw[position]) not in (int, float)
            or (counted and words.strip(SIGNS) and counted.fits(words))
        ):
            continue
        measure = read_measure(words)
        if measure is None or not words.strip(SIGNS) or measure.factor_for(column) != 1:
            values[position] = None
            name = counted.name if counted else "đồng"
            asked.append(Fault(position, "words_by_format", {"words": words, "counted": name}))
    positions = {fault.position for fault in asked}
    return [fault for fault in unread if fault.position not in positions] + asked
