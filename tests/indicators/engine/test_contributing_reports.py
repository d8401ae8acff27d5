"""Which reports stand behind a number: stocks carried inside a phase, flows never, units that come and go."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from analytics.indicators import By, measure, summarise
from analytics.plan import TimeKind, Unit
from tests.indicators.drawing import Sent, drawn, indicator, plan, reports, sent, unit, units

STOCK = indicator("ratio", "briefing", accumulation="stock", numerator="briefed", denominator="total")
FLOW = STOCK | {"accumulation": "flow"}
COVERAGE = ("by", "time", "numerator", "denominator", "units_reported", "units_expected", "units_carried")


def told(briefed: int, total: int = 10) -> str:
    return f"group|total|briefed\nGiáo viên|{total}|{briefed}"


def coverage(
    entry: dict[str, Any],
    register: Sequence[Unit],
    *all_sent: Sent,
    time: TimeKind = "period",
    by: By = "ward",
    as_of: date = date(2026, 12, 1),
) -> list[str]:
    """Member, time, numerator, denominator, units reported, expected and carried."""
    frame = summarise(plan(entry), register, reports(*all_sent), by=by, time=time, as_of=as_of)
    return drawn(frame, *COVERAGE).splitlines()


def test_a_stock_takes_each_units_newest_report_and_says_which_are_carried() -> None:
    rows = (
        sent("TH-1", "2026-Q2", briefing=told(4)),
        sent("TH-1", "2026-Q3", briefing=told(7)),
        sent("TH-2", "2026-Q2", briefing=told(1)),
    )
    assert coverage(STOCK, units("TH-1", "TH-2"), *rows) == [
        "ward 2026-Q2 5 20 2 2 0",
        "ward 2026-Q3 8 20 2 2 1",
        "ward 2026-Q4 8 20 2 2 2",
    ]


def test_half_and_nine_months_add_a_year_up_from_its_start() -> None:
    rows = (
        sent("TH-1", "2026-Q2", briefing=told(4)),
        sent("TH-1", "2026-Q3", briefing=told(7)),
        sent("TH-1", "2026-Q4", briefing=told(9)),
        sent("TH-1", "2027-Q1", briefing=told(1)),
    )
    day = date(2027, 4, 1)
    assert coverage(FLOW, units("TH-1"), *rows, time="half", as_of=day) == [
        "ward 2026-H1 4 10 1 1 0",
        "ward 2027-H1 1 10 1 1 0",
    ]
    assert coverage(FLOW, units("TH-1"), *rows, time="nine_months", as_of=day)[0] == (
        "ward 2026-9M 11 20 1 1 0"
    )
    assert coverage(STOCK, units("TH-1"), *rows, time="nine_months", as_of=day)[0] == (
        "ward 2026-9M 7 10 1 1 0"
    )


def test_a_half_of_which_no_quarter_is_looked_at_is_no_time() -> None:
    rows = (sent("TH-1", "2026-Q3", briefing=told(7)),)
    late = plan(
        FLOW,
        reporting={"frequency": "quarter", "first_period": "2026-Q3", "cut_off_day": 14, "days_allowed": 10},
    )
    measured = measure(late, units("TH-1"), reports(*rows), as_of=date(2026, 12, 1))
    assert [time.code for time in measured.times("half")] == []
    assert [time.code for time in measured.times("nine_months")] == ["2026-9M"]


def test_a_flow_is_never_carried() -> None:
    rows = (sent("TH-1", "2026-Q2", briefing=told(4)), sent("TH-1", "2026-Q3", briefing=told(7)))
    assert coverage(FLOW, units("TH-1"), *rows) == [
        "ward 2026-Q2 4 10 1 1 0",
        "ward 2026-Q3 7 10 1 1 0",
        "ward 2026-Q4 - - 0 1 0",
    ]


def test_a_year_of_a_stock_takes_the_newest_report_and_carries_what_is_older_than_its_newest_quarter() -> (
    None
):
    rows = (
        sent("TH-1", "2026-Q2", briefing=told(4)),
        sent("TH-1", "2026-Q3", briefing=told(7)),
        sent("TH-2", "2026-Q2", briefing=told(1)),
        sent("TH-2", "2027-Q1", briefing=told(2)),
    )
    found = coverage(STOCK, units("TH-1", "TH-2"), *rows, time="year", as_of=date(2027, 6, 1))
    assert found == ["ward 2026 8 20 2 2 2", "ward 2027 9 20 2 2 1"]


@pytest.mark.parametrize(
    ("day", "carried"),
    [
        pytest.param(date(2026, 9, 10), 0, id="quarter 2 is the newest that has ended"),
        pytest.param(date(2026, 9, 20), 1, id="quarter 3 has ended: TH-2 tells of quarter 2"),
        pytest.param(date(2026, 12, 20), 2, id="quarter 4 has ended and nobody has told of it"),
    ],
)
def test_in_a_running_year_or_phase_a_figure_is_carried_once_a_newer_report_is_owed(
    day: date, carried: int
) -> None:
    """The same as in the newest quarter that has ended, whose figures the year and the phase then have."""
    rows = (
        sent("TH-1", "2026-Q2", briefing=told(4)),
        sent("TH-1", "2026-Q3", briefing=told(7)),
        sent("TH-2", "2026-Q2", briefing=told(1)),
    )
    register = units("TH-1", "TH-2")
    for kind, code in (("year", "2026"), ("phase", "2026-2030")):
        found = coverage(STOCK, register, *rows, time=kind, as_of=day)[0]
        assert found == f"ward {code} 8 20 2 2 {carried}"
    ended = {date(2026, 9, 10): "2026-Q2", date(2026, 9, 20): "2026-Q3", date(2026, 12, 20): "2026-Q4"}[day]
    (of_quarter,) = [line for line in coverage(STOCK, register, *rows, as_of=day) if ended in line]
    assert of_quarter.split()[-1] == str(carried)


def test_all_parts_of_a_unit_come_from_the_same_newest_report() -> None:
    """The newest report names no managers: the older one's managers are gone, not kept."""
    entry = STOCK | {"part_by": "group", "where": [{"equals": {"group": ["Giáo viên", "Cán bộ quản lý"]}}]}
    rows = reports(
        sent("TH-1", "2026-Q2", briefing="group|total|briefed\nGiáo viên|10|1\nCán bộ quản lý|3|3"),
        sent("TH-1", "2026-Q3", briefing=told(7)),
    )
    frame = summarise(plan(entry), units("TH-1"), rows, by="ward", time="year", as_of=date(2026, 9, 1))
    assert drawn(frame, "part", "numerator", "denominator") == "- 7 10\nGiáo viên 7 10\nCán bộ quản lý 0 0"


