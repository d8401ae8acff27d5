"""The one rule of lateness: the first version that was accepted, and whether it came on the unit's last day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pandas as pd
import pytest

from analytics.indicators import measure, report_states
from analytics.plan import Quarter
from analytics.plan.schedule import Entry, Extension, ReceivedOutside, Schedule
from tests.indicators.drawing import drawn, indicator, plan, reports, sent, units

PLAN = plan(indicator("timeliness", None) | {"id": "T"})
WARD, Q2 = units("TH-1"), Quarter(2026, 2)  # due on 24 June
BY, AT = "chị Hoa Mẫu", datetime.fromisoformat("2026-06-30T08:00")


def stands(*came: str, schedule: Schedule | None = None) -> str:
    """State, days, the day received, the plan's day, outside, amended; and what timeliness counts."""
    rows = reports(*(sent("TH-1", "2026-Q2", datetime.fromisoformat(one), activity="") for one in came))
    known = measure(PLAN, WARD, replace(rows, schedule=schedule or Schedule()), as_of=date(2026, 9, 1))
    table = report_states(known, [Q2])
    days = ["received_on", "planned", "outside_on", "amended_on"]
    table[days] = table[days].apply(lambda column: column.dt.strftime("%d/%m"))
    counted = known.summary("ward", "period", ["T"]).set_index("time").loc["2026-Q2", "numerator"]
    return f"{drawn(table, 'state', 'days_late', *days)} T{0 if pd.isna(counted) else counted:g}"


@pytest.mark.parametrize(
    ("came", "said"),
    [
        (["2026-06-24T23:59:59"], "on_time 0 24/06 24/06 - - T1"),
        (["2026-06-25T00:00:00"], "late 1 25/06 24/06 - - T0"),
        (["2026-06-20T09:00", "2026-06-24T23:59:59"], "on_time -4 20/06 24/06 - - T1"),
        (["2026-06-20T09:00", "2026-06-25T00:00:00"], "on_time -4 20/06 24/06 - 25/06 T1"),
        (["2026-06-20T09:00", "2026-06-30T09:00", "2026-07-04T09:00"], "on_time -4 20/06 24/06 - 04/07 T1"),
        (["2026-06-27T09:00", "2026-06-27T15:00"], "late 3 27/06 24/06 - - T0"),
        (["2026-06-27T09:00", "2026-06-28T09:00"], "late 3 27/06 24/06 - 28/06 T0"),
    ],
)
def test_a_version_in_time_stays_so_whatever_is_mended_later(came: list[str], said: str) -> None:
    assert stands(*came) == said


def test_the_extended_day_is_the_edge_and_the_plan_s_own_is_told_beside() -> None:
    schedule = Schedule(extensions={("TH-1", Q2): Entry(Extension(date(2026, 6, 30), "Mất điện"), BY, AT)})
    assert stands("2026-06-30T23:59:59", schedule=schedule) == "on_time 0 30/06 24/06 - - T1"
    assert stands("2026-07-01T00:00:00", schedule=schedule) == "late 1 01/07 24/06 - - T0"
    mended = ("2026-06-26T09:00", "2026-06-30T09:00")
    assert stands(*mended, schedule=schedule) == "on_time -4 26/06 24/06 - - T1"


def test_a_file_that_follows_what_was_handed_in_otherwise_mends_nothing() -> None:
    outside = Schedule(received_outside={("TH-1", Q2): Entry(ReceivedOutside(date(2026, 6, 24), ""), BY, AT)})
    assert stands("2026-07-04T09:00", schedule=outside) == "on_time 0 24/06 24/06 24/06 - T1"
