"""Everything that counts, as the frames that indicators are computed from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from sqlalchemy import Connection, func, select

from analytics.datasets import DATASETS, Reports
from analytics.store.cells import columns_of, typed_column
from analytics.store.effective_submissions import counting
from analytics.store.instants import shown_column
from analytics.store.tables import LETTERS, ROWS, SUBMISSION, SUBMISSION_DATASET, UPLOAD


def read_reports(connection: Connection, until: datetime | None = None) -> Reports:
    """Read what counts, or counted at a stored moment; one query per dataset, however many submissions."""
    included = _text_frame(
        connection.execute(counting(until).order_by("submission", SUBMISSION_DATASET.c.dataset)).fetchall(),
        ("submission", "unit", "period", "dataset"),
    )
    submissions = _submissions(connection, included["submission"])
    return Reports(
        rows={id_: _rows(connection, id_, submissions, until) for id_ in DATASETS},
        submissions=submissions,
        included=included,
        first_received=_first_received(connection, until),
        column_letters=_letters(connection, until),
    )


def _submissions(connection: Connection, wanted: pd.Series[int]) -> pd.DataFrame:
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
    ids, units, periods, versions, moments, files, keys = columns_of(connection.execute(query).fetchall(), 7)
    frame = pd.DataFrame(
        {
            "submission": pd.Series(ids, dtype="int64"),
            "unit": pd.Series(units, dtype="str"),
            "period": pd.Series(periods, dtype="str"),
            "version": pd.Series(versions, dtype="int64"),
            "received_at": shown_column(moments),
            "file": pd.Series(files, dtype="str"),
            "sha256": pd.Series(keys, dtype="str"),
        }
    )
    return frame[frame["submission"].isin(wanted)].reset_index(drop=True)


def _rows(
    connection: Connection, dataset_id: str, submissions: pd.DataFrame, until: datetime | None
) -> pd.DataFrame:
    """A dataset's rows that count, by submission and in the order of the sheet.

    Unit and period are looked up by submission here: as text on every row they would cost more than the rest.
    """
    dataset, table = DATASETS[dataset_id], ROWS[dataset_id]
    newest = counting(until).where(SUBMISSION_DATASET.c.dataset == dataset_id).subquery()
    query = (
        select(table.c.submission_id, table.c.sheet, table.c.row, *(table.c[c.name] for c in dataset.columns))
        .join_from(table, newest, table.c.submission_id == newest.c.submission)
        .order_by(table.c.submission_id, table.c.position)
    )
    ids, sheets, numbers, *fields = columns_of(connection.execute(query).fetchall(), 3 + len(dataset.columns))
    submission: NDArray[np.int64] = np.array(ids, dtype="int64")
    place = np.searchsorted(submissions["submission"].to_numpy(), submission)
    columns: dict[str, Any] = {
        "submission": submission,
        "unit": submissions["unit"].array.take(place),
        "period": submissions["period"].array.take(place),
        "sheet": pd.Series(sheets, dtype="str"),
        "row": pd.Series(numbers, dtype="int64"),
    }
    for column, values in zip(dataset.columns, fields, strict=True):
        columns[column.name] = typed_column(values, column.kind)
    return pd.DataFrame(columns)


def _first_received(connection: Connection, until: datetime | None) -> pd.DataFrame:
    """When the first accepted version of each unit and period came."""
    query = (
        select(SUBMISSION.c.unit, SUBMISSION.c.period, SUBMISSION.c.received_at)
        .where(SUBMISSION.c.version == 1)
        .order_by(SUBMISSION.c.unit, SUBMISSION.c.period)
    )
    if until is not None:
        query = query.where(SUBMISSION.c.received_at <= until)
    units, periods, moments = columns_of(connection.execute(query).fetchall(), 3)
    return pd.DataFrame(
        {
            "unit": pd.Series(units, dtype="str"),
            "period": pd.Series(periods, dtype="str"),
            "received_at": shown_column(moments),
        }
    )


def _letters(connection: Connection, until: datetime | None) -> pd.DataFrame:
    """Where each field stood, for every submission and dataset that counts.

    Templates are filled far more often than they are changed, so the fields of a sheet are read as one
    text, of which there are few different ones, and taken apart once for each.
    """
    newest = counting(until).subquery()
    own = LETTERS.c
    layout = func.aggregate_strings(own.field + "=" + own.letter, ",").label("layout")
    query = (
        select(own.submission_id, own.dataset, own.sheet, layout)
        .join_from(
            LETTERS, newest, (own.submission_id == newest.c.submission) & (own.dataset == newest.c.dataset)
        )
        .group_by(own.submission_id, own.dataset, own.sheet)
        .order_by(own.submission_id, own.dataset, own.sheet)
    )
    sheets = _text_frame(connection.execute(query).fetchall(), ("submission", "dataset", "sheet", "layout"))
    layouts = {
        words: sorted(pair.split("=") for pair in words.split(",")) for words in sheets["layout"].unique()
    }
    pairs = sheets.pop("layout").map(layouts)
    table = sheets.loc[sheets.index.repeat(pairs.map(len).to_numpy(dtype=np.int64))].reset_index(drop=True)
    fields, column_letters = columns_of([pair for some in pairs for pair in some], 2)
    return table.assign(field=pd.Series(fields, dtype="str"), letter=pd.Series(column_letters, dtype="str"))


def _text_frame(records: Sequence[Sequence[Any]], names: tuple[str, ...]) -> pd.DataFrame:
    """A frame whose first column is a submission's id and whose others are text."""
    ids, *texts = columns_of(records, len(names))
    columns: dict[str, Any] = {names[0]: pd.Series(ids, dtype="int64")}
    columns |= {name: pd.Series(values, dtype="str") for name, values in zip(names[1:], texts, strict=True)}
    return pd.DataFrame(columns)
