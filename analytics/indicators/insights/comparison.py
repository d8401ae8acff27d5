"""What changed from one period to the next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from analytics.indicators.engine.measured import Measured
from analytics.indicators.engine.members import By
from analytics.indicators.insights.report_states import owed_reports
from analytics.plan import Quarter

CHANGE_COLUMNS = (
    "indicator",
    "part",
    "by",
    "time",
    "value",
    "previous_time",
    "previous",
    "delta",
    "numerator",
    "denominator",
    "previous_numerator",
    "previous_denominator",
    "status",
    "previous_status",
    "new_reports",
    "units_reported",
    "units_expected",
    "previous_units_reported",
    "previous_units_expected",
)

_KEYS = ["indicator", "part", "by"]


@dataclass(frozen=True)
class Changes:
    """What moved in ``quarter`` against the one before.

    ``reports``: units whose report for the quarter was accepted; ``table``: rows of
    :func:`compare` for the ward, parts left out.
    """

    quarter: Quarter
    reports: int
    table: pd.DataFrame

    @cached_property
    def moved(self) -> pd.DataFrame:
        """Only the indicators whose value is another than the quarter before, in the plan's order."""
        return self.table[self.table["delta"].abs() > 0]


def compare(
    measured: Measured, quarter: Quarter, by: By = "ward", indicators: Sequence[str] | None = None
) -> pd.DataFrame:
    """The figures of a quarter beside those of the quarter before.

    Returns:
        One row per indicator, part and member with a figure in ``quarter``: CHANGE_COLUMNS. ``delta`` is
        ``value`` less ``previous``, NaN when either is missing; ``new_reports`` are the units whose
        report is the quarter's own (not carried). Empty when the quarter is none of the plan's so far.

    Raises:
        UnknownName: the plan has no such indicator.
    """
    before = quarter.shift(-1).code
    table = measured.summary(by, "period", indicators, times=(quarter.code, before))
    now = table[table["time"] == quarter.code]
    kept = ("numerator", "denominator", "status", "units_reported", "units_expected")
    past = table.loc[table["time"] == before, [*_KEYS, "value", *kept]]
    past = past.rename(columns={"value": "previous"} | _renamed(*kept))
    both = now.merge(past, how="left", on=_KEYS)
    both["previous_time"] = pd.array([before] * len(both), dtype="str")
    # A quarter without a row of its own is one nobody reported: no figure, not "no target".
    both["previous_status"] = both["previous_status"].fillna("no_data")
    # Nor did anybody owe it; the plan had not begun.
    counts = ["previous_units_reported", "previous_units_expected"]
    both[counts] = both[counts].fillna(0).astype("int64")
    both["delta"] = both["value"] - both["previous"]
    both["new_reports"] = both["units_reported"] - both["units_carried"]
    return both[list(CHANGE_COLUMNS)]


def changes(measured: Measured, quarter: Quarter) -> Changes:
    """What moved in ``quarter`` against the quarter before, for the whole ward."""
    table = compare(measured, quarter)
    table = table[table["part"] == ""].reset_index(drop=True)
    return Changes(quarter, owed_reports(measured, quarter).received, table)


def _renamed(*names: str) -> dict[str, str]:
    return {name: f"previous_{name}" for name in names}
