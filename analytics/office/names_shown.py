"""That somebody had private persons named in full on a page: noted with who and when, as nobody signs in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from analytics.office.records import Change, RecordKind, RecordStore


@dataclass(frozen=True, slots=True)
class NamesShown:
    """``where`` names the page."""

    where: str


NAMES_SHOWN = RecordKind("names_shown", NamesShown)
"""By moment and person: a note is made once and never changed."""


def note_names_shown(store: RecordStore, where: str, *, by: str, at: datetime) -> None:
    """Note that somebody looks at the names in full.

    Raises:
        StoreError: nothing can be written now; then nothing is to be shown either.
    """
    NAMES_SHOWN.write(store, [Change(f"{at.isoformat()} {by}", NamesShown(where))], by=by, at=at)
