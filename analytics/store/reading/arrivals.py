"""When reports first came, how those stand that are not accepted, and how many faulty files came."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

import numpy as np
import pandas as pd
from sqlalchemy import Connection, func, select, tuple_

from analytics.datasets.report import Place, no_faulty_files
from analytics.store.cells import columns_of
from analytics.store.cycle.states import stands, state_of
from analytics.store.effective_submissions import at_places, is_accepted
from analytics.store.instants import shown_column
from analytics.store.tables import SUBMISSION, UPLOAD


def first_received(
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


def pending(
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


def faulty(
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
