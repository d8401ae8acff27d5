"""How the tasks of a year stand: what the office has assigned against what units have told of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal

import pandas as pd

from analytics.datasets import DTYPES, Reports
from analytics.indicators import Measured
from analytics.indicators.insights.task_list import SOON, folded, own_date, told_tasks
from analytics.office.assignments.model import PARTS, Assignment
from analytics.plan import year_time
from analytics.plan.vocabulary import folded_words

LineState = Literal["overdue", "due_soon", "under_way", "not_begun", "not_told", "done"]
LINE_STATES: tuple[LineState, ...] = ("overdue", "due_soon", "under_way", "not_begun", "not_told", "done")

LINE_COLUMNS = (
    "unit",
    "code",
    "work",
    *PARTS[1:],
    "cooperating",
    "progress",
    "done_on",
    "note",
    "period",
    "state",
    "soon",
    "told_due_on",
    "missing",
    "assigned",
    "submission",
    "sheet",
    "row",
)
_SAID_BY_UNIT = ("progress", "done_on", "period", "state", "submission", "sheet", "row")


def task_lines(
    measured: Measured, reports: Reports, assignments: Iterable[Assignment], year: int
) -> pd.DataFrame:
    """Every task of a year: those assigned, and those that units tell of without having been assigned them.

    What a unit tells of a task is laid beside its assignment when unit and code are the same and the words
    too, or when it tells of one task of that code only; an assignment's six clears are the office's words.

    Args:
        measured: the indicators.
        reports: the reports behind them.
        assignments: those of the year, of units of the register.
        year: whose reports are read; judged at the year's own date (:func:`.task_list.told_tasks`).

    Returns:
        LINE_COLUMNS: ``state``, one of LINE_STATES: as the newest report tells it, where ``due_soon`` is open
        and due within 30 days, and ``not_told`` is assigned without any report of it; ``overdue`` are exactly
        the overdue tasks of :func:`.told_tasks`. ``soon`` (bool): due within 30 days and not done, also of
        what no report tells of. ``cooperating`` is a tuple of unit codes, ``missing`` those of the six clears
        that are not said, ``told_due_on`` the date that the unit's report has. By state, date, unit and code.
    """
    told = told_tasks(measured, reports, year_time(year))
    told = told.assign(state=told["state"].mask(told["due_soon"], "due_soon"), same=folded(told["work"]))
    left: dict[tuple[str, str], dict[str, list[dict[str, Any]]]] = {}
    for row in told.to_dict("records"):
        left.setdefault((row["unit"], row["code"]), {}).setdefault(row["same"], []).append(
            {str(name): value for name, value in row.items()}
        )
    lines = [
        _assigned(one, _reported(one, left.get((one.unit, one.code), {})))
        for one in assignments
        if one.year == year
    ]
    for works in left.values():
        lines += [_unassigned(row) for rows in works.values() for row in rows]
    frame = pd.DataFrame(lines, columns=list(LINE_COLUMNS)).astype(_dtypes())
    left_days = (frame["due_on"] - pd.Timestamp(own_date(measured, year_time(year)))).dt.days
    untold = (frame["state"] == "not_told") & left_days.between(0, SOON)
    frame = frame.assign(soon=(frame["state"] == "due_soon") | untold)
    place = frame["state"].map({name: at for at, name in enumerate(LINE_STATES)})
    frame = frame.assign(place=place).sort_values(["place", "due_on", "unit", "code"], kind="stable")
    return frame[list(LINE_COLUMNS)].reset_index(drop=True)


def _reported(one: Assignment, works: dict[str, list[dict[str, Any]]]) -> dict[str, Any] | None:
    """What the unit tells of an assignment; taken out of ``works``."""
    same = folded_words(one.work)
    if same not in works:
        if sum(map(len, works.values())) != 1:
            return None
        (same,) = works
    row = works[same].pop(0)
    if not works[same]:
        del works[same]
    return row


def _assigned(one: Assignment, row: dict[str, Any] | None) -> dict[str, Any]:
    line: dict[str, Any] = {
        name: getattr(one, name) for name in ("unit", "code", "note", "cooperating", *PARTS)
    }
    line |= {name: row[name] if row else None for name in _SAID_BY_UNIT}
    line["state"] = row["state"] if row else "not_told"
    return line | {
        "told_due_on": row["due_on"] if row else None,
        "missing": tuple(part for part in PARTS if not getattr(one, part)),
        "assigned": True,
    }


def _unassigned(row: dict[str, Any]) -> dict[str, Any]:
    line = {name: row[name] for name in ("unit", "code", "note", *PARTS, *_SAID_BY_UNIT)}
    missing = tuple(part for part in PARTS if pd.isna(row[part]))
    return line | {"cooperating": (), "told_due_on": row["due_on"], "missing": missing, "assigned": False}


def _dtypes() -> dict[str, str]:
    days = dict.fromkeys(("due_on", "done_on", "told_due_on"), DTYPES["date"])
    words = dict.fromkeys(("unit", "code", "work", "period", "state", "sheet"), "str")
    return {**days, **words, "progress": DTYPES["percent"], "submission": "Int64", "row": "Int64"}
