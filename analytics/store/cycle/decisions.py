"""Writing down what is decided on submissions, and what was decided before."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, func, insert, select

from analytics.language import both
from analytics.plan import parse_quarter, text
from analytics.policy import SUBMISSION_STATE_WORDS, Step, SubmissionState
from analytics.policy.cycle import FROM
from analytics.store.audit.chain import Entry, append, decisions_sealed, storable, subject_of
from analytics.store.cycle.model import LONGEST_WORDS, Decision, Judged
from analytics.store.cycle.states import newest, state_of
from analytics.store.errors import DecidedMeanwhileError, StoreError, unknown_submission
from analytics.store.instants import to_shown, to_stored
from analytics.store.schedule import refuse_locked_places
from analytics.store.tables import DECISION, SUBMISSION

_ACTIONS: Mapping[Step, str] = {"accepted": "accept", "returned": "return", "withdrawn": "withdraw"}
"""How the log calls each step."""

_AT_ONCE = 500  # submissions in one query; SQLite takes 999 parameters in its oldest builds


class Standing(NamedTuple):
    """How a submission stands."""

    id: int
    unit: str
    period: str
    version: int
    state: SubmissionState
    decisions: int


def standing_of(connection: Connection, submissions: Collection[int]) -> list[Standing]:
    """How submissions stand, by number; those that are not there are left out."""
    asked = sorted(set(submissions))
    found: list[Standing] = []
    columns = SUBMISSION.c
    for start in range(0, len(asked), _AT_ONCE):
        query = (
            select(
                columns.id,
                columns.unit,
                columns.period,
                columns.version,
                state_of(),
                func.coalesce(newest("position"), 0),
            )
            .where(columns.id.in_(asked[start : start + _AT_ONCE]))
            .order_by(columns.id)
        )
        found += [Standing(*row) for row in connection.execute(query)]
    return found


def units_of(connection: Connection, submissions: Collection[int]) -> frozenset[str]:
    """The codes of the units that submissions are of."""
    return frozenset(one.unit for one in standing_of(connection, submissions))


def decide(
    connection: Connection,
    judged: Sequence[Judged],
    standing: Sequence[Standing],
    step: Step,
    *,
    by: str,
    account: str | None,
    at: datetime,
    words: str,
) -> list[Decision]:
    """Write down a step for each submission, all or none; see :meth:`~analytics.store.Store.decide`.

    ``standing``: how the submissions of ``judged`` stand in this transaction (:func:`standing_of`).
    """
    said = _worded(step, words)
    seen = {one.submission: one.seen for one in judged}
    if missing := set(seen) - {one.id for one in standing}:
        raise unknown_submission(min(missing))
    # What somebody else has decided just so is nobody's loss, unless it was said in other words.
    agreed = {one.id for one in standing if one.state == step and said is None}
    changed = [one.id for one in standing if one.decisions > seen[one.id] and one.id not in agreed]
    if changed:
        raise _meanwhile([history[0] for id_ in changed if (history := read_decisions(connection, id_))])
    todo = [one for one in standing if one.id not in agreed]
    for one in todo:
        if one.state not in FROM[step]:
            raise _cannot(one, step)
    if step != "withdrawn":  # what waits counts nowhere: to withdraw it changes nothing in a locked period
        periods = ((one.unit, parse_quarter(one.period)) for one in todo)
        refuse_locked_places(
            connection, ((unit, period, at) for unit, period in periods if period is not None)
        )
    rows = [decision_entry(one.id, one.decisions + 1, step, by, account, at, said) for one in todo]
    if rows:
        connection.execute(insert(DECISION), rows)
        append(connection, [_told(one, row) for one, row in zip(todo, rows, strict=True)])
    return [_decision(one, row) for one, row in zip(todo, rows, strict=True)]


def decision_entry(
    submission: int,
    position: int,
    step: Step,
    by: str,
    account: str | None,
    at: datetime,
    words: str | None = None,
) -> dict[str, Any]:
    """A decision as a row of its table."""
    return {
        "submission_id": submission,
        "position": position,
        "act": step,
        "by": storable(by),
        "account": account,
        "at": to_stored(at),
        "words": None if words is None else storable(words),
    }


def _told(one: Standing, row: Mapping[str, Any]) -> Entry:
    """What the log says of a decision: all but its words, which the digest seals."""
    about = {"submission": one.id, "period": one.period, "version": one.version}
    detail = about | {"decided": decisions_sealed([row])}
    subject = subject_of([one.unit])
    return Entry(row["at"], row["by"], _ACTIONS[row["act"]], detail, row["account"] or "", subject)


def _decision(one: Standing, row: Mapping[str, Any]) -> Decision:
    """A decision that has just been written, as it is read."""
    period = parse_quarter(one.period)
    assert period is not None, "the store only holds quarters"
    at = to_shown(row["at"])
    by, account, words = row["by"], row["account"], row["words"]
    return Decision(
        one.id, one.unit, period, one.version, row["position"], row["act"], by, account, at, words
    )


def read_decisions(connection: Connection, submission: int) -> list[Decision]:
    """What was decided on a submission, the newest first."""
    return _read(connection, select(SUBMISSION.c.id).where(SUBMISSION.c.id == submission))


def read_decisions_of(connection: Connection, unit: str, period: str) -> list[Decision]:
    """What was decided on all versions of a unit's report, those on the newest version first."""
    ids = select(SUBMISSION.c.id).where(SUBMISSION.c.unit == unit, SUBMISSION.c.period == period)
    return _read(connection, ids)


