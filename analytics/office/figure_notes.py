"""Words that the office pins to a figure: an indicator at a time, of the whole ward or of one unit."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from analytics.language import Text, text
from analytics.office.records import Change, Kept, RecordKind, RecordStore
from analytics.plan import Plan, Unit

LONGEST_NOTE = 500
"""Characters of a note at most."""


@dataclass(frozen=True, slots=True)
class FigureNote:
    """What is to be said beside a figure wherever it stands; ``unit`` None: the whole ward's.

    ``time`` is a quarter, half, nine months, year or phase, by its code.
    """

    indicator: str
    time: str
    unit: str | None
    words: str


FIGURE_NOTES = RecordKind("figure_note", FigureNote, about=lambda key: unit_of_note(key))
"""By :func:`note_key`: one for each figure; another wording is a new version of it."""


def note_key(indicator: str, time: str, unit: str | None) -> str:
    """The key of a figure's note: ``M1/2031-Q2/TH-01``, of the ward ``M1/2031-Q2/``."""
    return f"{indicator}/{time}/{unit or ''}"


def unit_of_note(key: str) -> str | None:
    """Which unit a note is about, by its key; None for one about the ward."""
    return key.split("/", 2)[2] or None


@dataclass(frozen=True)
class FigureNotes:
    """The notes that stand, by :func:`note_key`."""

    by_key: Mapping[str, Kept[FigureNote]]

    @classmethod
    def read(cls, store: RecordStore, *, until: datetime | None = None) -> FigureNotes:
        """Those of a store as the viewer may read them, now or as they were at a moment."""
        return cls(FIGURE_NOTES.read(store, until=until))

    def of(self, indicator: str, time: str, unit: str | None) -> Kept[FigureNote] | None:
        """The note at a figure."""
        return self.by_key.get(note_key(indicator, time, unit))

    def among(
        self,
        plan: Plan,
        *,
        indicators: Collection[str] | None = None,
        times: Collection[str] | None = None,
        units: Collection[str | None] | None = None,
    ) -> list[Kept[FigureNote]]:
        """Those at some figures, by the plan's order of indicators; None: whatever it is."""
        if not self.by_key:
            return []
        place = {one.id: at for at, one in enumerate(plan.indicators)}
        found = [
            (place[value.indicator], value.time, value.unit or "", kept)
            for kept in self.by_key.values()
            if (value := kept.value) is not None
            and value.indicator in place
            and (indicators is None or value.indicator in indicators)
            and (times is None or value.time in times)
            and (units is None or value.unit in units)
        ]
        return [kept for *_, kept in sorted(found, key=lambda one: one[:3])]


NO_NOTES = FigureNotes({})
"""Nothing is pinned to any figure."""


def note_fault(note: FigureNote, plan: Plan, units: Iterable[Unit], times: Collection[str]) -> Text | None:
    """What keeps a note from being pinned; ``times`` are the codes that the indicator has figures of."""
    known = {one.id: one for one in plan.indicators}
    if note.indicator not in known:
        return text("Không có chỉ tiêu «{id}».", id=note.indicator)
    if note.time not in times:
        return text("Chỉ tiêu không có số liệu của thời gian «{time}».", time=note.time)
    if note.unit is not None and not any(
        one.code == note.unit and one.group in known[note.indicator].scope for one in units
    ):
        return text("Đơn vị «{unit}» không báo cáo chỉ tiêu này.", unit=note.unit)
    if not note.words.strip():
        return text("Hãy ghi lời ghi chú.")
    if len(note.words) > LONGEST_NOTE:
        return text("Lời ghi chú không quá {limit} chữ.", limit=str(LONGEST_NOTE))
    return None


def pinned(note: FigureNote, seen: int) -> Change[FigureNote]:
    """The change that pins a note for who has looked at version ``seen``."""
    return Change(note_key(note.indicator, note.time, note.unit), note, seen)
