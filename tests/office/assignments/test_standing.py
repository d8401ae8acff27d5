"""Assignments against what units report: one line for each task, with the newest report's word."""

from __future__ import annotations

from datetime import date

import pandas as pd

from analytics.indicators import measure
from analytics.indicators.insights.task_list import told_tasks
from analytics.office.assignments import Assignment, task_lines
from analytics.plan import year_time
from tests.indicators.drawing import Sent, drawn, plan, reports, sent, units

DAY = date(2026, 10, 1)
HEAD = "code|work|person|due_on|progress|done_on"


def lines(*assignments: Assignment, told: tuple[Sent, ...]) -> pd.DataFrame:
    found = reports(*told)
    return task_lines(measure(plan(), units("TH-1", "TH-2"), found, as_of=DAY), found, assignments, 2026)


def assigned(work: str, unit: str = "TH-1", code: str = "X1", year: int = 2026, **more: object) -> Assignment:
    return Assignment(year, code, unit, work, **more)  # type: ignore[arg-type]


def test_an_assignment_stands_as_its_unit_tells_it_and_without_a_word_it_is_not_told() -> None:
    found = lines(
        assigned("Góc truyền thông", due_on=date(2026, 9, 1), person="An"),
        assigned("Việc chưa ai nói", unit="TH-2", due_on=date(2026, 9, 1)),
        assigned("Của năm sau", year=2027),
        told=(sent("TH-1", "2026-Q2", task=f"{HEAD}\nX1|góc  truyền thông|Bình|2026-08-01|40|"),),
    )
    assert drawn(found, "unit", "work", "person", "state", "progress", "period") == (
        "TH-1 Góc truyền thông An overdue 40 2026-Q2\nTH-2 Việc chưa ai nói - not_told - -"
    )
    assert (
        drawn(found, "due_on", "told_due_on")
        == "2026-09-01 00:00:00 2026-08-01 00:00:00\n2026-09-01 00:00:00 -"
    )


def test_words_changed_by_the_unit_are_its_task_still_when_it_has_but_one_of_that_code() -> None:
    reworded = sent("TH-1", "2026-Q2", task=f"{HEAD}\nX1|Làm góc đọc|||100|")
    found = lines(assigned("Góc truyền thông"), told=(reworded,))
    assert drawn(found, "work", "state", "assigned") == "Góc truyền thông done True"
    two = sent("TH-1", "2026-Q2", task=f"{HEAD}\nX1|Làm góc đọc|||100|\nX1|Làm pano|||10|")
    found = lines(assigned("Góc truyền thông"), told=(two,))
    assert drawn(found, "work", "state", "assigned") == (
        "Làm pano under_way False\nGóc truyền thông not_told True\nLàm góc đọc done False"
    )


def test_which_of_the_six_clears_are_missing_is_told_of_the_assignment_or_of_the_report() -> None:
    found = lines(
        assigned("Việc giao", person="An", due_on=date(2026, 12, 1)),
        told=(sent("TH-2", "2026-Q2", task=f"{HEAD}\nX1|Việc tự nhận|||0|"),),
    )
    assert dict(zip(found["work"], found["missing"], strict=True)) == {
        "Việc giao": ("responsibility", "authority", "result"),
        "Việc tự nhận": ("person", "responsibility", "authority", "due_on", "result"),
    }


def test_the_overdue_lines_are_the_overdue_tasks_of_the_reports_whatever_was_assigned() -> None:
    told = (
        sent("TH-1", "2026-Q2", task=f"{HEAD}\nX1|a||2026-08-01|5|\nX1|b||2026-08-02|5|"),
        sent("TH-2", "2026-Q3", task=f"{HEAD}\nX1|c||2026-10-15|5|\nX1|d||2026-08-01|5|"),
    )
    found = lines(
        assigned("a", due_on=date(2027, 1, 1)),
        assigned("z", code="NVR-01", due_on=date(2026, 1, 1)),
        told=told,
    )
    measured = measure(plan(), units("TH-1", "TH-2"), reports(*told), as_of=DAY)
    counted = told_tasks(measured, reports(*told), year_time(2026))
    assert sorted(found.loc[found["state"] == "overdue", "work"]) == ["a", "b", "d"]
    assert (counted["state"] == "overdue").sum() == 3
    assert found.loc[found["state"] == "due_soon", "work"].tolist() == ["c"]


def test_what_is_due_soon_is_told_also_of_tasks_that_no_report_tells_of() -> None:
    found = lines(
        assigned("bốn tuần", due_on=date(2026, 10, 31)),
        assigned("lâu hơn", unit="TH-2", due_on=date(2026, 11, 1)),
        assigned("đã xong", code="NVR-01", due_on=date(2026, 10, 15)),
        told=(sent("TH-1", "2026-Q2", task=f"{HEAD}\nNVR-01|đã xong||2026-10-15|100|"),),
    )
    assert found.loc[found["soon"], "work"].tolist() == ["bốn tuần"]


def test_without_anything_there_is_no_line() -> None:
    assert lines(told=()).empty
