"""Pace and status, at their boundaries."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pytest

from analytics.indicators import measure, pace, summarise
from analytics.indicators.engine.status import standing, statuses, target_for
from analytics.plan import TimeKind
from tests.indicators.drawing import Sent, drawn, indicator, plan, reports, sent, units

TARGETED = indicator(
    "ratio", "briefing", accumulation="stock", numerator="briefed", denominator="total", target=1.0
)


def due(as_of: date, phase: str = "2026-2030", **fields: Any) -> float | None:
    tiny = plan(TARGETED | {"phases": ["2026-2030", "2030-2035"]} | fields)
    return pace(tiny, tiny.indicator("X"), tiny.phase(phase), as_of)


def test_the_pace_runs_straight_from_nothing_to_the_target_over_the_phase() -> None:
    """The phase runs from 15 December 2025 to 14 December 2030: 1,825 days apart."""
    assert due(date(2025, 12, 15)) == 0
    assert due(date(2025, 12, 16)) == pytest.approx(1 / 1825)
    assert due(date(2028, 6, 14)) == pytest.approx(912 / 1825)
    assert due(date(2030, 12, 14)) == 1


def test_the_pace_stays_between_nothing_and_the_target_outside_the_phase() -> None:
    assert due(date(2025, 1, 1)) == 0
    assert due(date(2032, 1, 1)) == 1
    assert due(date(2029, 1, 1), "2030-2035") == 0
    assert due(date(2030, 12, 14), "2030-2035", target=0.5) == pytest.approx(0.5 * 364 / 2190)


def test_milestones_hold_for_their_year_and_until_the_next_one() -> None:
    steps = {"2027": 0.5, "2029": 0.8}
    assert due(date(2026, 12, 14), milestones=steps) == 0
    assert due(date(2026, 12, 15), milestones=steps) == 0.5
    assert due(date(2028, 12, 14), milestones=steps) == 0.5
    assert due(date(2028, 12, 15), milestones=steps) == 0.8


def test_a_duty_of_every_month_is_due_in_full_from_the_first_day() -> None:
    assert due(date(2025, 12, 15), pace="target") == 1


def test_a_ceiling_holds_from_the_first_day() -> None:
    assert due(date(2025, 12, 15), direction="down", target=0.1) == 0.1
    steps = {"2027": 0.3, "2029": 0.1}
    assert due(date(2026, 1, 1), direction="down", target=0.1, milestones=steps) == 0.3
    assert due(date(2029, 1, 1), direction="down", target=0.1, milestones=steps) == 0.1


def test_without_a_target_there_is_no_pace() -> None:
    assert due(date(2028, 1, 1), target=None) is None


def test_a_yearly_target_grows_with_the_years_begun_and_asks_nothing_of_a_quarter() -> None:
    tiny = plan(
        indicator(
            "total",
            "exemplar",
            value_unit="count",
            target=2.0,
            target_per="year",
            phases=["2026-2030", "2030-2035"],
        )
    )
    entry, day = tiny.indicator("X"), date(2028, 5, 1)
    by_code = {
        time.code: target_for(tiny, entry, time, day)
        for kind in ("period", "year", "phase")
        for time in measure(tiny, units("TH-1"), reports(), as_of=day).times(kind)
    }
    assert by_code["2027-Q1"] is None
    assert by_code["2027"] == 2
    assert by_code["2026-2030"] == 6
    assert pace(tiny, entry, tiny.phase("2026-2030"), day) == 6
    assert pace(tiny, entry, tiny.phase("2030-2035"), day) == 0


@pytest.mark.parametrize(
    ("value", "full", "expected"),
    [
        (np.nan, True, "no_data"),
        (1.0, True, "met"),
        (1.0 - 1e-12, True, "met"),
        (1.0, False, "on_track"),
        (0.999, True, "on_track"),
        (0.4, True, "on_track"),
        (0.4 - 1e-12, True, "on_track"),
        (0.39, True, "behind"),
        (0.39, False, "behind"),
        (0.0, True, "behind"),
    ],
)
def test_a_status_follows_from_value_target_pace_and_coverage(
    value: float, full: bool, expected: str
) -> None:
    assert _status(value, 1.0, 0.4, full, "up") == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [(0.1, "met"), (0.1 + 1e-12, "met"), (0.2, "on_track"), (0.31, "behind"), (0, "met")],
)
def test_a_ceiling_is_met_below_it(value: float, expected: str) -> None:
    assert _status(value, 0.1, 0.3, True, "down") == expected


def test_a_value_without_a_target_has_no_status_unless_it_is_missing() -> None:
    assert _status(0.3, np.nan, np.nan, True, "up") == ""
    assert _status(np.nan, np.nan, np.nan, True, "none") == "no_data"


def test_a_target_reached_ahead_of_its_milestone_is_on_track_even_with_coverage_missing() -> None:
    assert _status(0.5, 0.4, 0.9, False, "up") == "on_track"


@pytest.mark.parametrize(
    ("value", "full", "expected"),
    [
        (np.nan, True, "no_data"),
        (1.0, True, "met"),
        (1.0, False, "missed"),
        (0.99, True, "missed"),
        (0.1, False, "missed"),
    ],
)
def test_when_a_time_is_over_for_good_a_target_is_met_or_missed(
    value: float, full: bool, expected: str
) -> None:
    assert _status(value, 1.0, 0.4, full, "up", final=True) == expected


def test_what_has_no_target_is_never_missed() -> None:
    assert _status(0.3, np.nan, np.nan, True, "up", final=True) == ""


def _status(value: float, target: float, due: float, full: bool, direction: Any, final: bool = False) -> str:
    arrays = (np.array([value]), np.array([target]), np.array([due]), np.array([full]), np.array([final]))
    return str(statuses(*arrays, direction)[0])


def briefed(entry: dict[str, Any], *all_sent: Sent, as_of: date, time: TimeKind = "phase") -> str:
    frame = summarise(
        plan(entry), units("TH-1", "TH-2"), reports(*all_sent), by="ward", time=time, as_of=as_of
    )
    return drawn(frame, "value", "target", "status", "units_reported", "units_expected")


def told(briefed: int) -> str:
    return f"group|total|briefed\nGiáo viên|10|{briefed}"


def test_everybody_briefed_is_met_only_when_every_unit_said_so() -> None:
    one, two = sent("TH-1", "2026-Q2", briefing=told(10)), sent("TH-2", "2026-Q2", briefing=told(10))
    assert briefed(TARGETED, one, as_of=date(2026, 6, 1)) == "1 1 on_track 1 2"
    assert briefed(TARGETED, one, two, as_of=date(2026, 6, 1)) == "1 1 met 2 2"


def test_the_same_figures_fall_behind_as_the_days_go_by() -> None:
    """7 of 20 is 35 %; 35 % of the phase is over on day 639 of 1,825: 15 September 2027."""
    rows = (sent("TH-1", "2026-Q2", briefing=told(7)), sent("TH-2", "2026-Q2", briefing=told(0)))
    assert briefed(TARGETED, *rows, as_of=date(2027, 9, 14)) == "0.35 1 on_track 2 2"
    assert briefed(TARGETED, *rows, as_of=date(2027, 9, 15)) == "0.35 1 behind 2 2"


def test_a_quarter_gone_by_is_judged_at_its_own_last_day() -> None:
    """30 % of 2026-Q2 is ahead of the pace of 14 June 2026 (10 %), whenever one looks, and no phase's end."""
    rows = (sent("TH-1", "2026-Q2", briefing=told(6)), sent("TH-2", "2026-Q2", briefing=told(0)))
    for day in (date(2026, 6, 15), date(2030, 1, 1), date(2032, 1, 1)):
        first = briefed(TARGETED, *rows, as_of=day, time="period").splitlines()[0]
        assert first == "0.3 1 on_track 2 2"


