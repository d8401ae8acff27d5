"""The office's decisions about when units report, as the store keeps them, and what they forbid."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import cache
from itertools import groupby
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Connection, select

from analytics.plan import Quarter
from analytics.plan.schedule import SCHEDULE_KINDS, Entry, Schedule, lock_of
from analytics.store.errors import PeriodLockedError
from analytics.store.instants import to_shown, to_stored
from analytics.store.results import Upload
from analytics.store.tables import OFFICE_RECORD

_COLUMNS = OFFICE_RECORD.c


def read_schedule(
    connection: Connection, until: datetime | None = None, kinds: Iterable[str] = SCHEDULE_KINDS
) -> Schedule:
    """What stands now, or stood at a stored moment; of these kinds alone."""
    query = (
        select(_COLUMNS.kind, _COLUMNS.key, _COLUMNS.contents, _COLUMNS.by, _COLUMNS.at)
        .where(_COLUMNS.kind.in_(sorted(kinds)))
        .order_by(_COLUMNS.kind, _COLUMNS.key, _COLUMNS.version)
    )
    if until is not None:
        query = query.where(_COLUMNS.at <= until)
    found: dict[str, dict[str, Entry[Any]]] = {}
    for (kind, key), versions in groupby(connection.execute(query), key=lambda row: (row.kind, row.key)):
        newest = list(versions)[-1]
        if newest.contents is not None:
            value = _adapter(kind).validate_python(newest.contents)
            found.setdefault(kind, {})[key] = Entry(value, newest.by, to_shown(newest.at))
    return Schedule.of(found)


def refuse_locked(connection: Connection, uploads: Sequence[Upload]) -> None:
    """Go on only if no report is for a period that is locked for its unit when it comes.

    Raises:
        PeriodLockedError: one is; it says what holds and whom to ask.
    """
    refuse_locked_places(
        connection,
        ((report.unit, report.period, upload.at) for upload in uploads for report in upload.reports),
    )


def refuse_locked_places(connection: Connection, places: Iterable[tuple[str, Quarter, datetime]]) -> None:
    """Go on only if no period is locked for a unit, by its code, at the moment beside them.

    Raises:
        PeriodLockedError: one is; it says what holds and whom to ask.
    """
    schedule = read_schedule(connection, kinds=("period_lock", "unlock"))
    if not schedule.locks:
        return
    for unit, period, at in places:
        held = lock_of(schedule, unit, period, to_shown(to_stored(at)))
        if held is not None:
            raise PeriodLockedError(unit, period, held.why, held.ask)


@cache
def _adapter(kind: str) -> TypeAdapter[Any]:
    return TypeAdapter(SCHEDULE_KINDS[kind])
