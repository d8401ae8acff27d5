"""What the senders of each unit have answered about the words of their files, so that it is asked once.

The table holds what is meant now; the audit keeps who said what, and what it took the place of.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import datetime
from unicodedata import normalize

from sqlalchemy import ColumnElement, Connection, and_, delete, insert, select

from analytics.datasets import Answer
from analytics.plan import text
from analytics.store.entries import log, next_id
from analytics.store.errors import StoreError
from analytics.store.instants import to_shown, to_stored
from analytics.store.results import ForbiddenAnswer, GivenAnswer
from analytics.store.tables import ANSWER, AUDIT, FORBIDDEN, UNIT

_LONGEST = 500


def read_answers(connection: Connection) -> dict[str, tuple[Answer, ...]]:
    """The answers of all units of the register; see :meth:`~analytics.store.Store.answers`."""
    columns = ANSWER.c
    query = (
        select(columns.unit, columns.kind, columns.scope, columns.words, columns.meaning)
        .join_from(ANSWER, UNIT, columns.unit == UNIT.c.code)
        .order_by(columns.id)
    )
    forbidden = {folded(one.answer) for one in read_forbidden(connection)}
    found: dict[str, list[Answer]] = {}
    for unit, *parts in connection.execute(query):
        if folded(answer := Answer(*parts)) not in forbidden:
            found.setdefault(unit, []).append(answer)
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


def forbid(connection: Connection, answer: Answer, *, by: str, at: datetime) -> None:
    """Use an answer for no unit; see :meth:`~analytics.store.Store.forbid`."""
    if any(folded(one.answer) == folded(answer) for one in read_forbidden(connection)):
        return
    values = {"id": next_id(connection, FORBIDDEN.c.id), **asdict(answer), "by": by, "at": to_stored(at)}
    connection.execute(insert(FORBIDDEN), [values])
    log(connection, at=at, by=by, action="forbid", detail=asdict(answer))


def allow(connection: Connection, answer: Answer, *, by: str, at: datetime) -> bool:
    """Use an answer again; see :meth:`~analytics.store.Store.allow`."""
    columns = FORBIDDEN.c
    held = connection.execute(select(columns.id, columns.kind, columns.scope, columns.words, columns.meaning))
    ids = [id_ for id_, *parts in held if folded(Answer(*parts)) == folded(answer)]
    if not ids:
        return False
    connection.execute(delete(FORBIDDEN).where(columns.id.in_(ids)))
    log(connection, at=at, by=by, action="allow", detail=asdict(answer))
    return True


def read_forbidden(connection: Connection) -> list[ForbiddenAnswer]:
    """What is used for nobody, the newest first; see :meth:`~analytics.store.Store.forbidden`."""
    columns = FORBIDDEN.c
    query = select(columns.kind, columns.scope, columns.words, columns.meaning, columns.by, columns.at)
    rows = connection.execute(query.order_by(columns.id.desc()))
    return [ForbiddenAnswer(Answer(*parts), by, to_shown(at)) for *parts, by, at in rows]


def read_given(connection: Connection, unit: str) -> list[GivenAnswer]:
    """Who remembered what for a unit; see :meth:`~analytics.store.Store.given_answers`."""
    columns = AUDIT.c
    query = select(columns.by, columns.at, columns.detail).where(columns.action == "remember")
    return [
        GivenAnswer(
            Answer(*(detail[part] for part in ("kind", "scope", "words", "meaning"))), by, to_shown(at)
        )
        for by, at, detail in connection.execute(query.order_by(columns.id.desc()))
        if detail["unit"] == unit
    ]


def folded(answer: Answer) -> Answer:
    """The same answer whatever the case, the spaces and the Unicode form of its words."""
    return replace(answer, words=" ".join(normalize("NFC", answer.words).casefold().split()))


def _about(unit: str, answer: Answer) -> ColumnElement[bool]:
    """Whether a remembered answer is about the same words of the same unit."""
    columns = ANSWER.c
    return and_(
        columns.unit == unit,
        columns.kind == answer.kind,
        columns.scope == answer.scope,
        columns.words == answer.words,
    )
