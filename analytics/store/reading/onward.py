"""What counts, read on from what was read before: only what has come or was decided on since."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from analytics.datasets import DATASETS, Reports
from analytics.datasets.grown_reports import GrownReports, Reading, grown
from analytics.plan.schedule import Schedule
from analytics.store.following.changes import Mark, mark, since
from analytics.store.following.letters import Letters
from analytics.store.reading.whole import NO_LETTERS, read_counting
from analytics.store.schedule import read_schedule

_MOST_READINGS = 64  # one upon another, before they are put together as one


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
        told = read_counting(connection, until, units, places=places, refused=found.refused)
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
        column_letters=NO_LETTERS,
        faulty=known.faulty,
        pending=known.pending,
    )
    return (Reading(None, whole),)


def _read_all(connection: Connection, now: _Known, known: Reports | None) -> Reports:
    told = read_counting(connection, now.until, now.units, known=known)
    letters = Letters(connection.engine, now.mark.head)
    return grown((Reading(None, told),), _schedule(connection, now), letters, now)


def _schedule(connection: Connection, now: _Known) -> Schedule:
    """What the office has decided, about the units alone whose reports are read."""
    found = read_schedule(connection, now.until)
    return found if now.units is None else found.of_units(now.units)
