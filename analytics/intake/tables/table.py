"""Reading a located table: its columns parsed, its rows of data kept, each with its place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from operator import itemgetter
from typing import Any

from analytics.datasets import Answer, Column, Dataset, Vocabulary
from analytics.intake.cells.columns import Fault, parse_column
from analytics.intake.cells.dates import from_serial
from analytics.intake.cells.part_of_whole import resolve
from analytics.intake.cells.scaled import scale_column
from analytics.intake.model.account import Furniture
from analytics.intake.model.findings import Findings
from analytics.intake.model.grid import Grid, Sheet, Value, letter, shown
from analytics.intake.model.messages import phrase
from analytics.intake.model.questions import Answers, Choice, Question
from analytics.intake.tables.locate import Located
from analytics.intake.tables.merged_rows import filled_down, merged_rows, tell_merged
from analytics.intake.tables.non_data_rows import non_data_rows
from analytics.intake.text.count_nouns import counted_by
from analytics.intake.text.headers import LIKELY, ranked
from analytics.intake.text.measures import read_measure
from analytics.intake.text.normalise import normalise
from analytics.language import both
from analytics.plan import Text

_COUNTS = ("integer", "money", "number")


@dataclass(slots=True)
class Block:
    """The rows of one dataset that stood in one sheet.

    ``numbers`` are grid rows from 0; ``columns`` hold one parsed value per row; ``unread`` the cells
    (grid row, field) already reported, which no rule may blame again. ``origins`` tell of fields in rows
    under a merged cell the row in which it can be typed into; ``other_rows`` are the rows between and
    below the data that are known to be something else, with what they are.
    """

    dataset: Dataset
    sheet: Sheet
    grid: Grid
    places: dict[str, int]
    numbers: list[int]
    columns: dict[str, list[Any]]
    unread: set[tuple[int, str]] = field(default_factory=set)
    origins: dict[tuple[int, str], int] = field(default_factory=dict)
    other_rows: dict[int, Furniture] = field(default_factory=dict)

    @property
    def column_letters(self) -> dict[str, str]:
        """The letter of the column that each field stood in; of a transposed sheet, the row's number."""
        named = str if self.sheet.transposed else letter
        shift = 1 if self.sheet.transposed else 0
        return {n: named(column + shift) for n, column in self.places.items() if not n.startswith("@")}

    def raw(self, number: int, name: str) -> Value:
        """What stands in a field's cell, or in the merged cell over it."""
        return self.grid.rows[self.row_of(number, name)][self.places[name]]

    def row_of(self, number: int, name: str) -> int:
        """The row of the cell in which a row's field can be typed: another one under a merged cell."""
        return self.origins.get((number, name), number)

    def cells(self, number: int) -> dict[str, tuple[str, str]]:
        """For each field in the sheet's order, the address of a row's cell and what it shows."""
        return {
            name: (self.sheet.at(number, column), shown(self.grid.rows[number][column]))
            for name, column in sorted(self.places.items(), key=lambda item: item[1])
            if not name.startswith("@")
        }

    def keys(self, name: str) -> list[Value] | None:
        """The unit or period column as typed, if the table has it; a merged cell holds for all its rows."""
        if name not in self.places:
            return None
        column = self.places[name]
        spans = [m for m in self.grid.merges or () if m[0][1] <= column <= m[1][1]]
        origin = {row: first for (first, _), (last, _) in spans for row in range(first, last + 1)}
        return [self.grid.rows[origin.get(number, number)][column] for number in self.numbers]

    def part(self, positions: Sequence[int]) -> Block:
        """The block with only the rows at those positions."""
        columns = {name: [values[k] for k in positions] for name, values in self.columns.items()}
        numbers = [self.numbers[k] for k in positions]
        return replace(self, numbers=numbers, columns=columns)


def read_table(
    grid: Grid,
    located: Located,
    sheet: Sheet,
    tasks: tuple[str, ...],
    answers: Answers,
) -> tuple[Block, list[tuple[str, Fault]]]:
    """Parse a table's columns and keep its rows of data.

    Returns the block and the faults of its cells, by field, their positions counting the kept rows.
    """
    body = grid.rows[located.bottom + 1 :]
    order = list(located.columns.values())
    take: Callable[[list[Value]], Any]
    take = itemgetter(*order) if len(order) > 1 else lambda r: tuple(r[column] for column in order)
    nothing = ("",) * len(order)
    picked = list(map(take, body))
    numbers = list(range(located.bottom + 1, len(grid.rows)))
    if order and (nothing in picked or located.captions):
        filled = [
            position
            for position, cells in enumerate(picked)
            if cells != nothing and numbers[position] not in located.captions
        ]
        picked, numbers = [picked[k] for k in filled], [numbers[k] for k in filled]
    by_column = zip(*picked, strict=True) if picked else [()] * len(order)
    raw: dict[str, tuple[Value, ...]] = dict(zip(located.columns, by_column, strict=True))
    block = Block(located.dataset, sheet, grid, located.columns, numbers, {})
    faults: list[tuple[str, Fault]] = []
    spans = merged_rows(grid, located, numbers)
    block.origins = {
        (numbers[position], name): span.row
        for name, found in spans.items()
        for span in found
        for position in span.positions()
    }
    for column in located.dataset.columns:
        if column.name not in raw:
            block.columns[column.name] = [None] * len(numbers)
            continue
        if column.kind == "date":
            raw[column.name] = _days(block, column.name, raw[column.name])
        scaled: list[Fault] = []
        if column.name in located.factors:
            factor = located.factors[column.name].factor
            cells, scaled = scale_column(raw[column.name], factor, column.kind == "money")
            raw[column.name] = tuple(cells)
        merged = spans.get(column.name, [])
        raw[column.name] = filled_down(column, raw[column.name], merged)
        values, unread = parse_column(column, raw[column.name], tasks)
        if unread and column.vocabulary:
            unread = _resolve_words(values, unread, raw[column.name], column.vocabulary, answers)
        if unread and column.kind == "integer":
            unread = resolve(block.dataset.id, column.name, values, unread, block.columns)
        if unread and column.kind == "percent":
            unread = _resolve_percents(values, unread, raw[column.name], block, column.name)
        if grid.percents and column.kind in _COUNTS:
            unread = _ask_percents(values, unread, raw[column.name], block, column.name)
        if grid.worded and column.kind in _COUNTS:
            unread = _ask_worded(values, unread, raw[column.name], block, column)
        if merged:
            unread = tell_merged(column, raw[column.name], merged, values, numbers, sheet, unread)
        block.columns[column.name] = values
        faults += [(column.name, fault) for fault in (*unread, *scaled)]
    block, faults = _without_other_rows(block, located, faults)
    for name in located.doubted & block.places.keys():
        block.columns[name] = [None] * len(block.numbers)
        block.unread.update((number, name) for number in block.numbers)
    return block, [item for item in faults if item[0] not in located.doubted]


