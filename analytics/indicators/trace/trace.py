"""The cells behind a number: file, sheet and cell of everything that entered it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

import numpy as np
import pandas as pd

from analytics.datasets import DATASETS, Reports
from analytics.indicators.engine.errors import UnknownName
from analytics.indicators.engine.grid import Bools, Grid
from analytics.indicators.engine.line_inputs import InputsOfLines, LineInputs
from analytics.indicators.engine.lines import Line, lines
from analytics.indicators.engine.measured import chosen
from analytics.indicators.engine.reporting import Reporting
from analytics.indicators.engine.rows import Rows
from analytics.indicators.engine.time_windows import find_time
from analytics.indicators.trace.evidence import Pick, evidence, evidence_of_units
from analytics.indicators.trace.trace_table import TRACE_COLUMNS, cell_table, received_table
from analytics.plan import Indicator, Plan, Unit

__all__ = ["TRACE_COLUMNS", "trace"]


def trace(
    plan: Plan,
    units: Sequence[Unit],
    reports: Reports,
    indicator_id: str,
    *,
    time: str,
    unit: str | None = None,
    within: Collection[str] | None = None,
    part: str = "",
    as_of: date,
) -> pd.DataFrame:
    """The cells behind an indicator's value at ``time`` (``2026-Q2``, ``2026`` or ``2026-2030``).

    Only reports that count are looked at (of a stock each unit's newest), those of ``unit``, of the units
    ``within`` or of the whole scope. ``part`` names a component or a value that the indicator is split by.
    Numerator cells of a ratio or of a total of amounts add up to the numerator; for other measures each
    numerator cell stands for one row, unit or report that counts.

    Returns:
        ``indicator, unit, period, file, sha256, sheet, cell, column, value, role``, by unit, period and
        row. ``column`` is the official Vietnamese header, ``value`` a number, an ISO date, text or
        ``None`` for a blank. For completeness and timeliness a row per report, without sheet and cell,
        whose value is when the first accepted version came; a late one has the role denominator. One that
        was handed in on another way has no file, and its day.

    Raises:
        UnknownName: the plan has no such indicator, the register no such unit in the indicator's scope,
            or the indicator no such part or time.
    """
    indicator = chosen(plan, [indicator_id])[0]
    grid = Grid.of(plan, units, reports, as_of)
    line = _line(plan, indicator, part)
    wanted = _wanted(grid, indicator, unit)
    if within is not None:
        wanted &= np.array([code in within for code in grid.unit_codes], dtype=bool)
    moment = find_time(plan, grid, indicator.phases, time)
    reporting = Reporting.of(grid, reports)
    basis = InputsOfLines.on(plan, grid, reporting, as_of).of(indicator, line, (moment,))
    if line.of_submissions or indicator.dataset is None:
        used = reporting.received & grid.expected & basis.looked_at.inside[0] & wanted[:, None]
        on_time = reporting.on_time if line.formula.measure == "timeliness" else reporting.received
        return received_table(indicator.id, grid, reports, used, on_time)
    rows = Rows(reports.rows[indicator.dataset], grid, as_of)
    picks = _picks(line, rows, basis, wanted)
    return cell_table(indicator.id, DATASETS[indicator.dataset], grid, reports, rows, picks)


def _line(plan: Plan, indicator: Indicator, part: str) -> Line:
    known = {line.part: line for line in lines(plan, indicator)}
    if part not in known:
        raise UnknownName(f"part of {indicator.id}", part, [name for name in known if name])
    return known[part]


def _wanted(grid: Grid, indicator: Indicator, unit: str | None) -> Bools:
    """The units asked for; shape (units,)."""
    within = grid.in_groups(indicator.scope)
    if unit is None:
        return within
    own = np.array([code == unit for code in grid.unit_codes], dtype=bool) & within
    if not own.any():
        scope = [code for code, inside in zip(grid.unit_codes, within, strict=True) if inside]
        raise UnknownName(f"unit in the scope of {indicator.id}", unit, scope)
    return own


def _picks(line: Line, rows: Rows, basis: LineInputs, wanted: Bools) -> list[Pick]:
    used = _used(basis) & wanted[:, None]
    in_use = used.ravel()[rows.cells]
    if line.formula.measure == "share_of_units":
        return evidence_of_units(line, rows, in_use, used)
    return evidence(line, rows, in_use, basis)


def _used(basis: LineInputs) -> Bools:
    """The reports that enter the one time of ``basis``; shape (units, quarters)."""
    used: Bools = basis.contributing_reports.counted & basis.looked_at.inside[0]
    if basis.of_years is not None:
        used = basis.of_years[:, 0]
    elif basis.stock:
        used = np.equal(basis.contributing_reports.newest[:, :1], np.arange(basis.grid.shape[1]))
    return used
