"""Results one by one: when each was made public, and which indicators of publication it fails."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analytics.datasets import Reports, cells_of
from analytics.indicators.engine.conditions import holds_any
from analytics.indicators.engine.lines import lines
from analytics.indicators.engine.measured import Measured
from analytics.indicators.trace.events import counted_in
from analytics.plan import Indicator, Plan, Time

PUBLICATION_COLUMNS = (
    "unit",
    "period",
    "result",
    "result_on",
    "published_on",
    "channel",
    "corrected",
    "days",
    "file",
    "sheet",
    "cell",
    "failed",
)
_DATASET = "publication"


def publication_indicators(plan: Plan) -> tuple[Indicator, ...]:
    """The plan's indicators that count results made public, of all rows or of some."""
    return tuple(one for one in plan.indicators if one.dataset == _DATASET and one.measure == "share_of_rows")


def publication_items(measured: Measured, reports: Reports, time: Time) -> pd.DataFrame:
    """Every result of the reports of a time, and the indicators in whose numerator it is missing.

    Args:
        measured: the indicators; its ``as_of`` is the day up to which an unpublished result has waited.
        reports: the reports behind them.
        time: whose reports are read.

    Returns:
        PUBLICATION_COLUMNS: the fields of the dataset; ``days`` (Int64) from the result to its publication,
        or to ``as_of`` where there is none; ``file``, ``sheet`` and ``cell`` of the result; ``failed``
        (tuple of ids): exactly the indicators that count the row in their denominator and not in their
        numerator. The longest wait first.
    """
    rows, counts = counted_in(measured, reports, _DATASET, time, None)
    frame = rows.frame
    failing: list[tuple[str, np.ndarray]] = []
    for indicator in publication_indicators(measured.plan):
        whole = lines(measured.plan, indicator)[0]
        asked = rows.grid.in_groups(whole.groups)[rows.units] & holds_any(indicator.where, rows)
        failing.append((indicator.id, asked & ~holds_any(indicator.matching, rows)))
    failed = [tuple(id_ for id_, mask in failing if mask[place]) for place in range(len(frame))]
    until = frame["published_on"].fillna(pd.Timestamp(measured.as_of))
    known = frame.assign(
        period=frame["period"].astype(str),
        unit=frame["unit"].astype(str),
        days=(until - frame["result_on"]).dt.days.astype("Int64"),
        failed=pd.Series(failed, index=frame.index, dtype=object),
        cell=cells_of(frame, reports.letters_of(_DATASET), "result"),
    )
    files = reports.submissions[["submission", "file"]]
    placed = known[counts].merge(files, how="left", on="submission")
    placed = placed.sort_values(["days", "unit", "result"], ascending=[False, True, True], kind="stable")
    return placed[list(PUBLICATION_COLUMNS)].reset_index(drop=True)


def failing(items: pd.DataFrame, indicator: str) -> pd.DataFrame:
    """The items that an indicator does not count."""
    return items[[indicator in of for of in items["failed"]]]
