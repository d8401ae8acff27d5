"""The shared year of two phases, the phase of a day, headings, and who owes a report."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from analytics.plan import Plan, Quarter, Unit, UnitKind, expected, parse_plan, stands_at_end


@pytest.fixture
def plan(tiny: dict[str, Any]) -> Plan:
    return parse_plan(tiny)


@pytest.mark.parametrize(
    ("quarter", "phases"),
    [
        (Quarter(2025, 4), []),
        (Quarter(2026, 1), ["2026-2030"]),
        (Quarter(2029, 4), ["2026-2030"]),
        (Quarter(2030, 1), ["2026-2030", "2030-2035"]),
        (Quarter(2030, 4), ["2026-2030", "2030-2035"]),
        (Quarter(2031, 1), ["2030-2035"]),
        (Quarter(2035, 4), ["2030-2035"]),
        (Quarter(2036, 1), []),
    ],
)
def test_a_report_of_2030_counts_in_both_phases_and_any_other_in_one(
    plan: Plan, quarter: Quarter, phases: list[str]
) -> None:
    assert [phase.code for phase in plan.phases_of(quarter)] == phases


@pytest.mark.parametrize(
    ("day", "phase"),
    [
        (date(2025, 1, 1), "2026-2030"),
        (date(2025, 12, 15), "2026-2030"),
        (date(2029, 12, 15), "2026-2030"),
        (date(2030, 12, 14), "2026-2030"),
        (date(2030, 12, 15), "2030-2035"),
        (date(2035, 12, 14), "2030-2035"),
        (date(2035, 12, 15), "2030-2035"),
    ],
)
def test_the_phase_shown_first_is_the_earlier_one_until_its_last_day(
    plan: Plan, day: date, phase: str
) -> None:
    assert plan.phase_on(day).code == phase


def test_a_phase_is_a_time_from_its_first_day_to_its_last(plan: Plan) -> None:
    first, second = (phase.time() for phase in plan.phases)
    assert (len(first.quarters), len(second.quarters)) == (20, 24)
    assert plan.calendar.time_start(first) == date(2025, 12, 15)
    assert plan.calendar.time_end(first) == date(2030, 12, 14)
    assert plan.calendar.time_start(second) == date(2029, 12, 15)
    assert (first.label.vi, first.label.en) == ("Giai đoạn 1", "Phase 1")
    assert {quarter.year for quarter in first.quarters} & {quarter.year for quarter in second.quarters} == {
        2030
    }


def test_entries_are_found_by_id_and_a_stranger_is_a_key_error(plan: Plan) -> None:
    assert plan.indicator("M5").milestones == {2031: 0.5, 2033: 0.8}
    assert plan.phase("2030-2035").last_year == 2035
    assert plan.task_ids() == ("T1.1", "T10.1", "B1")
    with pytest.raises(KeyError):
        plan.indicator("M9")


def test_a_task_stands_under_the_heading_its_id_begins_with(plan: Plan) -> None:
    assert {task: plan.section_code(task) for task in plan.task_ids()} == {
        "T1.1": "T1",
        "T10.1": None,  # T1 is another heading than T10
        "B1": "B",
    }
    heading = plan.section("B1")
    assert heading is not None
    assert heading["vi"] == "Kinh phí"
    assert plan.section("T10.1") is None


def test_the_nearest_of_two_headings_is_the_tasks_own(tiny: dict[str, Any]) -> None:
    tiny["sections"]["T"] = {"vi": "Nhiệm vụ", "en": "Tasks"}
    plan = parse_plan(tiny)
    assert [plan.section_code(task) for task in plan.task_ids()] == ["T1", "T", "B"]


def test_an_indicator_names_every_column_it_reads_once(plan: Plan) -> None:
    assert plan.indicator("M1").columns == ("briefed", "total", "group")


def test_a_unit_owes_a_report_when_it_exists_on_any_day_of_the_period(plan: Plan) -> None:
    # 2026-Q2 runs from 15 March to 14 June 2026.
    units = tuple(
        Unit(code, code, UnitKind.PRIMARY, active_from, active_to)
        for code, active_from, active_to in [
            ("always", None, None),
            ("opened on the last day", date(2026, 6, 14), None),
            ("opened a day late", date(2026, 6, 15), None),
            ("closed on the last day", None, date(2026, 6, 14)),
            ("closed a day early", None, date(2026, 6, 13)),
            ("closed on the first day", None, date(2026, 3, 15)),
            ("closed before", None, date(2026, 3, 14)),
            ("there for a week", date(2026, 4, 1), date(2026, 4, 7)),
        ]
    )
    owing = expected(units, Quarter(2026, 2), plan.calendar)
    assert [unit.code for unit in owing] == [
        "always",
        "opened on the last day",
        "closed on the last day",
        "closed a day early",
        "closed on the first day",
        "there for a week",
    ]
    standing = [unit.code for unit in owing if stands_at_end(unit, Quarter(2026, 2), plan.calendar)]
    assert standing == ["always", "opened on the last day", "closed on the last day"]
