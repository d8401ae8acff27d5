"""More people at an event of a school than the school has: 6.200 where 676 are known from another form."""

from __future__ import annotations

from analytics.datasets import DATASETS
from analytics.intake.cells.scaled import plain_figure
from analytics.intake.model.figures import grouped
from analytics.intake.model.findings import Findings
from analytics.intake.model.grid import shown
from analytics.intake.model.messages import phrase
from analytics.intake.tables.block import Block
from analytics.intake.tables.columns.headcounts import LEARNERS
from analytics.intake.tables.draft import UnitPeriodDraft
from analytics.plan import Text, UnitGroup

_CROWD, _TIMES = 1_000, 5
"""From so many people on, and so many times all those of a school, a number is hardly meant."""

_ZEROS_TOO_MANY = (10, 100)
_FITS = 1.5
"""How much larger than the school an event may be that explains a number with zeros too many."""


def ask_crowds(part: UnitPeriodDraft, findings: Findings) -> None:
    """Ask about events of a school with far more people than its form of people by group has.

    A figure typed with its own word behind it (``6200 người``) is meant so.
    """
    if part.unit is None or part.unit.group is not UnitGroup.SCHOOL:
        return
    known = _people(part)
    if not known:
        return
    for id_, blocks in part.tables.items():
        dataset = DATASETS[id_]
        for column in () if dataset.stock else dataset.columns:
            if column.counts == "people":
                for block in blocks:
                    _ask(block, column.name, known, findings)


def _people(part: UnitPeriodDraft) -> int:
    """Everybody of a unit by its form of groups; 0 where it names no learners."""
    found: dict[str, int] = {}
    for id_, blocks in part.tables.items():
        counted = DATASETS[id_].headcount
        if counted is None:
            continue
        for block in blocks:
            groups, totals = block.columns[counted.by], block.columns[counted.total]
            for group, total in zip(groups, totals, strict=True):
                found[group] = max(found.get(group, 0), total or 0)
    return sum(found.values()) if found.get(LEARNERS) else 0


def _ask(block: Block, name: str, known: int, findings: Findings) -> None:
    if name not in block.places:
        return
    for position, value in enumerate(block.columns[name]):
        if not value or value < _CROWD or value <= _TIMES * known:
            continue
        number = block.numbers[position]
        if plain_figure(block.raw(number, name)) is None or (number, name) in block.unread:
            continue
        block.unread.add((number, name))
        texts = (one.name for one in block.dataset.columns if one.kind == "text" and one.name in block.places)
        findings.of_cell(
            block.sheet, block.row_of(number, name), block.places[name], block.raw(number, name),
            "unlikely_crowd", block.dataset, block.dataset.by_name[name],
            amount=grouped(value), known=grouped(known), typed=grouped(value).vi, maybe=_maybe(value, known),
            item=next((shown(block.raw(number, one)) for one in texts), ""),
        )  # fmt: skip


def _maybe(value: int, known: int) -> Text | str:
    """What a number would be without zeros too many, where that fits the school."""
    for factor in _ZEROS_TOO_MANY:
        if value % factor == 0 and value // factor <= _FITS * known:
            return phrase("if_so_many", meant=grouped(value // factor))
    return ""
