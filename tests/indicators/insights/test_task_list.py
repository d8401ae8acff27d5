"""Tasks: the newest report of each unit and task counts, judged at the time's own date."""

from __future__ import annotations

from datetime import date

import pandas as pd

from analytics.indicators import measure
from analytics.indicators.insights.task_list import own_date, told_tasks
from analytics.plan import Quarter, Time, half_time, period_time, year_time
from tests.indicators.drawing import Sent, drawn, plan, reports, sent, units

HEAD = "code|work|due_on|progress|done_on"
Q2 = sent("TH-1", "2026-Q2", task=f"{HEAD}\nX1|Việc một|2026-06-01|20|\nX1|Việc hai|2026-06-20|0|")
Q3 = sent("TH-1", "2026-Q3", task=f"{HEAD}\nX1|việc  Một|2026-06-01|100|\nX1|Việc ba||40|")
OTHER = sent(
    "TH-2", "2026-Q2", task=f"{HEAD}\nX1|Việc một|2026-10-15|99|\nX1|Việc bốn|2026-06-01|5|2026-07-01"
)


def told(time: Time, *all_sent: Sent, as_of: date = date(2026, 10, 1)) -> pd.DataFrame:
    found = reports(*all_sent)
    return told_tasks(measure(plan(), units("TH-1", "TH-2"), found, as_of=as_of), found, time)


def test_the_newest_report_of_each_unit_and_task_tells_it() -> None:
    found = told(year_time(2026), Q3, Q2, OTHER)
    assert found["work"].tolist() == ["Việc hai", "việc  Một", "Việc ba", "Việc một", "Việc bốn"]
    assert drawn(found, "unit", "period", "state", "due_soon") == (
        "TH-1 2026-Q2 overdue False\n"
        "TH-1 2026-Q3 done False\n"
        "TH-1 2026-Q3 under_way False\n"
        "TH-2 2026-Q2 under_way True\n"
        "TH-2 2026-Q2 done False"
    )


def test_a_time_gone_by_is_judged_at_its_last_day_and_a_running_one_on_the_day_looked_at() -> None:
    half = told(half_time(2026), Q2, Q3)
    assert drawn(half, "work", "state", "due_soon") == "Việc một overdue False\nViệc hai not_begun True"
    quarter = told(period_time(Quarter(2026, 2)), Q2, as_of=date(2026, 6, 1))
    assert drawn(quarter, "state") == "under_way\nnot_begun"  # due on that very day


def test_the_own_date_never_lies_after_the_day_looked_at() -> None:
    measured = measure(plan(), units("TH-1"), reports(), as_of=date(2026, 10, 1))
    days = [own_date(measured, time) for time in (half_time(2026), year_time(2026))]
    assert days == [date(2026, 6, 14), date(2026, 10, 1)]


def test_a_row_leads_to_its_cell() -> None:
    found = told(year_time(2026), Q2, Q3)
    assert drawn(found[found["progress"] == 100], "submission", "row") == "2 5"
