"""Where a target is heading: what is needed, where the pace of late would lead, and what cannot be won back."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.datasets import open_plan
from analytics.indicators import (
    Outlook,
    RecurringDuty,
    UnknownName,
    measure,
    outlook,
    recurring_duty,
)
from analytics.indicators.insights.outlook import counted_as
from analytics.plan import Quarter
from tests.indicators.drawing import Sent, indicator, plan, reports, sent, units
from tests.indicators.figures import TALK, media
from tests.indicators.invented import invented_reports, invented_units

DAY = date(2026, 12, 10)
PHASE = "2026-2030"
BRIEFED = indicator(
    "ratio", "briefing", accumulation="stock", numerator="briefed", denominator="total", target=1.0
)
MONTHLY = indicator("months_covered", "media", on="published_on", target=1.0, pace="target")
YEARLY = indicator("years_covered", "activity", on="held_on", target=1.0, pace="target")


def told(briefed: int, total: int = 100) -> str:
    return f"group|total|briefed\nGiáo viên|{total}|{briefed}"


def of(
    entry: dict[str, Any], *all_sent: Sent, register: str = "TH-1", as_of: date = DAY, phase: str = PHASE
) -> Outlook:
    tiny = plan(entry)
    ward = measure(tiny, units(*register.split()), reports(*all_sent), as_of=as_of)
    return outlook(ward, "X", tiny.phase(phase))


def test_a_path_tells_its_gap_and_what_each_remaining_quarter_has_to_bring() -> None:
    """On 10 December 2026 the fourth quarter is still running: 17 of the phase's 20 quarters remain."""
    found = of(BRIEFED, sent("TH-1", "2026-Q2", briefing=told(32)), register="TH-1 TH-2")
    assert (found.course, found.value, found.target, found.remaining) == ("path", 0.32, 1.0, 17)
    assert found.needed is not None
    assert found.needed.gap == pytest.approx(0.68)
    assert found.needed.per_quarter == pytest.approx(0.04)
    assert (found.needed.missing, found.needed.counted) == (68, "cases")
    assert found.needed.missing_per_quarter == 4
    assert (found.units_reported, found.units_expected) == (1, 2)
    assert found.pace is not None
    assert found.ahead == pytest.approx(0.32 - found.pace)


def test_people_are_counted_whole() -> None:
    """Nine tenths of 11 are 9.9 people: six more than four. Seven hundredths of 100 are just seven."""
    found = of(BRIEFED | {"target": 0.9}, sent("TH-1", "2026-Q2", briefing=told(4, 11)))
    assert found.needed is not None
    assert found.needed.missing == 6
    found = of(BRIEFED | {"target": 0.07}, sent("TH-1", "2026-Q2", briefing=told(0)))
    assert found.needed is not None
    assert found.needed.missing == 7


def test_nothing_is_needed_once_the_target_is_reached() -> None:
    found = of(BRIEFED | {"target": 0.3}, sent("TH-1", "2026-Q2", briefing=told(30)))
    assert found.needed is None


def test_above_a_ceiling_there_is_too_much() -> None:
    entry = BRIEFED | {"direction": "down", "target": 0.5}
    found = of(entry, sent("TH-1", "2026-Q2", briefing=told(67)))
    assert found.needed is not None
    assert found.needed.gap == pytest.approx(-0.17)
    assert found.needed.missing == 17
    assert of(entry, sent("TH-1", "2026-Q2", briefing=told(50))).needed is None


def test_the_change_of_the_last_four_quarters_with_reports_is_carried_on() -> None:
    """From 20 % in Q4 of 2026 to 35 % in Q3 of 2027: 5 points a quarter, 13 quarters to the end."""
    found = of(
        BRIEFED,
        sent("TH-1", "2026-Q2", briefing=told(1)),
        sent("TH-1", "2026-Q4", briefing=told(20)),
        sent("TH-1", "2027-Q1", briefing=told(21)),
        sent("TH-1", "2027-Q2", briefing=told(30)),
        sent("TH-1", "2027-Q3", briefing=told(35)),
        as_of=date(2027, 9, 20),
    ).projection
    assert found is not None
    assert (found.points, found.first, found.last) == (4, Quarter(2026, 4), Quarter(2027, 3))
    assert found.rate == pytest.approx(0.05)
    assert found.value == pytest.approx(1.0)
    assert (found.arrives, found.in_time) == (Quarter(2030, 4), True)


def test_a_quarter_that_only_carries_an_older_report_is_no_point_of_the_line() -> None:
    found = of(
        BRIEFED,
        sent("TH-1", "2026-Q2", briefing=told(10)),
        sent("TH-1", "2026-Q4", briefing=told(12)),
        as_of=date(2027, 9, 20),
    ).projection
    assert found is not None
    assert (found.points, found.rate) == (2, pytest.approx(0.01))
    assert found.value == pytest.approx(0.12 + 16 * 0.01)
    assert (found.arrives, found.in_time) == (Quarter(2048, 4), False)


