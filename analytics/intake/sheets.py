"""What each sheet of a file is: the cover, a dataset's table, or something that is no report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from analytics.datasets import DATASETS, Column, Dataset
from analytics.intake.findings import Findings
from analytics.intake.grid import Grid, Sheet
from analytics.intake.headers import dataset_of_sheet, is_cover, is_guidance, likeliest
from analytics.intake.labels import CODE, PERIOD, read_labels
from analytics.intake.locate import Located, locate
from analytics.intake.marks import is_our_list
from analytics.intake.messages import phrase


@dataclass(slots=True)
class Sheets:
    """The sheets of a file, sorted out.

    ``tables``: sheets with a located table. ``empty``: datasets whose sheet is there without anything in
    it. ``broken``: datasets whose sheet is there but has no readable header, already reported.
    """

    cover: tuple[Sheet, Grid] | None = None
    tables: list[tuple[Sheet, Grid, Located]] = field(default_factory=list)
    empty: dict[str, Sheet] = field(default_factory=dict)
    broken: set[str] = field(default_factory=set)

    def place(self, dataset_id: str) -> Sheet:
        """The first sheet of a dataset that is present."""
        found = (sheet for sheet, _, located in self.tables if located.dataset.id == dataset_id)
        return next(found, None) or self.empty[dataset_id]

    def present(self) -> set[str]:
        """Every dataset that has a sheet."""
        return {located.dataset.id for _, _, located in self.tables} | set(self.empty) | self.broken


def sort_out(grids: Sequence[Grid], findings: Findings) -> Sheets:
    """Recognise sheets by name, then by headers; hidden ones count only when no visible one says the same."""
    sheets = Sheets()
    named = {id(grid): dataset_of_sheet(grid.name) for grid in grids}
    visible = {named[id(grid)] for grid in grids if not grid.hidden}
    by_headers: list[tuple[Sheet, Grid, Located | None]] = []
    for number, grid in enumerate(grids):
        sheet, expected = Sheet(number, grid.name), named[id(grid)]
        if is_our_list(grid):
            continue
        if grid.hidden and (expected is None or expected in visible) and not is_cover(grid.name):
            continue
        if is_guidance(grid.name) and len(grids) > 1:
            continue
        if is_cover(grid.name) and len(grids) > 1:
            sheets.cover = sheets.cover or (sheet, grid)
        elif expected is None:
            if not grid.blank():
                by_headers.append((sheet, grid, locate(grid, None)))
        elif grid.blank():
            sheets.empty.setdefault(expected, sheet)
        elif located := locate(grid, expected):
            sheets.tables.append((sheet, grid, located))
        else:
            sheets.broken.add(expected)
            titles = ", ".join(f"«{c.title.vi}»" for c in _required(DATASETS[expected]))
            findings.of_sheet(sheet, "no_table_found", titles=titles)
    for sheet, grid, found in by_headers:
        if found is not None and found.dataset.id not in set(named.values()):
            sheets.tables.append((sheet, grid, found))
        elif sheets.cover is None and found is None and {CODE, PERIOD} & set(read_labels(grid.rows)):
            sheets.cover = (sheet, grid)
        elif len(grids) > 1:
            findings.of_sheet(sheet, "unknown_sheet", suggestion=_likely_sheet(grid.name))
    sheets.tables.sort(key=lambda item: item[0][0])
    return sheets


def _required(dataset: Dataset) -> list[Column]:
    return [column for column in dataset.columns if column.presence == "required"]


def _likely_sheet(name: str) -> object:
    likely = likeliest(name, [dataset.sheet for dataset in DATASETS.values()])
    return phrase("maybe_sheet", sheet_name=likely) if likely else ""
