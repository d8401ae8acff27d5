"""First step of every measure: rows → additive parts.

Parts of two chunks of rows, put together, are the parts of both chunks, as long as a table of one report
is not torn apart: a scan can run over partitions anywhere and only its small results need to meet.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from analytics.indicators.engine.conditions import holds_any
from analytics.indicators.engine.grid import Bools, Floats, Grid, Ints
from analytics.indicators.engine.lines import Line, lines
from analytics.indicators.engine.rows import Rows
from analytics.plan import Indicator, Plan

PART_KEYS = ("unit", "period", "part", "bucket")


@dataclass(frozen=True)
class Selection:
    """The rows a line looks at and what each of them adds.

    ``kept``: mask over all rows. ``bucket``: the month (year x 12 + month - 1), year or number of days
    a row falls in, 0 where a measure has none. ``numerator``, ``denominator``: what a row adds.
    All arrays are as long as the rows.
    """

    kept: Bools
    bucket: Ints | None
    numerator: Floats
    denominator: Floats


def parts(plan: Plan, indicator: Indicator, rows: Rows) -> pd.DataFrame:
    """The additive parts of an indicator over a dataset, with those of all its lines.

    Returns:
        One row per unit, period, part and bucket that has rows: ``unit``, ``period``, ``part``
        (categories in the order of register, time and catalogue), ``bucket`` (int64: month as
        year x 12 + month - 1, year or days; 0 for other measures), ``numerator``, ``denominator``
        (float64).
    """
    return parts_frame(plan, indicator, rows.grid, *part_columns(plan, indicator, rows))


def part_columns(plan: Plan, indicator: Indicator, rows: Rows) -> tuple[Ints, Ints, Ints, Floats, Floats]:
    """The same as arrays: the part's place among the lines, the flat cell, bucket, numerator, denominator."""
    tables = [_table(line, rows) for line in lines(plan, indicator)]
    place = np.repeat(np.arange(len(tables)), [len(table[0]) for table in tables])
    return (
        place,
        np.concatenate([table[0] for table in tables]),
        np.concatenate([table[1] for table in tables]),
        np.concatenate([table[2] for table in tables]),
        np.concatenate([table[3] for table in tables]),
    )


def parts_frame(
    plan: Plan,
    indicator: Indicator,
    grid: Grid,
    part: Ints,
    cell: Ints,
    bucket: Ints,
    numerator: Floats,
    denominator: Floats,
) -> pd.DataFrame:
    """The frame of :func:`parts`, of the places of parts among the lines and of flat cells of the grid."""
    width = max(len(grid.quarters), 1)
    names = pd.Index([line.part for line in lines(plan, indicator)], dtype="str")
    return pd.DataFrame(
        {
            "unit": pd.Categorical.from_codes(cell // width, dtype=grid.unit_kind),
            "period": pd.Categorical.from_codes(cell % width, dtype=grid.period_kind),
            "part": pd.Categorical.from_codes(part, names),
            "bucket": bucket,
            "numerator": numerator,
            "denominator": denominator,
        },
        copy=False,
    )


def scan(plan: Plan, tables: Mapping[str, pd.DataFrame], grid: Grid, as_of: date) -> dict[str, pd.DataFrame]:
    """The parts of every indicator of a plan over one chunk of rows, by indicator id.

    ``tables``: by dataset id, frames of key columns and fields, as :class:`analytics.datasets.Reports`
    holds them; each dataset is unpacked once.
    """
    chunks = {dataset: Rows(frame, grid, as_of) for dataset, frame in tables.items()}
    return {
        indicator.id: parts(plan, indicator, chunks[indicator.dataset])
        for indicator in plan.indicators
        if indicator.dataset is not None
    }


def select(line: Line, rows: Rows) -> Selection:
    """Which rows a line looks at and what each adds, by the line's measure."""
    formula = line.formula
    where = holds_any(formula.where, rows)
    if formula.newest_by:
        where = where & rows.newest(formula.newest_by)
    if line.column is not None and line.value is not None:
        where = where & rows.equal(line.column, (line.value,))
    ones, zeros = np.ones(len(rows)), np.zeros(len(rows))
    match formula.measure:
        case "ratio":
            above, below = rows.numbers(formula.numerator or ""), rows.numbers(formula.denominator or "")
            return Selection(where & ~np.isnan(above) & ~np.isnan(below), None, above, below)
        case "share_of_units":
            return Selection(where & holds_any(formula.matching, rows), None, ones, zeros)
        case "share_of_rows":
            amount = rows.numbers(formula.amount) if formula.amount else ones
            matching = holds_any(formula.matching, rows)
            return Selection(where & ~np.isnan(amount), None, amount * matching, amount)
        case "total":
            amount = rows.numbers(formula.amount) if formula.amount else ones
            return Selection(where & ~np.isnan(amount), None, amount, zeros)
        case "months_covered":
            return Selection(where, months(rows, formula.on or ""), ones, zeros)
        case "years_covered":
            return Selection(where, months(rows, formula.on or "") // 12, ones, zeros)
        case "median_days":
            start, end = formula.start or "", formula.end or ""
            both = where & rows.filled(start) & rows.filled(end)
            return Selection(both, rows.days(end) - rows.days(start), zeros, ones)
    raise AssertionError(f"{formula.measure} is no measure of rows")


def months(rows: Rows, column: str) -> Ints:
    """The reporting month (year x 12 + month - 1) of each row's date.

    A row without a date falls in the last month of its report's period.
    """
    filled = rows.filled(column)
    days = rows.column(column).to_numpy().astype("datetime64[D]")
    of_month = days.astype("datetime64[M]")
    day = (days - of_month).astype(np.int64) + 1
    dated = of_month.astype(np.int64) + 1970 * 12 + (day > rows.grid.calendar.cut_off_day)
    last = np.array([q.year * 12 + q.number * 3 - 1 for q in rows.grid.quarters], dtype=np.int64)
    return np.where(filled, dated, last[rows.quarters]) if len(rows) else dated


def _table(line: Line, rows: Rows) -> tuple[Ints, Ints, Floats, Floats]:
    """Sum a line's selected rows per cell and bucket."""
    chosen = select(line, rows)
    cells = rows.cells[chosen.kept]
    numerator, denominator = chosen.numerator[chosen.kept], chosen.denominator[chosen.kept]
    size = rows.grid.shape[0] * rows.grid.shape[1]
    if chosen.bucket is None and len(cells) >= size:
        # Many rows are laid out over the whole grid unsorted; for the few of a report that would cost more.
        found = np.flatnonzero(np.bincount(cells, minlength=size))
        sums = (_sums(cells, numerator, size)[found], _sums(cells, denominator, size)[found])
        return found.astype(np.int64), np.zeros(len(found), dtype=np.int64), *sums
    if chosen.bucket is None:
        keys, place = np.unique(cells, return_inverse=True)
        sums = (_sums(place, numerator, len(keys)), _sums(place, denominator, len(keys)))
        return keys, np.zeros(len(keys), dtype=np.int64), *sums
    own = chosen.bucket[chosen.kept]
    buckets, bucket = np.unique(own, return_inverse=True)
    width = max(len(buckets), 1)
    keys, place = np.unique(cells * width + bucket, return_inverse=True)
    sums = (_sums(place, numerator, len(keys)), _sums(place, denominator, len(keys)))
    return keys // width, buckets[keys % width], *sums


def _sums(places: Ints, weights: Floats, size: int) -> Floats:
    return np.asarray(np.bincount(places, weights, size), dtype=np.float64)
