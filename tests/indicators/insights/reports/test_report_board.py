"""The board of reports: what is overdue, what is told from an older report, and who comes first."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from analytics.indicators import report_states
from analytics.indicators.engine.measured import Measured, measure
from analytics.indicators.insights.reports.report_board import also_missing, report_board, worst_first
from analytics.plan import Quarter
from tests.indicators.drawing import drawn, indicator, plan, reports, sent, units, with_faulty_files

STOCK = indicator(
    "ratio", "briefing", accumulation="stock", numerator="briefed", denominator="total", value_unit="percent"
)
WARD = units("TH-1", "TH-2", "TH-3", "TH-4")
PEOPLE = "group|total|briefed\nGiáo viên|10|8"


@pytest.fixture(scope="module")
def measured() -> Measured:
    """Of quarter 3, due on 24 September: TH-1 in time, TH-2 late, TH-3 with errors, TH-4 nothing."""
    rows = reports(
        sent("TH-1", "2026-Q2", briefing=PEOPLE),
        sent("TH-4", "2026-Q2", briefing=PEOPLE),
        sent("TH-1", "2026-Q3", briefing=PEOPLE),
        sent("TH-2", "2026-Q3", datetime.fromisoformat("2026-09-27T09:00"), briefing=PEOPLE),
    )
    rows = with_faulty_files(rows, ("TH-3", "2026-Q3", 2, datetime.fromisoformat("2026-09-20T09:00")))
    return measure(plan(STOCK | {"id": "M"}), WARD, rows, as_of=date(2026, 10, 1))


def test_the_board_says_what_is_overdue_and_what_comes_from_an_older_report(measured: Measured) -> None:
    board = report_board(measured, [Quarter(2026, 3), Quarter(2026, 4)])
    assert drawn(board, "unit", "period", "state", "days_late", "overdue", "carried").splitlines() == [
        "TH-1 2026-Q3 on_time -9 False False",
        "TH-2 2026-Q3 late 3 False False",
        "TH-3 2026-Q3 faulty 7 True False",
        "TH-4 2026-Q3 not_sent 7 True True",
        "TH-1 2026-Q4 not_sent -84 False True",
        "TH-2 2026-Q4 not_sent -84 False True",
        "TH-3 2026-Q4 not_sent -84 False False",
        "TH-4 2026-Q4 not_sent -84 False True",
    ]


def test_its_states_are_those_of_the_one_home_of_states(measured: Measured) -> None:
    states = report_states(measured)
    assert report_board(measured)[list(states)].equals(states)


def test_the_worst_of_a_quarter_come_first_and_among_equals_who_failed_oftener(measured: Measured) -> None:
    board = report_board(measured)
    order = worst_first(board, "2026-Q3")
    assert sorted(order, key=order.__getitem__) == ["TH-3", "TH-4", "TH-2", "TH-1"]
    order = worst_first(board, "2026-Q2")  # TH-2 and TH-3 owe it, TH-1 and TH-4 sent in time
    assert sorted(order, key=order.__getitem__) == ["TH-2", "TH-3", "TH-4", "TH-1"]


def test_what_else_is_missing_is_overdue_and_of_another_quarter(measured: Measured) -> None:
    board = report_board(measured)
    assert also_missing(board, "TH-3", Quarter(2026, 3)) == (Quarter(2026, 2),)
    assert also_missing(board, "TH-4", Quarter(2026, 3)) == ()
