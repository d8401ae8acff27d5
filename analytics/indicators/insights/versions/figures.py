"""Figures that one version of a report makes, and what they become with another."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any, Literal

import pandas as pd

from analytics.indicators.engine.measured import Measured
from analytics.plan import Quarter, TimeKind, period_time, year_time

Whose = Literal["unit", "ward"]
"""Whose figures: those of the unit that reports, or the whole ward's."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as a summary has it; None where there is none. A share is 0..1; ``status`` may be ''."""

    value: float | None
    numerator: float | None
    denominator: float | None
    status: str


@dataclass(frozen=True, slots=True)
class FigureChange:
    """A figure with the one version and with the other; ``part`` is '' for the indicator itself.

    ``time`` is the code of the report's quarter, of its year or of a phase.
    """

    indicator: str
    part: str
    whose: Whose
    time: str
    before: Figure
    after: Figure

    @property
    def changed(self) -> bool:
        """Whether it is another figure now."""
        return self.before != self.after


def figure_changes(
    before: Measured, after: Measured, unit: str, period: Quarter, datasets: Collection[str], whose: Whose
) -> Iterator[FigureChange]:
    """The figures that rest on these datasets, and others that changed; those without data twice left out.

    Args:
        before: everything measured with the older version.
        after: the same with the newer one.
        unit: the unit's code.
        period: the report's quarter; figures are told for it, its year and the phases it lies in.
        datasets: what differs between the versions.
        whose: see :data:`Whose`.
    """
    plan = after.plan
    kinds: tuple[tuple[TimeKind, list[str]], ...] = (
        ("period", [period_time(period).code]),
        ("year", [year_time(period.year).code]),
        ("phase", [phase.code for phase in plan.phases_of(period)]),
    )
    resting = [one.id for one in plan.indicators if one.dataset is None or one.dataset in datasets]
    of_reports = {one.id for one in plan.indicators if one.dataset is None}
    member = unit if whose == "unit" else "ward"
    found = []
    for kind, codes in kinds:
        then, now = (_told(one, whose, kind, resting, member, codes) for one in (before, after))
        for key, figure in now.items():
            indicator, part, time = key
            change = FigureChange(indicator, part, whose, time, then.get(key, _NONE), figure)
            known = change.before.value is not None or change.after.value is not None
            if known and (change.changed or indicator not in of_reports):
                found.append(change)
    place = {one.id: at for at, one in enumerate(plan.indicators)}
    return iter(sorted(found, key=lambda one: (place[one.indicator], one.part)))


_NONE = Figure(None, None, None, "no_data")


def _told(
    measured: Measured, whose: Whose, kind: TimeKind, indicators: list[str], member: str, times: list[str]
) -> dict[tuple[str, str, str], Figure]:
    table = measured.summary(whose, kind, indicators, times=times)
    table = table[table["by"] == member]
    return {
        (row["indicator"], row["part"], row["time"]): Figure(
            _number(row["value"]), _number(row["numerator"]), _number(row["denominator"]), row["status"]
        )
        for row in table.to_dict("records")
    }


def _number(value: Any) -> float | None:
    return None if pd.isna(value) else float(value)
