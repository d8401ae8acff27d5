"""What each sheet of a file is: the cover, a dataset's table, or something that is no report."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from textwrap import shorten

from analytics.datasets import COUNTED_KINDS, DATASETS, Column, Dataset
from analytics.intake.formats.seen_numbers import SeenAs
from analytics.intake.model.account import Account, Furniture
from analytics.intake.model.account import ranges as cell_ranges
from analytics.intake.model.findings import Findings
from analytics.intake.model.grid import Grid, Place, Sheet, first_of, is_blank, letter
from analytics.intake.model.messages import phrase
from analytics.intake.model.questions import Answers
from analytics.intake.tables.error_list import is_error_list
from analytics.intake.tables.labels import CODE, PERIOD, read_labels
from analytics.intake.tables.locate import Located, complete
from analytics.intake.tables.multiple_tables import (
    Tables,
    fields_only,
    locate_all,
)
from analytics.intake.tables.rows.more_rows import continued, rows_of_its_own
from analytics.intake.tables.shapes.contents import known_by_contents
from analytics.intake.tables.shapes.marked import read_marks
from analytics.intake.tables.shapes.one_column import separator_of_lines
from analytics.intake.tables.shapes.twice import all_count, datasets_twice, without_empty
from analytics.intake.tables.shapes.unnamed import as_dataset, ask_form, header_row, said_to_be
from analytics.intake.tables.transposed import exchanged
from analytics.intake.tables.unseen import ranges
from analytics.intake.text.headers import dataset_of_sheet, is_cover, is_guidance

_HIDDEN_NAMED = 5
_BOXES_NAMED, _LONGEST_QUOTED = 3, 80


@dataclass(slots=True)
class Sheets:
    """The sheets of a file, sorted out.

    ``tables``: the located tables, each with its sheet and with a grid in which other tables of the sheet
    are blank. ``heads``: the sheets of those tables as far as their first header. ``empty``: datasets whose
    sheet is there without anything in it. ``broken``: datasets whose sheet is there but has no readable
    header, already reported.
    """

    cover: tuple[Sheet, Grid] | None = None
    tables: list[tuple[Sheet, Grid, Located]] = field(default_factory=list)
    heads: list[tuple[Sheet, Grid]] = field(default_factory=list)
    empty: dict[str, Sheet] = field(default_factory=dict)
    broken: set[str] = field(default_factory=set)

    def place(self, dataset_id: str) -> Sheet:
        """The first sheet of a dataset that is present."""
        found = (sheet for sheet, _, located in self.tables if located.dataset.id == dataset_id)
        return next(found, None) or self.empty[dataset_id]

    def present(self) -> set[str]:
        """Every dataset that has a sheet."""
        return {located.dataset.id for _, _, located in self.tables} | set(self.empty) | self.broken

    def is_workbook(self, wanted: Collection[str]) -> bool:
        """Whether this is a unit's whole workbook, which lacks nothing: else it is a part that is sent alone.

        A cover says so; without one, most of the ``wanted`` datasets on sheets of their own do.
        """
        held = self.present() & set(wanted)
        return self.cover is not None or (self.several() and len(held) * 2 > len(wanted))

    def several(self) -> bool:
        """Whether several datasets stand on sheets of their own; one dataset by months is a part."""
        numbers = {sheet.number for sheet, _, _ in self.tables}
        return len(self.present()) > 1 and len(numbers) + len(self.empty) + len(self.broken) > 1


def sort_out(grids: Sequence[Grid], findings: Findings, account: Account, answers: Answers) -> Sheets:
    """Recognise sheets by name, then by headers; hidden ones count only when no visible one says the same.

    Which form a table without known titles is, only the sender knows: it is asked, or ``answers`` tell.
    """
    sheets = Sheets()
    named = {id(grid): dataset_of_sheet(grid.name) for grid in grids}
    visible = {named[id(grid)] for grid in grids if not grid.hidden}
    unnamed: list[tuple[Sheet, Grid]] = []
    for number, grid in enumerate(grids):
        sheet, expected = Sheet(number, grid.name), named[id(grid)]
        if grid.boxes and not grid.hidden:
            findings.of_sheet(sheet, "text_box_not_read", count=len(grid.boxes), words=_quoted(grid.boxes))
        if (kind := _furniture(grid, len(grids))) is not None:
            account.furniture_sheet(sheet, kind)
        elif grid.hidden and (expected is None or expected in visible) and not is_cover(grid.name):
            continue
        elif is_cover(grid.name) and len(grids) > 1:
            sheets.cover = sheets.cover or (sheet, grid)
        elif (lines := separator_of_lines(grid)) is not None:
            column, separator = lines
            named_so = phrase("tab") if separator == "\t" else f"«{separator}»"
            findings.of_sheet(sheet, "text_in_one_column", letter=letter(column), separator=named_so)
            if expected is not None:
                sheets.broken.add(expected)
        elif grid.blank():
            if expected is not None:
                sheets.empty.setdefault(expected, sheet)
        elif expected is None:
            unnamed.append((sheet, grid))
        else:
            _resolve_named(sheets, sheet, grid, expected, findings)
    own = set(named.values())
    strange = [one for one in unnamed if not _resolve_unnamed(sheets, *one, own, findings)]
    _resolve_strange(sheets, strange, len(grids), findings, answers)
    if sheets.cover is not None:
        account.cover(sheets.cover[0])
    sheets.tables.sort(key=lambda item: (item[0][0], item[2].top))
    sheets.heads.sort(key=lambda item: item[0][0])
    return sheets


def _quoted(boxes: Sequence[str]) -> str:
    """The words of the first text boxes."""
    named = [f"«{shorten(words, _LONGEST_QUOTED, placeholder='…')}»" for words in boxes[:_BOXES_NAMED]]
    return "; ".join(named) + " …" * (len(boxes) > _BOXES_NAMED)


def _furniture(grid: Grid, among: int) -> Furniture | None:
    """What a sheet is as a whole that is no part of a report: our own list of errors, instructions."""
    if is_error_list(grid):
        return "error_list"
    return "guidance" if is_guidance(grid.name) and among > 1 else None


def _resolve_strange(
    sheets: Sheets, strange: list[tuple[Sheet, Grid]], among: int, findings: Findings, answers: Answers
) -> None:
    """Sheets without a known table: what their sender has said that they are, the others asked about."""
    unexplained: list[tuple[Sheet, Grid]] = []
    for sheet, grid in strange:
        if located := said_to_be(grid, answers):
            _add(sheets, sheet, grid, [(grid, located)], findings)
        else:
            unexplained.append((sheet, grid))
    known = sheets.present()
    for sheet, grid in unexplained:
        if header_row(grid) is None and (located := continued(grid, sheets.tables)) is not None:
            rows = rows_of_its_own(grid, located, sheets.tables)
            findings.of_place(
                sheet, 0, min(located.columns.values()), "", "rows_not_read" if rows else "table_not_read",
                dataset_sheet=located.dataset.sheet, dataset=located.dataset.id, rows=rows,
            )  # fmt: skip
            continue
        ask_form(sheet, grid, answers, known, among > 1, findings)


def _resolve_named(sheets: Sheets, sheet: Sheet, grid: Grid, expected: str, findings: Findings) -> None:
    """A sheet named for a dataset: its table, and others that share the sheet."""
    sheet, tables = _tables_of(sheet, grid, expected)
    if not tables and (row := header_row(grid)) is not None:
        tables = [(grid, as_dataset(grid, row, expected))]
    if not tables:
        sheets.broken.add(expected)
        titles = ", ".join(f"«{c.title.vi}»" for c in _required(DATASETS[expected]))
        findings.of_sheet(sheet, "no_table_found", titles=titles)
        return
    _add(sheets, sheet, grid, tables, findings)


def _resolve_unnamed(
    sheets: Sheets, sheet: Sheet, grid: Grid, own: set[str | None], findings: Findings
) -> bool:
    """A sheet whose name tells nothing: tables of datasets without a sheet of their own, or the cover.

    Returns whether it is one of these.
    """
    sheet, tables = _tables_of(sheet, grid, None)
    wanted = [(part, located) for part, located in tables if located.dataset.id not in own]
    if wanted:
        _add(sheets, sheet, grid, wanted, findings)
    elif sheets.cover is None and not tables and {CODE, PERIOD} & set(read_labels(grid.rows)):
        sheets.cover = (sheet, grid)
        return True
    for part, located in tables:
        if located.dataset.id in own:
            if rows := rows_of_its_own(part, located, sheets.tables):
                findings.of_place(
                    sheet, located.bottom, min(located.columns.values()), "", "rows_not_read",
                    dataset_sheet=located.dataset.sheet, dataset=located.dataset.id, rows=rows,
                )  # fmt: skip
                continue
            findings.of_place(
                sheet, located.bottom, min(located.columns.values()), "", "table_not_read",
                dataset_sheet=located.dataset.sheet, dataset=located.dataset.id,
            )  # fmt: skip
    return bool(tables)


def _tables_of(sheet: Sheet, grid: Grid, expected: str | None) -> tuple[Sheet, Tables]:
    """The tables of a sheet, read with rows and columns exchanged where only that gives whole ones."""
    tables = locate_all(grid, expected)
    if tables and any(complete(located) for _, located in tables):
        return sheet, tables
    turned = exchanged(grid)
    if turned is not None:
        sideways = [(part, known_by_contents(part, one)) for part, one in locate_all(turned, expected)]
        if sideways and all(complete(located) for _, located in sideways):
            for _, located in sideways:
                left = min(located.columns.values())
                located.over = [
                    (number, column, cell)
                    for number, row in enumerate(turned.rows)
                    for column, cell in enumerate(row[:left])
                    if type(cell) is str and cell.strip()
                ]
            return sheet._replace(transposed=True), [fields_only(*table) for table in sideways]
    return sheet, tables


def _add(sheets: Sheets, sheet: Sheet, grid: Grid, tables: Tables, findings: Findings) -> None:
    """Take the tables of a sheet, unless it has to be asked which of several of a dataset count."""
    twice = list(datasets_twice(tables))
    if twice:
        tables = without_empty(tables)
        twice = list(datasets_twice(tables))
    for first, second in twice:
        dataset = first.dataset
        if not sheet.transposed and all_count(grid, [one for one in tables if one[1].dataset is dataset]):
            continue
        sheets.broken.add(dataset.id)
        findings.of_place(
            sheet, second.bottom, min(second.columns.values()), "", "table_twice",
            first_area=_titles_at(sheet, first), area=_titles_at(sheet, second),
            dataset_sheet=dataset.sheet, dataset=dataset.id,
        )  # fmt: skip
        tables = [(part, located) for part, located in tables if located.dataset is not dataset]
    if not tables:
        return
    tables = [read_marks(part, located, sheet, findings) for part, located in tables]
    sheets.tables += [(sheet, part, located) for part, located in tables]
    if sheet.transposed:
        top = min(min(located.columns.values()) for _, located in tables)
    else:
        top = min(located.top for _, located in tables)
    sheets.heads.append((sheet._replace(transposed=False), Grid(grid.name, grid.rows[:top])))
    for part, located in tables:
        _tell_hidden(sheet, part, located, findings)


def _titles_at(sheet: Sheet, located: Located) -> str:
    """Where the titles of a table lie."""
    left, right = min(located.columns.values()), max(located.columns.values())
    return f"{sheet.at(located.top, left)}:{sheet.at(located.bottom, right)}"


def _tell_hidden(sheet: Sheet, grid: Grid, located: Located, findings: Findings) -> None:
    """Say that rows and columns nobody sees on the screen are read; a filter hides rows still reported."""
    columns = sorted(grid.hidden_columns.intersection(located.columns.values()))
    if columns:
        named = [str(column + 1) if sheet.transposed else letter(column) for column in columns]
        findings.of_sheet(sheet, "hidden_rows", count=len(columns), places=", ".join(named))
    # Of figures that are drawn as nothing the sender is asked where they are read.
    nothing = _drawn_as_nothing(grid) if grid.worded else frozenset()
    figures = (
        {located.columns.get(one.name) for one in located.dataset.columns if one.kind in COUNTED_KINDS}
        if nothing
        else ()
    )
    unseen = [
        (row, column)
        for row, column in grid.unseen | nothing
        if not ((row, column) in nothing and column in figures)
        and located.bottom < row < len(grid.rows)
        and column in located.columns.values()
        and not is_blank(grid.rows[row][column])
    ]
    if unseen:
        findings.of_sheet(sheet, "unseen_text", count=len(unseen), places=_named(_areas(sheet, unseen)))
    if grid.conditionals:
        _tell_conditional(sheet, grid, located, findings)
    if not grid.hidden_rows:
        return
    required = [located.columns[c.name] for c in _required(located.dataset) if c.name in located.columns]
    hidden = [
        number
        for number in sorted(grid.hidden_rows)
        if located.bottom < number < len(grid.rows)
        and all(not is_blank(grid.rows[number][column]) for column in required)
    ]
    if hidden:
        if sheet.transposed:
            places = _named([sheet.whole(number).partition(":")[0] for number in hidden])
        else:
            places = ranges(hidden)
        findings.of_sheet(sheet, "hidden_rows", count=len(hidden), places=places)


def _drawn_as_nothing(grid: Grid) -> set[Place]:
    """What a format such as ``;;;`` draws as nothing."""
    return {
        (row, column)
        for (row, column), words in grid.worded.items()
        if row < len(grid.rows) and isinstance(words, SeenAs) and words.hides(grid.rows[row][column])
    }


def _tell_conditional(sheet: Sheet, grid: Grid, located: Located, findings: Findings) -> None:
    """Say that figures are read which a condition strikes through, or may, or writes so that nobody sees."""
    found = {
        (row, column)
        for one in grid.conditionals
        for (first, left), (last, right) in one.areas
        for column in located.columns.values()
        if left <= column <= right
        for row in range(max(first, located.bottom + 1), min(last + 1, len(grid.rows)))
        if one.may_hold(grid.rows[row][column])
    }
    if found:
        places = _named(_areas(sheet, sorted(found)))
        findings.of_sheet(sheet, "conditional_look", count=len(found), places=places)


def _areas(sheet: Sheet, places: Sequence[Place]) -> list[str]:
    """The addresses of cells as the sender sees them."""
    return cell_ranges([(column, row) for row, column in places] if sheet.transposed else places)


def _named(places: Sequence[str]) -> str:
    """The first places of many, for a message."""
    return first_of(places, _HIDDEN_NAMED)


def _required(dataset: Dataset) -> list[Column]:
    return [column for column in dataset.columns if column.presence == "required"]
