"""What the overview page is told: cards, the headline, changes, and what needs attention."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from analytics.datasets import Reports
from analytics.indicators import (
    Measured,
    attention,
    changes,
    compare,
    headline,
    latest_due_quarter,
    measure,
    owed_reports,
    pace_line,
    phase_cards,
)
from analytics.indicators.insights.attention import by_group
from analytics.plan import Quarter, UnitGroup
from analytics.plan.schedule import Entry, Extension, Schedule
from tests.indicators.drawing import drawn, indicator, plan, reports, sent, unit, units

BRIEFED = indicator(
    "ratio", "briefing", accumulation="stock", numerator="briefed", denominator="total", target=1.0
)
PLAN = plan(
    BRIEFED | {"id": "M1", "clause": "M1"},
    indicator("total", "activity", value_unit="count", target=1.0, target_per="year")
    | {"id": "M2", "clause": "M2"},
    BRIEFED | {"id": "M3.1", "clause": "M3", "phases": ["2030-2035"]},
    BRIEFED | {"id": "M3.2", "clause": "M3", "phases": ["2030-2035"], "target": 0.1},
    indicator(
        "share_of_rows",
        "task",
        parts=[
            {
                "id": "late",
                "name": {"vi": "Quá hạn", "en": "Overdue"},
                "measure": "share_of_rows",
                "value_unit": "percent",
                "matching": [{"before_as_of": ["due_on"], "blank": ["done_on"]}],
            }
        ],
        matching=[{"filled": ["person"]}],
    )
    | {"id": "X1"},
)
WARD = (unit("TH-1"), unit("TH-2"), unit("TDP-1"), unit("TH-3", active_to=date(2026, 6, 14)))
DAY = date(2026, 9, 20)
TASKS = "code|work|progress|due_on\nX1|a|10|2026-09-19\nX1|b|10|2026-09-20\nX1|c|10|2026-05-01"


def told(briefed: int) -> str:
    return f"group|total|briefed\nGiáo viên|10|{briefed}"


@pytest.fixture(scope="module")
def sent_so_far() -> Reports:
    """Two quarters have ended; the third is five days old."""
    return reports(
        sent("TH-1", "2026-Q2", briefing=told(1), activity=""),
        sent("TH-3", "2026-Q2", briefing=told(0)),
        sent("TH-1", "2026-Q3", briefing=told(4), activity="", task=TASKS),
        sent("TDP-1", "2026-Q3", briefing=told(0)),
    )


@pytest.fixture(scope="module")
def measured(sent_so_far: Reports) -> Measured:
    return measure(PLAN, WARD, sent_so_far, as_of=DAY)


@pytest.mark.parametrize(
    ("as_of", "due"),
    [
        (date(2026, 6, 14), None),
        (date(2026, 6, 15), Quarter(2026, 2)),
        (date(2026, 9, 14), Quarter(2026, 2)),
        (date(2026, 9, 15), Quarter(2026, 3)),
        (date(2040, 1, 1), Quarter(2035, 4)),
    ],
)
def test_a_quarter_is_due_once_it_has_ended(as_of: date, due: Quarter | None) -> None:
    assert latest_due_quarter(PLAN, as_of) == due


def test_a_card_tells_where_an_indicator_stands_in_the_phase(measured: Measured) -> None:
    """Of TH-1 4 and of TDP-1 0 out of 10 each; TH-2 never reported, and TH-3 has closed since."""
    card = phase_cards(measured, PLAN.phase("2026-2030"))[0]
    assert (card.clause.id, card.indicator.id) == ("M1", "M1")
    assert (card.numerator, card.denominator) == (4, 20)
    assert card.value == pytest.approx(4 / 20)
    assert (card.units_reported, card.units_expected, card.units_carried) == (2, 3, 0)
    assert card.target == 1
    assert card.pace == pytest.approx(279 / 1825)
    assert card.status == "on_track"


def test_a_cards_trend_has_a_row_per_period_of_the_phase(measured: Measured) -> None:
    trend = phase_cards(measured, PLAN.phase("2026-2030"))[0].trend
    assert drawn(trend, "time", "numerator", "denominator", "units_carried").splitlines() == [
        "2026-Q2 1 20 0",
        "2026-Q3 4 20 0",
        "2026-Q4 4 20 2",
    ]


def test_a_target_with_several_indicators_has_a_card_for_each(measured: Measured) -> None:
    cards = phase_cards(measured, PLAN.phase("2030-2035"))
    assert [card.indicator.id for card in cards] == ["M3.1", "M3.2"]


def test_a_phase_that_has_not_begun_has_cards_without_data(measured: Measured) -> None:
    card = phase_cards(measured, PLAN.phase("2030-2035"))[0]
    assert (card.status, card.value, card.units_expected, card.pace) == ("no_data", None, 0, 0)
    assert card.trend.empty


def test_the_headline_counts_targets_and_missing_units(measured: Measured) -> None:
    found = headline(measured, PLAN.phase("2026-2030"))
    assert (found.targets, found.counts, found.over) == (2, {"on_track": 1, "behind": 1}, False)
    assert found.keeping_pace == 1
    assert found.reports == owed_reports(measured, Quarter(2026, 3))
    assert (found.reports.missing, found.reports.owing) == (1, 3)


def test_a_target_stands_where_its_worst_indicator_does() -> None:
    """40 % is above the second indicator's 10 %, whose coverage is full, and below the first's pace."""
    rows = reports(sent("TH-1", "2030-Q1", briefing=told(4)))
    late = measure(PLAN, units("TH-1"), rows, as_of=date(2034, 1, 1))
    phase = PLAN.phase("2030-2035")
    assert [card.status for card in phase_cards(late, phase)] == ["behind", "met"]
    found = headline(late, phase, Quarter(2030, 1))
    assert (found.targets, found.counts, found.reports.missing) == (1, {"behind": 1}, 0)


def test_when_the_phase_is_over_a_target_is_met_or_missed_and_its_missing_units_are_for_ever() -> None:
    rows = reports(sent("TH-1", "2030-Q1", briefing=told(4)))
    over = measure(PLAN, units("TH-1"), rows, as_of=date(2036, 1, 1))
    found = headline(over, PLAN.phase("2030-2035"))
    assert (found.over, found.counts, found.keeping_pace) == (True, {"missed": 1}, 0)


def test_before_any_report_is_due_nobody_is_missing() -> None:
    early = measure(PLAN, WARD, reports(), as_of=date(2026, 5, 1))
    found = headline(early, PLAN.phase("2026-2030"))
    assert found.reports is None
    assert found.counts == {"no_data": 2}


def test_changes_put_each_value_beside_that_of_the_quarter_before(measured: Measured) -> None:
    found = changes(measured, Quarter(2026, 3))
    assert found.reports == 2
    assert drawn(found.table, "indicator", "previous", "value", "delta", "new_reports").splitlines() == [
        "M1 0.05 0.2 0.15 2",
        "M2 0 0 0 1",
        "X1 - 0 - 1",
    ]
    assert found.moved["indicator"].tolist() == ["M1"]


def test_a_value_without_one_before_it_has_no_change(measured: Measured) -> None:
    first = compare(measured, Quarter(2026, 2), indicators=["M1"])
    assert drawn(first, "previous_time", "previous", "delta", "previous_status") == "2026-Q1 - - no_data"
    assert drawn(first, "previous_units_reported", "previous_units_expected") == "0 0"
    assert compare(measured, Quarter(2031, 1)).empty


def test_attention_names_what_is_behind_who_is_missing_and_what_is_overdue(
    measured: Measured, sent_so_far: Reports
) -> None:
    found = attention(measured, sent_so_far, Quarter(2026, 3))
    assert drawn(found.behind, "indicator", "time") == "M2 2026-2030"
    assert [one.code for one in found.reports.not_sent] == ["TH-2"]
    assert found.reports.owing == 3
    assert not found.overdue
    assert found.overdue_tasks == 2


def test_the_deadline_is_over_on_the_day_after_the_days_allowed(
    measured: Measured, sent_so_far: Reports
) -> None:
    assert attention(measured, sent_so_far, Quarter(2026, 2)).overdue
    rows = reports()
    last = measure(PLAN, WARD, rows, as_of=date(2026, 9, 24))
    assert not attention(last, rows, Quarter(2026, 3)).overdue
    over = measure(PLAN, WARD, rows, as_of=date(2026, 9, 25))
    assert attention(over, rows, Quarter(2026, 3)).overdue


def test_who_was_given_another_day_is_overdue_after_that_one(sent_so_far: Reports) -> None:
    until = Entry(Extension(date(2026, 9, 30), "mất điện"), "chị Hoa", datetime.fromisoformat("2026-09-01"))
    rows = replace(sent_so_far, schedule=Schedule(extensions={("TH-2", Quarter(2026, 3)): until}))

    def overdue(day: int, month: int = 9) -> frozenset[str]:
        measured = measure(PLAN, WARD, rows, as_of=date(2026, month, day))
        return attention(measured, rows, Quarter(2026, 3)).overdue

    assert (overdue(25), overdue(30), overdue(1, 10)) == (frozenset(), frozenset(), {"TH-2"})


def test_in_a_quarter_nobody_has_reported_every_unit_is_missing(
    measured: Measured, sent_so_far: Reports
) -> None:
    later = owed_reports(measured, Quarter(2027, 2))
    assert [one.code for one in later.not_sent] == ["TH-1", "TH-2", "TDP-1"]
    assert by_group(attention(measured, sent_so_far, Quarter(2026, 2)).reports.not_sent) == {
        UnitGroup.SCHOOL: 1,
        UnitGroup.NEIGHBOURHOOD: 1,
    }


def test_the_pace_line_rises_to_the_target_at_the_end_of_the_phase(measured: Measured) -> None:
    line = pace_line(measured, PLAN.indicator("M1"), PLAN.phase("2026-2030"))
    assert len(line) == 20
    assert line["time"].iloc[0] == "2026-Q1"
    assert line["pace"].iloc[0] == pytest.approx(89 / 1825)
    assert line["pace"].iloc[-1] == 1
    assert line["target"].eq(1).all()
