"""What the senders of each unit have answered about the words of their files, so that it is asked once.

The table holds what is meant now; the audit keeps who answered, and when, without the words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, delete, insert, select

from analytics.datasets import Answer
from analytics.plan import text
from analytics.plan.vocabulary import folded_words
from analytics.store.audit.chain import subject_of
from analytics.store.entries import log, next_id
from analytics.store.errors import StoreError
from analytics.store.instants import to_shown, to_stored
from analytics.store.results import ForbiddenAnswer
from analytics.store.tables import ANSWER, AUDIT, FORBIDDEN, UNIT

_LONGEST = 500


def read_answers(connection: Connection, unit: str | None = None) -> dict[str, tuple[Answer, ...]]:
    """The answers of all units of the register, or of one; see :meth:`~analytics.store.Store.answers`."""
    columns = ANSWER.c
    query = (
        select(columns.unit, columns.kind, columns.scope, columns.words, columns.meaning)
        .join_from(ANSWER, UNIT, columns.unit == UNIT.c.code)
        .order_by(columns.id)
    )
    rows = connection.execute(query if unit is None else query.where(columns.unit == unit)).all()
    forbidden = {folded(one.answer) for one in read_forbidden(connection)} if rows else set()
    found: dict[str, list[Answer]] = {}
    for of, *parts in rows:
        if folded(answer := Answer(*parts)) not in forbidden:
            found.setdefault(of, []).append(answer)
    return {unit: tuple(answers) for unit, answers in found.items()}


def read_givers(connection: Connection, unit: str) -> dict[Answer, tuple[str, datetime]]:
    """Who gave each remembered answer of a unit; see :meth:`~analytics.store.Store.who_answered`."""
    columns = ANSWER.c
    held = select(columns.id, columns.kind, columns.scope, columns.words, columns.meaning)
    answers = {id_: Answer(*parts) for id_, *parts in connection.execute(held.where(columns.unit == unit))}
    said = select(AUDIT.c.by, AUDIT.c.at, AUDIT.c.detail).order_by(AUDIT.c.id)
    said = said.where(AUDIT.c.action == "remember", AUDIT.c.subject == subject_of([unit]))
    return {
        answers[detail["answer"]]: (by, to_shown(at))
        for by, at, detail in connection.execute(said)
        if detail["answer"] in answers
    }


def remember(
    connection: Connection, unit: str, answers: Sequence[Answer], *, by: str, at: datetime, account: str = ""
) -> None:
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
        detail = _detail(answer) | {"answer": values["id"], "instead_of_another": before is not None}
        log(connection, at=at, by=by, action="remember", detail=detail, subject=unit, account=account)


def forget(
    connection: Connection, unit: str, answer: Answer, *, by: str, at: datetime, account: str = ""
) -> bool:
    """Take an answer back; see :meth:`~analytics.store.Store.forget`."""
    held = connection.execute(select(ANSWER.c.id).where(_about(unit, answer))).first()
    if held is None:
        return False
    connection.execute(delete(ANSWER).where(_about(unit, answer)))
    log(
        connection,
        at=at,
        by=by,
        action="forget",
        detail=_detail(answer) | {"answer": held[0]},
        subject=unit,
        account=account,
    )
    return True


def forbid(connection: Connection, answer: Answer, *, by: str, at: datetime, account: str = "") -> None:
    """Use an answer for no unit; see :meth:`~analytics.store.Store.forbid`."""
    if any(folded(one.answer) == folded(answer) for one in read_forbidden(connection)):
        return
    values = {"id": next_id(connection, FORBIDDEN.c.id), **asdict(answer), "by": by, "at": to_stored(at)}
    connection.execute(insert(FORBIDDEN), [values])
    detail = _detail(answer) | {"forbidden": values["id"]}
    log(connection, at=at, by=by, action="forbid", detail=detail, account=account)


def allow(connection: Connection, answer: Answer, *, by: str, at: datetime, account: str = "") -> bool:
    """Use an answer again; see :meth:`~analytics.store.Store.allow`."""
    columns = FORBIDDEN.c
    held = connection.execute(select(columns.id, columns.kind, columns.scope, columns.words, columns.meaning))
    ids = [id_ for id_, *parts in held if folded(Answer(*parts)) == folded(answer)]
    if not ids:
        return False
    connection.execute(delete(FORBIDDEN).where(columns.id.in_(ids)))
    log(
        connection, at=at, by=by, action="allow", detail=_detail(answer) | {"forbidden": ids}, account=account
    )
    return True


def read_forbidden(connection: Connection) -> list[ForbiddenAnswer]:
    """What is used for nobody, the newest first; see :meth:`~analytics.store.Store.forbidden`."""
    columns = FORBIDDEN.c
    query = select(columns.kind, columns.scope, columns.words, columns.meaning, columns.by, columns.at)
    rows = connection.execute(query.order_by(columns.id.desc()))
    return [ForbiddenAnswer(Answer(*parts), by, to_shown(at)) for *parts, by, at in rows]


def _detail(answer: Answer) -> dict[str, Any]:
    """What the log says of an answer; its words may be anybody's, and no line of the log is ever erased."""
    return {"kind": answer.kind, "scope": answer.scope}


def folded(answer: Answer) -> Answer:
    """The same answer whatever the case, the spaces and the Unicode form of its words."""
    return replace(answer, words=folded_words(answer.words))


def _about(unit: str, answer: Answer) -> ColumnElement[bool]:
    """Whether a remembered answer is about the same words of the same unit."""
    columns = ANSWER.c
    return and_(
        columns.unit == unit,
        columns.kind == answer.kind,
        columns.scope == answer.scope,
        columns.words == answer.words,
    )
