"""What of a ward's reports is published: figures, dates and words from lists; nobody's own words.

A cell of free text is published as :data:`FILLED` where it holds anything, since some figures rest on that
alone. Its words stay behind, and with them every column that may name a person; so do file names,
explanations, who sent or decided what, and why.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from analytics.datasets import DATASETS, Dataset, Reports
from analytics.datasets.masking import masked
from analytics.plan import Plan, Unit
from analytics.plan.schedule import Schedule
from analytics.region.files.layout import CELLS, REPORTS, UNITS
from analytics.region.fingerprint import columns_by_content

FILLED = "(có ghi)"
"""What stands for words that stay behind."""

REPORT_COLUMNS = {
    "what": "str",
    "unit": "str",
    "period": "str",
    "dataset": "str",
    "state": "str",
    "submission": "int64",
    "number": "int64",
    "at": "datetime64[us]",
    "sha256": "str",
}
"""The table of what is known about reports. ``what``: a ``submission``, a dataset ``included``, one
``received`` first, ``faulty`` or ``pending``, an ``extension``, a ``participation``, one ``outside``.
"""


def published_tables(
    plan: Plan, units: Sequence[Unit], reports: Reports
) -> Iterator[tuple[str, pd.DataFrame]]:
    """Every table of a snapshot by its name, rows in a fixed order; one at a time.

    Reports of units that are not in the register enter no figure and stay behind.
    """
    codes = {unit.code for unit in units}
    yield UNITS, _units(units)
    yield REPORTS, _reports(reports, codes)
    yield CELLS, _cells(reports, codes)
    for dataset in DATASETS.values():
        yield dataset.id, _rows(plan, dataset, reports.rows[dataset.id], codes)


def reported_periods(units: Sequence[Unit], reports: Reports) -> tuple[str, str]:
    """The first and the last period of which a unit of the register reported; empty without any."""
    first = reports.first_received
    periods = first.loc[first["unit"].isin({unit.code for unit in units}), "period"]
    return ("", "") if periods.empty else (str(periods.min()), str(periods.max()))


def _units(units: Sequence[Unit]) -> pd.DataFrame:
    def days(name: str) -> pd.Series[Any]:
        return pd.Series([getattr(unit, name) for unit in units], dtype="datetime64[us]")

    return pd.DataFrame(
        {
            "code": pd.array([unit.code for unit in units], dtype="str"),
            "name": pd.array([unit.name for unit in units], dtype="str"),
            "kind": pd.array([str(unit.kind) for unit in units], dtype="str"),
            "active_from": days("active_from"),
            "active_to": days("active_to"),
        }
    )


def _rows(plan: Plan, dataset: Dataset, frame: pd.DataFrame, codes: set[str]) -> pd.DataFrame:
    kept = frame[frame["unit"].isin(codes)]
    kept = kept.sort_values(
        ["unit", "period", "submission", "sheet", "row"], kind="stable", ignore_index=True
    )
    contents = columns_by_content(plan, dataset.id)
    changed: dict[str, Any] = {"sheet": _sheets(dataset, kept["sheet"])}
    for column in dataset.columns:
        of_persons = column.personal or column.on_duty
        if of_persons or (column.kind == "text" and column.name not in contents):
            filled = kept[column.name].notna()
            changed[column.name] = filled.map({True: FILLED, False: None}).astype("str")
    return kept.assign(**changed)


def _sheets(dataset: Dataset, sheets: pd.Series[str]) -> pd.Series[str]:
    """The names of sheets; a name of the sender's own goes without persons."""
    own = {name: name if name == dataset.sheet else masked(name) for name in sheets.unique()}
    return sheets.map(own).astype("str")


def _cells(reports: Reports, codes: set[str]) -> pd.DataFrame:
    """Where each field stood, of what still counts."""
    counting = reports.submissions.loc[reports.submissions["unit"].isin(codes), "submission"]
    found = reports.column_letters
    found = found[found["submission"].isin(counting)].reset_index(drop=True)
    if not found.empty:
        names = {
            id_: _sheets(DATASETS[str(id_)], own["sheet"])
            for id_, own in found.groupby("dataset", sort=False)
        }
        found = found.assign(sheet=pd.concat(list(names.values())).sort_index())
    order = ["submission", "dataset", "sheet", "field"]
    return found.sort_values(order, kind="stable", ignore_index=True)


def _reports(reports: Reports, codes: set[str]) -> pd.DataFrame:
    submissions, faulty = reports.submissions, reports.faulty
    told = [
        _told("submission", submissions.rename(columns={"version": "number", "received_at": "at"})),
        _told("included", reports.included),
        _told("received", reports.first_received.rename(columns={"received_at": "at"})),
        _told("faulty", faulty.rename(columns={"files": "number", "received_at": "at"})),
        _told("pending", reports.pending.rename(columns={"received_at": "at"})),
        *_decided(reports.schedule),
    ]
    whole = pd.concat(told, ignore_index=True).astype(REPORT_COLUMNS)
    whole = whole[whole["unit"].isin(codes)]
    order = ["what", "unit", "period", "dataset", "submission"]
    return whole.sort_values(order, kind="stable", ignore_index=True)


def _told(what: str, frame: pd.DataFrame) -> pd.DataFrame:
    """Rows of the long table; what a row does not tell is empty, 0 or no moment."""
    known = {name: frame[name] for name in REPORT_COLUMNS if name in frame}
    empty: Mapping[str, Any] = {"int64": 0, "str": "", "datetime64[us]": pd.NaT}
    rest = {name: empty[kind] for name, kind in REPORT_COLUMNS.items() if name not in known}
    return pd.DataFrame(known).assign(**(rest | {"what": what}))[list(REPORT_COLUMNS)].astype(REPORT_COLUMNS)


def _decided(schedule: Schedule) -> Iterator[pd.DataFrame]:
    """What the office decided about who owes a report until when, without reasons and names."""
    decided: dict[str, list[tuple[str, str, str, Any]]] = {
        "extension": [(u, q.code, "", e.value.until) for (u, q), e in schedule.extensions.items()],
        "participation": [
            (u, q.code, "yes" if e.value.expected else "no", None)
            for (u, q), e in schedule.participations.items()
        ],
        "outside": [(u, q.code, "", e.value.on) for (u, q), e in schedule.received_outside.items()],
    }
    for what, entries in decided.items():
        frame = pd.DataFrame(entries, columns=["unit", "period", "state", "at"])
        yield _told(what, frame.assign(at=pd.to_datetime(frame["at"])))
