"""What is only a warning: blanks that should be filled, days and school years outside the period."""

from __future__ import annotations

from datetime import date

from analytics.datasets import Dataset
from analytics.intake.checks.noted import note
from analytics.intake.model.grid import shown
from analytics.intake.tables.american_dates import note_swapped_dates
from analytics.intake.tables.block import Block
from analytics.intake.tables.draft import ReportDraft, UnitPeriodDraft
from analytics.intake.text.times import school_years_of
from analytics.plan import Plan, Quarter


def check_blocks(dataset: Dataset, part: UnitPeriodDraft, draft: ReportDraft, plan: Plan) -> None:
    """Note what is only a warning: blanks that should be filled, events outside the period."""
    in_plan = part.period is not None and bool(plan.phases_of(part.period))
    calendar = plan.calendar
    for block in part.tables[dataset.id]:
        for column in dataset.columns:
            if column.presence != "expected" or column.name not in block.places:
                continue
            values = block.columns[column.name]
            for number, value in zip(block.numbers, values, strict=True) if None in values else ():
                if value is None and (number, column.name) not in block.unread:
                    note(block, number, column.name, "missing_expected", draft)
        if part.period is not None and in_plan:
            _hold_school_years(block, part.period, draft)
        event = dataset.event_column
        if event is None or event not in block.places or part.period is None:
            continue
        if part.elsewhen and not dataset.stock:
            continue  # one question for all of them
        # A state repeats what happened before: teachers briefed in spring are still briefed in autumn.
        start, end = calendar.start(part.period), calendar.end(part.period)
        earliest = date.min if dataset.stock else start
        swapped = note_swapped_dates(block, event, earliest, end, draft.findings)
        days = [day for day in block.columns[event] if day is not None]
        if not days or earliest <= min(days) <= max(days) <= end:  # nearly always
            continue
        for number, day in zip(block.numbers, block.columns[event], strict=True):
            asked = number in swapped or (number, event) in block.unread
            if day is None or earliest <= day <= end or asked:
                continue
            if (meant := _year_meant(day, start, end)) and (day > end or dataset.id != "feedback"):
                block.unread.add((number, event))
                note(
                    block, number, event, "other_year", draft,
                    day=shown(day), meant=shown(meant), period=part.period.label,
                )  # fmt: skip
            else:
                note(
                    block, number, event, "event_outside_period", draft,
                    period=part.period.label, start=shown(start), end=shown(end),
                )  # fmt: skip


def _year_meant(day: date, start: date, end: date) -> date | None:
    """The day with the year of a period that it lies in but for its year; None where there is none."""
    for year in {start.year, end.year} - {day.year}:
        try:
            meant = day.replace(year=year)
        except ValueError:  # 29 February
            continue
        if start <= meant <= end:
            return meant
    return None


def _hold_school_years(block: Block, period: Quarter, draft: ReportDraft) -> None:
    """Note rows of a school year that a period's report cannot be about."""
    own = school_years_of(period)
    for column in block.dataset.columns:
        if column.kind != "school_year" or column.name not in block.places:
            continue
        for number, value in zip(block.numbers, block.columns[column.name], strict=True):
            if value is not None and value not in own:
                note(
                    block, number, column.name, "other_school_year", draft, period=period.label,
                    typed=value, own=" / ".join(own), current=own[0],
                )  # fmt: skip
