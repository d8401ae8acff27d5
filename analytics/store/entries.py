"""Small writes that every kind of change shares: the version, the log and the original bytes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import Column, Connection, func, insert, select, update

from analytics.store.audit.chain import Entry, append, decisions_sealed, subject_of
from analytics.store.audit.verifying import ARRIVALS
from analytics.store.files.packing import packed, packed_problems
from analytics.store.instants import to_stored
from analytics.store.results import Arrival
from analytics.store.tables import FILE, SPARE_FILE, STORE_VERSION


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


def log(
    connection: Connection,
    *,
    at: datetime,
    by: str,
    action: str,
    detail: Mapping[str, Any],
    account: str = "",
    subject: str | Sequence[str | None] | None = None,
) -> None:
    """Write down who did what, after all that was written down before (:mod:`analytics.store.audit`).

    Args:
        connection: a transaction that stands in line with other writers (:func:`lock_writer`).
        at: when.
        by: who, by the name that he is known by.
        action: a word of :data:`analytics.store.audit.ACTS`.
        detail: ids and counts; never words that somebody wrote, names, passwords or tokens.
        account: the key of who acted, where somebody has signed in.
        subject: the codes of the units that it is about.
    """
    units = [subject] if isinstance(subject, str) else list(subject or ())
    append(connection, [Entry(to_stored(at), by, action, detail, account, subject_of(units))])


def arrival(
    upload: Mapping[str, Any],
    units: Sequence[str | None],
    *,
    account: str = "",
    decided: Sequence[Mapping[str, Any]] = (),
) -> Entry:
    """What the log says of an upload and of what was decided as it came, given as rows of their tables."""
    detail = {name: upload[name] for name in ("sha256", "errors", "warnings", "period")}
    if upload["outcome"] != "refused":
        detail["decided"] = decisions_sealed(decided)
    return Entry(
        upload["at"],
        upload["by"],
        ARRIVALS[upload["outcome"]],
        {"upload": upload["id"], **detail},
        account,
        subject_of(units),
    )


def warnings_of(problems: Sequence[Mapping[str, Any]]) -> int:
    """How many of a file's problems are warnings."""
    return sum(problem.get("severity") == "warning" for problem in problems)


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
        "warnings": warnings_of(problems),
        "problems": packed_problems(problems),
        "explanation": explanation,
        "account": file.account,
        "address": file.address,
        "device": file.device,
    }