def test_a_projection_says_when_the_units_behind_it_grew() -> None:
    found = of(
        BRIEFED,
        sent("TH-1", "2026-Q2", briefing=told(10)),
        sent("TH-2", "2026-Q3", briefing=told(90)),
        register="TH-1 TH-2",
    ).projection
    assert found is not None
    assert (found.units_first, found.units_last) == (1, 2)


@pytest.mark.parametrize(("briefed", "value"), [((10, 90), 1.0), ((90, 10), 0.0)])
def test_a_projected_share_stays_between_nothing_and_everything(
    briefed: tuple[int, int], value: float
) -> None:
    one, two = (
        sent("TH-1", period, briefing=told(count))
        for period, count in zip(("2026-Q2", "2026-Q3"), briefed, strict=True)
    )
    found = of(BRIEFED, one, two).projection
    assert found is not None
    assert found.value == value
    assert (found.arrives is None) == (value == 0.0)
    assert found.in_time == (value == 1.0)


def test_standing_still_never_arrives() -> None:
    found = of(
        BRIEFED,
        sent("TH-1", "2026-Q2", briefing=told(10)),
        sent("TH-1", "2026-Q3", briefing=told(10)),
    ).projection
    assert found is not None
    assert (found.rate, found.value, found.arrives, found.in_time) == (0, 0.1, None, False)


def test_one_quarter_with_reports_makes_no_line() -> None:
    assert of(BRIEFED, sent("TH-1", "2026-Q2", briefing=told(10))).projection is None


def test_an_account_of_what_happened_is_not_spread_over_quarters_or_carried_on() -> None:
    """Of a flow, what was missed stays in the account; the four of ten are told, and no more."""
    entry = indicator("share_of_rows", "publication", matching=[{"filled": ["published_on"]}], target=1.0)
    head = "result|result_on|published_on|corrected"
    rows = "\na|2026-04-01|2026-04-02|Không" * 6 + "\na|2026-04-01||Không" * 4
    found = of(
        entry,
        sent("VP-1", "2026-Q2", publication=head + rows),
        sent("VP-1", "2026-Q3", publication=head),
        register="VP-1",
    )
    assert (found.course, found.value, found.projection) == ("flow", 0.6, None)
    assert found.needed is not None
    assert (found.needed.missing, found.needed.counted) == (4, "cases")
    assert (found.needed.per_quarter, found.needed.missing_per_quarter) == (None, None)


def test_a_state_that_starts_anew_each_year_is_not_spread_over_the_quarters_of_a_phase() -> None:
    both = (sent("TH-1", "2026-Q2", briefing=told(32)), sent("TH-1", "2026-Q3", briefing=told(60)))
    found = of(BRIEFED | {"pace": "year"}, *both)
    assert (found.course, found.projection) == ("flow", None)
    assert found.needed is not None
    assert (found.needed.missing, found.needed.per_quarter) == (40, None)


def test_a_yearly_number_tells_how_many_are_missing_so_far() -> None:
    entry = indicator("total", "activity", value_unit="count", target=2.0, target_per="year", pace="target")
    found = of(entry, sent("VP-1", "2026-Q2", activity=TALK.format("2026-04-01")), register="VP-1")
    assert found.needed is not None
    assert (found.needed.missing, found.needed.counted, found.needed.per_quarter) == (1, "number", None)


def test_without_a_target_there_is_a_value_and_no_course() -> None:
    entry = indicator("ratio", "briefing", accumulation="stock", numerator="briefed", denominator="total")
    found = of(entry, sent("TH-1", "2026-Q2", briefing=told(10)))
    assert (found.course, found.value, found.needed, found.ahead) == ("none", 0.1, None, None)


def test_before_anybody_reported_and_before_the_phase_begins_nothing_is_claimed() -> None:
    found = of(BRIEFED)
    assert (found.status, found.value, found.needed, found.projection) == ("no_data", None, None, None)
    entry = BRIEFED | {"phases": ["2030-2035"]}
    early = of(entry, phase="2030-2035")
    assert (early.status, early.value, early.remaining, early.units_expected) == ("no_data", None, 24, 0)


def test_after_the_phase_no_quarter_is_left_to_spread_the_rest_over() -> None:
    found = of(BRIEFED, sent("TH-1", "2030-Q4", briefing=told(50)), as_of=date(2031, 1, 1))
    assert found.remaining == 0
    assert found.needed is not None
    assert (found.needed.missing, found.needed.per_quarter) == (50, None)


def test_an_indicator_of_another_phase_and_an_unknown_one_are_refused() -> None:
    tiny = plan(BRIEFED)
    ward = measure(tiny, units("TH-1"), reports(), as_of=DAY)
    with pytest.raises(ValueError, match="2030-2035"):
        outlook(ward, "X", tiny.phase("2030-2035"))
    with pytest.raises(UnknownName, match="«Y»"):
        outlook(ward, "Y", tiny.phase(PHASE))


