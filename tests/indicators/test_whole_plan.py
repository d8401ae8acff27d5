"""The plan that comes with the product, over an invented ward: figures that must agree with each other."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.datasets import open_plan
from analytics.indicators import Measured, measure, trace
from analytics.plan import Indicator, Quarter
from tests.indicators.invented import invented_reports, invented_units

pytestmark = pytest.mark.slow

PLAN = open_plan()
WARD = invented_units(30)
DAY = date(2030, 10, 1)
REPORTS = invented_reports(PLAN, WARD, Quarter(2029, 2), Quarter(2030, 3), rows_per_table=4, missing=0.3)
KEYS = ["indicator", "part", "time"]


@pytest.fixture(scope="module")
def measured() -> Measured:
    return measure(PLAN, WARD, REPORTS, as_of=DAY)


@pytest.mark.parametrize("time", ["period", "half", "nine_months", "year", "phase"])
@pytest.mark.parametrize("by", ["unit", "kind", "group"])
def test_what_adds_up_over_members_adds_up_to_the_ward(measured: Measured, by: str, time: str) -> None:
    ward = measured.summary("ward", time).set_index(KEYS)
    added = (
        measured.summary(by, time)
        .groupby(KEYS, sort=False)[
            ["numerator", "denominator", "units_reported", "units_expected", "units_carried"]
        ]
        .sum()
    )
    counts = ["units_reported", "units_expected", "units_carried"]
    pd.testing.assert_frame_equal(added[counts], ward[counts], check_index_type=False)
    joint = {one.id for one in PLAN.indicators if one.measure in ("months_covered", "years_covered")}
    additive = ~ward.index.get_level_values("indicator").isin(joint)
    both = ward["denominator"].notna() & additive
    assert (added.loc[both, "denominator"] == ward.loc[both, "denominator"]).all()
    both = ward["numerator"].notna() & additive
    assert (added.loc[both, "numerator"] == ward.loc[both, "numerator"]).all()


@pytest.mark.parametrize(
    ("time", "codes"),
    [
        ("period", ["2030-Q1", "2029-Q2"]),
        ("half", ["2030-H1"]),
        ("year", ["2030", "no such year"]),
        ("phase", []),
    ],
)
def test_figures_of_some_times_are_those_among_all(measured: Measured, time: str, codes: list[str]) -> None:
    for by in ("unit", "ward"):
        everything = measured.summary(by, time)
        found = measured.summary(by, time, times=codes)
        expected = everything[everything["time"].isin(codes)].reset_index(drop=True)
        assert expected.empty is not bool(codes)
        pd.testing.assert_frame_equal(found, expected, check_dtype=False)


def test_every_figure_keeps_its_own_rules(measured: Measured) -> None:
    for by in ("unit", "ward"):
        for time in ("period", "year", "phase"):
            frame = measured.summary(by, time)
            assert not frame.duplicated(["indicator", "part", "by", "time"]).any()
            assert (frame["units_reported"] <= frame["units_expected"]).all()
            assert (frame["units_carried"] <= frame["units_reported"]).all()
            assert (frame["units_expected"] > 0).all()
            of_rows = ~frame["indicator"].isin(["R1", "T5.2"])
            silent = of_rows & (frame["units_reported"] == 0)
            assert frame.loc[silent, ["numerator", "denominator", "value"]].isna().all(axis=None)
            assert (frame["value"].isna() == (frame["status"] == "no_data")).all()
            assert frame.loc[frame["target"].isna() & frame["value"].notna(), "status"].eq("").all()
            met = frame[frame["status"] == "met"]
            assert (met["units_reported"] == met["units_expected"]).all()


def test_the_shared_year_is_in_both_phases_and_no_phase_target_leaves_its_own(measured: Measured) -> None:
    frame = measured.summary("ward", "phase")
    assert frame.loc[frame["indicator"] == "T2.1", "time"].tolist() == ["2026-2030", "2030-2035"]
    years = measured.summary("ward", "year")
    assert years.loc[(years["indicator"] == "M5") & (years["part"] == ""), "time"].tolist() == ["2030"]
    assert set(years.loc[years["indicator"] == "M1", "time"]) == {"2026", "2027", "2028", "2029", "2030"}


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_the_cells_behind_a_number_make_that_number(data: st.DataObject) -> None:
    """Any indicator, time and unit (or the whole ward) of the summary."""
    indicator = data.draw(st.sampled_from(PLAN.indicators))
    by = data.draw(st.sampled_from(["unit", "ward"]))
    time = data.draw(st.sampled_from(["period", "year", "phase"]))
    frame = _MEASURED.summary(by, time, [indicator.id])
    row = data.draw(st.sampled_from(frame[frame["part"] == ""].to_dict(orient="records")))
    unit = None if by == "ward" else row["by"]
    cells = trace(PLAN, WARD, REPORTS, indicator.id, time=row["time"], unit=unit, as_of=DAY)
    assert set(cells["indicator"]) <= {indicator.id}
    for role in ("numerator", "denominator"):
        expected = 0 if pd.isna(row[role]) else row[role]
        found = _figure(indicator, cells[cells["role"] == role])
        if found is not None and not (role == "denominator" and _without_denominator(indicator)):
            assert found == expected


_MEASURED = measure(PLAN, WARD, REPORTS, as_of=DAY)


def _figure(indicator: Indicator, cells: pd.DataFrame) -> float | None:
    """What the cells come to: a sum of amounts, else how many there are; months and years are not countable."""
    if indicator.measure in ("months_covered", "years_covered"):
        return None
    return cells["value"].sum() if indicator.measure == "ratio" or indicator.amount else len(cells)


def _without_denominator(indicator: Indicator) -> bool:
    """Measures whose denominator is no cell: none at all, or reports that never came."""
    return indicator.measure in ("total", "completeness", "timeliness")
