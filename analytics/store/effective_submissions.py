"""Which submissions count: for each unit, period and dataset the newest accepted one that includes it.

A dataset that is absent from a newer submission was not reported there and does not replace the older one.
What waits, was returned or was withdrawn counts for nothing, and an older accepted version stays in force.
Ids grow with versions, since writers stand in line; so the newest version is the greatest id.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, false, func, or_, select

from analytics.datasets import DATASETS, UnitReport, split_letters
from analytics.datasets.report import Place
from analytics.store.cells import row_records
from analytics.store.cycle.states import stands, state_of
from analytics.store.tables import LETTERS, ROWS, SUBMISSION, SUBMISSION_DATASET

_NEWEST = func.max(SUBMISSION.c.id).label("submission")


def counting(
    until: datetime | None = None,
    units: Collection[str] | None = None,
    places: Collection[Place] | None = None,
) -> Select[int, str, str, str]:
    """Selects ``submission``, ``unit``, ``period``, ``dataset`` of everything that counts.

    ``until`` a stored moment: of everything that had come and was accepted by then. ``units``: of these
    alone, by code. ``places``: of these alone, some at most.
    """
    found = (
        select(_NEWEST, SUBMISSION.c.unit, SUBMISSION.c.period, SUBMISSION_DATASET.c.dataset)
        .join_from(SUBMISSION_DATASET, SUBMISSION)
        .where(is_accepted(until, places))
        .group_by(SUBMISSION.c.unit, SUBMISSION.c.period, SUBMISSION_DATASET.c.dataset)
    )
    if units is not None:
        found = found.where(SUBMISSION.c.unit.in_(sorted(units)))
    if places is not None:
        found = found.where(at_places(places))
    return found if until is None else found.where(SUBMISSION.c.received_at <= until)


def is_accepted(until: datetime | None, places: Collection[Place] | None) -> ColumnElement[bool]:
    """Whether a row of SUBMISSION is accepted, asked of each by itself where only some are looked at."""
    return stands("accepted", until) if places is None else state_of(until) == "accepted"


def at_places(places: Collection[Place]) -> ColumnElement[bool]:
    """Whether a row of SUBMISSION is of one of some places, found by its index."""
    own = SUBMISSION.c
    return or_(false(), *((own.unit == unit) & (own.period == period) for unit, period in sorted(places)))


def records(connection: Connection, submission: int, dataset_id: str) -> list[tuple[Any, ...]]:
    """A submission's stored rows of one dataset: sheet, row number and fields, in the order they came."""
    table = ROWS[dataset_id]
    fields = (table.c[column.name] for column in DATASETS[dataset_id].columns)
    query = select(table.c.sheet, table.c.row, *fields).where(table.c.submission_id == submission)
    return [tuple(row) for row in connection.execute(query.order_by(table.c.position))]


def says_the_same(connection: Connection, submission: int, report: UnitReport) -> bool:
    """Whether a stored submission holds exactly this report, cell for cell.

    Asked when the same bytes come again: a program that has learnt to read more makes a new version of them.
    """
    stored = connection.execute(
        select(SUBMISSION_DATASET.c.dataset).where(SUBMISSION_DATASET.c.submission_id == submission)
    ).scalars()
    if set(stored) != set(report.tables):
        return False
    column_letters = select(LETTERS.c.dataset, LETTERS.c.sheet, LETTERS.c.field, LETTERS.c.letter).where(
        LETTERS.c.submission_id == submission
    )
    if {tuple(row) for row in connection.execute(column_letters)} != set(letter_records(report)):
        return False
    return all(
        records(connection, submission, id_) == row_records(table.frame, id_)
        for id_, table in report.tables.items()
    )


def letter_records(report: UnitReport) -> list[tuple[str, str, str, str]]:
    """Where each field stood: dataset, sheet, field, letter."""
    return [
        (id_, sheet, field, letter)
        for id_, table in report.tables.items()
        for sheet, fields in table.column_letters.items()
        for field, letter in split_letters(fields)
    ]
