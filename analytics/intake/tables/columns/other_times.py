"""Columns «Tháng» and «Năm» beside a table's own: rows that by them are of another time than the report."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from analytics.intake.model.findings import Findings
from analytics.intake.model.grid import Value, is_blank, shown
from analytics.intake.tables.block import Block
from analytics.intake.tables.locate import Located
from analytics.intake.tables.unseen import ranges
from analytics.intake.text.headers import PERIOD
from analytics.intake.text.normalise import bare_words
from analytics.intake.text.times import NamedTime
from analytics.plan import Quarter

_TITLES = {
    "thang": "month",
    "nam": "year",
    "thang nam": "month",
    "thang bao cao": "month",
    "nam bao cao": "year",
}
_MONTH = re.compile(r"(?:thang |t ?)?(0?[1-9]|1[0-2])(?: (?:nam )?(20\d\d))?")
_YEAR = re.compile(r"(?:nam )?(20\d\d)")


def ask_other_times(block: Block, located: Located, period: Quarter | None, findings: Findings) -> None:
    """Ask about the rows whose month or year, in a column of its own, lies outside of the period."""
    if period is None or PERIOD in block.places:
        return
    for column, title, kind in columns_of_times(block, located):
        cells = {number: block.grid.rows[number][column] for number in block.numbers}
        others = [number for number, cell in cells.items() if _is_other(cell, kind, period)]
        if others:
            findings.of_place(
                block.sheet, others[0], column, cells[others[0]], "row_of_other_time", rows=ranges(others),
                title=title, period=period.label, dataset=block.dataset.id,
            )  # fmt: skip


def columns_of_times(block: Block, located: Located) -> Iterator[tuple[int, str, str]]:
    """The columns beside a form's own that say of which month or year each row is: place, title and which."""
    fields = set(block.places.values())
    for column, title in located.titles.items():
        kind = _TITLES.get(bare_words(title)) if column not in fields and len(title) < 20 else None
        if kind is not None:
            yield column, title, kind


def month_of(cell: Value) -> NamedTime | None:
    """The month that a cell of a column «Tháng» names: ``11``, ``Tháng 11/2026``, a date."""
    if isinstance(cell, date):
        return _of_month(cell.month, cell.year)
    match = None if is_blank(cell) else _MONTH.fullmatch(bare_words(shown(cell)))
    return _of_month(int(match[1]), int(match[2]) if match[2] else None) if match else None


def _is_other(cell: Value, kind: str, period: Quarter) -> bool:
    """Whether a cell names a month or a year, and one that is not of the period."""
    if (kind == "month" or isinstance(cell, date)) and (named := month_of(cell)) is not None:
        return not named.fits(period)
    match = _YEAR.fullmatch(bare_words(shown(cell)))
    # The first quarter of a year begins in December of the one before.
    return match is not None and int(match[1]) not in (period.year, period.year - (period.number == 1))


def _of_month(month: int, year: int | None) -> NamedTime:
    return NamedTime((month + 2) // 3, year, month)
