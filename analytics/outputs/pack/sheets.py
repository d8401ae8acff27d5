"""What every sheet of the pack shares: its looks, its head, its tables, its printing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from textwrap import wrap
from typing import Any

import pandas as pd
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from analytics.indicators import Measured
from analytics.outputs import styles, texts
from analytics.outputs.pack import words
from analytics.outputs.pack.forms import PREFIX
from analytics.outputs.summary import plain
from analytics.plan import Lang, Text, Time

HEADER = 5
"""The row of the header of every table that has a sheet to itself."""

LINE = 15.0
"""The height of a row of one line, in points."""

_TITLE_LIMIT = 31
_FOOT = 80  # characters of the plan's number: a whole foot holds 255
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", "-"))
_INDENT = 2  # characters
_TALLEST = 409.0  # points that a row can have


@dataclass(frozen=True)
class Pack:
    """What the pack is about: the figures, the time looked at, the words, and the workbook it becomes."""

    measured: Measured
    time: Time
    lang: Lang
    made_at: datetime
    book: Workbook

    def say(self, words: Text, **fill: object) -> str:
        """Words in the pack's language, with their gaps filled."""
        said = words[self.lang]
        return (
            said.format(area=self.measured.plan.area[self.lang], **fill) if fill or "{area}" in said else said
        )

    def summary_titles(self) -> dict[str, str]:
        """The titles of the summary's columns, by name, in the pack's language."""
        return {name: title[self.lang] for name, title in texts.SUMMARY_COLUMNS.items()}

    @property
    def as_of(self) -> str:
        """The day looked from, as people write it."""
        return f"{self.measured.as_of:%d/%m/%Y}"


@dataclass(frozen=True, slots=True)
class Field:
    """One column of a table: its title, its width in characters, and the form of its cells."""

    title: str
    width: float
    form: str = "text"


@dataclass(frozen=True, slots=True)
class Entry:
    """A sheet as the cover lists it."""

    title: str
    about: str
    rows: int | None = None


def add(pack: Pack, title: Text, **fill: object) -> Worksheet:
    """A new sheet at the end under a name that a workbook allows and no other sheet has."""
    sheet: Worksheet = pack.book.create_sheet(allowed(pack.say(title, **fill), pack.book.sheetnames))
    return sheet


def allowed(title: str, taken: Sequence[str]) -> str:
    """The title without what a sheet's name may not hold, cut to 31 characters, unlike all ``taken``."""
    clean = title.translate(_FORBIDDEN).strip("' ") or "-"
    known = {name.casefold() for name in taken}
    name, number = clean[:_TITLE_LIMIT], 1
    while name.casefold() in known:
        number += 1
        name = f"{clean[: _TITLE_LIMIT - len(str(number)) - 1]} {number}"
    return name


def write(sheet: Worksheet, row: int, column: int, value: Any, form: str) -> None:
    """One cell in a form; no value leaves it blank, but for its border."""
    sheet.cell(row, column).style = PREFIX + form
    if value is None or value is pd.NA or value != value:  # NaN is unlike itself
        return
    if isinstance(value, (str, date)):
        styles.put(sheet, row, column, value)  # type: ignore[arg-type] # a date is what openpyxl takes too
    else:
        styles.put(sheet, row, column, plain(value))


def head(pack: Pack, sheet: Worksheet, title: str, *notes: str) -> None:
    """The head of a sheet in rows 1 to 4: what, when, how to read it, the way back."""
    styles.put(sheet, 1, 1, title).font = styles.TITLE_FONT
    for row, note in enumerate(notes, start=2):
        styles.put(sheet, row, 1, note).font = styles.NOTE_FONT
    link(sheet, 4, 1, pack.say(words.BACK), pack.book.sheetnames[0])


def link(sheet: Worksheet, row: int, column: int, shown: str, target: str) -> None:
    """A cell that leads to the beginning of another sheet."""
    cell = styles.put(sheet, row, column, shown)
    quoted = target.replace("'", "''")
    sheet.cell(row, column).hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{quoted}'!A1")
    cell.font = Font(name=styles.FACE, size=11, color="FF0072B2", underline="single")


def header(sheet: Worksheet, row: int, fields: Sequence[Field]) -> None:
    """The header row of a table."""
    styles.header_row(sheet, row, [field.title for field in fields])
    lines = max(lines_of(field.title, field.width) for field in fields)
    sheet.row_dimensions[row].height = LINE * max(lines, 2) + 4


def rows(sheet: Worksheet, top: int, fields: Sequence[Field], records: Iterable[Sequence[Any]]) -> int:
    """The rows of a table from ``top``; a value may be a pair of itself and its own form.

    A row is as high as its longest text needs: not every program finds that out by itself.

    Returns:
        The last row written, ``top - 1`` when there is none.
    """
    row = top - 1
    for row, record in enumerate(records, start=top):
        lines = 1
        for column, (field, cell) in enumerate(zip(fields, record, strict=True), start=1):
            value, form = cell if isinstance(cell, tuple) else (cell, field.form)
            write(sheet, row, column, value, form)
            if isinstance(value, str) and len(value) + _INDENT > field.width:
                lines = max(lines, lines_of(value, field.width))
        if lines > 1:
            sheet.row_dimensions[row].height = min(lines * LINE, _TALLEST)
    return row


@lru_cache(maxsize=4096)
def lines_of(words: str, width: float) -> int:
    """How many lines a wrapped cell of that width needs for some words; rather one too many."""
    return len(wrap(words, max(int(width) - _INDENT, 1))) or 1


def table(sheet: Worksheet, fields: Sequence[Field], records: Iterable[Sequence[Any]], *, frozen: str) -> int:
    """The one table of a sheet: header, rows, widths, filter; what is left of ``frozen`` stays in sight."""
    header(sheet, HEADER, fields)
    last = rows(sheet, HEADER + 1, fields, records)
    widths(sheet, fields)
    sheet.freeze_panes = f"{frozen}{HEADER + 1}"
    sheet.auto_filter.ref = f"A{HEADER}:{get_column_letter(len(fields))}{last}"
    return last - HEADER


def widths(sheet: Worksheet, fields: Sequence[Field]) -> None:
    """Give the columns their widths."""
    for number, field in enumerate(fields, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = field.width


def fold(sheet: Worksheet, folded: Iterable[int]) -> None:
    """Fold rows away: they stay in the workbook, one click from sight, and are not printed."""
    for row in folded:
        sheet.row_dimensions[row].hidden = True
        sheet.row_dimensions[row].outlineLevel = 1
        sheet.sheet_format.outlineLevelRow = 1


def printed(pack: Pack, sheet: Worksheet, *, repeated: int | None = HEADER, one_page: bool = False) -> None:
    """A4 with the header row repeated; the foot says which plan, which sheet, which page and as of when."""
    styles.print_setup(sheet, header=repeated)
    sheet.page_margins.top, sheet.page_margins.bottom, sheet.page_margins.footer = 0.4, 0.6, 0.3  # inches
    foot = sheet.oddFooter
    assert foot is not None
    assert foot.left is not None
    assert foot.right is not None
    foot.left.text = f"{pack.measured.plan.number[:_FOOT]} · {sheet.title}".replace("&", "&&")
    if one_page:
        sheet.page_setup.fitToHeight = 1
    foot.right.text = f"{pack.say(words.AS_OF)}: {pack.as_of}"
    sheet.sheet_view.showGridLines = False
