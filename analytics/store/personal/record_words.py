"""Which fields of the office's records hold words about persons: what their time to be kept takes away."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select, update

from analytics.store.audit import digest_of
from analytics.store.instants import to_stored
from analytics.store.personal.places import ERASED
from analytics.store.tables import OFFICE_RECORD

RECORD_WORDS: Mapping[str, tuple[str, ...]] = {
    "assignment": ("person", "responsibility", "authority", "result", "note"),
    "case_step": ("handler", "outcome", "note"),
    "extension": ("reason",),
    "figure_note": ("words",),
    "participation": ("reason",),
    "period_lock": ("reason",),
    "received_outside": ("note",),
    "reminder": ("note",),
    "score_adjustment": ("reason", "evidence", "confirmed_by"),
    "signed_scan": ("signer", "file_name"),
    "unlock": ("reason",),
}
"""By kind of record. Dates, states, points and codes stay; who wrote a version stays with it."""


def erase_old_words(connection: Connection, kind: str, before: datetime) -> tuple[int, dict[str, str]]:
    """Put :data:`ERASED` in the words of every version of a kind that was written before a moment.

    Returns how many words those are, and the digest by which the log has to know each record now.
    """
    columns = OFFICE_RECORD.c
    query = select(columns.id, columns.contents).where(columns.kind == kind, columns.at < to_stored(before))
    words, now = 0, dict[str, str]()
    for id_, contents in connection.execute(query).fetchall():
        held = [one for one in RECORD_WORDS[kind] if contents and contents.get(one) not in (None, "", ERASED)]
        if not held:
            continue
        changed: dict[str, Any] = {**contents, **dict.fromkeys(held, ERASED)}
        connection.execute(update(OFFICE_RECORD).where(columns.id == id_).values(contents=changed))
        words += len(held)
        now[str(id_)] = digest_of(changed)
    return words, now
