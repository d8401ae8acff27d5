"""The chart of results against the levels to reach, from the same rows as the text beside it."""

from __future__ import annotations

import pandas as pd

from analytics.outputs.official_report.content.results import aim, amount, has_or_not
from analytics.outputs.official_report.content.scope import Scope
from analytics.outputs.official_report.content.times import named
from analytics.outputs.official_report.model import Bars, Chart, unbracketed

_LEAST = 2
"""One bar alone says no more than its sentence."""


def against_target(scope: Scope) -> tuple[Chart, ...]:
    """The shares of the targets, each beside its level to reach; none where there are too few to compare."""
    names: list[str] = []
    reached: list[float | None] = []
    wanted: list[float | None] = []
    told: list[str] = []
    for indicator in scope.indicators_of(tuple(target.id for target in scope.targets)):
        row = scope.row(indicator)
        if row is None or indicator.value_unit != "percent" or pd.isna(row["target"]):
            continue
        if scope.unit is not None and has_or_not(indicator):
            continue
        names.append(f"{indicator.id}. {unbracketed(indicator.name.vi)}")
        reached.append(None if pd.isna(row["value"]) else float(row["value"]))
        wanted.append(float(row["target"]))
        told.append(f"{names[-1]}: {amount(indicator, row)}, mức phải đạt {aim(indicator, row)}")
    if len(names) < _LEAST:
        return ()
    return (
        Chart(
            f"Biểu đồ: kết quả so với mức phải đạt, {named(scope.time)}",
            f"Biểu đồ thanh ngang, kết quả và mức phải đạt của từng chỉ tiêu. {'; '.join(told)}.",
            tuple(names),
            (Bars("Kết quả", tuple(reached)), Bars("Mức phải đạt", tuple(wanted))),
            shares=True,
        ),
    )
