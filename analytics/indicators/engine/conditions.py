"""Conditions of the catalogue as masks over rows."""

from __future__ import annotations

import numpy as np

from analytics.indicators.engine.grid import Bools
from analytics.indicators.engine.rows import Rows
from analytics.plan import Condition


def holds_any(conditions: tuple[Condition, ...], rows: Rows) -> Bools:
    """Which rows fulfil at least one condition; every row when there is none to fulfil."""
    if not conditions:
        return np.ones(len(rows), dtype=bool)
    return np.asarray(np.logical_or.reduce([holds(condition, rows) for condition in conditions]))


def holds(condition: Condition, rows: Rows) -> Bools:
    """Which rows fulfil every part of one condition.

    A blank cell equals nothing, lies neither below nor above anything, and is no date before another.
    """
    # Indicators and their components repeat each other's conditions: each is worked out once per chunk.
    key = condition.said
    if key not in rows.masks:
        rows.masks[key] = _holds(condition, rows)
    return rows.masks[key]


def _holds(condition: Condition, rows: Rows) -> Bools:
    tests: list[Bools] = []
    if condition.unit_group:
        tests.append(rows.grid.in_groups(condition.unit_group)[rows.units])
    tests += [rows.equal(column, values) for column, values in condition.equals.items()]
    tests += [rows.filled(column) for column in condition.filled]
    tests += [~rows.filled(column) for column in condition.blank]
    with np.errstate(invalid="ignore"):
        tests += [rows.numbers(column) < limit for column, limit in condition.below.items()]
        tests += [rows.numbers(column) >= limit for column, limit in condition.at_least.items()]
    tests += [rows.filled(column) & (rows.days(column) < rows.judged_on) for column in condition.before_as_of]
    if span := condition.within_days:
        both = rows.filled(span.start) & rows.filled(span.end)
        tests.append(both & (rows.days(span.end) - rows.days(span.start) <= span.days))
    return np.asarray(np.logical_and.reduce(tests))
