"""Which rows and columns a measure rests on: the picks that become cells of a trace."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from analytics.indicators.engine.combine import open_buckets
from analytics.indicators.engine.conditions import holds, holds_any
from analytics.indicators.engine.grid import Bools, Ints
from analytics.indicators.engine.line_inputs import LineInputs
from analytics.indicators.engine.lines import Line
from analytics.indicators.engine.parts import Selection, select
from analytics.indicators.engine.rows import Rows
from analytics.plan import Condition

Role = Literal["numerator", "denominator"]
Fields = NDArray[np.object_]


@dataclass(frozen=True)
class Pick:
    """Cells with one role: ``rows`` are places in the rows, ``fields`` the column of each.

    A field '' stands for the dataset's first required column. ``reports`` are grid cells of reports
    that count without a row to show.
    """

    role: Role
    rows: Ints
    fields: Fields
    reports: Ints


def evidence(line: Line, rows: Rows, in_use: Bools, basis: LineInputs) -> list[Pick]:
    """The cells of every measure of rows; ``in_use`` masks the rows of reports that count."""
    formula = line.formula
    chosen = select(line, rows)
    kept = chosen.kept & in_use
    decided = deciding(formula.where, rows)
    match formula.measure:
        case "ratio":
            return [
                _pick("numerator", kept, formula.numerator),
                _pick("denominator", kept, formula.denominator),
            ]
        case "share_of_rows":
            fields = formula.amount or deciding(formula.matching, rows)
            matching = kept & holds_any(formula.matching, rows)
            return [_pick("numerator", matching, fields), _pick("denominator", kept, fields)]
        case "median_days":
            return [_pick("numerator", kept, formula.end), _pick("denominator", kept, formula.start)]
        case "months_covered" | "years_covered":
            dated = np.where(rows.filled(formula.on or ""), formula.on or "", decided)
            return [_pick("numerator", kept & _due(line, chosen, basis), dated)]
    return [_pick("numerator", kept, formula.amount or decided)]


def evidence_of_units(line: Line, rows: Rows, in_use: Bools, used: Bools) -> list[Pick]:
    """One cell per unit: a matching one where there is one, else one of its newest report.

    ``used`` (units, quarters) are the reports that count; a unit whose newest one has no rows is shown
    by the report alone.
    """
    fields = deciding(line.formula.matching, rows)
    kept = select(line, rows).kept & in_use
    matching = _first_of_unit(kept, rows.units)
    newest = np.where(used.any(axis=1), used.shape[1] - 1 - np.argmax(used[:, ::-1], axis=1), -1)
    others = in_use & (rows.quarters == newest[rows.units]) & ~np.isin(rows.units, rows.units[matching])
    shown = np.concatenate([matching, _first_of_unit(others, rows.units)])
    silent = np.setdiff1d(np.flatnonzero(newest >= 0), rows.units[shown])
    reports = silent * used.shape[1] + newest[silent]
    nothing = np.zeros(0, dtype=np.int64)
    return [
        Pick("numerator", matching, fields[matching], nothing),
        Pick("denominator", shown, fields[shown], reports.astype(np.int64)),
    ]


def deciding(conditions: tuple[Condition, ...], rows: Rows) -> Fields:
    """For each row the column that decides: the first one of the condition it fulfils.

    Of a row that fulfils none, the first column of the first condition.
    """
    fields = np.full(len(rows), next((c.columns[0] for c in conditions if c.columns), ""), dtype=object)
    for condition in reversed(conditions):
        fields[holds(condition, rows)] = condition.columns[0] if condition.columns else ""
    return fields


def _due(line: Line, chosen: Selection, basis: LineInputs) -> Bools:
    """Which rows fall in a month or year that the one time of ``basis`` has to cover."""
    opened = open_buckets(basis, line.formula.measure == "years_covered")
    assert chosen.bucket is not None
    return np.isin(chosen.bucket, opened.buckets[opened.due[0]])


def _first_of_unit(mask: Bools, units: Ints) -> Ints:
    places = np.flatnonzero(mask)
    _, first = np.unique(units[places], return_index=True)
    return places[first].astype(np.int64)


def _pick(role: Role, mask: Bools, field: str | Fields | None) -> Pick:
    places = np.flatnonzero(mask).astype(np.int64)
    fields = field if isinstance(field, np.ndarray) else np.full(len(mask), field or "", dtype=object)
    return Pick(role, places, fields[places], np.zeros(0, dtype=np.int64))
