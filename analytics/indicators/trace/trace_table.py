"""Picks written out as the table of a trace."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from analytics.datasets import DTYPES, Dataset, Reports, addresses, nth_of_rows, yes_or_no
from analytics.indicators.engine.grid import Bools, Grid
from analytics.indicators.engine.rows import Rows
from analytics.indicators.trace.evidence import Pick

TRACE_COLUMNS = (
    "indicator",
    "unit",
    "period",
    "file",
    "sha256",
    "sheet",
    "cell",
    "column",
    "value",
    "role",
)
RECEIVED = "Ngày nhận"
"""What column ``column`` of a trace says for a report's time of arrival, which stands in no sheet."""

RECEIVED_OUTSIDE = "Ngày nộp ngoài hệ thống"
"""The same of a report that was handed in on another way, of which there is no file."""

_ROLES = ("numerator", "denominator")


def cell_table(
    indicator: str, dataset: Dataset, grid: Grid, reports: Reports, rows: Rows, picks: Sequence[Pick]
) -> pd.DataFrame:
    """The picked cells by unit, period and row; numerators before denominators of the same row."""
    required = next(column.name for column in dataset.columns if column.presence == "required")
    picked = pd.concat([_of_rows(rows, pick) for pick in picks], ignore_index=True)
    picked["field"] = picked["field"].where(picked["field"] != "", required)
    column_letters = reports.letters_of(dataset.id).drop(columns="dataset")
    where = ["submission", "sheet", "field"]
    found = picked.merge(column_letters, how="left", on=where)
    # A column that the sheet does not have has no cell; a required one stands for the row then.
    absent = found["letter"].isna()
    if absent.any():
        picked.loc[absent, "field"] = required
        found = picked.merge(column_letters, how="left", on=where)
    nth = nth_of_rows(rows.frame, column_letters)[found["place"].to_numpy()]
    found["cell"] = addresses(found["letter"], found["row"], nth)
    found["value"] = _values(rows.frame, dataset, found)
    silent = pd.concat([_of_reports(dataset, grid, reports, pick, required) for pick in picks])
    table = pd.concat([found, silent], ignore_index=True) if len(silent) else found
    titles = {column.name: column.title.vi for column in dataset.columns}
    table["column"] = table["field"].map(titles).astype("str")
    return _finish(indicator, grid, reports, table, ["row", "role_order"])


def received_table(indicator: str, grid: Grid, reports: Reports, used: Bools, counts: Bools) -> pd.DataFrame:
    """One row per report in ``used``, a numerator where ``counts`` (both: units, quarters).

    The file is the first accepted one, or the newest that counts when nothing of the first does any more.
    """
    first = reports.first_received
    cells = grid.cells(first["unit"], first["period"])
    kept = (cells >= 0) & used.ravel()[cells]
    table = first[kept].copy()
    table["role_order"] = np.where(counts.ravel()[cells[kept]], 0, 1)
    keys = ["unit", "period"]
    files = reports.submissions.merge(first, on=keys, suffixes=("", "_first"))
    files["is_first"] = files["received_at"] == files["received_at_first"]
    files = files.sort_values(["is_first", "submission"]).drop_duplicates(keys, keep="last")
    table = table.merge(files[[*keys, "submission"]], how="left", on=keys)
    table = pd.concat([table.assign(column=RECEIVED), _outside(grid, used, counts)], ignore_index=True)
    table = table.sort_values("received_at", kind="stable").drop_duplicates(keys)  # what came first decides
    table["value"] = pd.Series(
        [moment.isoformat() for moment in table["received_at"]], index=table.index, dtype=object
    )
    table = table.assign(sheet="", cell="")
    return _finish(indicator, grid, reports, table, ["role_order"])


def _outside(grid: Grid, used: Bools, counts: Bools) -> pd.DataFrame:
    """The reports in ``used`` that were handed in on another way: of no submission."""
    row, column = np.nonzero(used & ~np.isnat(grid.received_outside))
    return pd.DataFrame(
        {
            "unit": grid.unit_codes.array.take(row),
            "period": grid.period_codes.array.take(column),
            "received_at": grid.received_outside[row, column].astype("datetime64[us]"),
            "role_order": np.where(counts[row, column], 0, 1),
            "submission": pd.array([pd.NA] * len(row), dtype="Int64"),
            "column": pd.array([RECEIVED_OUTSIDE] * len(row), dtype="str"),
        }
    )


def _of_rows(rows: Rows, pick: Pick) -> pd.DataFrame:
    table = rows.frame.iloc[pick.rows][["submission", "unit", "period", "sheet", "row"]].copy()
    table["place"] = pick.rows
    table["field"] = pd.array(pick.fields, dtype="str")
    table["role_order"] = _ROLES.index(pick.role)
    return table


def _of_reports(dataset: Dataset, grid: Grid, reports: Reports, pick: Pick, required: str) -> pd.DataFrame:
    """Reports without a row to show, such as one that says «nothing to report»."""
    included = reports.included[reports.included["dataset"] == dataset.id]
    cells = grid.cells(included["unit"], included["period"])
    table = included[np.isin(cells, pick.reports)][["submission", "unit", "period"]].copy()
    return table.assign(
        sheet="", row=0, cell="", field=required, value=None, role_order=_ROLES.index(pick.role)
    )


def _values(frame: pd.DataFrame, dataset: Dataset, found: pd.DataFrame) -> pd.Series[Any]:
    """The content of each cell, as plain numbers, texts, ISO dates or ``None``."""
    values = pd.Series([None] * len(found), index=found.index, dtype=object)
    for name, places in found.groupby("field")["place"]:
        column = frame[str(name)].iloc[places.to_numpy()]
        kind = DTYPES[dataset.column(str(name)).kind]
        values.loc[places.index] = pd.Series(_plain(column, kind), index=places.index, dtype=object)
    return values


def _plain(column: pd.Series[Any], dtype: str) -> list[Any]:
    if dtype.startswith("datetime"):
        return [None if pd.isna(cell) else cell.date().isoformat() for cell in column]
    if dtype == "boolean":
        return [None if pd.isna(cell) else yes_or_no(cell) for cell in column]
    return [None if pd.isna(cell) else cell for cell in column.tolist()]


def _finish(
    indicator: str, grid: Grid, reports: Reports, table: pd.DataFrame, last: list[str]
) -> pd.DataFrame:
    """Order the rows, name the files and keep the columns of a trace."""
    table["grid_cell"] = grid.cells(table["unit"], table["period"])
    table = table.merge(reports.submissions[["submission", "file", "sha256"]], how="left", on="submission")
    for name in ("file", "sha256"):
        table[name] = table[name].fillna("")  # of what was handed in on another way there is none
    table = table.sort_values(["grid_cell", *last], kind="stable", ignore_index=True)
    table["indicator"] = pd.array([indicator] * len(table), dtype="str")
    table["role"] = pd.array(np.array(_ROLES)[table["role_order"].to_numpy(dtype=np.int64)], dtype="str")
    texts = {name: "str" for name in TRACE_COLUMNS if name != "value"}
    return table[list(TRACE_COLUMNS)].astype(texts)
