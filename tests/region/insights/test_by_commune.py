"""The figure of each commune, and of those without one the reason."""

from __future__ import annotations

import pandas as pd
import pytest

from analytics.region.insights import by_commune, neighbours

FIGURES = ["time", "value", "numerator", "denominator", "target", "status"]
UNITS = ["units_reported", "units_expected", "units_carried"]


def communes(*rows: tuple[str, str, str, str]) -> pd.DataFrame:
    """Rows of code, district, state and missing indicators."""
    frame = pd.DataFrame(rows, columns=["commune", "district", "state", "missing"])
    return frame.assign(name="Xã " + frame["commune"], province="901")


def figures(*rows: tuple[str, float | None, str, int, int]) -> pd.DataFrame:
    """Rows of code, value, status, units that reported and units expected, of M1 in 2030."""
    told = pd.DataFrame(rows, columns=["by", "value", "status", *UNITS[:2]]).astype({"value": "float64"})
    return told.assign(
        indicator="M1", part="", time="2030", numerator=1.0, denominator=2, target=1.0, units_carried=0
    )


def test_each_commune_stands_in_its_place_with_its_figure_or_the_reason():
    there = communes(
        ("1", "Cụm 1", "current", ""),
        ("2", "Cụm 1", "none", ""),
        ("3", "Cụm 1", "unreadable", ""),
        ("4", "Cụm 1", "other_plan", "M1"),
        ("5", "Cụm 1", "current", "M1 M2"),
        ("6", "Cụm 1", "old", ""),
        ("7", "Cụm 1", "current", ""),
    )
    told = figures(("7", 0.0, "behind", 2, 2), ("1", 0.5, "behind", 1, 2), ("6", None, "no_data", 0, 3))
    found = by_commune(there, told, "M1", "2030")
    assert list(found["commune"]) == list(there["commune"])
    assert list(found["lack"]) == ["", "none", "unreadable", "other_plan", "indicator", "not_reported", ""]
    assert list(found["value"].fillna(-1)) == [0.5, -1, -1, -1, -1, -1, 0.0]
    assert list(found["status"]) == ["behind", *["no_data"] * 5, "behind"]
    assert list(found["units_expected"]) == [2, 0, 0, 0, 0, 3, 2]


def test_a_time_that_what_was_published_does_not_reach_is_no_silence():
    found = by_commune(communes(("1", "", "old", "")), figures(("1", 1.0, "met", 1, 1)), "M1", "2031")
    assert list(found["lack"]) == ["not_begun"]


@pytest.mark.parametrize(("commune", "near"), [("1", ["2"]), ("3", ["1", "2", "4"])])
def test_neighbours_are_of_the_district_or_else_of_the_province(commune: str, near: list[str]):
    there = communes(
        ("1", "Cụm 1", "current", ""),
        ("2", "Cụm 1", "none", ""),
        ("3", "", "current", ""),
        ("4", "Cụm 2", "current", ""),
    )
    assert list(neighbours(there, commune)) == near
