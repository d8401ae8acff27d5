"""Reports whose amounts look as if told from the year's start, and those that do not."""

from __future__ import annotations

import pytest

from analytics.indicators.insights.resources.readings import two_readings
from analytics.plan import year_time
from tests.indicators.drawing import Sent, sent
from tests.indicators.insights.resources.test_money import HEAD, measured

QUARTERS = ("2026-Q2", "2026-Q3", "2026-Q4")


def told(*tables: str, quarters: tuple[str, ...] = QUARTERS, unit: str = "TH-1") -> tuple[Sent, ...]:
    """Reports one quarter after the other; a line is ``item planned allocated spent``."""
    made = []
    for quarter, lines in zip(quarters, tables, strict=False):
        rows = [line.split() for line in lines.split(", ")]
        body = "\n".join(f"{item}|Lồng ghép|{planned}|{of}|{spent}|" for item, planned, of, spent in rows)
        made.append(sent(unit, quarter, budget=HEAD + body))
    return tuple(made)


def looks(*reported: Sent, budget: str = "quarter") -> list[str]:
    found = two_readings(*measured(*reported, budget=budget), year_time(2026))
    return [f"{one.unit} {one.looks} {one.added['spent']} {one.newest['spent']}" for one in found]


@pytest.mark.parametrize(
    "tables",
    [
        pytest.param(("Pano 100 50 10", "Pano 100 70 30"), id="the same estimate, more spent"),
        pytest.param(
            ("Pano 100 50 10, Video 40 40 0", "pano. 100 50 10, Video 40 40 20, Mới 10 10 10"),
            id="one line grows, one stays, one is new",
        ),
        pytest.param(("Pano 10 10 10", "Pano 30 20 20", "Pano 60 50 40"), id="three that grow"),
    ],
)
def test_reports_that_hold_the_ones_before_are_told_with_both_sums(tables: tuple[str, ...]):
    spent = [sum(int(line.split()[3]) for line in table.split(", ")) for table in tables]
    assert looks(*told(*tables)) == [f"TH-1 cumulative {sum(spent)} {spent[-1]}"]


@pytest.mark.slow
@pytest.mark.parametrize(
    "tables",
    [
        pytest.param(("Pano 100 50 10",), id="one report alone"),
        pytest.param(("Pano 15 10 10", "Pano 25 20 20"), id="two that grow by chance"),
        pytest.param(("Pano 100 50 30", "Pano 100 50 20"), id="less was spent"),
        pytest.param(("Pano 100 50 30", "Video 100 60 40"), id="another item"),
        pytest.param(("Pano 10 10 10", "Pano 30 20 20", "Pano 30 20 10"), id="the last falls"),
        pytest.param(("Pano 100 50 30", "Pano 100 50 30"), id="the same once more"),
    ],
)
def test_reports_of_their_own_quarter_are_left_in_peace(tables: tuple[str, ...]):
    assert looks(*told(*tables)) == []


def test_three_reports_with_a_quarter_missing_between_them_say_no_more_than_two():
    quarters = ("2026-Q2", "2026-Q4", "2027-Q1")
    assert looks(*told("Pano 10 10 10", "Pano 30 20 20", "Pano 60 50 40", quarters=quarters)) == []


def test_each_year_and_unit_is_looked_at_by_itself():
    first = told("Pano 100 50 10", "Pano 100 70 30", quarters=("2026-Q4", "2027-Q1"))
    other = told("Pano 100 50 10", "Pano 100 70 30", unit="TH-2")
    assert looks(*first, *other) == ["TH-2 cumulative 40 30"]


def test_where_the_plan_asks_for_cumulative_amounts_it_is_those_that_fall_that_are_told():
    falls = told("Pano 100 50 30", "Pano 100 50 20")
    grows = told("Pano 100 50 10", "Pano 100 70 30", unit="TH-2")
    assert looks(*falls, *grows, budget="cumulative") == ["TH-1 quarter 50 20"]
