"""All indicators over 80 units and 21 quarters, against the bare groupbys they come down to."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest

from analytics.datasets import Reports, open_plan
from analytics.indicators import measure
from analytics.plan import Component, Condition, Indicator, Plan
from tests.benchmarks.conftest import Compare
from tests.benchmarks.histories import AS_OF, UNITS, history


@pytest.fixture(scope="module")
def plan() -> Plan:
    return open_plan()


@pytest.fixture(scope="module")
def reports(plan: Plan) -> Reports:
    return history(plan)


def test_all_indicators_over_the_whole_history(compare: Compare, plan: Plan, reports: Reports) -> None:
    rows = sum(len(frame) for frame in reports.rows.values())
    table = _indicators(plan, reports)
    assert {"M1", "T1.1", "O1.1", "R1"} <= set(table["indicator"])

    ways: dict[str, Callable[[], object]] = {
        "nq71": lambda: _indicators(plan, reports),
        "bare groupbys": lambda: _bare(plan, reports),
    }
    compare(
        f"all indicators, 80 units × 21 quarters, {rows:,} rows",
        ways,
        aims={"bare groupbys": "≤ 3"},
    )


def _indicators(plan: Plan, reports: Reports) -> pd.DataFrame:
    measured = measure(plan, UNITS, reports, as_of=AS_OF)
    return pd.concat([measured.summary(by="unit", time="period"), measured.summary(by="ward", time="phase")])


def _bare(plan: Plan, reports: Reports) -> list[pd.DataFrame]:
    """Per indicator and component: its filter, and one groupby of unit and period. No coverage, stock,
    pace, status or phase: less than anybody needs, and what nobody can do without.
    """
    groups = {unit.code: str(unit.group) for unit in UNITS}
    tables: list[pd.DataFrame] = []
    for indicator in plan.indicators:
        if indicator.dataset is None:
            tables.append(reports.first_received.groupby(["unit", "period"]).size().to_frame())
            continue
        rows = reports.rows[indicator.dataset]
        in_group = rows["unit"].map(groups)
        formulas: list[Indicator | Component] = [indicator, *indicator.parts]
        for formula in formulas:
            looked_at = rows[
                in_group.isin([str(g) for g in indicator.scope]) & _any(formula.where, rows, in_group)
            ]
            columns = [c for c in (formula.numerator, formula.denominator, formula.amount) if c]
            keys = ["unit", "period", *([indicator.part_by] if indicator.part_by else [])]
            if columns:
                tables.append(looked_at.groupby(keys)[columns].sum())
            else:
                matching = looked_at[_any(formula.matching, looked_at, in_group[looked_at.index])]
                tables.append(matching.groupby(keys).size().to_frame())
    return tables


def _any(
    conditions: tuple[Condition, ...], rows: pd.DataFrame, in_group: pd.Series
) -> np.ndarray | pd.Series:
    if not conditions:
        return np.ones(len(rows), dtype=bool)
    kept = np.zeros(len(rows), dtype=bool)
    for condition in conditions:
        one = np.ones(len(rows), dtype=bool)
        if condition.unit_group:
            one &= in_group.isin([str(group) for group in condition.unit_group]).to_numpy()
        for column, values in condition.equals.items():
            one &= rows[column].isin(list(values)).to_numpy()
        for column in condition.filled:
            one &= rows[column].notna().to_numpy()
        kept |= one
    return kept
