"""Which units hold a target back: the parts of the gap by hand, and that they always add up to it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.datasets import open_plan
from analytics.indicators import Contributions, UnknownName, contributions, measure
from tests.indicators.drawing import Sent, drawn, indicator, plan, reports, sent, units
from tests.indicators.invented import invented_ward, ward_summary

DAY = date(2026, 9, 20)
BRIEFED = indicator(
    "ratio", "briefing", accumulation="stock", numerator="briefed", denominator="total", target=1.0
)
WITH_PLAN = indicator(
    "share_of_units",
    "plan_document",
    accumulation="stock",
    matching=[{"equals": {"form": ["Kế hoạch riêng"]}}],
    target=1.0,
)
OWN = "school_year|form|number|issued_on\n2026-2027|Kế hoạch riêng|1|2026-04-01"
NONE = "school_year|form\n2026-2027|Chưa xây dựng"


def told(briefed: int, total: int = 10) -> str:
    return f"group|total|briefed\nGiáo viên|{total}|{briefed}"


def of(entry: dict[str, object], *all_sent: Sent, register: str, aim: float | None = None) -> Contributions:
    ward = measure(plan(entry), units(*register.split()), reports(*all_sent), as_of=DAY)
    found = contributions(ward, "X", "2026-Q3", aim)
    assert found is not None
    return found


def test_each_unit_holds_the_ward_back_by_what_it_lacks() -> None:
    """15 of 50 are missing: ten of them in TH-2, whose report is one quarter old."""
    found = of(
        BRIEFED,
        sent("TH-1", "2026-Q3", briefing=told(5)),
        sent("TH-2", "2026-Q2", briefing=told(20, 30)),
        sent("TH-3", "2026-Q3", briefing=told(10)),
        register="TH-1 TH-2 TH-3",
    )
    assert drawn(
        found.table, "by", "numerator", "denominator", "figure_basis", "short", "lift"
    ).splitlines() == [
        "TH-2 20 30 carried 10 0.2",
        "TH-1 5 10 reported 5 0.1",
        "TH-3 10 10 reported 0 0",
    ]
    assert found.gap == pytest.approx(15 / 50)
    assert found.holding_back["by"].tolist() == ["TH-2", "TH-1"]
    assert (found.lowest, found.highest) == (found.value, found.value)


def test_a_unit_above_the_aim_takes_its_part_off_the_gap_and_would_lift_nothing() -> None:
    found = of(
        BRIEFED,
        sent("TH-1", "2026-Q3", briefing=told(2)),
        sent("TH-2", "2026-Q3", briefing=told(10)),
        register="TH-1 TH-2",
        aim=0.8,
    )
    assert drawn(found.table, "by", "short", "gap", "lift") == "TH-1 6 0.3 0.3\nTH-2 -2 -0.1 0"
    assert found.gap == pytest.approx(0.2)


def test_under_a_ceiling_it_is_the_surplus_that_would_lower_the_value() -> None:
    found = of(
        BRIEFED | {"direction": "down", "target": 0.5},
        sent("TH-1", "2026-Q3", briefing=told(9)),
        sent("TH-2", "2026-Q3", briefing=told(3)),
        register="TH-1 TH-2",
    )
    assert drawn(found.table, "by", "short", "gap", "lift") == "TH-1 -4 -0.2 -0.2\nTH-2 2 0.1 0"


def test_a_unit_of_a_share_of_units_counts_as_one() -> None:
    found = of(
        WITH_PLAN,
        sent("TH-1", "2026-Q3", plan_document=OWN),
        sent("TH-2", "2026-Q3", plan_document=NONE),
        sent("TH-3", "2026-Q3", plan_document=NONE),
        register="TH-1 TH-2 TH-3 TH-4",
        aim=0.8,
    )
    assert drawn(found.table, "by", "lift").splitlines() == [
        f"TH-2 {found.table['lift'].iloc[0]:g}",
        f"TH-3 {found.table['lift'].iloc[0]:g}",
        "TH-1 0",
    ]
    assert found.table["lift"].iloc[0] == pytest.approx(1 / 3)
    assert drawn(found.missing, "by", "size", "size_from") == "TH-4 1 unit"
    assert (found.lowest, found.highest) == (1 / 4, 2 / 4)


def test_a_missing_unit_is_unknown_and_has_a_range() -> None:
    """TH-4 told of 40 in an earlier phase; TH-5 is taken for the middle of its kind; nobody knows of VP-1."""
    two_phases = BRIEFED | {"phases": ["2030-2035"], "clause": "X1"}
    rows = reports(
        sent("TH-4", "2029-Q4", briefing=told(40, 40)),
        sent("TH-1", "2030-Q1", briefing=told(5, 10)),
        sent("TH-2", "2030-Q1", briefing=told(5, 20)),
        sent("TH-3", "2030-Q1", briefing=told(0, 20)),
    )
    ward = measure(
        plan(two_phases), units("TH-1", "TH-2", "TH-3", "TH-4", "TH-5"), rows, as_of=date(2030, 3, 20)
    )
    found = contributions(ward, "X", "2030-Q1")
    assert found is not None
    assert drawn(found.missing, "by", "size", "size_from") == "TH-4 40 own\nTH-5 20 kind"
    value = 10 / 50
    assert found.value == pytest.approx(value)
    own = found.missing.iloc[0]
    assert (own["low"], own["high"]) == (pytest.approx(10 / 90 - value), pytest.approx(50 / 90 - value))
    assert (found.lowest, found.highest) == (pytest.approx(10 / 110), pytest.approx(70 / 110))


def test_where_a_missing_units_size_is_unknown_nothing_is_said_of_its_range() -> None:
    found = of(BRIEFED, sent("TH-1", "2026-Q3", briefing=told(5)), register="TH-1 VP-1")
    assert drawn(found.missing, "by", "size", "size_from", "low", "high") == "VP-1 - - - -"
    assert (found.lowest, found.highest) == (None, None)


def test_before_anybody_reported_there_is_no_gap_but_everybody_is_missing() -> None:
    found = of(WITH_PLAN, sent("TDP-1", "2026-Q3", briefing=told(1)), register="TH-1 TH-2 TDP-1")
    assert (found.value, found.gap) == (None, None)
    assert found.table.empty
    assert found.missing["by"].tolist() == ["TH-1", "TH-2"]
    assert (found.lowest, found.highest) == (0, 1)


def test_reports_that_never_came_count_against_completeness_and_are_not_missing_twice() -> None:
    entry = indicator("completeness", target=1.0)
    found = of(entry, sent("TH-1", "2026-Q3", activity=""), register="TH-1 TH-2")
    assert drawn(found.table, "by", "numerator", "denominator", "lift") == "TH-2 0 1 0.5\nTH-1 1 1 0"
    assert found.missing.empty


@pytest.mark.parametrize(
    "entry",
    [
        indicator("total", "activity", value_unit="count", target=1.0, target_per="year"),
        indicator("months_covered", "media", on="published_on", target=1.0),
        indicator("ratio", "briefing", numerator="briefed", denominator="total"),
    ],
    ids=["a total", "months that one unit covers for all", "no target"],
)
def test_what_has_no_gap_over_units_has_no_contributions(entry: dict[str, object]) -> None:
    ward = measure(plan(entry), units("TH-1"), reports(), as_of=DAY)
    assert contributions(ward, "X", "2026-Q3") is None


def test_a_time_that_is_not_there_is_named() -> None:
    ward = measure(plan(BRIEFED), units("TH-1"), reports(), as_of=DAY)
    with pytest.raises(UnknownName, match="2031-Q1"):
        contributions(ward, "X", "2031-Q1")


PLAN = open_plan()
SHARES = [one for one in PLAN.indicators if one.value_unit == "percent" and "covered" not in one.measure]


@pytest.mark.slow
@settings(max_examples=40, deadline=None)
@given(data=st.data(), aim=st.floats(0, 1))
def test_the_parts_of_the_gap_add_up_to_it(data: st.DataObject, aim: float) -> None:
    chosen = data.draw(st.sampled_from(SHARES))
    kind = data.draw(st.sampled_from(["period", "year", "phase"]))
    summary = ward_summary(kind)
    own = summary[(summary["indicator"] == chosen.id) & (summary["part"] == "")]
    row = data.draw(st.sampled_from(own.to_dict(orient="records")))
    found = contributions(invented_ward(), chosen.id, row["time"], aim)
    assert found is not None
    assert found.value == (pytest.approx(row["value"]) if row["status"] != "no_data" else None)
    if found.gap is not None:
        assert found.table["gap"].sum() == pytest.approx(found.gap, abs=1e-9)
        assert found.gap == pytest.approx(aim - row["value"], abs=1e-9)
    if chosen.dataset is not None:
        counted = (found.table["figure_basis"] != "not_reported").all()
        assert counted
        assert len(found.missing) == row["units_expected"] - row["units_reported"]
