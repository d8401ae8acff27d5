"""What became of each unit's report of each period."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from analytics.indicators import REPORT_STATES, owed_reports, report_state_label, report_states
from analytics.indicators.engine.measured import Measured, measure
from analytics.indicators.insights.reports.report_board import report_board, worst_first
from analytics.plan import Quarter
from tests.indicators.drawing import (
    drawn,
    indicator,
    plan,
    reports,
    sent,
    unit,
    units,
    with_faulty_files,
    with_pending,
)

PLAN = plan(indicator("total", "activity", value_unit="count") | {"id": "A"})
DAY = date(2026, 9, 20)  # the reports of quarter 3 may come until the 24th
WARD = (*units("TH-1", "TH-2", "TH-3"), unit("TH-8", active_to=date(2026, 3, 1)), *units("TDP-1"))


def at(day: str) -> datetime:
    return datetime.fromisoformat(f"{day}T09:00")


@pytest.fixture(scope="module")
def measured() -> Measured:
    """TH-1 in time, its first file having errors; TH-2 late; TH-3 with errors; TH-8 closed; TDP-1 nothing."""
    rows = reports(
        sent("TH-1", "2026-Q2", at("2026-06-24"), activity=""),
        sent("TH-1", "2026-Q2", at("2026-07-20"), activity=""),
        sent("TH-2", "2026-Q2", at("2026-06-25"), activity=""),
        sent("TH-2", "2026-Q3", at("2026-09-16"), activity=""),
    )
    rows = with_faulty_files(
        rows,
        ("TH-1", "2026-Q2", 1, at("2026-06-20")),
        ("TH-3", "2026-Q2", 2, at("2026-06-24")),
        ("TH-8", "2026-Q2", 1, at("2026-06-24")),
        ("TH-9", "2026-Q2", 1, at("2026-06-24")),
    )
    return measure(PLAN, WARD, rows, as_of=DAY)


def test_a_report_is_not_sent_faulty_on_time_or_late(measured: Measured) -> None:
    found = report_states(measured)
    found["faulty_on"] = found["faulty_on"].dt.strftime("%d/%m")
    found["received_on"] = found["received_on"].dt.strftime("%d/%m")
    columns = ("unit", "period", "state", "days_late", "received_on", "faulty_files", "faulty_on")
    assert drawn(found, *columns).splitlines() == [
        "TH-1 2026-Q2 on_time 0 24/06 1 20/06",
        "TH-2 2026-Q2 late 1 25/06 0 -",
        "TH-3 2026-Q2 faulty 88 - 2 24/06",
        "TDP-1 2026-Q2 not_sent 88 - 0 -",
        "TH-1 2026-Q3 not_sent -4 - 0 -",
        "TH-2 2026-Q3 on_time -8 16/09 0 -",
        "TH-3 2026-Q3 not_sent -4 - 0 -",
        "TDP-1 2026-Q3 not_sent -4 - 0 -",
        "TH-1 2026-Q4 not_sent -95 - 0 -",
        "TH-2 2026-Q4 not_sent -95 - 0 -",
        "TH-3 2026-Q4 not_sent -95 - 0 -",
        "TDP-1 2026-Q4 not_sent -95 - 0 -",
    ]


def test_whoever_sent_in_time_with_errors_is_not_told_not_to_have_sent(measured: Measured) -> None:
    found = owed_reports(measured, Quarter(2026, 2))
    codes = [[one.code for one in getattr(found, state)] for state in REPORT_STATES]
    assert codes == [["TDP-1"], ["TH-3"], [], [], [], ["TH-1"], ["TH-2"]]
    assert (found.missing, found.received, found.owing) == (2, 2, 4)


def test_what_waits_or_was_returned_is_no_received_report_unless_an_older_version_is_accepted() -> None:
    rows = reports(sent("TH-1", "2026-Q2", at("2026-06-20"), activity=""))
    rows = with_pending(
        with_faulty_files(rows, ("TH-3", "2026-Q2", 1, at("2026-06-19"))),
        ("TH-1", "2026-Q2", "returned", at("2026-06-22")),
        ("TH-2", "2026-Q2", "waiting", at("2026-06-26")),
        ("TH-3", "2026-Q2", "returned", at("2026-06-23")),
        ("TDP-1", "2026-Q2", "resent", at("2026-06-24")),
    )
    measured = measure(PLAN, WARD, rows, as_of=DAY)
    found = report_states(measured, [Quarter(2026, 2)])
    found["received_on"] = found["received_on"].dt.strftime("%d/%m")
    assert drawn(found, "unit", "state", "days_late", "received_on", "faulty_files").splitlines() == [
        "TH-1 on_time -4 20/06 0",
        "TH-2 waiting 2 - 0",
        "TH-3 returned 88 - 1",
        "TDP-1 resent 0 - 0",
    ]
    owed = owed_reports(measured, Quarter(2026, 2))
    assert (owed.missing, owed.undecided, owed.received, owed.owing) == (1, 2, 1, 4)
    board = report_board(measured, [Quarter(2026, 2)])
    assert drawn(board, "unit", "overdue", "newer").splitlines() == [
        "TH-1 False returned",
        "TH-2 False -",
        "TH-3 True -",
        "TDP-1 False -",
    ]
    order = worst_first(board, "2026-Q2")
    assert sorted(order, key=order.__getitem__) == ["TH-3", "TDP-1", "TH-2", "TH-1"]


def test_what_is_received_and_in_time_is_what_the_plan_s_own_indicators_count() -> None:
    own = plan(
        indicator("completeness") | {"id": "R"},
        indicator("timeliness") | {"id": "T"},
    )
    rows = reports(
        sent("TH-1", "2026-Q2", at("2026-06-24"), activity=""),
        sent("TH-2", "2026-Q2", at("2026-06-25"), activity=""),
    )
    known = measure(own, WARD, rows, as_of=DAY)
    states = report_states(known, [Quarter(2026, 2)])["state"]
    table = known.summary("ward", "period", ["R", "T"])
    counted = table[table["time"] == "2026-Q2"].set_index("indicator")["numerator"].to_dict()
    assert counted == {"R": states.isin(["on_time", "late"]).sum(), "T": (states == "on_time").sum()}


def test_a_report_before_the_plan_or_of_nobody_owing_stands_there_once_it_came() -> None:
    rows = reports(
        sent("TH-8", "2026-Q2", at("2026-06-24"), activity=""),
        sent("TH-1", "2026-Q1", at("2026-03-20"), activity=""),
    )
    found = report_states(measure(PLAN, WARD, rows, as_of=date(2026, 6, 1)))
    known = found[found["state"] != "not_sent"]
    assert drawn(known, "unit", "period", "state").splitlines() == [
        "TH-1 2026-Q1 on_time",
        "TH-8 2026-Q2 on_time",
    ]
    assert found.loc[found["state"] == "not_sent", "period"].unique().tolist() == ["2026-Q2"]


def test_a_state_is_a_shape_and_words_which_say_how_late() -> None:
    assert [report_state_label(state, 3, "vi") for state in REPORT_STATES] == [
        "○ Chưa gửi",
        "✖ Đã gửi, có lỗi",
        "↩ Đã trả lại",
        "◐ Chờ nhận",
        "↻ Đã trả lại, đã gửi lại",
        "● Đã nhận đúng hạn",
        "▼ Đã nhận, muộn 3 ngày",
    ]
    assert report_state_label("late", 1, "en") == "▼ Received 1 day late"
