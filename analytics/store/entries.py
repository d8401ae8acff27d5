"""Small writes that every kind of change shares: the version, the log and the original bytes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import Column, Connection, func, insert, select, update

from analytics.store.files.packing import packed, packed_problems
from analytics.store.instants import to_stored
from analytics.store.results import Arrival
from analytics.store.tables import AUDIT, FILE, SPARE_FILE, STORE_VERSION


def digest(data: bytes) -> str:
    """The SHA-256 of a file's bytes in hexadecimal, which is its key."""
    return sha256(data).hexdigest()


def bump_version(connection: Connection) -> None:
    """Count one more change. Comes first in a transaction, since its lock puts writers in line."""
    connection.execute(update(STORE_VERSION).values(version=STORE_VERSION.c.version + 1))


def lock_writer(connection: Connection) -> None:
    """Stand in line with other writers without counting a change."""
    connection.execute(select(STORE_VERSION.c.version).with_for_update())


def next_id(connection: Connection, column: Column[Any]) -> int:
    """The first free id of a table, safe because writers stand in line."""
    return int(connection.execute(select(func.coalesce(func.max(column), 0) + 1)).scalar_one())


def save_file(connection: Connection, files: Sequence[Arrival], *, spare: bool) -> list[str]:
    """Store the bytes that are not there, or no longer; returns the key of each file.

    With ``spare`` nothing counts on them yet: they are compressed, and may be cleared away later
    (:mod:`.spare`), unless they were received before. Else they stand in the store as they were sent.
    """
    keys = [digest(file.data) for file in files]
    coming = dict(zip(reversed(keys), reversed(files), strict=True))
    stored = (
        select(FILE.c.sha256, FILE.c.size, SPARE_FILE.c.bytes, SPARE_FILE.c.cleared_at)
        .join_from(FILE, SPARE_FILE, isouter=True)
        .where(FILE.c.sha256.in_(list(coming)))
    )
    known = {row.sha256: row for row in connection.execute(stored)}
    entries, spares = [], []
    for key, file in coming.items():
        before, at = known.get(key), to_stored(file.at)
        if before is None:
            data = packed(file.data) if spare else file.data
            entry = {"sha256": key, "name": file.name, "size": len(file.data), "data": data}
            entries.append(entry | {"kept_by": file.by, "kept_at": at})
            spares.append({"sha256": key, "bytes": len(data), "kept_at": at})
        elif before.bytes is not None:
            if before.cleared_at is not None or not (spare or before.bytes == before.size):
                data = packed(file.data) if spare else file.data
                connection.execute(update(FILE).where(FILE.c.sha256 == key).values(data=data))
            came = update(SPARE_FILE).where(SPARE_FILE.c.sha256 == key)
            connection.execute(came.values(kept_at=at, cleared_at=None))
    if entries:
        connection.execute(insert(FILE), entries)
    if spare and spares:
        connection.execute(insert(SPARE_FILE), spares)
    return keys


def log(connection: Connection, *, at: datetime, by: str, action: str, detail: Mapping[str, Any]) -> None:
    """Write down who changed what; files need no such line, the table of uploads is their log."""
    id_ = next_id(connection, AUDIT.c.id)
    values = {"id": id_, "at": to_stored(at), "by": by, "action": action, "detail": dict(detail)}
    connection.execute(insert(AUDIT), [values])


def upload_entry(
    id_: int,
    key: str,
    file: Arrival,
    *,
    outcome: str,
    problems: Sequence[Mapping[str, Any]],
    unit: str | None,
    period: str | None,
    explanation: str | None = None,
) -> dict[str, Any]:
    """One arrival of a file, as a row of the table of uploads."""
    severities = [problem.get("severity") for problem in problems]
    return {
        "id": id_,
        "sha256": key,
        "name": file.name,
        "by": file.by,
        "at": to_stored(file.at),
        "outcome": outcome,
        "unit": unit,
        "period": period,
        "errors": severities.count("error"),
        "warnings": severities.count("warning"),
        "problems": packed_problems(problems),
        "explanation": explanation,
        "account": file.account,
        "address": file.address,
        "device": file.device,
    }
