"""Units compared fairly: few cases, exact ties, ranks as ranges, distributions, medians of a kind."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from itertools import product
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.datasets import open_plan
from analytics.indicators import (
    Measured,
    among_units,
    distribution,
    kind_medians,
    measure,
    rank_ranges,
    ties,
    unit_rows,
)
from analytics.indicators.insights.distribution import Extremes, Quartiles, extremes
from tests.indicators.drawing import drawn, indicator, plan, reports, sent, units

DAY = date(2026, 9, 20)
BRIEFED = indicator("ratio", "briefing", accumulation="stock", numerator="briefed", denominator="total")


def ward(register: str, entry: dict[str, Any] = BRIEFED, **told: tuple[int, int]) -> Measured:
    """``ward("TH-1 TH-2", TH_1=(8, 10))``: TH-1 told of 8 out of 10, TH-2 sent nothing."""
    all_sent = [
        sent(code.replace("_", "-"), "2026-Q3", briefing=f"group|total|briefed\nGiáo viên|{n}|{done}")
        for code, (done, n) in told.items()
    ]
    return measure(plan(entry), units(*register.split()), reports(*all_sent), as_of=DAY)


def rows(register: str, **told: tuple[int, int]) -> pd.DataFrame:
    return unit_rows(ward(register, **told), "X", "2026-Q3")


def test_ties_are_equal_as_fractions_whatever_the_denominator() -> None:
    table = rows("TH-1 TH-2 TH-3 TH-4 TH-5", TH_1=(1, 3), TH_2=(2, 6), TH_3=(9, 10), TH_4=(90, 100))
    assert ties(table) == (("TH-3", "TH-4"), ("TH-1", "TH-2"))


def test_a_rank_is_a_range_as_wide_as_one_person_makes_it() -> None:
    """9/10 could be 8/10 or 10/10, so it may stand above or below 85/100; 10/100 stands alone."""
    table = rank_ranges(rows("TH-1 TH-2 TH-3", TH_1=(9, 10), TH_2=(10, 100), TH_3=(85, 100)))
    assert drawn(
        table.astype({"clear": "str"}), "by", "rank", "tied", "best", "worst", "clear"
    ).splitlines() == [
        "TH-1 1 1 1 2 False",
        "TH-3 2 1 1 2 False",
        "TH-2 3 1 3 3 True",
    ]


def test_ties_share_their_places() -> None:
    table = rank_ranges(rows("TH-1 TH-2 TH-3", TH_1=(0, 500), TH_2=(250, 500), TH_3=(500, 1000)))
    assert drawn(table, "by", "rank", "tied", "best", "worst").splitlines() == [
        "TH-2 1 2 1 2",
        "TH-3 1 2 1 2",
        "TH-1 3 1 3 3",
    ]


def test_a_unit_that_sent_nothing_could_stand_anywhere() -> None:
    table = rank_ranges(rows("TH-1 TH-2 TH-3", TH_1=(900, 1000), TH_3=(100, 1000)))
    assert drawn(table, "by", "value", "rank", "best", "worst").splitlines() == [
        "TH-1 0.9 1 1 2",
        "TH-3 0.1 2 2 3",
        "TH-2 - - 1 3",
    ]
    assert not table["clear"].any()


def test_a_unit_with_nothing_to_count_takes_no_place() -> None:
    table = rank_ranges(rows("TH-1 TH-2", TH_1=(900, 1000), TH_2=(0, 0)))
    assert drawn(table, "by", "best", "worst") == "TH-1 1 1"


def test_where_less_is_better_the_least_stands_first() -> None:
    table = rank_ranges(rows("TH-1 TH-2", TH_1=(900, 1000), TH_2=(100, 1000)), "down")
    assert drawn(table, "by", "rank", "best", "worst") == "TH-2 1 1 1\nTH-1 2 2 2"


def test_units_that_are_counted_or_not_have_no_person_to_spare() -> None:
    entry = indicator("share_of_units", "briefing", matching=[{"at_least": {"briefed": 1}}])
    table = unit_rows(ward("TH-1 TH-2", entry, TH_1=(1, 10), TH_2=(0, 10)), "X", "2026-Q3")
    assert drawn(rank_ranges(table), "by", "best", "worst") == "TH-1 1 1\nTH-2 2 2"


Told = st.lists(
    st.one_of(st.none(), st.integers(1, 30).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))),
    min_size=1,
    max_size=5,
)


@given(told=Told)
def test_every_place_that_one_person_more_or_less_could_lead_to_is_in_the_range(
    told: list[tuple[int, int] | None],
) -> None:
    """All worlds of -1, 0 and +1 persons for whoever told, without those who did not."""
    told = [one for one in told if one is not None]
    table = pd.DataFrame(
        {
            "by": pd.array([f"TH-{i}" for i in range(len(told))], dtype="str"),
            "numerator": pd.array([n for n, _ in told], dtype="Int64"),
            "denominator": pd.array([d for _, d in told], dtype="Int64"),
            "value": [n / d for n, d in told],
            "figure_basis": "reported",
            "step": [100 / d for _, d in told],
        }
    )
    ranges = rank_ranges(table).set_index("by")
    for steps in product((-1, 0, 1), repeat=len(told)):
        world = [
            min(max(Fraction(n + step, d), Fraction(0)), Fraction(1))
            for (n, d), step in zip(told, steps, strict=True)
        ]
        for place, value in enumerate(world):
            own = ranges.loc[f"TH-{place}"]
            assert own["best"] <= 1 + sum(other > value for other in world)
            assert own["worst"] >= sum(other >= value for other in world)


def test_a_distribution_shows_where_the_units_lie_and_where_the_ward_does() -> None:
    table = rows("TH-1 TH-2 TH-3 TH-4 TH-5", TH_1=(3, 10), TH_2=(0, 10), TH_3=(10, 10), TH_4=(29, 100))
    found = distribution(table, 0.35, share=True)
    assert (found.units, found.unknown, found.ward) == (4, 1, 0.35)
    quartiles = found.quartiles
    assert quartiles is not None
    assert (quartiles.lowest, quartiles.highest) == (0, 1)
    assert quartiles.median == pytest.approx(0.295)
    assert found.bins["units"].tolist() == [1, 0, 1, 1, 0, 0, 0, 0, 0, 1]
    assert (found.bins["low"].iloc[3], found.bins["high"].iloc[-1]) == (pytest.approx(0.3), 1.0)


def test_counts_fall_in_whole_bins_from_nothing() -> None:
    entry = indicator("total", "briefing", value_unit="count", amount="briefed")
    table = unit_rows(
        ward("TH-1 TH-2 TH-3", entry, TH_1=(0, 99), TH_2=(25, 99), TH_3=(49, 99)), "X", "2026-Q3"
    )
    bins = distribution(table, None, share=False).bins
    assert bins["low"].tolist() == [float(place * 5) for place in range(10)]
    assert bins["units"].tolist() == [1, 0, 0, 0, 0, 1, 0, 0, 0, 1]


def test_without_values_there_is_no_distribution() -> None:
    found = distribution(rows("TH-1 TH-2"), None, share=True)
    assert (found.units, found.unknown, found.quartiles) == (0, 2, None)
    assert found.bins["units"].sum() == 0


def test_one_unit_is_its_own_quartiles() -> None:
    found = distribution(rows("TH-1", TH_1=(1, 4)), 0.25, share=True)
    assert found.quartiles == Quartiles(0.25, 0.25, 0.25, 0.25, 0.25)


def test_a_kind_has_a_median_from_three_units_on() -> None:
    measured = ward(
        "TH-1 TH-2 TH-3 MN-1 MN-2 MN-3", TH_1=(1, 10), TH_2=(9, 10), TH_3=(2, 10), MN_1=(1, 10), MN_2=(3, 10)
    )
    medians = kind_medians(measured)
    now = medians[medians["time"] == "2026-Q3"]
    assert drawn(now, "kind", "kind_median", "kind_units") == "primary 0.2 3\nkindergarten - 2"


def test_a_total_of_the_ward_does_not_lie_among_its_units() -> None:
    plan = open_plan()
    assert among_units(plan.indicator("M1"))
    assert not among_units(plan.indicator("T2.2"))


def test_best_and_worst_are_those_level_at_either_end_and_nobody_where_all_are_level():
    values = {"A": Fraction(2, 6), "B": Fraction(1, 3), "C": Fraction(1, 2), "D": None}
    assert extremes(values) == Extremes(frozenset({"C"}), frozenset({"A", "B"}))
    assert extremes(values, lower_is_better=True) == Extremes(frozenset({"A", "B"}), frozenset({"C"}))
    assert extremes({"A": Fraction(1, 3), "B": Fraction(2, 6), "D": None}) == Extremes()
    assert extremes({}) == Extremes()
