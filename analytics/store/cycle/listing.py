"""Versions that were sent, each with how it stands."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Connection, func, select

from analytics.plan import Quarter, parse_quarter
from analytics.policy import SubmissionState
from analytics.store.cycle.model import Submitted
from analytics.store.cycle.states import newest, state_of
from analytics.store.instants import to_shown
from analytics.store.tables import DECISION, SUBMISSION, UPLOAD


def read_submitted(
    connection: Connection,
    *,
    units: Collection[str] | None = None,
    period: Quarter | None = None,
    state: SubmissionState | None = None,
    submissions: Collection[int] | None = None,
    until: datetime | None = None,
) -> list[Submitted]:
    """Versions by id; see :meth:`~analytics.store.Store.submitted`."""
    own, file = SUBMISSION.c, UPLOAD.c
    earlier = SUBMISSION.alias()
    returned = (
        select(func.count())
        .select_from(earlier)
        .join(DECISION, DECISION.c.submission_id == earlier.c.id)
        .where(
            earlier.c.unit == own.unit,
            earlier.c.period == own.period,
            earlier.c.id < own.id,
            DECISION.c.act == "returned",
        )
        .correlate(SUBMISSION)
    )
    query = (
        select(
            own.id,
            own.upload_id,
            own.unit,
            own.period,
            own.version,
            file.name,
            file.sha256,
            file.by,
            own.received_at,
            file.warnings,
            file.explanation,
            state_of(until),
            func.coalesce(newest("position", until), 0),
            newest("by", until),
            newest("at", until),
            newest("words", until),
            returned.scalar_subquery() > 0,
        )
        .join_from(SUBMISSION, UPLOAD)
        .order_by(own.id)
    )
    if units is not None:
        query = query.where(own.unit.in_(sorted(units)))
    if period is not None:
        query = query.where(own.period == period.code)
    if state is not None:
        query = query.where(state_of(until) == state)
    if submissions is not None:
        query = query.where(own.id.in_(sorted(submissions)))
    if until is not None:
        query = query.where(own.received_at <= until)
    found = []
    for id_, upload, unit, code, version, name, key, by, came, *rest in connection.execute(query):
        warnings, words, stands, count, decided_by, decided_at, said, again = rest
        quarter = parse_quarter(code)
        assert quarter is not None, "the store only holds quarters"
        found.append(
            Submitted(
                submission=id_,
                upload=upload,
                unit=unit,
                period=quarter,
                version=version,
                name=name,
                sha256=key,
                by=by,
                at=to_shown(came),
                warnings=warnings,
                explanation=words,
                state=stands,
                decisions=count,
                decided_by=decided_by,
                decided_at=None if decided_at is None else to_shown(decided_at),
                words=said,
                again=bool(again),
            )
        )
    return found