def _days(block: Block, name: str, cells: tuple[Value, ...]) -> tuple[Value, ...]:
    """The cells of a date's column, bare numbers as the days that they are, in the grid too.

    So a message names the day and not ``44806``, and no other stage has to know from when a file counts.
    """
    found = {k: day for k, cell in enumerate(cells) if (day := from_serial(cell, block.grid.days_later))}
    if not found:
        return cells
    for position, day in found.items():
        block.grid.rows[block.numbers[position]][block.places[name]] = day
    return tuple(found.get(position, cell) for position, cell in enumerate(cells))


def report_faults(block: Block, faults: list[tuple[str, Fault]], findings: Findings) -> None:
    """Turn the faults of cells into problems."""
    for name, fault in faults:
        number = block.numbers[fault.position]
        if not fault.read:
            block.unread.add((number, name))
        findings.of_cell(
            block.sheet,
            block.row_of(number, name),
            block.places[name],
            block.raw(number, name),
            fault.code,
            block.dataset,
            block.dataset.by_name[name],
            question=_question(block, number, name, fault),
            **fault.params,
            **_how_to_write(block.dataset.by_name[name], fault.code),
        )


def _how_to_write(column: Column, code: str) -> dict[str, Text]:
    """How a figure of a column is written, for the problems that leave no other way than to write it anew."""
    if code == "ambiguous_number":
        whole = column.kind in ("integer", "money")
        return {"otherwise": phrase("other_whole" if whole else "other_broken")}
    if code not in ("not_a_number", "not_integer", "number_range"):
        return {}
    ways = {"money": "amount_in_full", "integer": "whole_count"}
    return {"how": phrase(ways.get(column.kind, "any_number"))}


def _question(block: Block, number: int, name: str, fault: Fault) -> Question | None:
    """What a word that is in no list could mean; None where another kind of mend is needed."""
    vocabulary = block.dataset.by_name[name].vocabulary
    if fault.code != "not_in_list" or vocabulary is None:
        return None
    words = shown(block.raw(number, name))
    choices = ranked(words, vocabulary.values)
    return Question(
        "word",
        f"word/{vocabulary.id}/{normalise(words)}",
        tuple(Choice(Answer("word", vocabulary.id, words, word), both(word, word)) for word, _ in choices),
        choices[0][1] >= LIKELY,
    )


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
    values: list[Any], unread: list[Fault], raw: Sequence[Value], block: Block, column: Column
) -> list[Fault]:
    """Read no figure whose cell shows another unit of measure: 5000 seen as ``5.000 nghìn đồng``."""
    counted = counted_by(column)
    asked: list[Fault] = []
    for position, number in enumerate(block.numbers):
        words = block.grid.worded.get((number, block.places[column.name]), "")
        measure = read_measure(words) if words and type(raw[position]) in (int, float) else None
        if measure is not None and measure.factor_for(column) != 1:
            values[position] = None
            name = counted.name if counted else "đồng"
            asked.append(Fault(position, "other_unit", {"unit": words, "counted": name}))
    positions = {fault.position for fault in asked}
    return [fault for fault in unread if fault.position not in positions] + asked


def _without_other_rows(
    block: Block, located: Located, faults: list[tuple[str, Fault]]
) -> tuple[Block, list[tuple[str, Fault]]]:
    """Drop totals, notes, signatures and the like, found among the rows that could not be read whole."""
    doubtful = {fault.position for _, fault in faults if not fault.read}
    for column in block.dataset.columns:
        values = block.columns[column.name]
        if column.presence == "required" and column.name in block.places and None in values:
            doubtful.update(position for position, value in enumerate(values) if value is None)
    if not doubtful:
        return block, faults
    rows = [block.grid.rows[number] for number in block.numbers]
    wide = {
        row
        for (first, left), (last, right) in block.grid.merges or ()
        if right - left >= 2
        for row in range(first, last + 1)
    }
    dropped = non_data_rows(
        located, rows, block.columns, sorted(doubtful), lambda position: block.numbers[position] in wide
    )
    if not dropped:
        return block, faults
    kept = [position for position in range(len(rows)) if position not in dropped]
    moved = {old: new for new, old in enumerate(kept)}
    whole = block.part(kept)
    whole.other_rows = {block.numbers[p]: kind for p, kind in dropped.items() if kind is not None}
    return whole, [
        (name, replace(fault, position=moved[fault.position]))
        for name, fault in faults
        if fault.position in moved
    ]
