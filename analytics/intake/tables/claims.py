"""Entering a table into the account of cells, and telling of what was left unread and could be data."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from datetime import date, time, timedelta

from analytics.intake.model.account import Account, Extent, Place, Reason, ranges
from analytics.intake.model.findings import Findings
from analytics.intake.model.grid import Sheet, Value, first_of, is_blank
from analytics.intake.model.questions import Answers
from analytics.intake.tables.block import Block
from analytics.intake.tables.locate import Located
from analytics.intake.tables.sections import is_index
from analytics.intake.text.headers import is_numbering
from analytics.intake.text.normalise import normalise, strip_marks

_NOTES = frozenset(
    ("ghi chu", "note", "notes", "remarks", "dia diem", "noi to chuc", "gio", "thu", "phoi hop",
     "don vi phoi hop", "can cu", "trich yeu", "thoi gian dia diem", "dia diem thoi gian", "thanh phan",
     "thanh phan tham du", "bao cao vien", "nguoi phu trach", "so dien thoai", "dien thoai")
)  # fmt: skip
"""What heads remarks, and the where, with whom and why of a row: no figure of any form, so none is missed."""

_PART_TITLE = re.compile(r"\b(?:trong do|chia ra|nu|dan toc|dang vien)\b")
"""What heads a part of a figure whose whole stands beside it; the forms ask for wholes only."""

_RANGES_NAMED = 6
_FIGURE = re.compile(r"[+-]?\d[\d.,/\- ]*(?:%|đ|d|đồng|người|nguoi|tr|triệu|nghìn|ngàn|tỷ|k)?", re.IGNORECASE)
_YEARS = range(2000, 2101)
_FIGURES_IN_A_ROW = 2
_TOLD: dict[Reason, str] = {
    "inside_table": "cells_not_read",
    "beside_table": "cells_not_read",
    "below_table": "cells_not_read",
    "above_table": "cells_not_read",
    "sheet_not_read": "cells_not_read",
    "hidden_sheet": "hidden_sheet_not_read",
}


_NAMED_ALREADY = (
    "table_twice",
    "table_not_read",
    "rows_not_read",
    "no_table_found",
    "unknown_sheet",
    "which_form",
    "text_in_one_column",
)


def claim_table(
    account: Account,
    block: Block,
    located: Located,
    ignored: Collection[int],
    answers: Answers,
    findings: Findings,
) -> None:
    """Enter a table's cells: read, its header and other rows as furniture, the rest of its columns as unread.

    ``ignored`` are the positions of rows that are no part of any report.
    """
    sheet, rows = block.sheet, block.grid.rows
    fields = set(located.columns.values()) | located.marked
    kept = [n for p, n in enumerate(block.numbers) if p not in ignored] if ignored else block.numbers
    account.read(sheet, kept, fields)
    for position in ignored:
        for column in fields:
            account.not_read(sheet, block.numbers[position], column, "not_expected_here")
    titles = _titles(block, located)
    columns = fields | set(located.titles) | set(titles)
    last = max(block.numbers, default=located.bottom)
    extent = Extent(located.top, located.bottom, last, min(columns), max(columns))
    if sheet.transposed:
        extent = Extent(extent.left, extent.left, extent.right, extent.top, extent.last)
    account.table(sheet, extent)
    for number, kind in block.other_rows.items():
        for column, cell in enumerate(rows[number]):
            if not is_blank(cell) and (column <= max(columns) or kind in ("note", "signature")):
                account.furniture(sheet, number, column, kind)
    _claim_header(account, block, located, fields)
    others = sorted(set(range(max(columns) + 1)) - fields)
    unknown = [column for column in others if _claim_column(account, block, located, column, titles)]
    if unknown:
        _tell_columns(block, located, unknown, answers, findings)


def _claim_header(account: Account, block: Block, located: Located, fields: Collection[int]) -> None:
    """A title over any column that is read is a header; one over others only is as unread as they are."""
    rows, merges = block.grid.rows, block.grid.merges
    if located.top == located.bottom and len(fields) == len(rows[located.top]):  # nearly always
        for column in fields:
            account.furniture(block.sheet, located.top, column, "header")
        return
    wide = {first: right for first, (_, right) in merges or ()}
    for number in range(located.top, located.bottom + 1):
        filled = [column for column, cell in enumerate(rows[number]) if not is_blank(cell)]
        for column, following in zip(filled, [*filled, len(rows[number])][1:], strict=True):
            if column in fields:
                account.furniture(block.sheet, number, column, "header")
                continue
            right = wide.get((number, column), column)
            if merges is None and number < located.bottom:
                right = following - 1
            span = range(column, right + 1)
            if any(one in fields for one in span):
                account.furniture(block.sheet, number, column, "header")
                continue
            titles = [located.titles.get(one, "") for one in span]
            if any(map(str.strip, titles)) and all(map(is_numbering, titles)):
                account.furniture(block.sheet, number, column, "numbering")
            elif any(one in located.measured for one in span) or any(
                strip_marks(normalise(title)) in _NOTES for title in titles
            ):
                account.furniture(block.sheet, number, column, "header")
            elif any(one in located.titles for one in span):
                account.not_read(block.sheet, number, column, "unknown_column")


def _titles(block: Block, located: Located) -> dict[int, str]:
    """The titles of columns, with those of a header's lower line where the upper one has none."""
    titles = dict(located.titles)
    for number, kind in block.other_rows.items():
        if kind == "header":
            for column, cell in enumerate(block.grid.rows[number]):
                if isinstance(cell, str) and cell.strip() and not titles.get(column, "").strip():
                    titles[column] = " ".join(cell.split())
    return titles