def of_duty(
    entry: dict[str, Any], *all_sent: Sent, register: str = "VP-1", as_of: date = DAY
) -> RecurringDuty:
    found = of(entry, *all_sent, register=register, as_of=as_of)
    assert (found.course, found.needed, found.projection) == ("duty", None, None)
    assert found.recurring_duty is not None
    return found.recurring_duty


def test_months_are_kept_lost_running_or_still_to_come() -> None:
    """April and June are told of; May is lost; October is over without a word; November runs on 20 October."""
    found = of_duty(
        MONTHLY,
        sent("VP-1", "2026-Q2", media=media("2026-04-02", "2026-05-15")),
        sent("VP-1", "2026-Q3", media=media("2026-07-01", "2026-08-01", "2026-09-01")),
        as_of=date(2026, 10, 20),
    )
    assert found.covered == ((2026, 4), (2026, 6), (2026, 7), (2026, 8), (2026, 9))
    assert (found.lost, found.unknown, found.open) == (((2026, 5),), ((2026, 10),), ((2026, 11),))
    assert found.ahead == 1 + 4 * 12
    assert found.gone_by == 8
    assert found.best_possible == pytest.approx(56 / 57)


def test_a_month_is_not_lost_while_another_office_may_still_tell_of_it() -> None:
    first = sent("VP-1", "2026-Q2", media="")
    months = ((2026, 4), (2026, 5), (2026, 6))
    day = date(2026, 6, 20)
    alone = of_duty(MONTHLY, first, register="VP-1", as_of=day)
    assert (alone.lost, alone.unknown) == (months, ())
    both = of_duty(MONTHLY, first, register="VP-1 TT-1", as_of=day)
    assert (both.lost, both.unknown) == ((), months)


def test_a_years_duty_is_open_until_the_year_ends() -> None:
    rows = (sent("VP-1", "2026-Q4", activity=TALK.format("2026-10-01")), sent("VP-1", "2027-Q1", activity=""))
    found = of_duty(YEARLY, *rows, as_of=date(2027, 4, 1))
    assert found == RecurringDuty(True, ((2026, 0),), (), (), ((2027, 0),), 3)
    silent = [sent("VP-1", f"2027-Q{number}", activity="") for number in (2, 3, 4)]
    after = of_duty(YEARLY, *rows, *silent, as_of=date(2028, 1, 1))
    assert (after.lost, after.open, after.best_possible) == (((2027, 0),), ((2028, 0),), 4 / 5)


def test_a_duty_of_a_phase_that_has_not_begun_lies_all_ahead() -> None:
    tiny = plan(MONTHLY | {"phases": ["2030-2035"]})
    ward = measure(tiny, units("VP-1"), reports(), as_of=DAY)
    found = recurring_duty(ward, tiny.indicator("X"), tiny.phase("2030-2035"))
    assert found == RecurringDuty(False, (), (), (), (), 72)
    assert found.best_possible == 1


@pytest.mark.parametrize(
    ("entry", "counted"),
    [
        (BRIEFED, "cases"),
        (indicator("ratio", "budget", numerator="spent", denominator="allocated"), "amount"),
        (indicator("share_of_units", "media", matching=[{"filled": ["link"]}]), "units"),
        (indicator("timeliness"), "reports"),
        (indicator("total", "activity", value_unit="count"), "number"),
    ],
    ids=["people", "money", "units", "reports", "a number"],
)
def test_it_is_said_what_a_numerator_counts(entry: dict[str, Any], counted: str) -> None:
    assert counted_as(plan(entry).indicator("X")) == counted


PLAN = open_plan()
WARD = invented_units(8)


@pytest.mark.slow
@settings(max_examples=10, deadline=None)
@given(seed=st.integers(0, 1000), day=st.dates(date(2026, 6, 1), date(2031, 6, 1)))
def test_outlook_duty_and_summary_tell_the_same(seed: int, day: date) -> None:
    found = invented_reports(
        PLAN, WARD, Quarter(2026, 2), Quarter(2027, 2), rows_per_table=2, missing=0.4, seed=seed
    )
    ward = measure(PLAN, WARD, found, as_of=day)
    summary = ward.summary("ward", "phase").set_index(["indicator", "part", "time"])
    for phase in PLAN.phases:
        targets = [target.id for target in PLAN.targets if target.phase == phase.code]
        for id_ in (each.id for each in PLAN.indicators if each.clause in targets):
            one = outlook(ward, id_, phase)
            key = (one.indicator.id, "", phase.code)
            if one.projection is not None:
                assert 0 <= one.projection.value <= 1
            if key not in summary.index or one.status == "no_data":
                assert one.value is None
                continue
            assert one.value == pytest.approx(summary.loc[key, "value"])
            if one.recurring_duty is not None:
                assert len(one.recurring_duty.covered) == one.numerator
                assert one.recurring_duty.gone_by == one.denominator
                assert one.recurring_duty.best_possible is not None
                assert one.recurring_duty.best_possible <= 1
