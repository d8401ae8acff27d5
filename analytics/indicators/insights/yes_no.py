"""Indicators that of one unit only say yes or no: in how many of its quarters it was yes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from analytics.indicators.engine.measured import Measured
from analytics.indicators.engine.status import StatusName
from analytics.plan import Indicator, Time, text
from analytics.plan.formula import SUBMISSION_MEASURES

Answer = Literal["yes", "no", "unknown"]

ANSWERS: dict[str, StatusName] = {
    "yes": StatusName("✓", text("Có", context="answer")),
    "no": StatusName("✕", text("Không", context="answer")),
    "unknown": StatusName("○", text("Chưa có số liệu")),
}
"""Shape and word of what one quarter of a unit says."""

QUARTER_COLUMNS = ("by", "indicator", "kept", "quarters")


def is_yes_no(indicator: Indicator) -> bool:
    """Whether of one unit a quarter says yes or no: it did what is asked, it reported, it did so in time."""
    return indicator.measure == "share_of_units" or indicator.measure in SUBMISSION_MEASURES


@dataclass(frozen=True, slots=True)
class Kept:
    """What each quarter of one unit says, oldest first."""

    answers: tuple[tuple[str, Answer], ...]

    @property
    def kept(self) -> int:
        """The quarters that say yes."""
        return sum(answer == "yes" for _, answer in self.answers)

    @property
    def unknown(self) -> int:
        """The quarters without a figure."""
        return sum(answer == "unknown" for _, answer in self.answers)


def kept(rows: pd.DataFrame, times: Sequence[str]) -> Kept:
    """The answers of one unit's rows of one indicator in these quarters; one without a row is unknown."""
    values = dict(zip(rows["time"], rows["value"], strict=True))
    return Kept(tuple((time, _answer(values.get(time))) for time in times))


def quarters_kept(measured: Measured, indicators: Sequence[str], time: Time) -> pd.DataFrame:
    """In how many quarters of ``time`` each unit's answer is yes, of those that have ended or were told of.

    Returns:
        QUARTER_COLUMNS: ``by`` (unit's code), ``indicator`` (str), ``kept``, ``quarters`` (int64), a row per
        unit that was expected in one of the quarters, and per indicator that is a yes or no.
    """
    known = {one.id for one in measured.plan.indicators if is_yes_no(one)}
    ids = [id_ for id_ in indicators if id_ in known]
    table = measured.summary("unit", "period", ids)
    table = table[(table["part"] == "") & table["time"].isin([quarter.code for quarter in time.quarters])]
    calendar, as_of = measured.grid.calendar, measured.as_of
    ended = [quarter.code for quarter in measured.grid.quarters if calendar.end(quarter) < as_of]
    fresh = table["units_reported"] > table["units_carried"]
    table = table[table["time"].isin(ended) | fresh]
    counted = table.assign(yes=np.where(table["value"].fillna(0) > 0, 1, 0)).groupby(
        ["by", "indicator"], sort=False
    )
    found = counted.agg(kept=("yes", "sum"), quarters=("yes", "size")).reset_index()
    return found.astype({"kept": "int64", "quarters": "int64"})[list(QUARTER_COLUMNS)]


def _answer(value: float | None) -> Answer:
    if value is None or np.isnan(value):
        return "unknown"
    return "yes" if value > 0 else "no"
