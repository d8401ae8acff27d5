"""Rows for what nobody has invented yet: datasets and columns declared after this ward was drawn."""

from __future__ import annotations

import random
from collections.abc import Callable

from analytics.datasets import CellKind, Column, Dataset
from analytics.plan import Quarter
from sample_data.days import Span, school_year
from sample_data.people import Row

TASK = "T1.1"


def any_row(dataset: Dataset, quarter: Quarter, span: Span, draw: random.Random) -> Row:
    """A row within the limits of its columns; its days and figures are all the same: none exceeds another."""
    day, figure = span.day(draw), draw.randint(1, 20)
    return {column.name: _value(column, quarter, day, figure, draw) for column in dataset.columns}


def completed(
    dataset: Dataset, rows: list[Row], quarter: Quarter, span: Span, draw: random.Random
) -> list[Row]:
    """The rows with every required column: those that their maker does not know get any value."""
    required = [column for column in dataset.columns if column.presence == "required"]
    if all(column.name in row for row in rows for column in required):
        return rows
    return [any_row(dataset, quarter, span, draw) | _only_known(dataset, row) for row in rows]


def _only_known(dataset: Dataset, row: Row) -> Row:
    optional = {column.name: None for column in dataset.columns if column.presence != "required"}
    return optional | row


def _value(column: Column, quarter: Quarter, day: object, figure: int, draw: random.Random) -> object:
    if column.vocabulary is not None:
        return draw.choice(column.vocabulary.values)
    first = school_year(quarter)
    made: dict[CellKind, Callable[[], object]] = {
        "text": lambda: f"{column.title.vi} (minh họa)",
        "enum": lambda: None,
        "task_code": lambda: TASK,
        "integer": lambda: _within(column, figure),
        "money": lambda: _within(column, figure * 1_000_000),
        "number": lambda: float(_within(column, figure)),
        "percent": lambda: float(_within(column, 5 * figure)),
        "date": lambda: day,
        "flag": lambda: draw.random() < 0.5,
        "school_year": lambda: f"{first}-{first + 1}",
    }
    return made[column.kind]()


def _within(column: Column, figure: int) -> int:
    low = figure if column.minimum is None else max(figure, int(column.minimum))
    return low if column.maximum is None else min(low, int(column.maximum))
