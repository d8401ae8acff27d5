"""What counts with another version of one report in it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pandas as pd

from analytics.clock import wall_time
from analytics.datasets import DATASETS, KEY_COLUMNS, Reports, Table, UnitReport
from analytics.plan import Quarter

_NO_LETTERS = pd.DataFrame(columns=["submission", "dataset", "sheet", "field", "letter"])


def counting_report(reports: Reports, unit: str, period: Quarter) -> UnitReport | None:
    """What counts of a unit and period as one report, though several files may tell it; None: nothing."""
    included = _of(reports.included, unit, period.code)
    if included.empty:
        return None
    tables = {}
    for id_, submission in zip(included["dataset"], included["submission"], strict=True):
        rows = reports.rows[id_]
        own = rows[(rows["submission"] == submission)].drop(columns=list(KEY_COLUMNS))
        tables[id_] = Table(own.reset_index(drop=True), _letters(reports, int(submission), id_))
    return UnitReport(unit, period, tables)


def with_report(reports: Reports, report: UnitReport, *, at: datetime | None = None) -> Reports:
    """The same, had this report been received as the newest of its unit and period.

    Datasets that it lacks are as they were. ``at``: when it came, which counts where it is the first; without
    it the first is taken for one in time. Where cells stand is not told: it is made to be measured.
    """
    unit, period = report.unit, report.period.code
    last = reports.included["submission"].max()
    id_ = 1 if pd.isna(last) else int(last) + 1
    key: dict[str, Any] = {"submission": id_, "unit": unit, "period": period}
    rows = dict(reports.rows)
    for dataset, table in report.tables.items():
        others = _without(rows[dataset], unit, period)
        own = table.frame.assign(**key)[list(others.columns)]
        rows[dataset] = _joined(others, own)
    included = reports.included
    gone = _mask(included, unit, period) & included["dataset"].isin(list(report.tables))
    own = pd.DataFrame([key | {"dataset": one} for one in DATASETS if one in report.tables])
    first = reports.first_received
    if _of(first, unit, period).empty:
        moment = datetime(report.period.year, 1, 1) if at is None else wall_time(at)  # noqa: DTZ001
        came = pd.DataFrame({"unit": [unit], "period": [period], "received_at": [moment]})
        first = _joined(first, came)
    return Reports(
        rows=rows,
        submissions=reports.submissions,
        included=_joined(included[~gone], own),
        first_received=first,
        column_letters=_NO_LETTERS,
        faulty=reports.faulty,
        schedule=reports.schedule,
        pending=reports.pending,
    )


def _joined(old: pd.DataFrame, new: pd.DataFrame) -> pd.DataFrame:
    if new.empty:
        return old
    new = new.astype(dict(old.dtypes))
    return new if old.empty else pd.concat([old, new], ignore_index=True)


def _mask(frame: pd.DataFrame, unit: str, period: str) -> pd.Series[bool]:
    return (frame["unit"] == unit) & (frame["period"] == period)


def _of(frame: pd.DataFrame, unit: str, period: str) -> pd.DataFrame:
    return frame[_mask(frame, unit, period)]


def _without(frame: pd.DataFrame, unit: str, period: str) -> pd.DataFrame:
    return frame[~_mask(frame, unit, period)]


def _letters(reports: Reports, submission: int, dataset: str) -> dict[str, dict[str, str]]:
    own = reports.letters_of(dataset)
    own = own[own["submission"] == submission]
    found: dict[str, dict[str, str]] = {}
    for sheet, field, letter in zip(own["sheet"], own["field"], own["letter"], strict=True):
        found.setdefault(sheet, {})[field] = letter
    return found
