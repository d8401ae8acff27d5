"""The tasks with six clears, one by one: which are overdue, due soon, done, or told no more."""

from __future__ import annotations

from typing import Literal

import numpy as np
import pandas as pd

from analytics.datasets import Reports
from analytics.indicators.engine.conditions import holds_any
from analytics.indicators.engine.grid import Bools
from analytics.indicators.engine.lines import Line, lines
from analytics.indicators.engine.measured import Measured
from analytics.indicators.engine.rows import Rows
from analytics.indicators.trace.events import counted_rows
from analytics.plan import Indicator, Plan, Quarter

TASK_COLUMNS = ("unit", "code", "work", "person", "due_on", "progress", "done_on", "period", "state")

TaskState = Literal["overdue", "due_soon", "done", "under_way", "not_told"]
TASK_STATES: tuple[TaskState, ...] = ("overdue", "due_soon", "under_way", "done", "not_told")

SOON = 30
"""Days before its date from which an open task is due soon."""

_DATASET = "task"
_SAME = ["unit", "code", "work"]


def task_list(measured: Measured, reports: Reports, quarter: Quarter) -> pd.DataFrame:
    """Every task of the reports of a quarter, and those of earlier ones that no report of it tells of.

    Args:
        measured: the indicators; its ``as_of`` is the day that dates are held against.
        reports: the reports behind them.
        quarter: whose reports are read.

    Returns:
        TASK_COLUMNS: the fields of the dataset ``task``; ``period``, the quarter whose report tells it so;
        ``state``, one of TASK_STATES. ``overdue`` are exactly the rows that the plan's line about overdue
        tasks counts in the quarter; ``done`` has a day done or 100 % progress; ``due_soon`` has its date
        within SOON days; ``not_told`` is a task not done in the newest earlier report of its unit, of which
        the unit's report of the quarter, if there is one, says nothing. By state, date, unit and words.
    """
    rows, counts = counted_rows(measured, reports, _DATASET, None)
    frame = rows.frame
    found = overdue_line(measured.plan)
    late = _counted(found[1], rows) if found else np.zeros(len(frame), dtype=bool)
    done = (frame["done_on"].notna() | (frame["progress"] >= 100).fillna(False)).to_numpy(dtype=bool)
    left = (frame["due_on"] - pd.Timestamp(measured.as_of)).dt.days
    soon = left.between(0, SOON).fillna(False).to_numpy(dtype=bool)
    state = np.select([late, done, soon], ["overdue", "done", "due_soon"], "under_way")
    told = frame.assign(state=state, period=frame["period"].astype(str))[counts]
    now = told[told["period"] == quarter.code]
    known = pd.MultiIndex.from_frame(now[_SAME])
    earlier = told[told["period"] < quarter.code]
    newest = earlier.groupby("unit", observed=True)["period"].transform("max")
    earlier = earlier[(earlier["period"] == newest) & (earlier["state"] != "done")]
    silent = earlier[~pd.MultiIndex.from_frame(earlier[_SAME]).isin(known)].assign(state="not_told")
    listed = pd.concat([now, silent])
    place = listed["state"].map({name: at for at, name in enumerate(TASK_STATES)})
    listed = listed.assign(place=place).sort_values(["place", "due_on", "unit", "work"], kind="stable")
    return listed[list(TASK_COLUMNS)].reset_index(drop=True)


def overdue_line(plan: Plan) -> tuple[Indicator, Line] | None:
    """The plan's line that counts overdue tasks, with its indicator; ``None`` where it has none."""
    for indicator in plan.indicators:
        for line in lines(plan, indicator) if indicator.dataset == _DATASET else ():
            if any(one.before_as_of for one in (*line.formula.where, *line.formula.matching)):
                return indicator, line
    return None


def _counted(line: Line, rows: Rows) -> Bools:
    """Which rows a line counts: of its groups, and fulfilling its conditions."""
    admitted = rows.grid.in_groups(line.groups)[rows.units]
    return admitted & holds_any(line.formula.where, rows) & holds_any(line.formula.matching, rows)
