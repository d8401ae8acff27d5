"""Dates that all lie in another quarter than the one reported on: a question, not a remark."""

from __future__ import annotations

from datetime import date, timedelta

from analytics.datasets import DATASETS
from analytics.intake.model.findings import Findings
from analytics.intake.model.grid import shown
from analytics.intake.tables.draft import UnitPeriodDraft
from analytics.plan import Calendar

_FEWEST = 2
_CLEARLY_OUTSIDE = timedelta(days=31)
"""A single event is no proof, but for one that lies further away than people take the cut-off for."""


def note_other_quarter(part: UnitPeriodDraft, findings: Findings, calendar: Calendar) -> bool:
    """Note that everything a part tells of took place in one other quarter; whether that was so.

    Days that would lie in the period with day and month exchanged are left to those who ask about that.
    """
    if part.period is None or findings.has("period_mismatch", "period_elsewhere"):
        return False
    days = sorted(_days(part))
    if not days:
        return False
    quarters = {calendar.quarter_of(days[0]), calendar.quarter_of(days[-1])}  # days between are of no other
    start, end = calendar.start(part.period), calendar.end(part.period)
    if quarters == {part.period} or len(quarters) != 1:
        return False
    near = start - _CLEARLY_OUTSIDE <= days[0] and days[-1] <= end + _CLEARLY_OUTSIDE
    if len(days) < _FEWEST and near:
        return False
    if all(_exchanged(day, start, end) for day in days):
        return False
    findings.of_file(
        "dates_of_other_period", count=len(days), first=shown(days[0]), last=shown(days[-1]),
        found=quarters.pop().label, period=part.period.label, start=shown(start), end=shown(end),
    )  # fmt: skip
    return True


def _days(part: UnitPeriodDraft) -> list[date]:
    """When the events of a part took place; a state may have been reached at any time before."""
    found: list[date] = []
    for id_, blocks in part.tables.items():
        event, stock = DATASETS[id_].event_column, DATASETS[id_].stock
        if event is not None and not stock:
            found += [day for block in blocks for day in block.columns[event] if day is not None]
    return found


def _exchanged(day: date, start: date, end: date) -> bool:
    return day.day <= 12 and start <= date(day.year, day.day, day.month) <= end
