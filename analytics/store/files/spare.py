"""Bytes that nothing counts on: kept up to a budget and an age, then cleared away, the oldest first.

Files are spare from the moment they are kept until a report in them is received. Refused ones and those that
nobody sent stay spare; only their bytes ever go, and what was said of them stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, NamedTuple

from sqlalchemy import Connection, delete, exists, func, select, update

from analytics.store.entries import bump_version, log
from analytics.store.instants import to_shown, to_stored
from analytics.store.tables import FILE, SETTING, SPARE_FILE, UPLOAD

BUDGET_SETTING, AGE_SETTING = "spare_megabytes", "spare_days"
"""The settings of the store that go before the defaults of :class:`SpareBudget`."""

MEGABYTE = 2**20
_IN_USE = timedelta(hours=3)
"""A page may still show a file that came so short a time ago: it stays, whatever the budget."""

_CHUNK = 500
_ROOM = 0.9  # who clears, clears to this part of the budget, so that the next file need not clear again
_BY = "nq71"

SpareKind = Literal["refused", "never_sent"]


@dataclass(frozen=True, slots=True)
class SpareBudget:
    """How many bytes of spare files are kept, as they are stored, and for how many days."""

    bytes: int = 2 * 2**30
    days: int = 90


@dataclass(frozen=True, slots=True)
class SpareFiles:
    """Spare files of one kind: how many, how many bytes they take, and when the oldest came (Vietnam)."""

    kind: SpareKind
    files: int
    bytes: int
    oldest: datetime


class _Spare(NamedTuple):
    sha256: str
    bytes: int
    kept_at: datetime
    refused: bool


def budget(connection: Connection) -> SpareBudget:
    """The budget in force."""
    keys = (BUDGET_SETTING, AGE_SETTING)
    query = select(SETTING.c.key, SETTING.c.value).where(SETTING.c.key.in_(keys))
    given = {key: int(value) for key, value in connection.execute(query)}
    default = SpareBudget()
    return SpareBudget(
        given[BUDGET_SETTING] * MEGABYTE if BUDGET_SETTING in given else default.bytes,
        given.get(AGE_SETTING, default.days),
    )


def received(connection: Connection, keys: Iterable[str]) -> None:
    """Files in which a report was received: they stay for good, as far as they are still there."""
    columns = SPARE_FILE.c
    there = columns.sha256.in_(sorted(set(keys))) & columns.cleared_at.is_(None)
    connection.execute(delete(SPARE_FILE).where(there))


def keep_within_budget(connection: Connection, at: datetime) -> None:
    """Clear what is too old, and what is over the budget; to be called after files have come."""
    allowed = budget(connection)
    live = SPARE_FILE.c.cleared_at.is_(None)
    query = select(func.coalesce(func.sum(SPARE_FILE.c.bytes), 0), func.min(SPARE_FILE.c.kept_at)).where(live)
    total, oldest = connection.execute(query).one()
    if total > allowed.bytes or (oldest is not None and oldest < _too_old(allowed, at)):
        clear(connection, due(connection, allowed, at), by=_BY, at=at)


def due(connection: Connection, allowed: SpareBudget, at: datetime) -> list[_Spare]:
    """The spare files to be cleared away under a budget, the oldest first.

    Files that a page may still show are not among them.
    """
    files = _spare_files(connection)
    over = sum(file.bytes for file in files) - allowed.bytes
    if over > 0:
        over += int(allowed.bytes * (1 - _ROOM))
    too_old, in_use = _too_old(allowed, at), to_stored(at) - _IN_USE
    found = []
    for file in files:
        if file.kept_at > in_use or (over <= 0 and file.kept_at >= too_old):
            break
        found.append(file)
        over -= file.bytes
    return found


def clear(
    connection: Connection, files: Sequence[_Spare], *, by: str, at: datetime, account: str = ""
) -> None:
    """Take the bytes of files away for good, and log it; the files' names and problems stay."""
    if not files:
        return
    bump_version(connection)
    keys = [file.sha256 for file in files]
    for start in range(0, len(keys), _CHUNK):
        some = keys[start : start + _CHUNK]
        connection.execute(update(FILE).where(FILE.c.sha256.in_(some)).values(data=b""))
        gone = update(SPARE_FILE).where(SPARE_FILE.c.sha256.in_(some))
        connection.execute(gone.values(cleared_at=to_stored(at)))
    detail = {"files": len(files), "bytes": sum(file.bytes for file in files)}
    log(connection, at=at, by=by, action="clear_files", detail=detail, account=account)


def counted(files: Iterable[_Spare]) -> tuple[SpareFiles, ...]:
    """Files by kind; none of a kind, no entry."""
    kinds: dict[SpareKind, list[_Spare]] = {}
    for file in files:
        kinds.setdefault("refused" if file.refused else "never_sent", []).append(file)
    return tuple(
        SpareFiles(
            kind, len(some), sum(one.bytes for one in some), to_shown(min(one.kept_at for one in some))
        )
        for kind, some in sorted(kinds.items(), reverse=True)
    )


def held(connection: Connection) -> tuple[SpareFiles, ...]:
    """All spare files whose bytes are still there, by kind."""
    return counted(_spare_files(connection))


def _spare_files(connection: Connection) -> list[_Spare]:
    """Those that still have their bytes, the oldest first."""
    columns = SPARE_FILE.c
    refused = exists().where(UPLOAD.c.sha256 == columns.sha256)
    query = (
        select(columns.sha256, columns.bytes, columns.kept_at, refused)
        .where(columns.cleared_at.is_(None))
        .order_by(columns.kept_at, columns.sha256)
    )
    return [_Spare(*row) for row in connection.execute(query)]


def _too_old(allowed: SpareBudget, at: datetime) -> datetime:
    return to_stored(at) - timedelta(days=allowed.days)
