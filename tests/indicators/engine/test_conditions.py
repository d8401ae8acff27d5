"""Conditions of the catalogue over drawn rows."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from analytics.indicators.engine.conditions import holds_any
from analytics.indicators.engine.grid import Grid
from analytics.indicators.engine.rows import Rows
from analytics.plan import Condition
from tests.indicators.drawing import plan, reports, sent, units

TASKS = """
code | work | person | due_on     | progress | done_on
X1   | a    | An     | 2026-05-01 | 100      | 2026-04-20
X2   | b    |        | 2026-05-31 | 99.5     |
X1   | c    | Bình   |            | 0        |
"""


def matching(*conditions: dict[str, Any], as_of: date = date(2026, 6, 1)) -> list[bool]:
    """Which of the three tasks of TH-1 and the one of VP-1 match."""
    register = units("TH-1", "VP-1")
    all_reports = reports(
        sent("TH-1", "2026-Q2", task=TASKS),
        sent("VP-1", "2026-Q2", task="code | work | progress\nX1 | d | 100"),
    )
    grid = Grid.of(plan(), register, all_reports, as_of)
    rows = Rows(all_reports.rows["task"], grid, as_of)
    return holds_any(tuple(Condition.model_validate(one) for one in conditions), rows).tolist()


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ({"unit_group": ["ward"]}, [False, False, False, True]),
        ({"equals": {"code": ["X1"]}}, [True, False, True, True]),
        ({"equals": {"person": ["An", "Bình"]}}, [True, False, True, False]),
        ({"filled": ["person", "due_on"]}, [True, False, False, False]),
        ({"blank": ["done_on"]}, [False, True, True, True]),
        ({"below": {"progress": 99.5}}, [False, False, True, False]),
        ({"at_least": {"progress": 99.5}}, [True, True, False, True]),
        ({"before_as_of": ["due_on"]}, [True, True, False, False]),
        ({"within_days": {"start": "done_on", "end": "due_on", "days": 11}}, [True, False, False, False]),
        ({"within_days": {"start": "done_on", "end": "due_on", "days": 10}}, [False, False, False, False]),
    ],
)
def test_each_test_of_a_condition_picks_its_rows(condition: dict[str, Any], expected: list[bool]) -> None:
    assert matching(condition) == expected


def test_every_part_of_a_condition_must_hold_and_any_condition_is_enough() -> None:
    first = {"equals": {"code": ["X1"]}, "filled": ["done_on"]}
    second = {"unit_group": ["ward"], "at_least": {"progress": 100}}
    assert matching(first) == [True, False, False, False]
    assert matching(first, second) == [True, False, False, True]


def test_without_conditions_every_row_is_looked_at() -> None:
    assert matching() == [True] * 4


def test_a_due_date_of_today_is_not_yet_before_today() -> None:
    overdue = {"before_as_of": ["due_on"], "blank": ["done_on"]}
    assert matching(overdue, as_of=date(2026, 5, 31)) == [False] * 4
    assert matching(overdue, as_of=date(2026, 6, 1)) == [False, True, False, False]


def test_a_period_gone_by_is_judged_at_its_last_day() -> None:
    overdue = {"before_as_of": ["due_on"]}
    due = "code | work | progress | due_on\nX1 | a | 1 | 2026-06-13\nX1 | b | 1 | 2026-06-14"
    all_reports = reports(sent("TH-1", "2026-Q2", task=due))
    grid = Grid.of(plan(), units("TH-1"), all_reports, date(2026, 12, 1))
    rows = Rows(all_reports.rows["task"], grid, date(2026, 12, 1))
    assert holds_any((Condition.model_validate(overdue),), rows).tolist() == [True, False]


def test_yes_and_no_are_told_apart_and_a_blank_is_neither() -> None:
    table = "result | result_on | corrected\na | 2026-04-01 | Có\nb | 2026-04-01 | Không\nc | 2026-04-01 |"
    all_reports = reports(sent("VP-1", "2026-Q2", publication=table))
    grid = Grid.of(plan(), units("VP-1"), all_reports, date(2026, 6, 1))
    rows = Rows(all_reports.rows["publication"], grid, date(2026, 6, 1))
    no = Condition.model_validate({"equals": {"corrected": [False]}})
    assert holds_any((no,), rows).tolist() == [False, True, False]


def test_rows_of_unknown_units_and_of_periods_outside_the_plan_are_left_out() -> None:
    row = "code | work | progress\nX1 | a | 1"
    all_reports = reports(
        sent("TH-1", "2026-Q2", task=row),
        sent("TH-9", "2026-Q2", task=row),
        sent("TH-1", "2036-Q1", task=row),
    )
    grid = Grid.of(plan(), units("TH-1"), all_reports, date(2026, 6, 1))
    assert Rows(all_reports.rows["task"], grid, date(2026, 6, 1)).frame["unit"].tolist() == ["TH-1"]
