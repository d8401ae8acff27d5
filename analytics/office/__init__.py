"""What the office decides and writes down itself, beside what units report.

Each kind of record is a frozen dataclass with a :class:`RecordKind`, which names it in the store and turns it
into plain values and back. Every version is kept with who and when, nothing is overwritten, and whoever saves
what somebody else has changed meanwhile is told instead (:class:`analytics.store.RecordsChangedError`).
"""

from analytics.office.records import Change, Kept, RecordKind

__all__ = ["Change", "Kept", "RecordKind"]
