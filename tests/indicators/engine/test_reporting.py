"""Completeness and timeliness: who owed a report, who sent one, and who sent it in time."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from analytics.indicators import By, summarise
from analytics.plan import TimeKind
from tests.indicators.drawing import Sent, drawn, indicator, plan, reports, sent, unit, units

TWO = units("TH-1", "TDP-1")
COMPLETE, ON_TIME = indicator("completeness"), indicator("timeliness")


def found(
    entry: dict[str, Any],
    *all_sent: Sent,
    by: By = "ward",
    time: TimeKind = "period",
    as_of: date = date(2026, 12, 10),
    register: Any = TWO,
) -> list[str]:
    """Member, time, numerator, denominator, value, units reported and expected."""
    frame = summarise(plan(entry), register, reports(*all_sent), by=by, time=time, as_of=as_of)
    columns = ("by", "time", "numerator", "denominator", "value", "units_reported", "units_expected")
    return drawn(frame, *columns).splitlines()


def at(month: int, day: int, hour: int = 9) -> datetime:
    return datetime(2026, month, day, hour)  # noqa: DTZ001 - local time, as the store gives it


def test_completeness_counts_accepted_reports_out_of_those_owed() -> None:
    rows = (sent("TH-1", "2026-Q2", activity=""), sent("TDP-1", "2026-Q2"), sent("TH-1", "2026-Q3", media=""))
    assert found(COMPLETE, *rows) == [
        "ward 2026-Q2 2 2 1 2 2",
        "ward 2026-Q3 1 2 0.5 1 2",
        "ward 2026-Q4 0 2 0 0 2",
    ]


def test_nobody_having_reported_is_a_completeness_of_zero_and_not_unknown() -> None:
    assert found(COMPLETE, as_of=date(2026, 4, 1)) == ["ward 2026-Q2 0 2 0 0 2"]


def test_a_year_counts_the_quarters_that_have_ended() -> None:
    """On 14 September the third quarter still runs; on the 15th its reports are owed."""
    rows = (sent("TH-1", "2026-Q2"), sent("TDP-1", "2026-Q2"), sent("TH-1", "2026-Q3"))
    assert found(COMPLETE, *rows, time="year", as_of=date(2026, 9, 14)) == ["ward 2026 2 2 1 2 2"]
    assert found(COMPLETE, *rows, time="year", as_of=date(2026, 9, 15)) == ["ward 2026 3 4 0.75 2 2"]


def test_before_any_quarter_has_ended_the_running_one_is_counted() -> None:
    assert found(COMPLETE, sent("TH-1", "2026-Q2"), time="phase", as_of=date(2026, 5, 1)) == [
        "ward 2026-2030 1 2 0.5 1 2"
    ]


def test_nothing_is_owed_before_the_first_period() -> None:
    rows = found(COMPLETE, sent("TH-1", "2026-Q1"), as_of=date(2026, 4, 1))
    assert rows == ["ward 2026-Q1 - - - 1 2", "ward 2026-Q2 0 2 0 0 2"]


def test_units_are_owed_for_only_while_they_exist() -> None:
    register = (unit("TH-1"), unit("TH-2", active_from=date(2026, 7, 1)))
    rows = (sent("TH-1", "2026-Q2"), sent("TH-2", "2026-Q3"))
    assert found(COMPLETE, *rows, time="year", register=register) == ["ward 2026 2 3 0.666667 2 2"]
    assert found(COMPLETE, *rows, time="year", register=register, by="unit") == [
        "TH-1 2026 1 2 0.5 1 1",
        "TH-2 2026 1 1 1 1 1",
    ]


def test_a_report_is_on_time_up_to_the_end_of_its_last_day() -> None:
    """The quarter ends on 14 June; ten days are allowed."""
    last, late = sent("TH-1", "2026-Q2", at(6, 24, 23)), sent("TDP-1", "2026-Q2", at(6, 25, 0))
    assert found(ON_TIME, last, late, as_of=date(2026, 6, 30))[0] == "ward 2026-Q2 1 2 0.5 2 2"


def test_a_correction_after_the_deadline_does_not_make_a_report_late() -> None:
    first = sent("TH-1", "2026-Q2", at(6, 20), activity="")
    again = sent("TH-1", "2026-Q2", at(8, 1), activity="")
    assert found(ON_TIME, first, again, by="unit", register=units("TH-1"), as_of=date(2026, 6, 30))[0] == (
        "TH-1 2026-Q2 1 1 1 1 1"
    )


def test_timeliness_of_a_year_weighs_every_report_owed() -> None:
    rows = (
        sent("TH-1", "2026-Q2", at(6, 20)),
        sent("TDP-1", "2026-Q2", at(7, 20)),
        sent("TH-1", "2026-Q3", at(9, 20)),
    )
    assert found(ON_TIME, *rows, time="year", as_of=date(2026, 10, 1)) == ["ward 2026 2 4 0.5 2 2"]
