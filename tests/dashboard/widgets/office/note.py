"""A kind of record for trying forms."""

from __future__ import annotations

from dataclasses import dataclass

from analytics.office import RecordKind


@dataclass(frozen=True)
class Note:
    words: str


NOTES = RecordKind("test_note", Note)
