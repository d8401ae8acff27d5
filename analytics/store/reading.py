"""Everything that counts, as the frames that indicators are computed from."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from sqlalchemy import Connection, Select, func, select, tuple_

from analytics.datasets import DATASETS, KEY_COLUMNS, Reports, empty_frame
from analytics.store.cells import columns_of, typed_column
from analytics.store.cycle.states import stands, state_of
from analytics.store.effective_submissions import counting
from analytics.store.instants import shown_column, to_shown
from analytics.store.schedule import read_schedule
from analytics.store.tables import LETTERS, ROWS, SUBMISSION, SUBMISSION_DATASET, UPLOAD

_MOST_UNKNOWN = 2_000  # submissions' datasets named in a query; when more are new, everything is read


def read_reports(
    connection: Connection,
    until: datetime | None = None,
    units: Collection[str] | None = None,
    known: Reports | None = None,
) -> Reports:
    """Read what counts, or counted at a stored moment; one query per dataset, however many submissions.

    ``units``: of these alone, by code. ``known``: what counted at another moment of the same store; the rows
    and letters of a submission never change, so only those are read that are not known yet.
    """
    included = _text_frame(
        connection.execute(
            counting(until, units).order_by("submission", SUBMISSION_DATASET.c.dataset)
        ).fetchall(),
        ("submission", "unit", "period", "dataset"),
    )
    submissions = _submissions(connection, included["submission"], units)
    wanted = missing = _pairs(included)
    chosen: Select[*tuple[Any, ...]] = counting(until, units)
    if known is not None:
        missing = wanted.difference(_pairs(known.included), sort=False)
        if len(missing) <= _MOST_UNKNOWN:
            chosen = _named(missing)
        else:
            known, missing = None, wanted
    asked = set(missing.get_level_values("dataset"))
    rows = {id_: _rows(connection, id_, submissions, chosen if id_ in asked else None) for id_ in DATASETS}
    column_letters = _letters(connection, chosen)
    if known is not None:
        rows = {id_: _joined(known.rows[id_], rows[id_], _owners(included, id_)) for id_ in DATASETS}
        column_letters = _joined_letters(known.column_letters, column_letters, wanted)
    return Reports(
        rows=rows,
        submissions=submissions,
        included=included,
        first_received=_first_received(connection, until, units),
        column_letters=column_letters,
        faulty=_faulty(connection, until, units),
        schedule=read_schedule(connection, until),
        pending=_pending(connection, until, units),
    )


def newest_received(connection: Connection, until: datetime | None) -> datetime | None:
    """When the newest submission came of which a dataset counts; None where none does."""
    ids = counting(until).subquery()
    query = select(func.max(SUBMISSION.c.received_at)).join_from(
        SUBMISSION, ids, SUBMISSION.c.id == ids.c.submission
    )
    moment = connection.execute(query).scalar()
    return None if moment is None else to_shown(moment)


def _pairs(frame: pd.DataFrame) -> pd.MultiIndex:
    """The submissions and datasets that a frame speaks of, one entry per row."""
    return pd.MultiIndex.from_frame(frame[["submission", "dataset"]])


def _owners(included: pd.DataFrame, dataset_id: str) -> pd.Series[int]:
    """The submissions that count for a dataset."""
    return included.loc[included["dataset"] == dataset_id, "submission"]


def _named(pairs: pd.MultiIndex) -> Select[int, str]:
    """Selects these pairs as :func:`counting` does; some hundreds of pairs at most."""
    own = SUBMISSION_DATASET.c
    named = tuple_(own.submission_id, own.dataset).in_([(int(id_), str(name)) for id_, name in pairs])
    return select(own.submission_id.label("submission"), own.dataset).where(named)


def _joined(old: pd.DataFrame, fresh: pd.DataFrame, wanted: pd.Series[int]) -> pd.DataFrame:
    """The rows of the wanted submissions, known and newly read, in the order of the submissions."""
    kept = old["submission"].isin(wanted)
    if not fresh.empty:
        both = pd.concat([old[kept], fresh]) if kept.any() else fresh
        return both.sort_values("submission", kind="stable", ignore_index=True)
    return old if kept.all() else old[kept].reset_index(drop=True)


def _joined_letters(old: pd.DataFrame, fresh: pd.DataFrame, wanted: pd.MultiIndex) -> pd.DataFrame:
    """The same of the letters, which stand by submission and dataset."""
    kept = _pairs(old).isin(wanted)
    if not fresh.empty:
        both = pd.concat([old[kept], fresh]) if kept.any() else fresh
        return both.sort_values(["submission", "dataset"], kind="stable", ignore_index=True)
    return old if kept.all() else old[kept].reset_index(drop=True)


def _submissions(
    connection: Connection, wanted: pd.Series[int], units: Collection[str] | None
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


def _rows(
    connection: Connection,
    dataset_id: str,
    submissions: pd.DataFrame,
    chosen: Select[*tuple[Any, ...]] | None,
) -> pd.DataFrame:
    """A dataset's rows in the chosen submissions, by submission and in the order of the sheet.

    Unit and period are looked up by submission here: as text on every row they would cost more than the rest.
    """
    dataset, table = DATASETS[dataset_id], ROWS[dataset_id]
    records: Sequence[Sequence[Any]] = []
    if chosen is not None:
        own = chosen.where(SUBMISSION_DATASET.c.dataset == dataset_id).subquery()
        columns = (
            table.c.submission_id,
            table.c.sheet,
            table.c.row,
            *(table.c[c.name] for c in dataset.columns),
        )
        query = (
            select(*columns)
            .join_from(table, own, table.c.submission_id == own.c.submission)
            .order_by(table.c.submission_id, table.c.position)
        )
        records = connection.execute(query).fetchall()
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
        values[column.name] = typed_column(cells, column.kind).array
    return pd.DataFrame(values)


def _first_received(
    connection: Connection, until: datetime | None, units: Collection[str] | None
) -> pd.DataFrame:
    """When the first accepted version of each unit and period came, not when it was accepted.

    One that was returned did not arrive: the day of what came instead of it holds.
    """
    first = (
        select(func.min(SUBMISSION.c.id))
        .where(stands("accepted", until))
        .group_by(SUBMISSION.c.unit, SUBMISSION.c.period)
    )
    query = (
        select(SUBMISSION.c.unit, SUBMISSION.c.period, SUBMISSION.c.received_at)
        .where(SUBMISSION.c.id.in_(first))
        .order_by(SUBMISSION.c.unit, SUBMISSION.c.period)
    )
    if until is not None:
        query = query.where(SUBMISSION.c.received_at <= until)
    if units is not None:
        query = query.where(SUBMISSION.c.unit.in_(sorted(units)))
    codes, periods, moments = columns_of(connection.execute(query).fetchall(), 3)
    return pd.DataFrame(
        {
            "unit": pd.array(codes, dtype="str"),
            "period": pd.array(periods, dtype="str"),
            "received_at": shown_column(moments),
        }
    )


def _pending(connection: Connection, until: datetime | None, units: Collection[str] | None) -> pd.DataFrame:
    """Of each unit and period whose newest version, but for withdrawn ones, is not accepted: how that stands.

    A version that waits after an earlier one was returned was sent again.
    """
    own, state = SUBMISSION.c, state_of(until)
    query = (
        select(own.unit, own.period, own.received_at, own.id, state.label("state"))
        .where(~stands("withdrawn", until))
        .order_by(own.unit, own.period, own.id)
    )
    open_ones = select(own.unit, own.period).where(~stands("accepted", until), ~stands("withdrawn", until))
    if until is not None:
        query = query.where(own.received_at <= until)
        open_ones = open_ones.where(own.received_at <= until)
    if units is not None:
        open_ones = open_ones.where(own.unit.in_(sorted(units)))
    found: dict[tuple[str, str], tuple[str, str, datetime, int, str]] = {}
    returned: set[tuple[str, str]] = set()
    for unit, period, at, id_, how in connection.execute(
        query.where(tuple_(own.unit, own.period).in_(open_ones))
    ):
        key = (unit, period)
        told = "resent" if how == "waiting" and key in returned else how
        if how == "returned":
            returned.add(key)
        found[key] = (unit, period, at, id_, told)
    rows = [row for row in found.values() if row[-1] != "accepted"]
    codes, periods, moments, ids, states = columns_of(rows, 5)
    return pd.DataFrame(
        {
            "unit": pd.array(codes, dtype="str"),
            "period": pd.array(periods, dtype="str"),
            "state": pd.array(states, dtype="str"),
            "submission": np.array(ids, dtype="int64"),
            "received_at": shown_column(moments),
        }
    )


def _faulty(connection: Connection, until: datetime | None, units: Collection[str] | None) -> pd.DataFrame:
    """How many files with errors came for each unit and period, and when the newest did."""
    own = UPLOAD.c
    query = (
        select(own.unit, own.period, func.count(), func.max(own.at))
        .where(own.outcome == "refused", own.unit.is_not(None), own.period.is_not(None))
        .group_by(own.unit, own.period)
        .order_by(own.unit, own.period)
    )
    if until is not None:
        query = query.where(own.at <= until)
    if units is not None:
        query = query.where(own.unit.in_(sorted(units)))
    codes, periods, files, moments = columns_of(connection.execute(query).fetchall(), 4)
    return pd.DataFrame(
        {
            "unit": pd.array(codes, dtype="str"),
            "period": pd.array(periods, dtype="str"),
            "files": np.array(files, dtype="int64"),
            "received_at": shown_column(moments),
        }
    )


def _letters(connection: Connection, chosen: Select[*tuple[Any, ...]]) -> pd.DataFrame:
    """Where each field stood, for every submission and dataset that is chosen.

    Templates are filled far more often than they are changed, so the fields of a sheet are read as one
    text, of which there are few different ones, and taken apart once for each.
    """
    newest = chosen.subquery()
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
    return table.assign(field=pd.array(fields, dtype="str"), letter=pd.array(column_letters, dtype="str"))


def _text_frame(records: Sequence[Sequence[Any]], names: tuple[str, ...]) -> pd.DataFrame:
    """A frame whose first column is a submission's id and whose others are text."""
    ids, *texts = columns_of(records, len(names))
    columns: dict[str, Any] = {names[0]: np.array(ids, dtype="int64")}
    columns |= {name: pd.array(values, dtype="str") for name, values in zip(names[1:], texts, strict=True)}
    return pd.DataFrame(columns)
