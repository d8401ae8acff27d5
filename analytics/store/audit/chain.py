"""How entries of the log hang together, and how they are added."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, insert, select

from analytics.store.tables import AUDIT

BEFORE_ALL = ""
"""What stands for the previous hash in the first entry."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What is to be written down; ``at`` is the stored moment (UTC without a zone).

    ``account``: the key of who acted, empty where nobody signs in. ``subject``: the codes of the units that
    it is about, between semicolons. ``detail``: ids and counts, never words that a person wrote.
    """

    at: datetime
    by: str
    action: str
    detail: Mapping[str, Any] = field(default_factory=dict)
    account: str = ""
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """How many entries the log has, and the hash of the newest: kept elsewhere, it shows a cut-off end."""

    entries: int
    hash: str


def canonical(values: Mapping[str, Any]) -> str:
    """An entry as the one text that is hashed; ``at`` is the stored moment."""
    plain = {
        "id": values["id"],
        "at": values["at"].isoformat(timespec="microseconds"),
        "by": values["by"],
        "action": values["action"],
        "detail": values["detail"],
        "account": values["account"],
        "subject": values["subject"],
    }
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def entry_hash(previous: str, values: Mapping[str, Any]) -> str:
    """The seal of an entry after the one whose seal is ``previous``."""
    return sha256((previous + canonical(values)).encode()).hexdigest()


def storable(words: str) -> str:
    """Words as every database keeps them and as they are sealed: PostgreSQL has no NUL in a text."""
    return words.replace("\0", "")


def newest_head(connection: Connection) -> Head:
    """Where the chain ends now."""
    query = select(AUDIT.c.id, AUDIT.c.hash).order_by(AUDIT.c.id.desc()).limit(1)
    found = connection.execute(query).first()
    return Head(0, BEFORE_ALL) if found is None else Head(*found)


def append(connection: Connection, entries: Sequence[Entry]) -> None:
    """Add entries in their order; whoever calls stands in line with other writers already."""
    if not entries:
        return
    head = newest_head(connection)
    rows, previous = [], head.hash
    for id_, entry in enumerate(entries, head.entries + 1):
        values = {
            "id": id_,
            "at": entry.at,
            "by": storable(entry.by),
            "action": entry.action,
            # As the database gives it back: tuples are lists there and keys are texts.
            "detail": json.loads(json.dumps(dict(entry.detail), ensure_ascii=False)),
            "account": entry.account,
            "subject": entry.subject,
        }
        previous = values["hash"] = entry_hash(previous, values)
        rows.append(values)
    connection.execute(insert(AUDIT), rows)


def digest_of(contents: Any) -> str:
    """The digest by which an entry knows what it is about without repeating it."""
    words = json.dumps(contents, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(words.encode()).hexdigest()


def decisions_sealed(rows: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """The digest of each decision, given as rows of its table, by submission and position: ``17:1``."""
    return {
        f"{row['submission_id']}:{row['position']}": digest_of(
            [
                row["act"],
                row["by"],
                row["account"],
                row["at"].isoformat(timespec="microseconds"),
                row["words"],
            ]
        )
        for row in rows
    }


def subject_of(units: Sequence[str | None]) -> str:
    """Unit codes as an entry names them: ``;TH-01;TH-02;``, empty for none."""
    codes = sorted({code for code in units if code})
    return f";{';'.join(codes)};" if codes else ""
