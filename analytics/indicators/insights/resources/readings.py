"""Whether a unit's amounts of money look as if told from the year's start, where the plan says by quarter."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Literal

import pandas as pd

from analytics.datasets import Reports
from analytics.indicators.engine.measured import Measured
from analytics.indicators.insights.resources.money import AMOUNTS, budget_lines, folded_item
from analytics.plan import Time, quarters_between, year_time

Reading = Literal["quarter", "cumulative"]

_MANY = 3
"""Reports one after the other that grow by chance hardly ever; of two every other school's do."""
_YEAR = ["unit", "year"]
_LINE = [*_YEAR, "item", "source"]


@dataclass(frozen=True, slots=True)
class TwoReadings:
    """A unit's year whose reports look as if they told another span than the plan asks for.

    ``looks``: what they look like. ``added`` and ``newest``: the sums of AMOUNTS (đồng; ``None`` where no
    line tells one) by the two readings: the quarters added up, and the newest report alone.
    """

    unit: str
    year: int
    quarters: tuple[str, ...]
    looks: Reading
    added: dict[str, int | None]
    newest: dict[str, int | None]


def two_readings(
    measured: Measured, reports: Reports, time: Time, *, within: Collection[str] | None = None
) -> tuple[TwoReadings, ...]:
    """The units' years of a time whose amounts look cumulative though the plan adds quarters up, or not so.

    Reports of a year look cumulative when each holds every line (item and source) of the one before with no
    smaller amount, something more has been spent, and either each line repeats its planned amount or at least
    three quarters follow each other so. Where the plan asks for cumulative amounts, a line that is gone or
    has spent less says that they are not.

    Nothing is changed by it: the figures are those of the plan's reading. A year is looked at whole up to the
    time's end, also of a time that holds its last part alone. By unit in the register's order, then year.
    """
    lines = _lines(measured, reports, time, within)
    asked = measured.plan.reporting.budget
    years = _judged(lines, asked)
    order = {unit.code: place for place, unit in enumerate(measured.units)}
    looks: Reading = "cumulative" if asked == "quarter" else "quarter"
    found = []
    for unit, year in years[years].index:
        own = lines[(lines["unit"] == unit) & (lines["year"] == year)]
        quarters = tuple(sorted(own["period"].unique()))
        newest = own[own["period"] == quarters[-1]]
        found.append(TwoReadings(unit, int(year), quarters, looks, _sums(own), _sums(newest)))
    return tuple(sorted(found, key=lambda one: (order[one.unit], one.year)))


def _lines(measured: Measured, reports: Reports, time: Time, within: Collection[str] | None) -> pd.DataFrame:
    """The amounts by report, item and source, with the year and the place of the report in it."""
    first = year_time(time.quarters[0].year).quarters[0]
    quarters = quarters_between(first, time.quarters[-1])
    whole = Time(time.kind, time.code, quarters, time.label)
    lines = budget_lines(measured, reports, whole, within=within, every=True)
    lines = lines.assign(year=lines["period"].str[:4].astype("int64"), item=lines["item"].map(folded_item))
    table = lines.groupby([*_LINE, "period"], as_index=False)[list(AMOUNTS)].sum(min_count=1)
    table["place"] = table.groupby(_YEAR)["period"].rank("dense").astype("int64")
    return table


def _judged(lines: pd.DataFrame, asked: Reading) -> pd.Series[bool]:
    """By unit and year: whether the reports look otherwise than asked."""
    next_one = lines.assign(place=lines["place"] - 1)
    steps = lines.merge(next_one, how="left", on=[*_LINE, "place"], suffixes=("", "_next"), indicator=True)
    last = steps.groupby(_YEAR)["place"].transform("max")
    steps = steps[steps["place"] < last]
    kept = steps["_merge"] == "both"
    of_year = [steps["unit"], steps["year"]]
    if asked == "cumulative":
        broken = ~(kept & _no_less(steps, "spent"))
        return broken.groupby(of_year).any()
    holds = kept.copy()
    for name in AMOUNTS:
        holds &= _no_less(steps, name)
    more = (steps["spent_next"] > steps["spent"]).fillna(False).astype(bool)
    same = (steps["planned_next"] == steps["planned"]).fillna(False).astype(bool)
    number = lines["period"].str[-1:].astype("int64")
    span = number.groupby([lines["unit"], lines["year"]]).agg(["min", "max", "nunique"])
    in_a_row = (span["nunique"] >= _MANY) & (span["max"] - span["min"] + 1 == span["nunique"])
    all_of = pd.DataFrame({"holds": holds, "same": same}).groupby(of_year).all()
    strong = all_of["same"] | in_a_row.reindex(all_of.index)
    return all_of["holds"] & more.groupby(of_year).any() & strong


def _no_less(steps: pd.DataFrame, name: str) -> pd.Series[bool]:
    """Whether a line's amount is not smaller in the next report; a blank says nothing."""
    verdict: pd.Series[Any] = steps[f"{name}_next"] >= steps[name]
    return verdict.fillna(True).astype(bool)


def _sums(lines: pd.DataFrame) -> dict[str, int | None]:
    sums = lines[list(AMOUNTS)].sum(min_count=1)
    return {name: None if pd.isna(sums[name]) else int(sums[name]) for name in AMOUNTS}
