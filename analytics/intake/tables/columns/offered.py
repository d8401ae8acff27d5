"""Which columns a question offers as a field's, and the first values by which the sender knows each."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import islice
from math import inf

from analytics.datasets import COUNTED_KINDS, FIGURE_KINDS, Answer, Column
from analytics.intake.cells.columns import Fault, parse_column
from analytics.intake.model.figures import grouped
from analytics.intake.model.grid import Value, is_blank, shown
from analytics.intake.model.messages import phrase
from analytics.intake.model.questions import Choice

_SAMPLES = 3
_LEAST_GROUPED = 10_000
"""Counts below it may be years and stand as they are; amounts of money never are."""


def offered(scope: str, title: str, place: str, field: Column, cells: Iterable[Value]) -> Choice:
    """A column as one that may be a field of the dataset ``scope``, with its first values."""
    filled = (cell for cell in cells if not is_blank(cell))
    samples = tuple(_sample(cell, field) for cell in islice(filled, _SAMPLES))
    return Choice(
        Answer("header", scope, title, field.name), phrase("title_at", title=title, place=place), samples
    )


def can_be(field: Column, cells: Iterable[Value]) -> bool | None:
    """Whether what stands in a column is what a field asks for, in one cell at least; None if nothing does.

    What says it in a way that is asked about counts, too: one of two days, words that are in no list.
    """
    filled = [cell for cell in cells if not is_blank(cell)]
    if not filled:
        return None
    if field.vocabulary is not None:
        return any(isinstance(cell, str) and any(map(str.isalpha, cell)) for cell in filled)
    if field.kind not in (*FIGURE_KINDS, "date"):
        return not all(isinstance(cell, date) for cell in filled)
    _, faults = parse_column(field, filled)
    return sum(map(_says_nothing_of, faults)) < len(filled)


def _says_nothing_of(fault: Fault) -> bool:
    """Whether a cell holds something else: words, marks or a day for a count, words for a day."""
    if fault.code == "invalid_date":
        return not fault.params.get("hint")
    return fault.code in ("not_a_number", "date_for_number", "mark_for_number")


def _sample(cell: Value, field: Column) -> str:
    """A value as the sender sees it; large figures with their thousands set apart, as they are written."""
    least = 0 if field.kind == "money" else _LEAST_GROUPED
    if field.kind in COUNTED_KINDS and type(cell) in (int, float) and least <= abs(cell) < inf:
        return grouped(cell).vi
    return shown(cell)
