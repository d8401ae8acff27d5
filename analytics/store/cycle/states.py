"""The state of submissions, as SQL: the newest decision, now or at a moment; without one they wait."""

from __future__ import annotations

from datetime import datetime
from functools import cache

from sqlalchemy import ColumnElement, ScalarSelect, exists, func, select

from analytics.policy import Step
from analytics.store.tables import DECISION, SUBMISSION


def stands(step: Step, until: datetime | None = None) -> ColumnElement[bool]:
    """Whether the newest decision on a row of SUBMISSION is this one, now or at a stored moment."""
    own, later = DECISION.alias("own"), DECISION.alias("later")
    overruled = exists().where(
        later.c.submission_id == own.c.submission_id, later.c.position > own.c.position
    )
    if until is not None:
        overruled = overruled.where(later.c.at <= until)
    found = select(own.c.submission_id).where(own.c.act == step, ~overruled)
    if until is not None:
        found = found.where(own.c.at <= until)
    return SUBMISSION.c.id.in_(found)


def state_of(until: datetime | None = None) -> ColumnElement[str]:
    """The state of a row of SUBMISSION, now or at a stored moment."""
    return func.coalesce(newest("act", until), "waiting")


def newest(column: str, until: datetime | None = None) -> ScalarSelect[str]:
    """A column of the newest decision on a row of SUBMISSION; NULL without one."""
    return _newest_now(column) if until is None else _newest(column, until)


@cache  # put together anew for each report that comes, it takes longer than being answered
def _newest_now(column: str) -> ScalarSelect[str]:
    return _newest(column, None)


def _newest(column: str, until: datetime | None) -> ScalarSelect[str]:
    own = DECISION.alias()
    found = (
        select(own.c[column])
        .where(own.c.submission_id == SUBMISSION.c.id)
        .order_by(own.c.position.desc())
        .limit(1)
    )
    if until is not None:
        found = found.where(own.c.at <= until)
    return found.correlate(SUBMISSION).scalar_subquery()
