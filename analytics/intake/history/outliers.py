"""Figures of a report against those of the unit's own earlier ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median
from typing import Any

from analytics.datasets import DATASETS, CellKind, Column, Dataset, Headcount
from analytics.intake.history.earlier_reports import EarlierReports
from analytics.intake.history.event_identity import note_event
from analytics.intake.model.figures import grouped
from analytics.intake.model.messages import phrase
from analytics.intake.tables.block import Block
from analytics.intake.tables.draft import ReportDraft, UnitPeriodDraft
from analytics.plan import Quarter, Text, Unit

_JUMP_PEOPLE = 10
_FALL_PEOPLE, _FALL_PART = 3, 10  # three people, and a tenth of all

_ENOUGH_PERIODS, _LOOK_BACK = 3, 8
_TIMES_USUAL, _TIMES_LARGEST, _UNIT_SLIP = 5, 2, 100
_THOUSAND = 1000
_WORTH_A_WORD: dict[CellKind, int] = {"integer": 100, "number": 100, "money": 10_000_000}
"""Below these amounts even a large jump is everyday life."""


def warn_of_states(
    draft: ReportDraft, part: UnitPeriodDraft, unit: Unit, period: Quarter, past: EarlierReports
) -> None:
    """People counted by group: how many there are changes little, who was reached stays reached."""
    for id_, dataset in DATASETS.items():
        counted = dataset.headcount
        if counted is None or not part.tables.get(id_):
            continue
        if not (last := past.table(id_).newest(unit.code, period)):
            continue
        columns = (last.column(name) for name in (counted.by, counted.total, counted.reached))
        before = {group: (total, done) for group, total, done in zip(*columns, strict=True)}
        lasting = not counted.each_year or last.period.year == period.year
        for block, position in ((b, k) for b in part.tables[id_] for k in range(len(b.numbers))):
            row = _Row(draft, block, position, last.period)
            total_before, done_before = before.get(row.value(counted.by), (None, None))
            if total_before is not None:
                _warn_of_group(row, counted, total_before, done_before if lasting else None)


def _warn_of_group(row: _Row, counted: Headcount, total_before: int, done_before: int | None) -> None:
    """One group of people against how many it had and how many of them were reached, None if that ends."""
    total, done = row.value(counted.total), row.value(counted.reached)
    if total is None:
        return
    fewer = total_before - total
    if total_before and abs(fewer) >= _JUMP_PEOPLE and abs(fewer) * 2 > total_before:
        row.note(counted.total, "jumped", before=grouped(total_before))
    elif fewer >= _FALL_PEOPLE and fewer * _FALL_PART >= total_before:
        row.note(counted.total, "smaller_than_before", before=grouped(total_before))
    if done is not None and done_before is not None and done_before - done > max(0, fewer):
        row.note(counted.reached, "smaller_than_before", before=grouped(done_before))


class _Row:
    """A row of the file beside the unit's last report."""

    def __init__(self, draft: ReportDraft, block: Block, position: int, last: Quarter) -> None:
        self._draft, self._block, self._position, self._last = draft, block, position, last

    def value(self, name: str) -> Any:
        """What was read, None where nothing was or it is known to be wrong."""
        if (self._block.numbers[self._position], name) in self._block.unread:
            return None
        return self._block.columns[name][self._position]

    def note(self, name: str, code: str, **params: Any) -> None:
        """Note a problem of a field."""
        params["period"] = self._last.label
        note_event(self._block, self._position, code, self._draft.findings, name, **params)


def warn_of_figures(
    draft: ReportDraft, part: UnitPeriodDraft, unit: Unit, period: Quarter, past: EarlierReports
) -> None:
    """Amounts of what happened: each against the largest ones of earlier periods."""
    for dataset in DATASETS.values():
        if dataset.stock or not part.tables.get(dataset.id):
            continue
        for column in dataset.columns:
            floor = _WORTH_A_WORD.get(column.kind)
            if floor is None:
                continue
            here = list(_amounts(part, dataset, column))
            if not here or (column.kind != "money" and all(amount < floor for amount, *_ in here)):
                continue
            largest = past.table(dataset.id).largest(unit.code, period, column.name)[:_LOOK_BACK]
            if len(largest) < _ENOUGH_PERIODS or not (usual := median(largest)):
                continue
            limit = max(floor, _TIMES_USUAL * usual, _TIMES_LARGEST * max(largest))
            odd = [one for one in here if one[0] > limit]
            top = max(here, key=lambda one: one[0])
            if column.kind == "money" and 0 < top[0] <= min(largest) / _UNIT_SLIP:
                odd.append(top)  # thousands of đồng, perhaps, where đồng are meant
            for amount, block, position in odd:
                note_event(
                    block, position, "unusual_figure", draft.findings, column.name,
                    usual=grouped(round(usual, 1)), count=len(largest),
                    hint=_explained(column, amount, largest),
                )  # fmt: skip


def _explained(column: Column, amount: float, largest: Sequence[float]) -> Text | str:
    """That an amount is as usual when it is taken for thousands of đồng, or was typed as if they were."""
    if column.kind != "money":
        return ""
    low, high = min(largest) / _TIMES_USUAL, max(largest) * _TIMES_USUAL
    for code, meant in (("maybe_thousands", amount * _THOUSAND), ("maybe_full", amount / _THOUSAND)):
        if low <= meant <= high:
            return phrase(code, meant=grouped(round(meant, 1)))
    return ""


def _amounts(part: UnitPeriodDraft, dataset: Dataset, column: Column) -> Iterator[tuple[float, Block, int]]:
    for block in part.tables[dataset.id]:
        for position, amount in enumerate(block.columns[column.name]):
            if amount is not None and (block.numbers[position], column.name) not in block.unread:
                yield amount, block, position