def test_a_report_without_the_dataset_does_not_replace_an_older_one() -> None:
    rows = (sent("TH-1", "2026-Q2", briefing=told(4)), sent("TH-1", "2026-Q3", activity=""))
    assert coverage(STOCK, units("TH-1"), *rows, as_of=date(2026, 9, 1))[-1] == "ward 2026-Q3 4 10 1 1 1"


def test_a_stock_is_not_carried_across_phases() -> None:
    entry = STOCK | {"phases": ["2030-2035"]}
    rows = (sent("TH-1", "2029-Q4", briefing=told(4)), sent("TH-2", "2030-Q1", briefing=told(5)))
    found = coverage(entry, units("TH-1", "TH-2"), *rows, as_of=date(2030, 6, 1))
    assert found == ["ward 2030-Q1 5 10 1 2 0", "ward 2030-Q2 5 10 1 2 1"]


def test_the_shared_year_belongs_to_both_phases() -> None:
    """In 2030 the first phase still carries what came before, the second begins anew."""
    entry = STOCK | {"phases": ["2026-2030", "2030-2035"]}
    rows = (sent("TH-1", "2029-Q4", briefing=told(4)), sent("TH-2", "2030-Q1", briefing=told(5)))
    register = units("TH-1", "TH-2")
    day = date(2031, 2, 1)
    assert coverage(entry, register, *rows, time="phase", as_of=day) == [
        "ward 2026-2030 9 20 2 2 2",
        "ward 2030-2035 5 10 1 2 1",
    ]
    years = coverage(entry, register, *rows, time="year", as_of=day)
    assert years[-2:] == ["ward 2030 9 20 2 2 2", "ward 2031 5 10 1 2 1"]


def test_the_flow_of_the_shared_year_counts_in_both_phases() -> None:
    entry = FLOW | {"phases": ["2026-2030", "2030-2035"]}
    rows = (
        sent("TH-1", "2029-Q4", briefing=told(1)),
        sent("TH-1", "2030-Q4", briefing=told(2)),
        sent("TH-1", "2031-Q1", briefing=told(4)),
    )
    assert coverage(entry, units("TH-1"), *rows, time="phase", as_of=date(2031, 3, 1)) == [
        "ward 2026-2030 3 20 1 1 0",
        "ward 2030-2035 6 20 1 1 0",
    ]


