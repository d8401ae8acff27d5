"""Headings that are a word of a form's lists, «I. Fanpage», «Nguồn: Xã hội hóa»: it holds for the rows below.

As far as these leave the column blank, or the table has no such column. A row's own word stands, and where
it is doubtful how far a heading holds, or for which column, nothing is filled in: the rows are asked about.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from analytics.datasets import Column
from analytics.intake.cells.vocabulary import word_list
from analytics.intake.model.account import Account
from analytics.intake.model.findings import Findings
from analytics.intake.model.grid import Grid, Sheet, Value, is_blank, shown
from analytics.intake.tables.block import Block
from analytics.intake.tables.locate import Located
from analytics.intake.tables.rows.headings import UNNUMBERED, Heading, headings
from analytics.intake.tables.sections import has_numeral, is_index, is_total
from analytics.intake.tables.unseen import ranges
from analytics.intake.text.headers import meanings
from analytics.intake.text.normalise import normalise, strip_marks

_MOST_FILLED = 2
"""A heading is a cell, or one with a numeral before it."""


class Held(NamedTuple):
    """A heading that holds for a row, what its cell shows, and the word of a field's list that it is."""

    heading: Heading
    shows: str
    word: str


Headed = dict[str, dict[int, Held]]
"""By field and row the heading that holds for it."""


def fill_under_headings(
    grid: Grid, located: Located, sheet: Sheet, breaks: Collection[int], account: Account, findings: Findings
) -> tuple[Grid, Headed]:
    """The grid with what headings say in the rows below them, and the same of columns that it does not have.

    ``breaks``: rows below which no heading above them holds.
    """
    lacking: Headed = {}
    body = grid.rows[located.bottom + 1 :]
    few = dict.fromkeys((*located.required().values(), *located.columns.values()))
    some = list(few)[: _MOST_FILLED + 1]  # of which a heading leaves one blank
    if sheet.transposed or not any("" in [row[place] for row in body] for place in some):  # nearly always
        return grid, lacking
    columns = list(_fillable(grid, located))
    found = list(headings(grid, located, [column.name for column in columns]))
    said = {one.row: known for one in found if (known := _said(one, columns, located.dataset.id))}
    if not said:
        return grid, lacking
    meant = {one.level: field for one in found if (field := _one_field(one.level, found, said))}
    held = _held(grid, located, found, said, meant, breaks)
    if not held:
        return grid, lacking
    rows = list(grid.rows)
    for field, own in held.items():
        if field not in located.columns:
            lacking[field] = own
            continue
        for number, told in own.items():
            rows[number] = [*rows[number]]
            rows[number][located.columns[field]] = told.word
        _tell(located.dataset.by_name[field], own, sheet, located, findings)
    for one in found:
        if meant.get(one.level) in held and one.row in said:
            for column, cell in enumerate(rows[one.row]):
                if not is_blank(cell):
                    account.furniture(sheet, one.row, column, "section")
            rows[one.row] = [""] * len(rows[one.row])
    return replace(grid, rows=rows), lacking


def take_headings(block: Block, located: Located, lacking: Headed, findings: Findings) -> None:
    """Give the rows of a block the words of headings for columns that their table does not have."""
    for name, words in lacking.items():
        column = block.dataset.by_name[name]
        if column.presence == "required" and not all(number in words for number in block.numbers):
            continue  # the column is missed
        own = {number: words[number] for number in block.numbers if number in words}
        block.columns[name] = [own[number].word if number in own else None for number in block.numbers]
        located.settled.add(name)
        _tell(column, own, block.sheet, located, findings)


def _fillable(grid: Grid, located: Located) -> Iterator[Column]:
    """The columns of closed lists that a table lacks, or has with blanks that no merged cell fills."""
    dataset, body = located.dataset, grid.rows[located.bottom + 1 :]
    first = next(column.name for column in dataset.columns if column.presence == "required")
    merged = {left for (top, left), (bottom, _) in grid.merges or () if bottom > top > located.bottom}
    for column in dataset.columns:
        if column.vocabulary is None or column.kind != "enum" or dataset.row_key == (column.name,):
            continue
        place = located.columns.get(column.name)
        if place is None:
            # A row is known by its first field: without it nothing shows where the row stands.
            if column.name != first and column.name not in located.unclear:
                yield column
        elif place not in merged and any(row[place] == "" for row in body):
            yield column


