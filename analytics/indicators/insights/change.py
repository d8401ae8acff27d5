"""Why a value changed between two times: new reports, units gone, and what really changed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from analytics.datasets import Reports
from analytics.indicators.engine.grid import Ints
from analytics.indicators.engine.lines import lines
from analytics.indicators.engine.measured import Measured, chosen
from analytics.indicators.engine.time_windows import find_time
from analytics.indicators.insights.contribution import SHARES
from analytics.indicators.insights.decompose import Cause, decompose, value_of
from analytics.indicators.insights.unit_rows import unit_rows
from analytics.plan import Indicator


@dataclass(frozen=True)
class Change:
    """The change of one indicator of the ward from one time to another, in the value's own unit.

    Both values are as known now, as every other page tells them; ``total`` = ``joined`` + ``left`` +
    ``changed`` + ``mix``. ``mix``: units that stayed now weigh more or less.
    ``table``: :data:`PART_COLUMNS` and ``footing_before``, ``footing_after`` (which tell a unit that did not
    report from one that is gone) and ``resent`` (bool: a version after the first speaks at one of the times).
    ``value_told``: the figure of ``before`` as it was first told; ``corrected``: what late reports and later
    versions changed in it since, which is no part of ``total``; ``corrections`` is its table. All are
    ``None`` when no earlier state was given: a newer version stands in its report's own place, so the two
    times alone cannot tell a correction from a first report. The first two are ``None`` too when no figure
    was told then.
    """

    indicator: Indicator
    before: str
    after: str
    value_before: float | None
    value_after: float | None
    total: float | None
    value_told: float | None
    corrected: float | None
    joined: float
    left: float
    changed: float
    mix: float
    table: pd.DataFrame
    corrections: pd.DataFrame | None

    def units(self, cause: Cause) -> tuple[str, ...]:
        """Codes of the units with that cause, the greatest effect first."""
        return self._by_cause.get(cause, ())

    @cached_property
    def _by_cause(self) -> dict[str, tuple[str, ...]]:
        ordered = self.table.sort_values("effect", key=lambda effect: -effect.abs(), kind="stable")
        return {str(cause): tuple(own) for cause, own in ordered.groupby("cause")["by"]}


def explain_change(
    measured: Measured,
    indicator_id: str,
    before: str,
    after: str,
    *,
    reports: Reports | None = None,
    earlier: Measured | None = None,
) -> Change | None:
    """Take the change of an indicator apart, exactly.

    Args:
        measured: the indicators as known now.
        indicator_id: the indicator.
        before: the code of the first time.
        after: the code of the second time.
        reports: the reports behind ``measured``, to mark who sent a version after the first.
        earlier: the indicators as known when the figure of ``before`` was told, to set corrections apart.

    Returns:
        ``None`` for measures that do not add up over units: a median, or months that one unit covers for all.
        Where one of the values is missing, ``total`` is ``None``, every part 0, and the table tells who has
        figures.

    Raises:
        UnknownName: there is no such indicator, or no such time of it.
    """
    indicator = chosen(measured.plan, [indicator_id])[0]
    if indicator.measure not in (*SHARES, "total"):
        return None
    share = indicator.measure in SHARES
    first, second = (unit_rows(measured, indicator_id, time) for time in (before, after))
    table = decompose(first, second, share=share)
    values = (value_of(first, share), value_of(second, share))
    corrected, corrections, told = None, None, None
    if earlier is not None:
        known_then = unit_rows(earlier, indicator_id, before)
        corrections = decompose(known_then, first, share=share)
        told = value_of(known_then, share)
        if told is not None and values[0] is not None:
            corrected = values[0] - told
    still = {code for code, same in _same_report(measured, indicator, before, after).items() if same}
    table["cause"] = table["cause"].mask((table["cause"] == "same") & table["by"].isin(still), "carried")
    for name, rows in (("footing_before", first), ("footing_after", second)):
        figure_basis = dict(zip(rows["by"], rows["figure_basis"], strict=True))
        table[name] = table["by"].map(figure_basis).fillna("not_expected").astype("str")
    table["resent"] = table["by"].isin(_resent(measured, indicator, reports, before, after))
    of_cause = table.groupby("cause")["effect"].sum()
    stayed = ~table["cause"].isin(["joined", "left"])
    return Change(
        indicator,
        before,
        after,
        values[0],
        values[1],
        None if values[0] is None or values[1] is None else values[1] - values[0],
        told,
        corrected,
        float(of_cause.get("joined", 0.0)),
        float(of_cause.get("left", 0.0)),
        float(table.loc[stayed, "within"].sum()),
        float(table.loc[stayed, "mix"].sum()),
        table,
        corrections,
    )


def _newest(measured: Measured, indicator: Indicator, *codes: str) -> Ints:
    """The places of the reports that speak for each unit at some times; shape (units, times); -1 for none."""
    times = tuple(find_time(measured.plan, measured.grid, indicator.phases, code) for code in codes)
    return measured.bases.of(indicator, lines(measured.plan, indicator)[0], times).contributing_reports.newest


def _same_report(measured: Measured, indicator: Indicator, before: str, after: str) -> dict[str, bool]:
    newest = _newest(measured, indicator, before, after)
    same = (newest[:, 0] >= 0) & (newest[:, 0] == newest[:, 1])
    return dict(zip(measured.grid.unit_codes, same.tolist(), strict=True))


def _resent(
    measured: Measured, indicator: Indicator, reports: Reports | None, before: str, after: str
) -> list[str]:
    """The units of whom a version after the first speaks at one of the times."""
    if reports is None:
        return []
    grid = measured.grid
    again = reports.submissions[reports.submissions["version"] > 1]
    if indicator.dataset is not None:
        own = reports.included.loc[reports.included["dataset"] == indicator.dataset, "submission"]
        again = again[again["submission"].isin(own)]
    cells = grid.cells(again["unit"], again["period"])
    unit, quarter = np.divmod(cells[cells >= 0], grid.shape[1])
    codes = []
    for time in (before, after):
        inside = find_time(measured.plan, grid, indicator.phases, time).quarters
        newest = _newest(measured, indicator, time)[unit, 0]
        within = np.array([grid.quarters[place] in inside for place in quarter], dtype=bool)
        speaks = np.where(newest >= 0, newest == quarter, within)
        codes += grid.unit_codes[unit[speaks]].tolist()
    return list(dict.fromkeys(codes))