def test_an_indicator_appears_only_in_times_inside_its_phases() -> None:
    rows = sent("TH-1", "2031-Q1", briefing=told(4))
    first = coverage(STOCK, units("TH-1"), rows, time="year", as_of=date(2031, 3, 1))
    assert [row.split()[1] for row in first] == ["2026", "2027", "2028", "2029", "2030"]
    second = coverage(
        STOCK | {"phases": ["2030-2035"]}, units("TH-1"), rows, time="year", as_of=date(2031, 3, 1)
    )
    assert [row.split()[1] for row in second] == ["2030", "2031"]


def test_units_are_expected_while_they_exist_on_any_day_of_a_quarter() -> None:
    """TH-2 opens on the last day of Q3; TH-3 closes on the day before it, so that its events still count."""
    register = (
        unit("TH-1"),
        unit("TH-2", active_from=date(2026, 9, 14)),
        unit("TH-3", active_to=date(2026, 9, 13)),
    )
    rows = [sent(one.code, period, briefing=told(1)) for one in register for period in ("2026-Q2", "2026-Q3")]
    assert coverage(FLOW, register, *rows, by="unit", as_of=date(2026, 9, 1)) == [
        "TH-1 2026-Q2 1 10 1 1 0",
        "TH-1 2026-Q3 1 10 1 1 0",
        "TH-2 2026-Q3 1 10 1 1 0",
        "TH-3 2026-Q2 1 10 1 1 0",
        "TH-3 2026-Q3 1 10 1 1 0",
    ]
    assert coverage(FLOW, register, *rows, as_of=date(2026, 9, 1)) == [
        "ward 2026-Q2 2 20 2 2 0",
        "ward 2026-Q3 3 30 3 3 0",
    ]


def test_the_state_of_a_unit_that_closed_within_a_quarter_does_not_stand_at_its_end() -> None:
    register = (unit("TH-1"), unit("TH-3", active_to=date(2026, 9, 13)))
    rows = [sent(one.code, period, briefing=told(1)) for one in register for period in ("2026-Q2", "2026-Q3")]
    assert coverage(STOCK, register, *rows, as_of=date(2026, 9, 1)) == [
        "ward 2026-Q2 2 20 2 2 0",
        "ward 2026-Q3 1 10 1 1 0",
    ]


def test_a_state_at_the_end_of_a_year_leaves_out_a_unit_that_has_closed() -> None:
    register = (unit("TH-1"), unit("TH-2", active_to=date(2026, 7, 1)))
    rows = (sent("TH-1", "2026-Q3", briefing=told(3)), sent("TH-2", "2026-Q2", briefing=told(2)))
    assert coverage(STOCK, register, *rows, time="year", as_of=date(2026, 12, 1)) == ["ward 2026 3 10 1 1 0"]
    assert coverage(STOCK, register, *rows)[-1] == "ward 2026-Q4 3 10 1 1 1"


def test_only_units_of_the_scope_are_members_and_counted() -> None:
    entry = FLOW | {"scope": ["school"]}
    rows = (sent("TH-1", "2026-Q2", briefing=told(3)), sent("VP-1", "2026-Q2", briefing=told(9)))
    register = units("VP-1", "TH-1", "MN-1")
    day = date(2026, 6, 1)
    assert coverage(entry, register, *rows, by="unit", as_of=day) == [
        "TH-1 2026-Q2 3 10 1 1 0",
        "MN-1 2026-Q2 - - 0 1 0",
    ]
    assert coverage(entry, register, *rows, by="group", as_of=day) == ["school 2026-Q2 3 10 1 2 0"]
    assert coverage(entry, register, *rows, as_of=day) == ["ward 2026-Q2 3 10 1 2 0"]


def test_periods_run_from_the_first_or_an_earlier_report_to_today_or_a_later_one() -> None:
    def times(as_of: date, *periods: str) -> list[str]:
        rows = [sent("TH-1", period, briefing=told(1)) for period in periods]
        return [row.split()[1] for row in coverage(FLOW, units("TH-1"), *rows, as_of=as_of)]

    assert times(date(2026, 9, 14)) == ["2026-Q2", "2026-Q3"]
    assert times(date(2026, 9, 15)) == ["2026-Q2", "2026-Q3", "2026-Q4"]
    assert times(date(2026, 6, 1), "2026-Q1", "2026-Q3") == ["2026-Q1", "2026-Q2", "2026-Q3"]
