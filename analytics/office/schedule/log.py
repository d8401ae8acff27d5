"""Everything that was ever decided about a quarter, the newest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from analytics.office.records import Kept, RecordStore
from analytics.office.schedule.kinds import KINDS, Decision
from analytics.plan import Quarter


@dataclass(frozen=True, slots=True)
class LogEntry:
    """A version of a decision: of which kind, about which unit ('' for all); None was taken back."""

    kind: str
    unit: str
    kept: Kept[Decision]


def log(store: RecordStore, quarter: Quarter, until: datetime | None = None) -> list[LogEntry]:
    """Every version of every decision about a quarter, the newest first; those until a moment.

    ``until`` is Vietnamese time without a zone.
    """
    found = []
    for kind in KINDS.values():
        for version in kind.history(store):
            code, _, unit = version.key.partition("/")
            if code == quarter.code and (until is None or version.at <= until):
                found.append(LogEntry(kind.name, unit, version))
    return sorted(found, key=lambda one: one.kept.at, reverse=True)
