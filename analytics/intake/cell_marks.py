"""What the fast reader does not tell of a cell: error values, formulas without a value, number formats.

It is looked up only where it matters, because it costs far more than reading the values.
"""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from xml.etree.ElementTree import ParseError, fromstring

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.workbook import Workbook

from analytics.intake.grid import ErrorCell, FormulaWithoutValue, Grid

_SHEET_PART = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)
_WITHOUT_VALUE = re.compile(rb"(?:</f>|<f [^>]*/>)\s*(?:<v\s*/>|<v>\s*</v>|</c>)")
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_LARGEST_PART = 32 * 2**20
_ANY_ERROR = (
    ValueError,
    KeyError,
    TypeError,
    AttributeError,
    IndexError,
    OSError,
    zipfile.BadZipFile,
    SyntaxError,
)


def mark_xlsx(data: bytes, archive: zipfile.ZipFile, grids: Sequence[Grid]) -> None:
    """Put :class:`ErrorCell` and :class:`FormulaWithoutValue` into grids where the reader left a blank."""
    parts = [info for info in archive.infolist() if _SHEET_PART.fullmatch(info.filename)]
    if not any(p.file_size <= _LARGEST_PART and _leaves_unsaid(archive.read(p)) for p in parts):
        return
    with _opened(data, values=True) as values, _opened(data, values=False) as formulas:
        if values is None or formulas is None:
            return
        for grid in grids:
            if grid.name in formulas.sheetnames and grid.name in values.sheetnames:
                _mark(grid, values, formulas)


def _leaves_unsaid(part: bytes) -> bool:
    """Whether a sheet has an error value or a formula without result; nearly every sheet has no formula."""
    return b't="e"' in part or (
        (b"</f>" in part or b"<f " in part) and _WITHOUT_VALUE.search(part) is not None
    )


def _mark(grid: Grid, values: Workbook, formulas: Workbook) -> None:
    for row in formulas[grid.name].iter_rows():
        for cell in row:
            if not isinstance(cell, Cell) or cell.data_type not in ("e", "f"):
                continue
            result = values[grid.name].cell(cell.row, cell.column)
            if result.data_type == "e":
                _put(grid, cell, ErrorCell(str(result.value)))
            elif cell.data_type == "f" and result.value is None:
                _put(grid, cell, FormulaWithoutValue(str(cell.value)))


def _put(grid: Grid, cell: Cell, mark: ErrorCell | FormulaWithoutValue) -> None:
    width = max([cell.column, *(len(row) for row in grid.rows[:1])])
    for row in grid.rows:
        row.extend([""] * (width - len(row)))
    while len(grid.rows) < cell.row:
        grid.rows.append([""] * width)
    if grid.rows[cell.row - 1][cell.column - 1] == "":
        grid.rows[cell.row - 1][cell.column - 1] = mark


def shows_percent(data: bytes, sheet: str, places: Sequence[tuple[int, int]]) -> list[bool]:
    """Whether the cells at (row, column from 0) show their numbers as percentages.

    False also where the container does not tell: then the sender is asked.
    """
    unknown = [False] * len(places)
    if not data.startswith(b"PK"):
        return unknown
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if "content.xml" in archive.namelist():
            shown = _ods_percents(archive, sheet)
            return [place in shown for place in places]
    with _opened(data, values=True) as workbook:
        if workbook is None or sheet not in workbook.sheetnames:
            return unknown
        cells = workbook[sheet]
        return ["%" in str(cells.cell(row + 1, column + 1).number_format) for row, column in places]


def _ods_percents(archive: zipfile.ZipFile, sheet: str) -> set[tuple[int, int]]:
    """The cells of an OpenDocument sheet that hold percentages."""
    found: set[tuple[int, int]] = set()
    if archive.getinfo("content.xml").file_size > _LARGEST_PART:
        return found
    source = archive.read("content.xml")
    if b"<!DOCTYPE" in source:  # honest programs write none, and only there could an XML bomb be declared
        return found
    try:
        content = fromstring(source)
    except ParseError:
        return found
    for table in content.iter(f"{_TABLE}table"):
        if table.get(f"{_TABLE}name") != sheet:
            continue
        row = 0
        for line in table.iter(f"{_TABLE}table-row"):
            column = 0
            for cell in line:
                if cell.get(f"{_OFFICE}value-type") == "percentage":
                    found.add((row, column))
                column += int(cell.get(f"{_TABLE}number-columns-repeated", "1"))
            row += int(line.get(f"{_TABLE}number-rows-repeated", "1"))
    return found


@contextmanager
def _opened(data: bytes, *, values: bool) -> Iterator[Workbook | None]:
    """The workbook as openpyxl reads it; None when it cannot, though the fast reader could."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            workbook = load_workbook(io.BytesIO(data), data_only=values)
        except _ANY_ERROR:
            yield None
            return
    try:
        yield workbook
    finally:
        workbook.close()
