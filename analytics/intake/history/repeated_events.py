"""Events of a report that an earlier report of the unit has told of: whole copies, and single ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import cache
from typing import Any

from analytics.datasets import DATASETS, Dataset, derived
from analytics.intake.history.earlier_reports import EarlierReport, EarlierReports
from analytics.intake.history.event_identity import event_of, note_event
from analytics.intake.tables.draft import ReportDraft, UnitPeriodDraft
from analytics.plan import Quarter, Unit

_FEWEST_COPIED = 3


@derived
@cache
def _days() -> Mapping[str, str]:
    """Datasets of events, and the field that says when one took place."""
    return {
        id_: dataset.event_column
        for id_, dataset in DATASETS.items()
        if dataset.event_column is not None and not dataset.stock
    }


def note_repeated_events(
    draft: ReportDraft, part: UnitPeriodDraft, unit: Unit, period: Quarter, past: EarlierReports
) -> set[str]:
    """Events copied from an earlier report; returns the datasets of which that has been said."""
    if (before := _sent_before(draft, unit, period, past)) is not None:
        draft.findings.of_file("copy_of_period", period=before.label, unit=unit.name)
        return set(_days())
    filled = [id_ for id_ in _days() if any(block.numbers for block in part.tables.get(id_, ()))]
    copied = {id_: same for id_ in filled if (same := _same_table(DATASETS[id_], part, unit, period, past))}
    rows = sum(len(one.rows) for one in copied.values())
    periods = {one.period for one in copied.values()}
    if len(copied) == len(filled) and len(periods) == len(draft.parts) == 1 < rows:
        draft.findings.of_file("copy_of_period", period=periods.pop().label, unit=unit.name)
        return set(copied)
    told = {id_: one for id_, one in copied.items() if len(one.rows) >= _FEWEST_COPIED}
    for id_, one in told.items():
        sheet = next(block.sheet for block in part.tables[id_] if block.numbers)
        draft.findings.of_sheet(
            sheet, "copied_table", dataset=id_, period=one.period.label, unit=unit.name, rows=len(one.rows)
        )
    return set(told)


def _sent_before(draft: ReportDraft, unit: Unit, period: Quarter, past: EarlierReports) -> Quarter | None:
    """The latest period before for which the unit sent the very same file."""
    if draft.source.corrections:
        return None
    own = {other.period for other in draft.parts.values() if other.unit == unit}
    sent = past.sent_for(unit.code, draft.sha256)
    return max((before for before in sent if before < period and before not in own), default=None)


def _same_table(
    dataset: Dataset, part: UnitPeriodDraft, unit: Unit, period: Quarter, past: EarlierReports
) -> EarlierReport | None:
    """The earlier table that has just the same rows."""
    event_day, table = _days()[dataset.id], past.table(dataset.id)
    days = Counter(day for block in part.tables[dataset.id] for day in block.columns[event_day])
    if days.keys().isdisjoint(table.values(unit.code, period, event_day)):
        return None
    size = days.total()
    for one in table.earlier(unit.code, period):
        if len(one.rows) != size or Counter(one.column(event_day)) != days:
            continue
        names = [column.name for column in dataset.columns]
        mine: Counter[tuple[Any, ...]] = Counter()
        for block in part.tables[dataset.id]:
            mine.update(zip(*(block.columns[name] for name in names), strict=True))
        if mine == Counter(zip(*map(one.column, names), strict=True)):
            return one
    return None


def warn_of_events(
    draft: ReportDraft,
    part: UnitPeriodDraft,
    unit: Unit,
    period: Quarter,
    past: EarlierReports,
    copied: set[str],
) -> None:
    """Single events that an earlier report has told of."""
    for id_, event_day in _days().items():
        if id_ in copied or not part.tables.get(id_):
            continue
        days = {day for block in part.tables[id_] for day in block.columns[event_day]} - {None}
        table = past.table(id_)
        if days.isdisjoint(table.values(unit.code, period, event_day)):
            continue
        told: dict[tuple[Any, ...], Quarter] = {}
        for one in table.earlier(unit.code, period):
            for at, day in zip(one.rows, one.column(event_day), strict=True):
                if day in days and (event := event_of(DATASETS[id_], table.column, at)):
                    told.setdefault(event, one.period)
        for block in part.tables[id_]:
            for position in range(len(block.numbers)):
                event = event_of(DATASETS[id_], block.columns.__getitem__, position)
                if event in told:
                    note_event(block, position, "reported_before", draft.findings, period=told[event].label)
