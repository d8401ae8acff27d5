"""Media, activities and reports of a time, added up."""

from __future__ import annotations

from datetime import date

import pandas as pd

from analytics.indicators import activity_calendar, measure, media_by_channel
from analytics.indicators.insights.outreach.media_activity_totals import (
    activity_months,
    channel_totals,
    coverage,
    media_sum,
    report_sum,
    within_time,
)
from analytics.plan import Quarter, period_time, year_time
from tests.indicators.drawing import indicator, plan, reports, sent, units

TINY = plan(indicator("total", "activity", value_unit="count"))
DAY = date(2026, 9, 20)
MEDIA = """
published_on | channel | kind | title | quantity | minutes | reach
2026-04-14   | Fanpage | Tin  | a     | 2        |         | 100
2026-05-16   | Zalo OA | Tin  | c     | 1        | 2.5     |
"""
NONE_HELD = "held_on | kind | title | organiser | participants | occasion"
HELD = """
held_on    | kind    | title | organiser | participants | occasion
2026-04-14 | Tọa đàm | a     | Khác      | 30           |
2026-04-15 | Tọa đàm | b     | Khác      | 12           |
2026-05-14 | Tọa đàm | c     | Khác      | 1            |
"""


def test_what_nobody_told_stays_blank_in_a_total() -> None:
    rows = reports(sent("TH-1", "2026-Q2", media=MEDIA))
    ward = measure(TINY, units("TH-1", "TH-2"), rows, as_of=DAY)
    months = within_time(ward, media_by_channel(ward, rows).table, "month", year_time(2026))
    totals = channel_totals(months).set_index("channel")
    assert totals.loc["Fanpage", ["items", "reach"]].tolist() == [2, 100]
    assert pd.isna(totals.loc["Fanpage", "minutes"])
    assert pd.isna(totals.loc["Zalo OA", "reach"])
    told = media_sum(totals)
    assert (told.items, told.channels, told.listed) == (3, 2, len(totals))


def test_a_day_after_the_cut_off_belongs_to_the_next_month() -> None:
    rows = reports(sent("TH-1", "2026-Q2", activity=HELD))
    ward = measure(TINY, units("TH-1"), rows, as_of=DAY)
    found = activity_months(ward, activity_calendar(ward, rows), period_time(Quarter(2026, 2)))
    assert found["month"].dt.strftime("%Y-%m-%d").tolist() == ["2026-04-14", "2026-05-14", "2026-06-14"]
    assert found["participants"].tolist() == [30, 13, 0]


def test_a_month_of_which_nobody_told_is_blank_and_one_without_activity_is_zero() -> None:
    rows = reports(sent("TH-1", "2026-Q2", activity=HELD), sent("TH-2", "2026-Q3", activity=NONE_HELD))
    ward = measure(TINY, units("TH-1", "TH-2"), rows, as_of=date(2026, 12, 31))
    calendar = activity_calendar(ward, rows)
    found = activity_months(ward, calendar, year_time(2026)).set_index("month")["activities"]
    told = {month.month: None if pd.isna(n) else int(n) for month, n in found.items()}
    assert {month: told[month] for month in (5, 6, 7, 9, 10, 12)} == {
        5: 2,
        6: 0,
        7: 0,
        9: 0,
        10: None,
        12: None,
    }
    own = activity_months(ward, calendar.iloc[:0], year_time(2026), ["TH-2"]).set_index("month")["activities"]
    assert [pd.isna(own[pd.Timestamp(2026, month, 14)]) for month in (5, 7)] == [True, False]


def test_coverage_counts_the_quarters_of_its_time_alone() -> None:
    rows = reports(sent("TH-1", "2026-Q2", media=MEDIA), sent("TH-1", "2026-Q3", media=MEDIA))
    ward = measure(TINY, units("TH-1"), rows, as_of=date(2026, 12, 31))
    found = coverage(ward, "media", period_time(Quarter(2026, 2)))
    assert (found.reports, found.expected) == (1, 1)


def test_coverage_counts_the_reports_owed_for_quarters_that_are_over() -> None:
    rows = reports(sent("TH-1", "2026-Q2", media=MEDIA))
    ward = measure(TINY, units("TH-1", "TH-2"), rows, as_of=DAY)
    over = sum(ward.plan.calendar.end(quarter) < DAY for quarter in ward.grid.quarters)
    found = coverage(ward, "media", year_time(2026))
    assert (found.reports, found.expected) == (1, 2 * over)


def test_reports_are_counted_by_state_and_those_that_may_still_come_in_time_are_told() -> None:
    states = ["on_time", "late", "faulty", "not_sent", "not_sent"]
    found = report_sum(pd.DataFrame({"state": states, "days_late": [0, 3, -2, 1, 0]}))
    assert (found.on_time, found.late, found.faulty, found.not_sent) == (1, 1, 1, 2)
    assert (found.owed, found.in_time) == (5, 1)
