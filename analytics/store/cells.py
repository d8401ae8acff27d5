"""Between typed frames and database values: column by column, without loss."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, cast

import numpy as np
import pandas as pd

from analytics.datasets import DATASETS, DTYPES, CellKind

_DTYPES: dict[CellKind, Any] = {kind: pd.api.types.pandas_dtype(name) for kind, name in DTYPES.items()}
"""What the names mean, looked up once and not for every column of every report."""


def database_values(series: pd.Series[Any], kind: CellKind) -> list[Any]:
    """A column as plain Python values, None where it is blank; a date column as dates.

    Raises:
        ValueError: a date column holds a time of day, which a date in the store cannot keep.
    """
    if kind != "date":
        values = series.to_numpy(dtype=object, copy=True)
        values[series.isna().to_numpy()] = None
        return values.tolist()
    days = series.to_numpy(dtype="datetime64[us]").astype("datetime64[D]")
    if not (series.isna() | (series == days)).all():
        raise ValueError(f"column {series.name} holds times of day; dates are midnights")
    return list(days.tolist())


def typed_column(values: Sequence[Any], kind: CellKind) -> pd.api.extensions.ExtensionArray:
    """Database values as a column with the dtype that :data:`~analytics.datasets.DTYPES` promises."""
    # Not by way of a series, whose index takes longer to make than the few cells of a report.
    if kind == "date":
        days = np.array(values, dtype="datetime64[D]").astype("datetime64[us]")
        return cast(pd.api.extensions.ExtensionArray, pd.array(days))
    return cast(pd.api.extensions.ExtensionArray, pd.array(values, dtype=_DTYPES[kind]))


def row_values(frame: pd.DataFrame, dataset_id: str) -> dict[str, list[Any]]:
    """A table's columns as database values, by name: sheet, row number and the dataset's fields."""
    fields = {
        column.name: database_values(frame[column.name], column.kind)
        for column in DATASETS[dataset_id].columns
    }
    return {"sheet": list(frame["sheet"].to_numpy(dtype=object)), "row": frame["row"].tolist(), **fields}


def row_records(frame: pd.DataFrame, dataset_id: str) -> list[tuple[Any, ...]]:
    """The same values as one tuple per row."""
    return list(zip(*row_values(frame, dataset_id).values(), strict=True))


def columns_of(records: Iterable[Sequence[Any]], width: int) -> list[tuple[Any, ...]]:
    """Turn records into ``width`` columns; as many empty ones when there are no records."""
    return list(zip(*records, strict=True)) or [()] * width


def table_frame(records: Sequence[Sequence[Any]], dataset_id: str) -> pd.DataFrame:
    """Stored rows (sheet, row number and fields) as the frame of a :class:`~analytics.datasets.Table`."""
    dataset = DATASETS[dataset_id]
    sheets, numbers, *fields = columns_of(records, 2 + len(dataset.columns))
    values: dict[str, Any] = {"sheet": pd.array(sheets, dtype="str"), "row": np.array(numbers, dtype="int64")}
    for column, cells in zip(dataset.columns, fields, strict=True):
        values[column.name] = typed_column(cells, column.kind)
    return pd.DataFrame(values)
