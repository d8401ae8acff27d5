"""Everything that counts, as the frames that indicators are computed from."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from sqlalchemy import Connection, Select, func, select, tuple_
from sqlalchemy import Table as SqlTable

from analytics.datasets import DATASETS, KEY_COLUMNS, Reports, empty_frame
from analytics.datasets.grown_reports import GrownReports, Reading, grown
from analytics.datasets.report import Place, no_faulty_files
from analytics.plan.schedule import Schedule
from analytics.store.cells import columns_of, typed_column
from analytics.store.cycle.states import stands, state_of
from analytics.store.effective_submissions import at_places, counting, is_accepted
from analytics.store.following.changes import Mark, in_portions, mark, since
from analytics.store.following.letters import Letters
from analytics.store.instants import shown_column, to_shown
from analytics.store.schedule import read_schedule
from analytics.store.tables import ROWS, SUBMISSION, SUBMISSION_DATASET, UPLOAD

_MOST_UNKNOWN = 2_000  # submissions' datasets read beside those that are known; of more, all are read
_MOST_READINGS = 64  # one upon another, before they are put together as one

Ids = NDArray[np.int64]
_NO_IDS: Ids = np.zeros(0, dtype=np.int64)


@dataclass(frozen=True, slots=True)
class _Known:
    """What a reading was of: until when, of which units, and how far the store was read."""

    until: datetime | None
    units: frozenset[str] | None
    mark: Mark


def read_reports(
    connection: Connection,
    until: datetime | None = None,
    units: Collection[str] | None = None,
    known: Reports | None = None,
) -> Reports:
    """Read what counts, or counted at a stored moment.

    ``units``: of these alone, by code. ``known``: what this function gave before. Where it was of the same
    units and of now, only the reports are read that something was sent of or decided on since; else what
    counts is looked up, and its rows are read if they are not known. Where the log does not say that the
    store still is the one that it was read from, nothing of it is used. What is given is the same always.
    """
    scope = None if units is None else frozenset(units)
    now = _Known(until, scope, mark(connection))
    before = known if isinstance(known, GrownReports) and known.readings else None
    then = before.mark if before is not None else None
    if before is None or not isinstance(then, _Known) or (found := since(connection, then.mark)) is None:
        return _read_all(connection, now, None)
    if found.places is None or until is not None or (then.until, then.units) != (until, scope):
        return _read_all(connection, now, before)
    places = frozenset(one for one in found.places if scope is None or one[0] in scope)
    readings = before.readings
    if places or found.refused:
        told = _read(connection, until, units, places=places, refused=found.refused)
        readings = (*_fewer(before), Reading(places, told))
    letters = before.letters
    if isinstance(letters, Letters):
        letters = letters.onward(connection.engine, now.mark.head)
    return grown(readings, _schedule(connection, now), letters, now)


def _fewer(known: GrownReports) -> tuple[Reading, ...]:
    """The readings of what is known; as one where they are many."""
    if len(known.readings) < _MOST_READINGS:
        return known.readings
    rows = {id_: known.rows[id_] for id_ in DATASETS}
    whole = Reports(
        rows=rows,
        submissions=known.submissions,
        included=known.included,
        first_received=known.first_received,
        column_letters=_NO_LETTERS,
        faulty=known.faulty,
        pending=known.pending,
    )
    return (Reading(None, whole),)


def _read_all(connection: Connection, now: _Known, known: Reports | None) -> Reports:
    told = _read(connection, now.until, now.units, known=known)
    letters = Letters(connection.engine, now.mark.head)
    return grown((Reading(None, told),), _schedule(connection, now), letters, now)


def _schedule(connection: Connection, now: _Known) -> Schedule:
    """What the office has decided, about the units alone whose reports are read."""
    found = read_schedule(connection, now.until)
    return found if now.units is None else found.of_units(now.units)


def _read(
    connection: Connection,
    until: datetime | None,
    units: Collection[str] | None,
    *,
    known: Reports | None = None,
    places: Collection[Place] | None = None,
    refused: Sequence[int] | None = None,
) -> Reports:
    """Everything but letters and schedule; of some places and some faulty files alone where they are named.

    One query per dataset, however many submissions. ``known``: rows that need not be read again.
    """
    all_of_them = counting(until, units, places)
    included = _text_frame(
        connection.execute(all_of_them.order_by("submission", SUBMISSION_DATASET.c.dataset)).fetchall(),
        ("submission", "unit", "period", "dataset"),
    )
    submissions = _submissions(connection, included["submission"], units, places)
    wanted, there = _owners(included), None if known is None else (known, _owners(known.included))
    rows = {
        id_: _rows_of(connection, id_, wanted.get(id_, _NO_IDS), submissions, all_of_them, there)
        for id_ in DATASETS
    }
    return Reports(
        rows=rows,
        submissions=submissions,
        included=included,
        first_received=_first_received(connection, until, units, places),
        column_letters=_NO_LETTERS,
        faulty=_faulty(connection, until, units, refused),
        pending=_pending(connection, until, units, places),
    )


_NO_LETTERS = pd.DataFrame(columns=["submission", "dataset", "sheet", "field", "letter"])
"""Letters are read by themselves (:mod:`.following.letters`)."""


def _rows_of(
    connection: Connection,
    dataset_id: str,
    wanted: Ids,
    submissions: pd.DataFrame,
    all_of_them: Select[*tuple[Any, ...]],
    known: tuple[Reports, Mapping[str, Ids]] | None,
) -> pd.DataFrame:
    """A dataset's rows in the wanted submissions; those that are known are not read again.

    ``all_of_them``: what selects the submissions that are included, where too many are to be named.
    ``known``: beside the reports the submissions that count in them, by dataset.
    """
    old, missing = None, wanted
    if known is not None:
        old = known[0].rows[dataset_id]
        missing = np.setdiff1d(wanted, known[1].get(dataset_id, _NO_IDS), assume_unique=True)
    if len(missing) > _MOST_UNKNOWN or old is None:
        old, missing = None, wanted
    if len(missing) <= _MOST_UNKNOWN:
        fresh = _rows(connection, dataset_id, submissions, in_portions(missing))
    else:
        fresh = _rows(connection, dataset_id, submissions, all_of_them)
    return fresh if old is None else _joined(old, fresh, wanted)


def newest_received(connection: Connection, until: datetime | None) -> datetime | None:
    """When the newest submission came of which a dataset counts; None where none does."""
    ids = counting(until).subquery()
    query = select(func.max(SUBMISSION.c.received_at)).join_from(
        SUBMISSION, ids, SUBMISSION.c.id == ids.c.submission
    )
    moment = connection.execute(query).scalar()
    return None if moment is None else to_shown(moment)


def _owners(included: pd.DataFrame) -> dict[str, Ids]:
    """The submissions that count, by dataset; sorted."""
    codes, datasets = pd.factorize(included["dataset"])
    ids = included["submission"].to_numpy()
    return {str(dataset): ids[codes == code] for code, dataset in enumerate(datasets)}


def _joined(old: pd.DataFrame, fresh: pd.DataFrame, wanted: Ids) -> pd.DataFrame:
    """The rows of the wanted submissions, known and newly read, in the order of the submissions."""
    kept = old["submission"].isin(wanted)
    if not fresh.empty:
        both = pd.concat([old[kept], fresh]) if kept.any() else fresh
        return both.sort_values("submission", kind="stable", ignore_index=True)
    return old if kept.all() else old[kept].reset_index(drop=True)


def _submissions(
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


def _rows(
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
        for some in chosen:
            records += connection.execute(query.where(table.c.submission_id.in_(some))).all()
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


def _first_received(
    connection: Connection,
    until: datetime | None,
    units: Collection[str] | None,
    places: Collection[Place] | None,
) -> pd.DataFrame:
    """When the first accepted version of each unit and period came, not when it was accepted.

    One that was returned did not arrive: the day of what came instead of it holds.
    """
    first = (
        select(func.min(SUBMISSION.c.id))
        .where(is_accepted(until, places))
        .group_by(SUBMISSION.c.unit, SUBMISSION.c.period)
    )
    if places is not None:
        first = first.where(at_places(places))
    query = select(SUBMISSION.c.unit, SUBMISSION.c.period, SUBMISSION.c.received_at).where(
        SUBMISSION.c.id.in_(first)
    )
    if until is not None:
        query = query.where(SUBMISSION.c.received_at <= until)
    if units is not None:
        query = query.where(SUBMISSION.c.unit.in_(sorted(units)))
    # Sorted here: databases differ in how they order words.
    codes, periods, moments = columns_of(sorted(map(tuple, connection.execute(query))), 3)
    return pd.DataFrame(
        {
            "unit": pd.array(codes, dtype="str"),
            "period": pd.array(periods, dtype="str"),
            "received_at": shown_column(moments),
        }
    )


def _pending(
    connection: Connection,
    until: datetime | None,
    units: Collection[str] | None,
    places: Collection[Place] | None,
) -> pd.DataFrame:
    """Of each unit and period whose newest version, but for withdrawn ones, is not accepted: how that stands.

    A version that waits after an earlier one was returned was sent again.
    """
    own, state = SUBMISSION.c, state_of(until)
    query = select(own.unit, own.period, own.received_at, own.id, state.label("state")).order_by(own.id)
    if places is not None:
        query = query.where(state_of(until) != "withdrawn", at_places(places))
    else:
        standing = (~stands("withdrawn", until), ~stands("accepted", until))
        open_ones = select(own.unit, own.period).where(*standing)
        if until is not None:
            open_ones = open_ones.where(own.received_at <= until)
        if units is not None:
            open_ones = open_ones.where(own.unit.in_(sorted(units)))
        query = query.where(standing[0], tuple_(own.unit, own.period).in_(open_ones))
    if until is not None:
        query = query.where(own.received_at <= until)
    found: dict[tuple[str, str], tuple[str, str, datetime, int, str]] = {}
    returned: set[tuple[str, str]] = set()
    for unit, period, at, id_, how in connection.execute(query):
        key = (unit, period)
        told = "resent" if how == "waiting" and key in returned else how
        if how == "returned":
            returned.add(key)
        found[key] = (unit, period, at, id_, told)
    rows = sorted(row for row in found.values() if row[-1] != "accepted")
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


def _faulty(
    connection: Connection,
    until: datetime | None,
    units: Collection[str] | None,
    uploads: Sequence[int] | None,
) -> pd.DataFrame:
    """How many files with errors came for each unit and period, and when the newest did; of these uploads."""
    if uploads is not None and not uploads:
        return no_faulty_files()
    own = UPLOAD.c
    query = (
        select(own.unit, own.period, func.count(), func.max(own.at))
        .where(own.outcome == "refused", own.unit.is_not(None), own.period.is_not(None))
        .group_by(own.unit, own.period)
    )
    if uploads is not None:
        query = query.where(own.id.in_(uploads))
    if until is not None:
        query = query.where(own.at <= until)
    if units is not None:
        query = query.where(own.unit.in_(sorted(units)))
    codes, periods, files, moments = columns_of(sorted(map(tuple, connection.execute(query))), 4)
    return pd.DataFrame(
        {
            "unit": pd.array(codes, dtype="str"),
            "period": pd.array(periods, dtype="str"),
            "files": np.array(files, dtype="int64"),
            "received_at": shown_column(moments),
        }
    )


def _text_frame(records: Sequence[Sequence[Any]], names: tuple[str, ...]) -> pd.DataFrame:
    """A frame whose first column is a submission's id and whose others are text."""
    ids, *texts = columns_of(records, len(names))
    columns: dict[str, Any] = {names[0]: np.array(ids, dtype="int64")}
    columns |= {name: pd.array(values, dtype="str") for name, values in zip(names[1:], texts, strict=True)}
    return pd.DataFrame(columns)
