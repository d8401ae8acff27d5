"""What units published, by channel and month; no title or link is in it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analytics.datasets import Reports, words_of
from analytics.indicators.engine.grid import Ints
from analytics.indicators.engine.measured import Measured
from analytics.indicators.engine.parts import months
from analytics.indicators.trace.events import counted_rows, owing
from analytics.plan import Time

MEDIA_COLUMNS = (
    "channel",
    "month",
    "items",
    "rows",
    "minutes",
    "reach",
    "reach_told",
    "units_reported",
    "units_expected",
)


@dataclass(frozen=True)
class MediaMonths:
    """Media by channel and month of the plan's calendar, from the 15th of one month to the 14th of the next.

    ``table``: MEDIA_COLUMNS, a row for every channel (in the form's order) and every month from the first
    quarter of the indicators to the month of ``as_of``, or of a later report.

    - ``month`` (datetime64): the month's last day, which lies in the month that names it
    - ``items`` (Int64): sum of the quantities; blank, not 0, while no unit has reported that quarter
    - ``rows`` (int64): lines of the forms
    - ``minutes`` (Float64), ``reach`` (Int64): sums of what was told; blank where nobody told any
    - ``reach_told`` (int64): lines that told their reach
    - ``units_reported``, ``units_expected`` (int64): units that sent this table for the month's quarter, of
      those that owed it

    ``outside``: items dated before or after all these months, which no row holds.
    """

    table: pd.DataFrame
    outside: int


def media_by_channel(
    measured: Measured, reports: Reports, within: Collection[str] | None = None
) -> MediaMonths:
    """Media by channel and by the month they were published in.

    Args:
        measured: the indicators.
        reports: the reports behind them.
        within: codes of the units looked at; all of the register when not given.
    """
    rows, kept = counted_rows(measured, reports, "media", within)
    span = _span(measured)
    month = months(rows, "published_on")
    inside = np.isin(month, span)
    frame = rows.frame[["channel", "quantity", "minutes", "reach"]].assign(bucket=month)
    grouped = frame[kept & inside].groupby(["channel", "bucket"])
    found = pd.DataFrame(
        {
            "items": grouped["quantity"].sum(),
            "rows": grouped.size(),
            "minutes": grouped["minutes"].sum(min_count=1),
            "reach": grouped["reach"].sum(min_count=1),
            "reach_told": grouped["reach"].count(),
        }
    )
    every = pd.MultiIndex.from_product(
        [words_of(measured.plan, "media", "channel"), span], names=["channel", "bucket"]
    )
    table = found.reindex(every).reset_index()
    table = table.merge(_coverage(measured, within, span), how="left", on="bucket")
    silent = table["rows"].isna() & (table["units_reported"] == 0)
    table["items"] = table["items"].fillna(0).astype("Int64").mask(silent)
    for name in ("rows", "reach_told"):
        table[name] = table[name].fillna(0).astype("int64")
    day = measured.grid.calendar.cut_off_day
    ends = [pd.Timestamp(bucket // 12, bucket % 12 + 1, day) for bucket in table["bucket"].tolist()]
    table["month"] = pd.Series(ends, index=table.index, dtype="datetime64[us]")
    table = table.astype({"channel": "str", "minutes": "Float64", "reach": "Int64"})
    outside = int(frame.loc[kept & ~inside, "quantity"].sum())
    return MediaMonths(table[list(MEDIA_COLUMNS)], outside)


def media_by_unit(
    measured: Measured, reports: Reports, time: Time, within: Collection[str] | None = None
) -> pd.DataFrame:
    """What every unit that owes media published in the months of a time.

    Args:
        measured: the indicators.
        reports: the reports behind them.
        time: whose months are told.
        within: codes of the units looked at; all of the register when not given.

    Returns:
        ``unit`` (str), ``items`` (Int64; blank, not 0, of a unit that sent no report), ``reports``
        and ``expected`` (int64: those of quarters that are over or were reported), in the register's order.
    """
    rows, kept = counted_rows(measured, reports, "media", within)
    grid = measured.grid
    owed, sent = owing(measured, "media", within), measured.reporting.included["media"]
    over = np.array([grid.calendar.end(quarter) < measured.as_of for quarter in grid.quarters], dtype=bool)
    inside = np.array([quarter in time.quarters for quarter in grid.quarters], dtype=bool)
    due = owed & (over | sent) & inside
    wanted = {
        quarter.year * 12 + quarter.number * 3 - step for quarter in time.quarters for step in (3, 2, 1)
    }
    dated = np.isin(months(rows, "published_on"), list(wanted))
    counted = (
        pd.Series(rows.frame["quantity"].to_numpy(), index=rows.units)[kept & dated].groupby(level=0).sum()
    )
    table = pd.DataFrame(
        {
            "unit": pd.Series(list(grid.unit_codes), dtype="str"),
            "items": counted.reindex(range(len(grid.unit_codes))).fillna(0).astype("Int64"),
            "reports": (due & sent).sum(axis=1).astype(np.int64),
            "expected": due.sum(axis=1).astype(np.int64),
        }
    )
    table = table[table["expected"] > 0]
    return table.assign(items=table["items"].mask(table["reports"] == 0)).reset_index(drop=True)


def _span(measured: Measured) -> Ints:
    """The months of the grid (year x 12 + month - 1), up to that of ``as_of`` or of the last report."""
    grid = measured.grid
    year, month = grid.calendar.month_of(measured.as_of)
    reported = np.flatnonzero(measured.reporting.accepted.any(axis=0))
    ends = [grid.quarters[place].year * 12 + grid.quarters[place].number * 3 - 1 for place in reported]
    last = max([year * 12 + month - 1, *ends])
    every = [q.year * 12 + q.number * 3 - step for q in grid.quarters for step in (3, 2, 1)]
    return np.array([one for one in every if one <= last], dtype=np.int64)


def _coverage(measured: Measured, within: Collection[str] | None, span: Ints) -> pd.DataFrame:
    """How many units owed the report of each month's quarter, and how many sent media in it."""
    owed = owing(measured, "media", within)
    sent = owed & measured.reporting.included["media"]
    place = {q.year * 4 + q.number - 1: index for index, q in enumerate(measured.grid.quarters)}
    own = np.array([place[month // 3] for month in span.tolist()], dtype=np.int64)
    counts = {"units_reported": sent, "units_expected": owed}
    return pd.DataFrame(
        {"bucket": span} | {name: marks.sum(axis=0)[own].astype(np.int64) for name, marks in counts.items()}
    )
