"""What the case log adds up to: how many are open and over their time, and how long settling takes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

import numpy as np
import pandas as pd

from analytics.intake.text.normalise import normalise
from analytics.office.cases import Case

CASE_COLUMNS = (
    "unit",
    "kind",
    "received_on",
    "summary",
    "source",
    "tendency",
    "breadth",
    "reported_on",
    "days_to_report",
    "state",
    "closed_on",
    "days_open",
    "due_on",
    "over",
    "body",
    "result",
    "periods",
    "indicators",
    "file",
    "sheet",
    "cell",
    "step_by",
    "step_at",
)
"""The columns of :func:`case_table`."""


@dataclass(frozen=True, slots=True)
class Days:
    """How long something took: of ``n`` cases, the median and the day by which nine in ten were done.

    ``p90`` is the number of days of a case that there is (nearest rank), never a value between two.
    """

    n: int
    median: float | None
    p90: int | None


@dataclass(frozen=True, slots=True)
class CaseCounts:
    """How some cases stand: ``handled + open`` are all of them, ``over`` those of the open beyond their day.

    ``repeats``: rows of reports beyond the first of each case.
    """

    cases: int
    open: int
    over: int
    unclaimed: int
    handled: int
    repeats: int
    to_report: Days
    to_handle: Days


def days_of(taken: Iterable[int | None]) -> Days:
    """Median and 90th percentile; what has not happened yet (None) is not among them."""
    known = sorted(one for one in taken if one is not None)
    if not known:
        return Days(0, None, None)
    return Days(len(known), float(median(known)), int(np.percentile(known, 90, method="inverted_cdf")))


def counts_of(cases: Sequence[Case]) -> CaseCounts:
    """How these cases stand, and how long reporting and settling took."""
    still = [case for case in cases if case.open]
    return CaseCounts(
        cases=len(cases),
        open=len(still),
        over=sum(case.over for case in still),
        unclaimed=sum(case.state == "new" for case in still),
        handled=len(cases) - len(still),
        repeats=sum(len(case.reports) - 1 for case in cases),
        to_report=days_of(case.days_to_report for case in cases),
        to_handle=days_of(case.days_to_handle for case in cases),
    )


def counts_by(cases: Sequence[Case], of: Callable[[Case], str]) -> list[tuple[str, CaseCounts]]:
    """The same by a word of theirs, however it is spelt; those with most cases first, the blank ones last.

    A word is shown as it is spelt most often.
    """
    groups: dict[str, list[Case]] = {}
    for case in cases:
        groups.setdefault(normalise(of(case)), []).append(case)

    def spelt(group: Sequence[Case]) -> str:
        said = [of(case) for case in group]
        return max(sorted(set(said)), key=said.count)

    named = [(spelt(group), counts_of(group)) for group in groups.values()]
    return sorted(named, key=lambda one: (not one[0], -one[1].cases, one[0]))


def case_table(cases: Sequence[Case]) -> pd.DataFrame:
    """One row per case, CASE_COLUMNS: days as dates, ``over`` as 1 or 0, codes of periods joined by a space.

    File, sheet and cell are those of the newest report. Words are as in the cases given: masked or not.
    """
    rows = [
        (
            case.unit,
            case.kind,
            case.received_on,
            case.summary,
            case.source,
            case.tendency,
            case.breadth,
            case.reported_on,
            case.days_to_report,
            case.state,
            case.closed_on,
            case.days_open,
            case.due_on,
            int(case.over),
            case.body,
            case.result,
            " ".join(one.period for one in case.reports),
            " ".join(case.indicators),
            case.reports[-1].file,
            case.reports[-1].sheet,
            case.reports[-1].cell,
            "" if case.step is None else case.step.by,
            "" if case.step is None else f"{case.step.at:%Y-%m-%dT%H:%M}",
        )
        for case in cases
    ]
    dtypes = dict.fromkeys(CASE_COLUMNS, "str")
    days = [name for name in CASE_COLUMNS if name.endswith("_on")]
    dtypes |= dict.fromkeys(days, "datetime64[us]")
    dtypes |= dict.fromkeys(("days_to_report", "days_open", "over"), "Int64")
    return pd.DataFrame(
        {
            name: pd.Series([_cell(row[at]) for row in rows], dtype=dtypes[name])
            for at, name in enumerate(CASE_COLUMNS)
        }
    )


def _cell(value: object) -> object:
    if value == "":
        return None
    return pd.Timestamp(value) if isinstance(value, date) else value
