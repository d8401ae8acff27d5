"""Whether a unit reports for a period by the plan and the register, and what of its report then counts."""

from __future__ import annotations

from collections.abc import Sequence

from analytics.datasets import Dataset
from analytics.intake.model.findings import Findings
from analytics.intake.model.grid import shown
from analytics.intake.sender import unit_label
from analytics.plan import Calendar, Plan, Quarter, Unit, reports_in, stands_at_end


def check_fit(unit: Unit | None, period: Quarter | None, plan: Plan, findings: Findings) -> None:
    """Note what keeps a report from belonging to the plan."""
    if period is None:
        return
    if not plan.phases_of(period):
        findings.of_file("period_outside_plan", period=period.label, plan=plan.number)
    if unit is not None and not reports_in(unit, period, plan.calendar):
        findings.of_file("unit_not_active", period=period.label, unit=unit_label(unit))


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
