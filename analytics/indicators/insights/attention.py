"""What needs somebody to act: indicators behind, reports missing, tasks overdue."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from analytics.datasets import Reports
from analytics.indicators.engine.measured import Measured
from analytics.indicators.insights.report_states import OwedReports, owed_reports
from analytics.indicators.insights.task_list import told_tasks
from analytics.plan import Plan, Quarter, Unit, UnitGroup, year_time
from analytics.plan.schedule import NO_SCHEDULE, Schedule


@dataclass(frozen=True)
class Attention:
    """What needs somebody to act.

    ``behind``: summary rows (ward, phase) of the indicators behind in the phases of the quarter, in the order
    of :func:`by_weight`.
    ``reports``: how the reports owed for the quarter stand; ``overdue``: the codes of the units that
    have to send one and whose own last day is over.
    ``overdue_tasks``: the tasks of the quarter's year that are overdue, each as the newest report of its unit
    in that year tells it (:func:`.task_list.told_tasks`).
    """

    quarter: Quarter
    behind: pd.DataFrame
    reports: OwedReports
    overdue: frozenset[str]
    overdue_tasks: int


def latest_due_quarter(plan: Plan, as_of: date) -> Quarter | None:
    """The newest quarter that has ended, so that its report is owed; ``None`` before the first has."""
    quarter = plan.calendar.quarter_of(as_of).shift(-1)
    last = Quarter(max(phase.last_year for phase in plan.phases), 4)
    quarter = min(quarter, last)
    return quarter if quarter >= plan.reporting.first_period else None


def attention(measured: Measured, reports: Reports, quarter: Quarter) -> Attention:
    """Targets behind, reports missing for ``quarter`` and tasks overdue."""
    phases = [phase.code for phase in measured.plan.phases_of(quarter)]
    table = measured.summary("ward", "phase", times=phases)
    behind = by_weight(table[table["status"].isin(["behind", "missed"])])
    owed, schedule = owed_reports(measured, quarter), measured.grid.schedule
    return Attention(
        quarter,
        behind,
        owed,
        frozenset(
            unit.code
            for unit in (*owed.not_sent, *owed.faulty, *owed.returned)
            if measured.as_of > schedule.due_on(unit.code, quarter, measured.plan.calendar)
        ),
        int((told_tasks(measured, reports, year_time(quarter.year))["state"] == "overdue").sum()),
    )


def by_weight(rows: pd.DataFrame) -> pd.DataFrame:
    """Summary rows that are behind or missed, in the order in which they need somebody.

    What was missed for good comes first, then what is farthest from its target for the size of the target; a
    ceiling of 0 has no size, and what passes it counts as it is. Equal ones stay as they stood.
    """
    far = (rows["target"] - rows["value"]).abs() / rows["target"].where(rows["target"] > 0, 1.0)
    order = pd.DataFrame({"later": rows["status"] != "missed", "near": -far})
    return rows.loc[order.sort_values(["later", "near"], kind="stable").index].reset_index(drop=True)


def sent_of_owing(
    plan: Plan,
    units: Sequence[Unit],
    quarter: Quarter,
    sent: Collection[str],
    schedule: Schedule = NO_SCHEDULE,
) -> tuple[int, int] | None:
    """How many units have sent the report they owe for a quarter, and how many owe one; nothing is measured.

    The same as the plan's indicator of completeness tells of the ward; None where it has none.

    Args:
        plan: names the units that the indicator is about.
        units: the register.
        quarter: the reports' period.
        sent: the codes of the units of which a report of the quarter was accepted.
        schedule: what the office has decided about who owes it, and was handed on another way.
    """
    indicator = next((one for one in plan.indicators if one.measure == "completeness"), None)
    if indicator is None:
        return None
    owed = schedule.expected(units, quarter, plan.calendar)
    owing = [unit.code for unit in owed if unit.group in indicator.scope]
    received = {*sent, *(code for code, other in schedule.received_outside if other == quarter)}
    return sum(code in received for code in owing), len(owing)


def by_group(units: Iterable[Unit]) -> dict[UnitGroup, int]:
    """How many units of each group there are; groups without one are left out."""
    count = Counter(unit.group for unit in units)
    return {group: count[group] for group in UnitGroup if count[group]}
