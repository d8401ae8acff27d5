"""What the senders of each unit have answered about the words of their files, so that it is asked once.

The table holds what is meant now; the audit keeps who said what, and what it took the place of.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, and_, delete, insert, select

from analytics.datasets import Answer
from analytics.plan import text
from analytics.store.entries import log, next_id
from analytics.store.errors import StoreError
from analytics.store.tables import ANSWER, UNIT

_LONGEST = 500


def read_answers(connection: Connection) -> dict[str, tuple[Answer, ...]]:
    """The answers of all units of the register; see :meth:`~analytics.store.Store.answers`."""
    columns = ANSWER.c
    query = (
        select(columns.unit, columns.kind, columns.scope, columns.words, columns.meaning)
        .join_from(ANSWER, UNIT, columns.unit == UNIT.c.code)
        .order_by(columns.id)
    )
    found: dict[str, list[Answer]] = {}
    for unit, *parts in connection.execute(query):
        found.setdefault(unit, []).append(Answer(*parts))
    return {unit: tuple(answers) for unit, answers in found.items()}


def remember(connection: Connection, unit: str, answers: Sequence[Answer], *, by: str, at: datetime) -> None:
    """Keep answers; see :meth:`~analytics.store.Store.remember`."""
    newest = {(one.kind, one.scope, one.words): one for one in answers if len(one.words) <= _LONGEST}
    if connection.execute(select(UNIT.c.code).where(UNIT.c.code == unit)).first() is None:
        raise StoreError(text("Đơn vị không có trong danh sách: {unit}.", unit=unit))
    for answer in newest.values():
        before = connection.execute(select(ANSWER.c.meaning).where(_about(unit, answer))).scalar()
        if before == answer.meaning:
            continue
        connection.execute(delete(ANSWER).where(_about(unit, answer)))
        values = {"id": next_id(connection, ANSWER.c.id), "unit": unit, **asdict(answer)}
        connection.execute(insert(ANSWER), [values])
        detail = {"unit": unit, **asdict(answer), "before": before}
        log(connection, at=at, by=by, action="remember", detail=detail)


def forget(connection: Connection, unit: str, answer: Answer, *, by: str, at: datetime) -> bool:
    """Take an answer back; see :meth:`~analytics.store.Store.forget`."""
    before = connection.execute(select(ANSWER.c.meaning).where(_about(unit, answer))).scalar()
    if before is None:
        return False
    connection.execute(delete(ANSWER).where(_about(unit, answer)))
    detail = {"unit": unit, **asdict(answer), "meaning": before}
    log(connection, at=at, by=by, action="forget", detail=detail)
    return True


def _about(unit: str, answer: Answer) -> ColumnElement[bool]:
    """Whether a remembered answer is about the same words of the same unit."""
    columns = ANSWER.c
    return and_(
        columns.unit == unit,
        columns.kind == answer.kind,
        columns.scope == answer.scope,
        columns.words == answer.words,
    )
