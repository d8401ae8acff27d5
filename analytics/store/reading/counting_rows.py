"""The rows of what counts, and the submissions that they stand in, as frames."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from sqlalchemy import Connection, Select, bindparam, func, select
from sqlalchemy import Table as SqlTable

from analytics.datasets import DATASETS, KEY_COLUMNS, empty_frame
from analytics.datasets.report import Place
from analytics.store.cells import columns_of, typed_column
from analytics.store.effective_submissions import at_places, counting
from analytics.store.instants import shown_column, to_shown
from analytics.store.tables import ROWS, SUBMISSION, SUBMISSION_DATASET, UPLOAD


def newest_received(connection: Connection, until: datetime | None) -> datetime | None:
    """When the newest submission came of which a dataset counts; None where none does."""
    ids = counting(until).subquery()
    query = select(func.max(SUBMISSION.c.received_at)).join_from(
        SUBMISSION, ids, SUBMISSION.c.id == ids.c.submission
    )
    moment = connection.execute(query).scalar()
    return None if moment is None else to_shown(moment)


def submissions_of(
    connection: Connection,
    wanted: pd.Series[int],
    units: Collection[str] | None,
    places: Collection[Place] | None,
) -> pd.DataFrame:
    """Submissions that still count for a dataset, by id."""
    columns = SUBMISSION.c
    query = (
        select(
            columns.id,
            columns.unit,
            columns.period,
            columns.version,
            columns.received_at,
            UPLOAD.c.name,
            UPLOAD.c.sha256,
        )
        .join_from(SUBMISSION, UPLOAD)
        .order_by(columns.id)
    )
    if units is not None:
        query = query.where(columns.unit.in_(sorted(units)))
    if places is not None:
        query = query.where(at_places(places))
    ids, units_of, periods, versions, moments, files, keys = columns_of(
        connection.execute(query).fetchall(), 7
    )
    frame = pd.DataFrame(
        {
            "submission": np.array(ids, dtype="int64"),
            "unit": pd.array(units_of, dtype="str"),
            "period": pd.array(periods, dtype="str"),
            "version": np.array(versions, dtype="int64"),
            "received_at": shown_column(moments),
            "file": pd.array(files, dtype="str"),
            "sha256": pd.array(keys, dtype="str"),
        }
    )
    return frame[frame["submission"].isin(wanted)].reset_index(drop=True)


def dataset_rows(
    connection: Connection,
    dataset_id: str,
    submissions: pd.DataFrame,
    chosen: Select[*tuple[Any, ...]] | Iterable[list[int]],
) -> pd.DataFrame:
    """A dataset's rows in the chosen submissions, by submission and in the order of the sheet.

    ``chosen``: what selects them as :func:`counting` does, or their numbers, sorted and in portions. Unit and
    period are looked up by submission here: as text on every row they would cost more than the rest.
    """
    dataset, table = DATASETS[dataset_id], ROWS[dataset_id]
    query = _rows_query(table, tuple(column.name for column in dataset.columns))
    records: list[Any] = []
    if isinstance(chosen, Select):
        own = chosen.where(SUBMISSION_DATASET.c.dataset == dataset_id).subquery()
        join = table.c.submission_id == own.c.submission
        records += connection.execute(query.join_from(table, own, join)).all()
    else:
        of_some = _rows_of_some(table, tuple(column.name for column in dataset.columns))
        for some in chosen:
            records += connection.execute(of_some, {"some": some}).all()
    if not records:
        return empty_frame(dataset_id, *KEY_COLUMNS)
    ids, sheets, numbers, *fields = columns_of(records, 3 + len(dataset.columns))
    submission: NDArray[np.int64] = np.array(ids, dtype="int64")
    place = np.searchsorted(submissions["submission"].to_numpy(), submission)
    # Arrays throughout: what is a series is brought to the frame's index first, column by column.
    values: dict[str, Any] = {
        "submission": submission,
        "unit": submissions["unit"].array.take(place),
        "period": submissions["period"].array.take(place),
        "sheet": pd.array(sheets, dtype="str"),
        "row": np.array(numbers, dtype="int64"),
    }
    for column, cells in zip(dataset.columns, fields, strict=True):
        values[column.name] = typed_column(cells, column.kind)
    return pd.DataFrame(values)


@lru_cache(maxsize=64)  # put together anew for each report that comes, it takes as long as being answered
def _rows_query(table: SqlTable, fields: tuple[str, ...]) -> Select[*tuple[Any, ...]]:
    """Number of the submission, sheet, row and fields of a dataset's rows, in the order of the sheets."""
    own = table.c
    columns = (own.submission_id, own.sheet, own.row, *(own[name] for name in fields))
    return select(*columns).order_by(own.submission_id, own.position)


@lru_cache(maxsize=64)
def _rows_of_some(table: SqlTable, fields: tuple[str, ...]) -> Select[*tuple[Any, ...]]:
    """The same in some submissions alone, by their numbers ``some``."""
    return _rows_query(table, fields).where(table.c.submission_id.in_(bindparam("some", expanding=True)))


def text_frame(records: Sequence[Sequence[Any]], names: tuple[str, ...]) -> pd.DataFrame:
    """A frame whose first column is a submission's id and whose others are text."""
    ids, *texts = columns_of(records, len(names))
    columns: dict[str, Any] = {names[0]: np.array(ids, dtype="int64")}
    columns |= {name: pd.array(values, dtype="str") for name, values in zip(names[1:], texts, strict=True)}
    return pd.DataFrame(columns)
