"""What counted of most units on one day and of some on another, as one."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

import pandas as pd

from analytics.datasets.report import Reports


def with_units(reports: Reports, theirs: Reports, units: Collection[str]) -> Reports:
    """``reports`` with what ``theirs`` has of some units in the place of what it has of them itself.

    Args:
        reports: of all units, on one day; its schedule stays.
        theirs: of these units alone, on another.
        units: their codes.
    """
    gone = reports.included.loc[reports.included["unit"].isin(units), "submission"]
    letters = reports.column_letters
    return replace(
        reports,
        rows={id_: _mixed(frame, theirs.rows[id_], units) for id_, frame in reports.rows.items()},
        submissions=_mixed(reports.submissions, theirs.submissions, units),
        included=_mixed(reports.included, theirs.included, units),
        first_received=_mixed(reports.first_received, theirs.first_received, units),
        column_letters=_put(letters[~letters["submission"].isin(gone)], theirs.column_letters),
        faulty=_mixed(reports.faulty, theirs.faulty, units),
        pending=_mixed(reports.pending, theirs.pending, units),
    )


def _mixed(frame: pd.DataFrame, theirs: pd.DataFrame, units: Collection[str]) -> pd.DataFrame:
    return _put(frame[~frame["unit"].isin(units)], theirs)


def _put(others: pd.DataFrame, theirs: pd.DataFrame) -> pd.DataFrame:
    """Both, in the order in which a store gives them: by submission, else by unit and period."""
    if theirs.empty or others.empty:
        return (others if theirs.empty else theirs).reset_index(drop=True)
    order = ["submission"] if "submission" in others else ["unit", "period"]
    return pd.concat([others, theirs]).sort_values(order, kind="stable", ignore_index=True)
