"""Whether a unit reports for a period by the plan and the register, and what of its report then counts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from analytics.datasets import Dataset
from analytics.intake.model.findings import Findings
from analytics.intake.model.grid import shown
from analytics.intake.sender import unit_label
from analytics.plan import Calendar, Plan, Quarter, Schedule, Unit, reports_in, stands_at_end
from analytics.plan.schedule import lock_of


def check_fit(
    unit: Unit | None, period: Quarter | None, plan: Plan, schedule: Schedule, findings: Findings
) -> None:
    """Note what keeps a report from belonging to the plan, or from counting in it."""
    if period is None:
        return
    if not plan.phases_of(period):
        findings.of_file("period_outside_plan", period=period.label, plan=plan.number)
    if unit is None:
        return
    decided = schedule.participations.get((unit.code, period))
    if decided is not None:
        if not decided.value.expected:
            findings.of_file(
                "unit_taken_out", period=period.label, unit=unit_label(unit), by=decided.by,
                reason=decided.value.reason.rstrip(" ."),
            )  # fmt: skip
    elif not reports_in(unit, period, plan.calendar):
        findings.of_file("unit_not_active", period=period.label, unit=unit_label(unit))


def tell_locked(
    unit: Unit | None, period: Quarter | None, schedule: Schedule, at: datetime, findings: Findings
) -> None:
    """Say of a period that is locked for the unit at this moment since when, by whom, and whom to ask."""
    if unit is None or period is None:
        return
    held = lock_of(schedule, unit.code, period, at)
    if held is not None:
        findings.of_file("period_locked", unit=unit_label(unit), why=held.why, ask=held.ask)


def tell_closed(
    unit: Unit | None,
    period: Quarter | None,
    datasets: Sequence[Dataset],
    calendar: Calendar,
    findings: Findings,
) -> None:
    """Say of a unit that closed within the quarter that its states do not count at the quarter's end."""
    if unit is None or period is None or unit.active_to is None or not reports_in(unit, period, calendar):
        return
    states = [dataset.sheet for dataset in datasets if dataset.stock]
    if states and not stands_at_end(unit, period, calendar):
        findings.of_file(
            "closed_in_period", unit=unit_label(unit), day=shown(unit.active_to), period=period.label,
            sheets="; ".join(states),
        )  # fmt: skip
