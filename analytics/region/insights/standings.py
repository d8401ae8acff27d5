"""Where each target of a phase stands over all communes of a place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import isnan
from typing import Any

import pandas as pd

from analytics.indicators import STATUS_NAMES
from analytics.indicators.engine.tabulate import aims_of
from analytics.plan import Indicator, Phase, Plan, Target, Time
from analytics.region.insights.by_commune import by_commune

_WORST_FIRST = ("missed", "behind", "no_data", "on_track", "met")


@dataclass(frozen=True)
class Standing:
    """An indicator of a target.

    ``whole``: the summary row of all communes together, None where there is none. ``communes``: rows of
    :func:`.by_commune`. ``counts``: communes that have a value by status. ``pace``: what should be reached by
    now, in the value's unit; None without a target.
    """

    clause: Target
    indicator: Indicator
    whole: Mapping[Hashable, Any] | None
    communes: pd.DataFrame
    counts: Mapping[str, int]
    pace: float | None

    @property
    def status(self) -> str:
        """How all communes together stand."""
        return str(self.whole["status"]) if self.whole else "no_data"


def standings(
    plan: Plan,
    phase: Phase,
    whole: pd.DataFrame,
    figures: pd.DataFrame,
    communes: pd.DataFrame,
    *,
    as_of: date,
) -> tuple[Standing, ...]:
    """Each indicator of the phase's targets, in the plan's order.

    Args:
        plan: the plan.
        phase: one of its phases.
        whole: the summary by phase of all these communes together, one ``by`` alone.
        figures: the summary by phase and commune.
        communes: the communes meant, rows of :meth:`.Region.communes`.
        as_of: the day of the summaries.
    """
    found = []
    own = whole[(whole["time"] == phase.code) & (whole["part"] == "")]
    rows: dict[str, Mapping[Hashable, Any]] = {str(row["indicator"]): row for row in own.to_dict("records")}
    for target in plan.targets:
        if target.phase != phase.code:
            continue
        for indicator in plan.indicators:
            if indicator.clause != target.id:
                continue
            table = by_commune(communes, figures, indicator.id, phase.code)
            counts = Counter(table.loc[table["value"].notna(), "status"])
            told = {status: counts[status] for status in STATUS_NAMES if counts[status]}
            pace = pace_at(plan, indicator, phase.time(), as_of)
            found.append(
                Standing(
                    target,
                    indicator,
                    rows.get(indicator.id),
                    table,
                    told,
                    pace,
                )
            )
    return tuple(found)


def pace_at(plan: Plan, indicator: Indicator, time: Time, as_of: date) -> float | None:
    """What an indicator should have reached at a time, in its value's unit; None without a target."""
    _, (pace,) = aims_of(plan, indicator, [time], as_of)
    return None if isnan(pace) else float(pace)


def keeping_pace(found: Sequence[Standing]) -> tuple[int, int]:
    """How many of the targets all communes together have met or are on track for, and how many there are."""
    worst: dict[str, str] = {}
    for one in found:
        known = worst.get(one.clause.id, one.status)
        worst[one.clause.id] = min(known, one.status, key=_WORST_FIRST.index)
    return sum(status in ("met", "on_track") for status in worst.values()), len(worst)
