"""Why a value changed: the parts by hand, and that they always add up to the whole change."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.datasets import open_plan
from analytics.indicators import Change, explain_change, measure
from analytics.indicators.insights.decompose import decompose, value_of
from tests.indicators.drawing import Sent, drawn, indicator, plan, reports, sent, unit, units
from tests.indicators.invented import invented_ward, ward_summary

DAY = date(2026, 9, 20)
BRIEFED = indicator("ratio", "briefing", accumulation="stock", numerator="briefed", denominator="total")
HELD = indicator("total", "activity", value_unit="count")
TALK = "held_on|kind|title|organiser|participants"


def told(briefed: int, total: int = 10) -> str:
    return f"group|total|briefed\nGiáo viên|{total}|{briefed}"


def of(entry: dict[str, Any], *all_sent: Sent, register: str) -> Change:
    ward = measure(plan(entry), units(*register.split()), reports(*all_sent), as_of=DAY)
    found = explain_change(ward, "X", "2026-Q2", "2026-Q3")
    assert found is not None
    return found


def parts(found: Change) -> list[float]:
    return [found.joined, found.left, found.changed, found.mix]


def test_a_unit_that_did_more_changes_the_value_by_its_weight() -> None:
    found = of(
        BRIEFED,
        sent("TH-1", "2026-Q2", briefing=told(4)),
        sent("TH-2", "2026-Q2", briefing=told(5)),
        sent("TH-1", "2026-Q3", briefing=told(8)),
        register="TH-1 TH-2",
    )
    assert (found.value_before, found.value_after) == (9 / 20, 13 / 20)
    assert found.total == pytest.approx(4 / 20)
    assert parts(found) == pytest.approx([0, 0, 4 / 20, 0], abs=1e-12)
    assert drawn(found.table, "by", "cause", "footing_after") == "TH-1 changed reported\nTH-2 carried carried"


def test_another_report_with_the_same_figures_is_not_carried() -> None:
    found = of(
        BRIEFED,
        sent("TH-1", "2026-Q2", briefing=told(4)),
        sent("TH-1", "2026-Q3", briefing=told(4)),
        register="TH-1",
    )
    assert found.units("same") == ("TH-1",)
    assert found.total == 0


def test_a_unit_that_joins_below_the_middle_pulls_the_value_down() -> None:
    """Before 8/10, after 8/20: the middle is 0.6, and TH-2 with 0 weighs one half."""
    found = of(
        BRIEFED,
        sent("TH-1", "2026-Q2", briefing=told(8)),
        sent("TH-2", "2026-Q3", briefing=told(0)),
        register="TH-1 TH-2",
    )
    assert found.total == pytest.approx(-0.4)
    assert parts(found) == pytest.approx([-0.3, 0, 0, -0.1], abs=1e-12)
    assert (
        drawn(found.table, "by", "cause", "footing_before")
        == "TH-1 carried reported\nTH-2 joined not_reported"
    )


def test_a_school_that_closed_is_no_longer_counted() -> None:
    ward = (unit("TH-1"), unit("TH-2", active_to=date(2026, 7, 1)))
    rows = reports(
        sent("TH-1", "2026-Q2", briefing=told(8)),
        sent("TH-2", "2026-Q2", briefing=told(0)),
    )
    found = explain_change(measure(plan(BRIEFED), ward, rows, as_of=DAY), "X", "2026-Q2", "2026-Q3")
    assert found is not None
    assert found.total == pytest.approx(0.4)
    assert parts(found) == pytest.approx([0, 0.3, 0, 0.1], abs=1e-12)
    assert found.table.set_index("by").loc["TH-2", "footing_after"] == "not_expected"


def test_a_unit_that_grew_changes_the_mix_and_not_what_was_done() -> None:
    """TH-1 stays at one half while its weight goes from 1/2 to 3/4, away from TH-2 with all."""
    found = of(
        BRIEFED,
        sent("TH-1", "2026-Q2", briefing=told(5, 10)),
        sent("TH-2", "2026-Q2", briefing=told(10, 10)),
        sent("TH-1", "2026-Q3", briefing=told(15, 30)),
        register="TH-1 TH-2",
    )
    assert found.total == pytest.approx(25 / 40 - 15 / 20)
    assert parts(found) == pytest.approx([0, 0, 0, 25 / 40 - 15 / 20], abs=1e-12)


def test_a_total_is_a_plain_sum_of_what_each_did() -> None:
    found = of(
        HELD,
        sent("TH-1", "2026-Q2", activity=TALK + "\n2026-04-01|Tọa đàm|a|Khác|5" * 3),
        sent("TH-2", "2026-Q2", activity=TALK + "\n2026-04-01|Tọa đàm|a|Khác|5"),
        sent("TH-1", "2026-Q3", activity=TALK + "\n2026-07-01|Tọa đàm|a|Khác|5"),
        sent("TH-3", "2026-Q3", activity=TALK + "\n2026-07-01|Tọa đàm|a|Khác|5" * 2),
        register="TH-1 TH-2 TH-3",
    )
    assert found.total == -1
    assert parts(found) == pytest.approx([2, -1, -2, 0], abs=1e-12)
    assert found.units("left") == ("TH-2",)


def test_without_a_figure_at_one_time_there_is_no_change_to_explain() -> None:
    found = of(BRIEFED, sent("TH-1", "2026-Q3", briefing=told(8)), register="TH-1")
    assert (found.value_before, found.value_after, found.total) == (None, 0.8, None)
    assert parts(found) == pytest.approx([0, 0, 0, 0], abs=1e-12)
    assert found.units("joined") == ("TH-1",)


def test_corrections_are_set_apart_when_the_earlier_state_is_known() -> None:
    """Quarter 2 was told as 2/10 and corrected to 5/10; quarter 3 says 9/10."""
    first = sent("TH-1", "2026-Q2", briefing=told(2))
    ward, tiny = units("TH-1"), plan(BRIEFED)
    then = measure(tiny, ward, reports(first), as_of=date(2026, 6, 20))
    rows = reports(
        first, sent("TH-1", "2026-Q2", briefing=told(5)), sent("TH-1", "2026-Q3", briefing=told(9))
    )
    now = measure(tiny, ward, rows, as_of=DAY)
    found = explain_change(now, "X", "2026-Q2", "2026-Q3", earlier=then)
    assert found is not None
    assert (found.value_told, found.value_before, found.value_after) == (0.2, 0.5, 0.9)
    assert found.corrected == pytest.approx(0.3)
    assert found.changed == found.total == pytest.approx(0.4)
    assert found.corrections is not None
    assert drawn(found.corrections, "by", "numerator_before", "numerator_after") == "TH-1 2 5"


def test_without_the_earlier_state_a_correction_cannot_be_told_but_is_marked() -> None:
    drawn_reports = reports(
        sent("TH-1", "2026-Q2", briefing=told(5)),
        sent("TH-2", "2026-Q2", briefing=told(5)),
        sent("TH-2", "2026-Q3", briefing=told(5)),
    )
    again = drawn_reports.submissions.assign(version=[2, 1, 1])
    rows = replace(drawn_reports, submissions=again)
    found = explain_change(
        measure(plan(BRIEFED), units("TH-1", "TH-2"), rows, as_of=DAY),
        "X",
        "2026-Q2",
        "2026-Q3",
        reports=rows,
    )
    assert found is not None
    assert found.corrected is None
    assert found.corrections is None
    assert drawn(found.table.astype({"resent": "str"}), "by", "resent") == "TH-1 True\nTH-2 False"


def test_a_version_behind_neither_figure_marks_nobody() -> None:
    """The second version is of quarter 2, whose state quarter 3 and quarter 4 no longer rest on."""
    drawn_reports = reports(
        sent("TH-1", "2026-Q2", briefing=told(5)),
        sent("TH-1", "2026-Q3", briefing=told(6)),
    )
    rows = replace(drawn_reports, submissions=drawn_reports.submissions.assign(version=[2, 1]))
    ward = measure(plan(BRIEFED), units("TH-1"), rows, as_of=DAY)
    found = explain_change(ward, "X", "2026-Q3", "2026-Q4", reports=rows)
    assert found is not None
    assert not found.table["resent"].any()


@pytest.mark.parametrize("measured_by", ["months_covered", "median_days"])
def test_what_does_not_add_up_over_units_is_not_taken_apart(measured_by: str) -> None:
    entries = {
        "months_covered": indicator("months_covered", "media", on="published_on"),
        "median_days": indicator(
            "median_days", "feedback", value_unit="days", start="received_on", end="handled_on"
        ),
    }
    ward = measure(plan(entries[measured_by]), units("TH-1"), reports(), as_of=DAY)
    assert explain_change(ward, "X", "2026-Q2", "2026-Q3") is None


Figures = st.dictionaries(
    st.sampled_from([f"TH-{i}" for i in range(8)]),
    st.tuples(st.integers(0, 500), st.integers(0, 500)).map(lambda pair: (min(pair), max(pair))),
)


def table(figures: dict[str, tuple[int, int]]) -> pd.DataFrame:
    rows = [(code, *pair) for code, pair in figures.items()]
    return pd.DataFrame(rows, columns=["by", "numerator", "denominator"]).astype(
        {"by": "str", "numerator": "Int64", "denominator": "Int64"}
    )


@settings(max_examples=40)
@given(before=Figures, after=Figures, share=st.booleans())
def test_whatever_joins_leaves_or_changes_the_effects_add_up(
    before: dict[str, tuple[int, int]], after: dict[str, tuple[int, int]], share: bool
) -> None:
    first, second = table(before), table(after)
    found = decompose(first, second, share=share)
    start, end = value_of(first, share), value_of(second, share)
    total = 0.0 if start is None or end is None else end - start
    assert found["effect"].sum() == pytest.approx(total, abs=1e-9)
    assert not found[["within", "mix", "effect"]].isna().any(axis=None)
    alone = found["cause"].isin(["joined", "left"])
    assert found.loc[alone, "mix"].eq(0).all()
    assert found.loc[found["cause"] == "same", "within"].eq(0).all()


@pytest.mark.slow
@settings(max_examples=40)
@given(before=Figures, after=Figures)
def test_looking_back_turns_every_effect_round(
    before: dict[str, tuple[int, int]], after: dict[str, tuple[int, int]]
) -> None:
    there = decompose(table(before), table(after), share=True).set_index("by")["effect"]
    back = decompose(table(after), table(before), share=True).set_index("by")["effect"]
    assert back.to_dict() == pytest.approx((-there).to_dict(), abs=1e-9)


PLAN = open_plan()


@pytest.mark.slow
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_the_parts_add_up_to_the_change_of_the_summary(data: st.DataObject) -> None:
    chosen = data.draw(st.sampled_from([one for one in PLAN.indicators if "covered" not in one.measure]))
    kind = data.draw(st.sampled_from(["period", "year", "phase"]))
    summary = ward_summary(kind)
    values = summary[(summary["indicator"] == chosen.id) & (summary["part"] == "")].set_index("time")["value"]
    before, after = (data.draw(st.sampled_from(list(values.index))) for _ in range(2))
    found = explain_change(invented_ward(), chosen.id, before, after)
    assert found is not None
    if pd.isna(values[before]) or pd.isna(values[after]):
        assert found.total is None
    else:
        assert found.total == pytest.approx(values[after] - values[before], abs=1e-9)
        assert found.total == pytest.approx(found.joined + found.left + found.changed + found.mix, abs=1e-9)
