"""Rows that belong to a table's header though they stand under it, or print it again."""

from __future__ import annotations

import re
from collections.abc import Sequence

from analytics.intake.model.account import Furniture
from analytics.intake.model.grid import Value
from analytics.intake.tables.locate import Located
from analytics.intake.tables.rows.row import Row, says_something
from analytics.intake.tables.sections import is_second_line, repeats_titles
from analytics.intake.text.headers import meanings

_INDEX = re.compile(r"\(?\s*(?:([A-Z])|(\d{1,2}))\s*\)?\s*(?:=.*)?")


def header_kind(located: Located, row: Row, first: bool) -> Furniture | None:
    """What a row is if it belongs to the header; ``first`` says that no row of data stands over it."""
    if first:
        if _is_index(row.filled):
            return "numbering"
        if is_in_brackets(row.filled):
            return "unit_of_measure"
        if (row.only_words and is_second_line(row.words)) or _ends_header(located, row.cells):
            return "header"
    return "header" if _repeats_header(located, row.cells) else None


def _is_index(filled: Sequence[Value]) -> bool:
    """``A B C 1 2 3`` under the header, also as ``(1)`` or ``3=1+2``."""
    numbers: list[int] = []
    for cell in filled:
        whole = isinstance(cell, float) and cell.is_integer()
        match = _INDEX.fullmatch(str(int(cell)) if whole else str(cell).strip().upper())
        if match is None:
            return False
        if match[2]:
            numbers.append(int(match[2]))
    return len(filled) > 1 and numbers == list(
        range(numbers[0], numbers[0] + len(numbers)) if numbers else []
    )


def is_in_brackets(filled: Sequence[Value]) -> bool:
    """Units of measure under the header: ``(người)``, ``(đồng)``."""
    texts = [cell.strip() for cell in filled if isinstance(cell, str)]
    return len(texts) == len(filled) and all(text.startswith("(") and text.endswith(")") for text in texts)


def _ends_header(located: Located, row: Sequence[Value]) -> bool:
    """Whether each cell is the end of the title over it: ``chi`` under ``Nội dung``."""
    fields = {column: name for name, column in located.columns.items()}
    filled = {column: cell for column, cell in enumerate(row) if says_something(cell)}
    return all(
        column in fields
        and meanings(f"{located.titles[column]} {cell}").get(located.dataset.id, ("", 0))[0] == fields[column]
        for column, cell in filled.items()
    )


def _repeats_header(located: Located, row: Sequence[Value]) -> bool:
    """Whether the header is printed again, as at the top of a page."""
    again = [
        meanings(row[column]).get(located.dataset.id, ("", 0))[0] == name
        for name, column in located.columns.items()
        if says_something(row[column])
    ]
    if sum(again) >= 2 and sum(again) * 2 > len(again):
        return True
    filled = {column: cell for column, cell in enumerate(row) if says_something(cell)}
    return all(isinstance(cell, str) for cell in filled.values()) and repeats_titles(located, filled)