def _said(one: Heading, columns: Sequence[Column], dataset_id: str) -> dict[str, str]:
    """The fields that have a heading's words in their list, each with the official word."""
    if one.label is not None:
        return {}
    label, colon, rest = one.words.partition(":")
    words = one.words.rstrip(" :")
    found = {}
    titled = meanings(label.strip()).get(dataset_id) if colon and rest.strip() else None
    for column in columns:
        if titled is not None and titled[0] == column.name:
            words = rest.strip()
        elif titled is not None:
            continue
        assert column.vocabulary is not None
        known = word_list(column.vocabulary)
        if known.knows(words) and (word := known.read(words)) is not None:
            found[column.name] = word
    return found


def _one_field(level: int, found: Sequence[Heading], said: Mapping[int, Mapping[str, str]]) -> str | None:
    """The one field that all listed words at a level can be of; None where it could be several."""
    fields = [set(said[one.row]) for one in found if one.level == level and one.row in said]
    common = set.intersection(*fields) if fields else set()
    return common.pop() if len(common) == 1 else None


def _held(
    grid: Grid, located: Located, found: Sequence[Heading], said: Mapping[int, Mapping[str, str]],
    meant: Mapping[int, str], breaks: Collection[int],
) -> Headed:  # fmt: skip
    """Which rows have which field of which heading."""
    by_row = {one.row: one for one in found}
    complete = [column for name, column in located.required().items() if name not in set(meant.values())]
    open_: dict[int, Heading] = {}
    held: Headed = {}
    for number in range(min(by_row), len(grid.rows)):
        row = grid.rows[number]
        if (heading := by_row.get(number)) is not None:
            known = number in said and heading.level in meant
            # Whether words without a numeral stand below a numbered heading or end it, nobody knows.
            above = heading.level if known or heading.level < UNNUMBERED else 0
            open_ = {level: one for level, one in open_.items() if level < above}
            if known:
                open_[heading.level] = heading
        elif number in breaks or (open_ and _parts(row, located)):
            open_ = {}
        elif open_ and not any(is_blank(row[column]) for column in complete):
            for level, one in open_.items():
                place = located.columns.get(name := meant[level])
                if place is None or is_blank(row[place]):
                    shows = shown(grid.rows[one.row][one.column])
                    held.setdefault(name, {})[number] = Held(one, shows, said[one.row][name])
    return held


def _parts(row: Sequence[Value], located: Located) -> bool:
    """Whether a row with figures parts the table, as a total, or a heading with its sum, does."""
    texts = {column: cell for column, cell in enumerate(row) if type(cell) is str and cell.strip()}
    if any(has_numeral(text) for text in texts.values()):
        return True
    if any(is_total([strip_marks(normalise(text))], ()) for text in texts.values()):
        return True
    if any(column.kind == "date" and column.name in located.columns for column in located.dataset.columns):
        return False  # a heading with the sum of its rows has no day
    lists = {column.name: column.vocabulary for column in located.dataset.columns if column.vocabulary}
    own = {located.columns[name] for name in lists if name in located.columns}
    return any(
        word_list(vocabulary).knows(text)
        for column, text in texts.items()
        if column not in own and not is_index(text)
        for vocabulary in lists.values()
    )


def _tell(
    column: Column, words: Mapping[int, Held], sheet: Sheet, located: Located, findings: Findings
) -> None:
    """Say of each heading for which rows it was taken."""
    by_heading: dict[Held, list[int]] = {}
    for number, held in words.items():
        by_heading.setdefault(held, []).append(number)
    for held, numbers in by_heading.items():
        findings.of_cell(
            sheet, held.heading.row, held.heading.column, held.shows, "heading_filled_down", located.dataset,
            column, rows=ranges(numbers), word=held.word,
        )  # fmt: skip