def test_a_phase_that_is_over_is_met_or_missed() -> None:
    rows = (sent("TH-1", "2026-Q2", briefing=told(10)), sent("TH-2", "2026-Q2", briefing=told(9)))
    assert briefed(TARGETED, *rows, as_of=date(2030, 12, 14)) == "0.95 1 behind 2 2"
    assert briefed(TARGETED, *rows, as_of=date(2030, 12, 15)) == "0.95 1 missed 2 2"


def test_a_standing_duty_misses_its_own_quarter_as_soon_as_that_is_over() -> None:
    duty = TARGETED | {"pace": "target"}
    rows = (sent("TH-1", "2026-Q2", briefing=told(10)), sent("TH-2", "2026-Q2", briefing=told(9)))
    assert briefed(duty, *rows, as_of=date(2026, 6, 14), time="period") == "0.95 1 behind 2 2"
    assert briefed(duty, *rows, as_of=date(2026, 6, 15), time="period").splitlines()[0] == "0.95 1 missed 2 2"


def test_a_figure_that_starts_anew_each_year_has_the_pace_of_the_year() -> None:
    """The year 2027 runs from 15 December 2026 to 14 December 2027: 364 days apart."""
    assert due(date(2026, 12, 15), pace="year") == 0
    assert due(date(2027, 6, 15), pace="year") == pytest.approx(182 / 364)
    assert due(date(2027, 12, 14), pace="year") == 1


