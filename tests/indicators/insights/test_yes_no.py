"""In how many of its quarters a unit's answer was yes."""

from __future__ import annotations

from datetime import date, datetime

from analytics.indicators import measure
from analytics.indicators.insights.yes_no import kept, quarters_kept
from analytics.plan import year_time
from tests.indicators.drawing import drawn, indicator, plan, reports, sent, units

PLAN = plan(
    indicator("share_of_units", "activity", matching=[{"equals": {"kind": ["Tọa đàm"]}}]) | {"id": "A"},
    indicator("timeliness") | {"id": "T"},
    indicator("total", "activity", value_unit="count") | {"id": "B"},
)
HEAD = "held_on | kind | title | organiser | participants"
TALK = f"{HEAD}\n2026-05-04 | Tọa đàm | a | Khác | 30"
REPORTS = reports(
    sent("TH-1", "2026-Q2", activity=TALK),
    sent("TH-1", "2026-Q3", datetime(2026, 10, 30, 9), activity=HEAD),  # noqa: DTZ001
    sent("TH-2", "2026-Q2", activity=HEAD),
    sent("TH-2", "2026-Q4", activity=TALK),
)


def test_a_quarter_without_a_report_counts_among_the_quarters_and_is_neither_yes_nor_no() -> None:
    """Quarter 4 of 2026 is over, quarter 1 of 2027 is not and nobody has told of it."""
    ward = measure(PLAN, units("TH-1", "TH-2"), REPORTS, as_of=date(2026, 12, 20))
    assert drawn(quarters_kept(ward, ["A", "B"], year_time(2026)), "by", "indicator", "kept", "quarters") == (
        "TH-1 A 1 3\nTH-2 A 1 3"
    )
    own = ward.summary("unit", "period", ["A"])
    times = ["2026-Q2", "2026-Q3", "2026-Q4"]
    first, second = (kept(own[own["by"] == code], times) for code in ("TH-1", "TH-2"))
    assert [answer for _, answer in first.answers] == ["yes", "no", "unknown"]
    assert [answer for _, answer in second.answers] == ["no", "unknown", "yes"]
    assert (first.kept, first.unknown) == (1, 1)


def test_a_running_quarter_counts_once_it_is_told_of() -> None:
    ward = measure(PLAN, units("TH-1", "TH-2"), REPORTS, as_of=date(2026, 11, 20))
    found = quarters_kept(ward, ["A"], year_time(2026))
    assert drawn(found, "by", "kept", "quarters") == "TH-1 1 2\nTH-2 1 3"


def test_a_report_that_was_late_is_no_and_the_ward_s_share_stays_a_share() -> None:
    ward = measure(PLAN, units("TH-1", "TH-2"), REPORTS, as_of=date(2026, 12, 20))
    found = quarters_kept(ward, ["T"], year_time(2026))
    assert drawn(found, "by", "kept", "quarters") == "TH-1 1 3\nTH-2 2 3"
    whole = ward.summary("ward", "year", ["A", "T"])
    assert drawn(whole[whole["time"] == "2026"], "indicator", "value") == "A 1\nT 0.5"
