"""When the office reminded a unit of a report, and how: every reminder is a version of one record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, get_args

from analytics.office.records import Change, Kept, RecordKind, RecordStore
from analytics.plan import Lang, Quarter, Text, text

Way = Literal["zalo", "phone", "document"]
"""How a unit was reminded."""

WAYS: tuple[Way, ...] = get_args(Way)

WAY_NAMES: Mapping[Way, Text] = {
    "zalo": text("Zalo"),
    "phone": text("điện thoại"),
    "document": text("văn bản"),
}


@dataclass(frozen=True, slots=True)
class Reminder:
    """A reminder given on a day; who noted it stands on the version (:class:`.Kept`)."""

    on: date
    how: Way
    note: str = ""


REMINDERS = RecordKind("reminder", Reminder, about=lambda key: key.partition("/")[2])
"""A record for each unit and quarter. Whoever reminds looks at the newest version first, and is told when
somebody else has reminded meanwhile; taking the record away takes the newest reminder back."""


def reminder_key(unit: str, quarter: Quarter) -> str:
    """The key of the record of a unit's report: ``2031-Q2/TH-01``."""
    return f"{quarter.code}/{unit}"


def reminders_given(store: RecordStore, quarter: Quarter) -> dict[str, tuple[Kept[Reminder], ...]]:
    """By unit the reminders of its report of a quarter that stand, the newest first."""
    found: dict[str, list[Kept[Reminder]]] = {}
    beginning = f"{quarter.code}/"
    for version in reversed(REMINDERS.history(store)):
        if not version.key.startswith(beginning):
            continue
        given = found.setdefault(version.key.removeprefix(beginning), [])
        if version.value is not None:
            given.append(version)
        elif given:
            given.pop()
    return {unit: tuple(reversed(given)) for unit, given in found.items() if given}


def seen_version(store: RecordStore, unit: str, quarter: Quarter) -> int:
    """The version looked at now, for :func:`note_reminder`; 0 where there is none, or none any more."""
    kept = REMINDERS.read(store).get(reminder_key(unit, quarter))
    return kept.version if kept else 0


def note_reminder(
    store: RecordStore,
    unit: str,
    quarter: Quarter,
    reminder: Reminder,
    *,
    seen: int,
    by: str,
    at: datetime,
) -> Kept[Reminder] | None:
    """Note a reminder; None when just this one is noted already.

    Raises:
        RecordsChangedError: somebody else has noted one since version ``seen`` was looked at.
        StoreError: nothing can be written now.
    """
    change = Change(reminder_key(unit, quarter), reminder, seen)
    written = REMINDERS.write(store, [change], by=by, at=at)
    return written[0] if written else None


def way_name(how: Way, lang: Lang) -> str:
    """How, in a word: ``điện thoại``."""
    return WAY_NAMES[how][lang]