def _read(connection: Connection, ids: Select[int]) -> list[Decision]:
    columns = DECISION.c
    query = (
        select(
            columns.submission_id,
            SUBMISSION.c.unit,
            SUBMISSION.c.period,
            SUBMISSION.c.version,
            columns.position,
            columns.act,
            columns.by,
            columns.account,
            columns.at,
            columns.words,
        )
        .join_from(DECISION, SUBMISSION)
        .where(columns.submission_id.in_(ids))
        .order_by(columns.submission_id.desc(), columns.position.desc())
    )
    return [
        Decision(id_, unit, period, version, position, act, made_by, account, to_shown(at), words)
        for id_, unit, code, version, position, act, made_by, account, at, words in connection.execute(query)
        if (period := parse_quarter(code)) is not None
    ]


def _worded(step: Step, words: str) -> str | None:
    """The words as they are kept.

    Raises:
        StoreError: a report is returned without any, or there are too many.
    """
    said = words.strip()
    if step == "returned" and not said:
        raise StoreError(text("Hãy ghi lý do trả lại: đơn vị đọc lời này trước tiên để biết phải sửa gì."))
    if len(said) > LONGEST_WORDS:
        raise StoreError(
            text(
                "Lời ghi dài {n} ký tự; chỉ giữ được nhiều nhất {most} ký tự.",
                n=len(said),
                most=LONGEST_WORDS,
            )
        )
    return said or None


def _meanwhile(theirs: Sequence[Decision]) -> DecidedMeanwhileError:
    last = theirs[-1]
    return DecidedMeanwhileError(
        text(
            "Trong lúc trang này đang mở, báo cáo {unit} {period} (lượt nộp thứ {version}) đã có quyết định "
            "khác: {state}, {by}, {at}. Chưa có gì của lần này được lưu; hãy xem lại rồi quyết định.",
            unit=last.unit,
            period=last.period.label,
            version=last.version,
            state=SUBMISSION_STATE_WORDS[last.step],
            by=last.by,
            at=f"{last.at:%H:%M %d/%m/%Y}",
        ),
        theirs,
    )


def _cannot(one: Standing, step: Step) -> StoreError:
    period = parse_quarter(one.period)
    label = both(one.period, one.period) if period is None else period.label
    state = SUBMISSION_STATE_WORDS[one.state]
    if step == "withdrawn":
        said = text(
            "Báo cáo {unit} {period} (lượt nộp thứ {version}): {state}, nên không rút được nữa. Chỉ rút được "
            "báo cáo đang chờ nhận; muốn sửa số liệu thì nộp lại, hoặc nhờ văn phòng trả lại.",
            unit=one.unit,
            period=label,
            version=one.version,
            state=state,
        )
    else:
        said = text(
            "Báo cáo {unit} {period} (lượt nộp thứ {version}): {state}, nên không nhận hoặc trả lại được.",
            unit=one.unit,
            period=label,
            version=one.version,
            state=state,
        )
    return StoreError(said)
