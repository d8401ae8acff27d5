"""Money of drawn reports: every sum beside the lines that it adds up, and equal to the indicators' own."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from analytics.indicators import Measured, measure, trace
from analytics.indicators.insights.resources.money import MoneyBy, budget_lines, money, money_cells, overspent
from analytics.plan import Quarter, Time, period_time, year_time
from tests.indicators.drawing import Sent, drawn, indicator, plan, reports, sent, units

HEAD = "item|source|planned|allocated|spent|settled\n"
SPENT = indicator("ratio", "budget", id="B1", numerator="spent", denominator="allocated")
MOBILISED = indicator(
    "share_of_rows",
    "budget",
    id="B2",
    amount="planned",
    matching=[{"equals": {"source": ["Xã hội hóa"]}}],
)
AS_OF = date(2027, 6, 1)
Q2 = HEAD + "Pano|Chi thường xuyên|100|90|50|40\nTọa đàm|Xã hội hóa|60|60|70|"
Q3 = HEAD + "pano.|Chi thường xuyên|20|20|20|20"
WARD = (
    sent("TH-1", "2026-Q2", budget=Q2),
    sent("TH-1", "2026-Q3", budget=Q3),
    sent("VP", "2026-Q3", budget=HEAD + "Pano|Lồng ghép|30|0|0|"),
    sent("VP", "2027-Q1", budget=HEAD + "Video|Xã hội hóa|10|10|5|5"),
)
Y2026, Y2027 = year_time(2026), year_time(2027)


def measured(*all_sent: Sent, budget: str = "quarter") -> tuple[Measured, Any]:
    told = reports(*all_sent)
    reporting = {
        "frequency": "quarter",
        "first_period": "2026-Q2",
        "cut_off_day": 14,
        "days_allowed": 10,
        "budget": budget,
    }
    made = plan(SPENT, MOBILISED, reporting=reporting)
    return measure(made, units(*sorted({one.unit for one in all_sent})), told, as_of=AS_OF), told


def table(by: MoneyBy, time: Time, *, budget: str = "quarter", **narrowed: Any) -> str:
    frame = money(*measured(*WARD, budget=budget), by, time, **narrowed)
    return drawn(frame, "key", "planned", "allocated", "spent", "settled", "left", "over")


@pytest.mark.parametrize(
    ("by", "rows"),
    [
        ("total", "- 210 170 140 60 30 10"),
        (
            "source",
            "Chi thường xuyên 120 110 70 60 40 0\nLồng ghép 30 0 0 - 0 0\nXã hội hóa 60 60 70 - -10 10",
        ),
        ("item", "Pano 150 110 70 60 40 0\nTọa đàm 60 60 70 - -10 10"),
        ("unit", "TH-1 180 170 140 60 30 10\nVP 30 0 0 - 0 0"),
        ("quarter", "2026-Q2 160 150 120 40 30 10\n2026-Q3 50 20 20 20 0 0"),
        ("year", "2026 210 170 140 60 30 10"),
    ],
)
def test_the_lines_of_a_year_are_added_up_by_whatever_is_asked(by: MoneyBy, rows: str):
    assert table(by, Y2026) == rows


def test_units_and_a_source_narrow_the_sums_and_a_time_without_reports_has_no_row():
    assert table("total", Y2026, within=["VP"]) == "- 30 0 0 - 0 0"
    assert table("unit", Y2026, source="Xã hội hóa") == "TH-1 60 60 70 - -10 10"
    assert table("total", year_time(2028)) == ""


def test_a_share_of_nothing_is_missing_and_not_nought():
    frame = money(*measured(*WARD), "source", Y2026).set_index("key")
    assert frame.loc["Chi thường xuyên", "spent_share"] == pytest.approx(70 / 110)
    assert frame.loc["Chi thường xuyên", "used_share"] == pytest.approx(70 / 120)
    assert frame["spent_share"].isna().to_dict() == {
        "Chi thường xuyên": False,
        "Lồng ghép": True,
        "Xã hội hóa": False,
    }


def test_a_line_that_spent_above_its_allocation_is_named_with_the_excess():
    found = overspent(budget_lines(*measured(*WARD), Y2026))
    assert (
        drawn(found, "unit", "period", "item", "allocated", "spent", "over")
        == "TH-1 2026-Q2 Tọa đàm 60 70 10"
    )


CUMULATIVE = (
    sent("TH-1", "2026-Q2", budget=HEAD + "Pano|Chi thường xuyên|100|90|50|"),
    sent("TH-1", "2026-Q3", budget=HEAD + "Pano|Chi thường xuyên|100|95|80|\nVideo|Xã hội hóa|25|25|5|"),
    sent("TH-1", "2027-Q1", budget=HEAD + "Pano|Chi thường xuyên|40|40|10|"),
    sent("VP", "2026-Q2", budget=HEAD + "Pano|Lồng ghép|30|30|30|"),
)


def test_of_cumulative_reports_the_newest_of_each_year_counts():
    data = measured(*CUMULATIVE, budget="cumulative")
    columns = ("key", "planned", "allocated", "spent")
    assert (
        drawn(money(*data, "year", data[0].plan.phases[0].time()), *columns)
        == "2026 155 150 115\n2027 40 40 10"
    )
    assert drawn(money(*data, "unit", Y2026), *columns) == "TH-1 125 120 85\nVP 30 30 30"
    assert drawn(money(*data, "quarter", Y2026), *columns) == "2026-Q2 130 120 80\n2026-Q3 125 120 85"
    assert drawn(money(*data, "total", period_time(Quarter(2026, 2))), *columns) == "- 130 120 80"


@pytest.mark.slow
@pytest.mark.parametrize("budget", ["quarter", "cumulative"])
@pytest.mark.parametrize("reported", [WARD, CUMULATIVE])
def test_the_sums_are_those_of_the_indicators_at_every_time_for_ward_and_units(
    reported: tuple[Sent, ...], budget: str
):
    known, told = measured(*reported, budget=budget)
    seen = 0
    for kind in ("period", "half", "nine_months", "year", "phase"):
        times = {one.code: one for one in known.times(kind)}
        for by in ("ward", "unit"):
            for (whose, time), of_both in known.summary(by, kind, ["B1", "B2"]).groupby(["by", "time"]):
                within = None if by == "ward" else [whose]
                sums = money(known, told, "total", times[time], within=within)
                spent, mobilised = of_both.set_index("indicator").loc[["B1", "B2"]].to_dict("records")
                if sums.empty:
                    for row in (spent, mobilised):
                        assert row["units_reported"] == 0 or row["denominator"] == 0
                    continue
                one = sums.iloc[0]
                assert (spent["numerator"], spent["denominator"]) == (one["spent"], one["allocated"])
                own = money(known, told, "total", times[time], within=within, source="Xã hội hóa")
                raised = 0 if own.empty else own.iloc[0]["planned"]
                assert (mobilised["numerator"], mobilised["denominator"]) == (raised, one["planned"])
                seen += 2
    assert seen > 20


def test_the_cells_behind_a_row_are_those_of_its_amounts():
    data = measured(*WARD)
    cells = money_cells(*data, "item", "Pano", Y2026, within=["TH-1"])
    told = cells.sort_values(["period", "cell"])
    assert drawn(told, "unit", "period", "cell", "value", "role") == (
        "TH-1 2026-Q2 D5 100 denominator\nTH-1 2026-Q2 E5 90 denominator\n"
        "TH-1 2026-Q2 F5 50 numerator\nTH-1 2026-Q2 G5 40 numerator\n"
        "TH-1 2026-Q3 D5 20 denominator\nTH-1 2026-Q3 E5 20 denominator\n"
        "TH-1 2026-Q3 F5 20 numerator\nTH-1 2026-Q3 G5 20 numerator"
    )


def test_the_cells_of_a_cumulative_indicator_add_up_to_it():
    known, told = measured(*CUMULATIVE, budget="cumulative")
    cells = trace(known.plan, known.units, told, "B1", time="2026", as_of=AS_OF)
    spent = cells.loc[cells["role"] == "numerator", "value"].sum()
    (row,) = known.summary("ward", "year", ["B1"]).query("time == '2026'").to_dict("records")
    assert spent == row["numerator"] == 115
    own = money_cells(known, told, "unit", "TH-1", Y2026)
    assert set(own["period"]) == {"2026-Q3"}
