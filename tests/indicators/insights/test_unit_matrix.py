"""Units side by side: figure_basis, the worth of one case, tallies and aims."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from analytics.datasets import open_plan
from analytics.indicators import measure
from analytics.indicators.insights.unit_matrix import aim, counts_cases, side_by_side, small, tally
from analytics.plan import Time
from tests.indicators.drawing import reports, sent, units

AS_OF = date(2026, 9, 20)
PLAN = open_plan()
SCHOOLS = ("TH-1", "TH-2", "TH-3", "TH-4")
MEASURED = measure(
    PLAN,
    units(*SCHOOLS, "DT-1"),
    reports(
        sent("TH-1", "2026-Q2", briefing="group|total|briefed\nGiáo viên|8|7", feedback=""),
        sent("TH-2", "2026-Q3", briefing="group|total|briefed\nGiáo viên|40|10"),
        sent("TH-3", "2026-Q3", briefing="group|total|briefed\nNhân dân|5|5"),
    ),
    as_of=AS_OF,
)


def side(*indicators: str, of: tuple[str, ...] = SCHOOLS, time: str = "2026-Q3") -> pd.DataFrame:
    return side_by_side(
        MEASURED.summary("unit", "period"), plan=PLAN, indicators=indicators, units=of, time=time
    )


def time(code: str) -> Time:
    return next(step for step in MEASURED.times("period", "M1") if step.code == code)


def test_every_unit_has_a_row_in_the_order_asked_for():
    rows = side("M1", "M2", of=("TH-2", "DT-1", "TH-1"))
    assert list(zip(rows["by"], rows["indicator"], strict=True)) == [
        ("TH-2", "M1"),
        ("TH-2", "M2"),
        ("DT-1", "M1"),
        ("DT-1", "M2"),
        ("TH-1", "M1"),
        ("TH-1", "M2"),
    ]


def test_the_footing_says_why_a_figure_is_there_or_missing():
    rows = side("M1", of=(*SCHOOLS, "DT-1")).set_index("by")
    assert rows["figure_basis"].to_dict() == {
        "TH-1": "carried",
        "TH-2": "reported",
        "TH-3": "nothing_counted",
        "TH-4": "not_reported",
        "DT-1": "not_expected",
    }
    assert rows["value"].to_dict() == pytest.approx(
        {"TH-1": 7 / 8, "TH-2": 0.25, "TH-3": float("nan"), "TH-4": float("nan"), "DT-1": float("nan")},
        nan_ok=True,
    )


def test_a_missing_figure_is_no_data_and_never_zero():
    rows = side("M1").set_index("by")
    assert rows.loc["TH-4", "status"] == "no_data"
    assert rows.loc["TH-4", "numerator"] is pd.NA


def test_one_of_eight_people_is_worth_twelve_and_a_half_points():
    rows = side("M1").set_index("by")
    assert rows["step"].to_dict() == pytest.approx(
        {"TH-1": 12.5, "TH-2": 2.5, "TH-3": float("nan"), "TH-4": float("nan")}, nan_ok=True
    )
    assert list(small(side("M1"))["by"]) == ["TH-1"]


@pytest.mark.parametrize(
    ("indicator", "counts"),
    [("M1", True), ("T3.2", True), ("M2", False), ("B1", False), ("B2", False), ("T1.3", False)],
)
def test_only_people_and_cases_are_counted_never_money_or_units(indicator: str, counts: bool):
    assert counts_cases(PLAN.indicator(indicator)) is counts


def test_the_tally_counts_by_status_and_spans_the_values():
    found = tally(side("M1"))
    assert (found.units, found.reported, found.known) == (4, 3, 2)
    assert found.counts == {"on_track": 2, "no_data": 2}
    assert (found.lowest, found.highest) == (0.25, 7 / 8)


def test_the_tally_of_nothing_has_no_span():
    found = tally(side("M1", of=("TH-4",)))
    assert (found.units, found.known, found.lowest, found.highest) == (1, 0, None, None)


def test_units_are_held_against_the_target_and_the_pace_of_the_phase():
    aims = aim(PLAN, PLAN.indicator("M1"), side("M1"), time("2026-Q3"), AS_OF)
    # By 14 September 2026, the quarter's last day, 273 of the phase's 1825 days have passed.
    assert aims.target == 1.0
    assert aims.pace == pytest.approx(273 / 1825)


def test_there_is_no_aim_where_the_target_binds_all_units_together():
    rows = side("T4.1")
    assert rows["target"].isna().all()
    aims = aim(PLAN, PLAN.indicator("T4.1"), rows, time("2026-Q3"), AS_OF)
    assert (aims.target, aims.pace) == (None, None)