def _claim_column(
    account: Account, block: Block, located: Located, column: int, titles: Mapping[int, str]
) -> bool:
    """Enter a column that is no field; whether it holds something that is not known."""
    rows, title = block.grid.rows, titles.get(column, "").strip()
    if title and is_numbering(title):
        for number in range(located.bottom + 1, len(rows)):
            if is_index(rows[number][column]):
                account.furniture(block.sheet, number, column, "numbering")
        return False
    held = [number for number in block.numbers if not is_blank(rows[number][column])]
    if not title:
        if _counts_up([rows[number][column] for number in held]):
            for number in held:
                account.furniture(block.sheet, number, column, "numbering")
        return False
    if column in located.measured:
        for number in held:
            account.furniture(block.sheet, number, column, "unit_of_measure")
        return False
    if strip_marks(normalise(title)) in _NOTES:
        for number in held:
            account.furniture(block.sheet, number, column, "note")
        return False
    part = bool(_PART_TITLE.search(strip_marks(normalise(title))))
    for number in held:
        account.not_read(block.sheet, number, column, "part_of_figure" if part else "unknown_column")
    return bool(held) and not part and column in located.titles


def _counts_up(cells: list[Value]) -> bool:
    """Whether cells number the rows from 1."""
    return bool(cells) and all(
        str(cell).strip().removesuffix(".0").rstrip(".") == str(number)
        for number, cell in enumerate(cells, start=1)
    )


def _tell_columns(
    block: Block, located: Located, unknown: Collection[int], answers: Answers, findings: Findings
) -> None:
    """Name the columns with something in them that no field has, but for those that were asked about."""
    sheet, scope = block.sheet, located.dataset.id
    silent = [
        column
        for column in unknown
        if column not in located.told
        and (scope, normalise(located.titles[column])) not in answers.headers
        and not findings.has_at(sheet, located.bottom, column)
    ]
    asked = {
        choice.answer.words
        for question in findings.questions()
        if question.kind == "header"
        for choice in question.choices
        if choice.answer.scope == scope
    }
    silent = [column for column in silent if located.titles[column] not in asked]
    if not silent:
        return
    named = [f"«{located.titles[column]}» ({sheet.at(located.bottom, column)})" for column in silent]
    findings.of_sheet(
        sheet, "columns_not_read", columns=first_of(named, _RANGES_NAMED),
        count=len(silent), dataset_sheet=located.dataset.sheet, dataset=scope,
    )  # fmt: skip


def tell_unread(account: Account, findings: Findings) -> None:
    """Tell of unread cells that could be data, once per sheet and reason; the rest is only listed."""
    for number, grid in enumerate(account.grids):
        sheet = Sheet(number, grid.name)
        told: dict[str, list[Place]] = {}
        for row, column, reason in _doubtful(account, number):
            if code := _TOLD.get(reason):
                told.setdefault(code, []).append((row, column))
        for code, places in told.items():
            if findings.has_in(sheet, *_NAMED_ALREADY):
                continue
            named = first_of(ranges(places), _RANGES_NAMED)
            findings.of_sheet(sheet, code, places=named, count=len(places))


def _doubtful(account: Account, number: int) -> Iterator[tuple[int, int, Reason]]:
    """The unread cells of a sheet that could be data; over a table only where several stand in a row."""
    over: dict[int, list[int]] = {}
    for row, column, cell in account.leftovers(number):
        reason = account.reason(number, row, column)
        # Nobody sees what stands in a hidden sheet, so its words are told of as well.
        if reason != "hidden_sheet" and not _could_be_data(cell):
            continue
        if reason != "above_table":
            yield row, column, reason
        elif not _is_year(cell):
            over.setdefault(row, []).append(column)
    for row, columns in over.items():
        if len(columns) >= _FIGURES_IN_A_ROW:
            for column in columns:
                yield row, column, "above_table"


def _could_be_data(cell: Value) -> bool:
    """Whether a cell is a number or a date, by its type or as it is typed."""
    if isinstance(cell, bool):
        return False
    if isinstance(cell, str):
        return bool(_FIGURE.fullmatch(cell.strip()))
    return isinstance(cell, int | float | date | time | timedelta)


def _is_year(cell: Value) -> bool:
    words = str(cell).strip().removesuffix(".0")
    return words.isdecimal() and int(words) in _YEARS
