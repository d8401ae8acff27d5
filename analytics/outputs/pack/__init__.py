"""The summary pack: one workbook to take into a meeting, with a cover, definitions, tables and charts.

It computes nothing: every figure is one of :meth:`analytics.indicators.Measured.summary` (or of the cards
and the pace made from it), put into a cell of its own as a number.
"""

from __future__ import annotations

from datetime import datetime

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from analytics.indicators import Measured, UnknownName
from analytics.office.figure_notes import NO_NOTES, FigureNotes
from analytics.outputs import styles
from analytics.outputs.pack import blocks, matrix, notes, reporting, tables, targets, words
from analytics.outputs.pack.cover import cover
from analytics.outputs.pack.forms import register
from analytics.outputs.pack.sheets import Entry, Pack
from analytics.plan import Lang, Phase, Plan, Time, TimeKind

__all__ = ["summary_pack"]

_KINDS: tuple[TimeKind, ...] = ("period", "half", "nine_months", "year", "phase")
_WARD_KINDS: tuple[TimeKind, ...] = ("period", "year", "phase")


def summary_pack(
    measured: Measured, *, time: str, lang: Lang, made_at: datetime, pinned: FigureNotes = NO_NOTES
) -> bytes:
    """Everything about one time as xlsx: cover, definitions, a sheet per table, native charts.

    Args:
        measured: what was measured, as of its own day.
        time: quarter, half, nine months, year or phase (its code) that tables by group, kind, unit look
            at; the ward's tables and charts hold every time.
        lang: language of all words but those that units wrote.
        made_at: when the pack is made; said on the cover.
        pinned: what the office has pinned to figures; those of every time stand on a sheet of their own.

    Raises:
        UnknownName: no such time has begun or was reported.
    """
    book = Workbook()
    first = book.active
    assert isinstance(first, Worksheet)
    register(book)
    pack = Pack(measured, _time(measured, time), lang, made_at, book)
    first.title = pack.say(words.COVER)
    phases = _phases(measured.plan, pack.time)
    entries: list[Entry | None] = [notes.definitions(pack)]
    entries += [targets.phase_targets(pack, phase) for phase in measured.plan.phases]
    entries += [blocks.trends(pack), blocks.units_by_target(pack, phases)]
    entries += [tables.ward_over_time(pack, kind) for kind in _WARD_KINDS]
    entries += [tables.at_the_time(pack, by) for by in ("group", "kind", "unit")]
    entries += [matrix.units_by_indicator(pack)]
    entries += [
        reporting.reports_received(pack),
        reporting.still_owed(pack),
        reporting.decided(pack),
        notes.pinned_notes(pack, pinned),
    ]
    cover(pack, first, [entry for entry in entries if entry is not None], measured.plan.phases)
    return styles.saved(book, f"{pack.say(words.TITLE)} · {pack.time.label[lang]}")


def _time(measured: Measured, code: str) -> Time:
    known = {time.code: time for kind in _KINDS for time in measured.times(kind)}
    if code not in known:
        raise UnknownName("time", code, known)
    return known[code]


def _phases(plan: Plan, time: Time) -> list[Phase]:
    """The phases whose targets a time looks at: itself, or those that hold one of its quarters."""
    if time.kind == "phase":
        return [plan.phase(time.code)]
    return [phase for phase in plan.phases if any(map(phase.holds, time.quarters))]
