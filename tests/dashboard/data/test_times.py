"""The times a page can look at."""

from __future__ import annotations

from datetime import date

import pandas as pd

from analytics.datasets import open_plan
from dashboard.data import times

PLAN = open_plan()
FIRST, SECOND = PLAN.phases


def codes(found) -> list[str]:
    return [time.code for time in found]


def test_periods_begin_with_the_plan_s_first_and_end_with_the_running_one():
    # Quý IV/2026 begins on 15 September 2026.
    assert codes(times.periods(PLAN, FIRST, date(2026, 9, 14))) == ["2026-Q2", "2026-Q3"]
    assert codes(times.periods(PLAN, FIRST, date(2026, 9, 15))) == ["2026-Q2", "2026-Q3", "2026-Q4"]


def test_the_shared_year_stands_in_both_phases():
    day = date(2030, 12, 14)
    assert codes(times.years(PLAN, FIRST, day)) == ["2026", "2027", "2028", "2029", "2030"]
    assert codes(times.periods(PLAN, SECOND, day)) == ["2030-Q1", "2030-Q2", "2030-Q3", "2030-Q4"]
    assert times.periods(PLAN, SECOND, date(2026, 9, 1)) == ()


def test_choices_go_from_the_whole_phase_to_the_newest_period():
    assert codes(times.choices(PLAN, FIRST, date(2026, 9, 1))) == ["2026-2030", "2026", "2026-Q3", "2026-Q2"]


def test_a_running_quarter_is_told_only_once_somebody_has_reported_it():
    day = date(2026, 10, 1)
    begun = times.periods(PLAN, FIRST, day)
    rows = pd.DataFrame(
        {
            "time": ["2026-Q2", "2026-Q3", "2026-Q4"],
            "units_reported": [4, 0, 4],
            "units_carried": [0, 0, 4],
        }
    )
    assert codes(times.reportable(begun, rows, PLAN, day)) == ["2026-Q2", "2026-Q3"]
    early = rows.assign(units_carried=[0, 0, 3])
    assert codes(times.reportable(begun, early, PLAN, day)) == ["2026-Q2", "2026-Q3", "2026-Q4"]
