"""The tasks with six clears: the one definition of done, overdue, due soon, under way and not begun."""

from __future__ import annotations

from datetime import date
from typing import Literal

import pandas as pd

from analytics.datasets import DATASETS, Reports
from analytics.indicators.engine.measured import Measured
from analytics.indicators.trace.events import counted_in
from analytics.plan import Time
from analytics.plan.vocabulary import folded_words

TaskState = Literal["overdue", "under_way", "not_begun", "done"]

SOON = 30
"""Days before its date from which an open task is due soon."""

_DATASET = "task"
TASK_COLUMNS = (
    "unit",
    "period",
    *(column.name for column in DATASETS[_DATASET].columns),
    "state",
    "due_soon",
    "submission",
    "sheet",
    "row",
)


def own_date(measured: Measured, time: Time) -> date:
    """The day at which the tasks of a time are judged: its last day, or the day looked at while it runs."""
    return min(measured.as_of, measured.plan.calendar.time_end(time))


def told_tasks(measured: Measured, reports: Reports, time: Time) -> pd.DataFrame:
    """The tasks told in a time, each as the newest of its unit's reports in that time tells it.

    The same task is told by the same unit with the same code and the same words, whatever their case.

    Args:
        measured: the indicators.
        reports: the reports behind them.
        time: the quarters whose reports are read.

    Returns:
        TASK_COLUMNS: the fields of the dataset ``task``; ``period``, the quarter whose report tells it so;
        ``state``, a :data:`TaskState` at the time's :func:`own_date`: ``done`` has a day done or 100 %,
        ``overdue`` was due before that day and is not done, ``not_begun`` has no progress; ``due_soon``
        (bool): open, with its date within SOON days; and where its row stands. In the order of the register,
        of quarters and of rows.
    """
    rows, counts = counted_in(measured, reports, _DATASET, time, None, every=True)
    frame = rows.frame.assign(cell=rows.cells)[counts]
    frame = frame.assign(same=folded(frame["work"])).sort_values(["cell", "row"], kind="stable")
    newest = frame.groupby(["unit", "code", "same"], dropna=False)["cell"].transform("max")
    frame = frame[frame["cell"] == newest]
    state, soon = _judged(frame, own_date(measured, time))
    frame = frame.assign(state=state, due_soon=soon, period=frame["period"].astype("str"))
    told: pd.DataFrame = frame[list(TASK_COLUMNS)].reset_index(drop=True)
    return told


def folded(words: pd.Series[str]) -> pd.Series[str]:
    """Words of tasks as they are held against each other: case and spaces make no other task."""
    return words.map(folded_words, na_action="ignore").astype("str")


def _judged(frame: pd.DataFrame, day: date) -> tuple[pd.Series[str], pd.Series[bool]]:
    done = frame["done_on"].notna() | (frame["progress"] >= 100).fillna(False).astype(bool)
    left = (frame["due_on"] - pd.Timestamp(day)).dt.days
    late = ~done & (left < 0)
    begun = (frame["progress"] > 0).fillna(False).astype(bool)
    state = pd.Series("under_way", index=frame.index, dtype="str")
    state = state.mask(~begun, "not_begun").mask(late, "overdue").mask(done, "done")
    return state, ~done & left.between(0, SOON)