def test_a_year_of_such_a_figure_is_missed_and_its_quarters_are_not() -> None:
    yearly = TARGETED | {"pace": "year"}
    rows = (sent("TH-1", "2026-Q4", briefing=told(10)), sent("TH-2", "2026-Q4", briefing=told(9)))
    day = date(2027, 1, 10)
    assert briefed(yearly, *rows, as_of=day, time="year").splitlines()[0] == "0.95 1 missed 2 2"
    quarters = briefed(yearly, *rows, as_of=day, time="period").splitlines()
    assert "0.95 1 behind 2 2" in quarters


def test_how_many_stand_where_is_said_in_words() -> None:
    assert standing({"met": 2, "on_track": 1}, "vi") == "2 đạt, 1 đúng tiến độ, 0 chậm"
    assert standing({"met": 2, "missed": 1}, "vi") == "2 đạt, 1 không đạt"
    assert standing({"met": 2}, "vi", over=True) == "2 đạt, 0 không đạt"
    assert standing({"met": 0, "missed": 1, "behind": 3}, "en").count(",") == 2


def test_parts_carry_no_target_of_their_own() -> None:
    entry = TARGETED | {"part_by": "group", "where": [{"equals": {"group": ["Giáo viên"]}}]}
    rows = sent("TH-1", "2026-Q2", briefing=told(10))
    assert briefed(entry, rows, as_of=date(2026, 6, 1)).splitlines() == ["1 1 on_track 1 2", "1 - - 1 2"]


def test_a_joint_duty_binds_the_scope_and_not_each_of_its_units() -> None:
    """One office posted every month: the ward has kept its duty, and the other office owes nothing alone."""
    entry = indicator("months_covered", "media", scope=["ward"], on="published_on", target=1.0, pace="target")
    rows = (
        sent("VP-1", "2026-Q2", media="published_on|channel|kind|title|quantity\n2026-04-01|Fanpage|Tin|a|1"),
        sent("VP-2", "2026-Q2", media=""),
    )
    day = date(2026, 4, 10)
    two, one = units("VP-1", "VP-2"), units("VP-1")

    def by(level: Any, register: Any) -> str:
        frame = summarise(plan(entry), register, reports(*rows), by=level, time="period", as_of=day)
        return drawn(frame, "by", "value", "target", "status")

    assert by("ward", two) == "ward 1 1 met"
    assert by("group", two) == "ward 1 1 met"
    assert by("unit", two) == "VP-1 1 - -\nVP-2 0 - -"
    assert by("unit", one) == "VP-1 1 1 met"


def test_what_is_owed_once_a_year_is_not_missed_in_june() -> None:
    yearly = indicator("years_covered", "activity", on="held_on", target=1.0, pace="target")
    nothing = sent("TH-1", "2026-Q2", activity=""), sent("TH-2", "2026-Q2", activity="")
    june, january = date(2026, 6, 25), date(2027, 1, 10)
    assert briefed(yearly, *nothing, as_of=june, time="period").splitlines()[0] == "0 1 behind 2 2"
    assert briefed(yearly, *nothing, as_of=june, time="half").splitlines()[0] == "0 1 behind 2 2"
    assert briefed(yearly, *nothing, as_of=january, time="period").splitlines()[0] == "0 1 behind 2 2"
    assert "missed" in briefed(yearly, *nothing, as_of=january, time="year").splitlines()[0]
