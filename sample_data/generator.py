"""Reports of the invented ward: the same seed, unit and quarter always give the same report."""

from __future__ import annotations

import random
from collections.abc import Callable

from analytics.datasets import datasets_of
from analytics.plan import Calendar, Quarter, Unit
from sample_data import budget_task_rows, events, feedback_rows, people
from sample_data.any_rows import any_row, completed
from sample_data.days import Span
from sample_data.people import Profile, Row, chance, profile
from sample_data.workbook import write_workbook

SEED = 71
CALENDAR = Calendar()

Tables = dict[str, list[Row]]
"""Rows by dataset id; a row maps fields to plain values, ``None`` or an absent field being a blank."""

# What this ward's reports say; a dataset that has no maker gets any row.
_MAKERS: dict[str, Callable[[Profile, Quarter, Span, random.Random], list[Row]]] = {
    "briefing": people.briefing,
    "plan_document": people.plan_document,
    "activity": events.activity,
    "media": events.media,
    "training": people.training,
    "publication": feedback_rows.publication,
    "feedback": feedback_rows.feedback,
    "exemplar": feedback_rows.exemplar,
    "budget": budget_task_rows.budget,
    "task": budget_task_rows.task,
}


def tables(unit: Unit, quarter: Quarter, *, seed: int = SEED) -> Tables:
    """The rows a unit reports for a quarter, for each dataset of its group."""
    own, span = profile(unit, seed), Span.of(quarter, CALENDAR)
    made: Tables = {}
    for dataset in datasets_of(unit.group):
        draw = chance(seed, unit.code, quarter.code, dataset.id)
        maker = _MAKERS.get(dataset.id)
        rows = maker(own, quarter, span, draw) if maker else [any_row(dataset, quarter, span, draw)]
        made[dataset.id] = completed(dataset, rows, quarter, span, draw)
    return made


def workbook(unit: Unit, quarter: Quarter, *, seed: int = SEED) -> bytes:
    """The same as an xlsx of the official layout."""
    return write_workbook(unit, quarter, tables(unit, quarter, seed=seed), CALENDAR)
