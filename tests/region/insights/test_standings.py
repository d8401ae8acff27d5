"""Where each target of a phase stands over communes: the worst of a target's indicators counts."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from analytics.datasets import open_plan
from analytics.region.insights import Standing, keeping_pace, standings
from tests.region.insights.test_by_commune import communes

PLAN = open_plan()
CODES = ("1", "2", "3")
THERE = communes(("1", "", "current", ""), ("2", "", "old", ""), ("3", "", "none", ""))
AS_OF = {0: date(2028, 7, 1), 1: date(2032, 7, 1)}


def found(
    phase: int, whole: dict[str, str], figures: dict[tuple[str, str], tuple[float | None, str]]
) -> tuple[Standing, ...]:
    """``whole``: status by indicator; ``figures``: value and status by indicator and commune."""
    code = PLAN.phases[phase].code

    def table(rows: list[tuple[str, str, float | None, str]]) -> pd.DataFrame:
        frame = pd.DataFrame(rows, columns=["by", "indicator", "value", "status"]).astype(
            {"value": "float64"}
        )
        counts = dict.fromkeys(["units_reported", "units_expected", "units_carried"], 0)
        return frame.assign(part="", time=code, numerator=1.0, denominator=2.0, target=1.0, **counts)

    together = table([("country", indicator, 0.5, status) for indicator, status in whole.items()])
    each = table([(by, indicator, *told) for (indicator, by), told in figures.items()])
    return standings(PLAN, PLAN.phases[phase], together, each, THERE, as_of=AS_OF[phase])


def test_communes_are_counted_by_status_and_one_without_a_value_by_none():
    figures = {
        ("M1", "1"): (0.5, "behind"),
        ("M1", "2"): (None, "no_data"),
        ("M2", "1"): (0.0, "behind"),
        ("M2", "2"): (1.0, "met"),
    }
    one, two, *others = found(0, {"M1": "behind", "M2": "on_track"}, figures)
    assert [one.indicator.id, two.indicator.id] == ["M1", "M2"]
    assert (one.counts, one.status) == ({"behind": 1}, "behind")
    assert two.counts == {"met": 1, "behind": 1}
    assert list(two.communes["commune"]) == list(CODES)
    assert {other.status for other in others} == {"no_data"}
    assert all(other.whole is None for other in others)


@pytest.mark.parametrize(
    ("statuses", "kept"),
    [
        ({}, (0, 2)),
        ({"M5": "met", "M6.1": "met", "M6.2": "met", "M6.3": "on_track"}, (2, 2)),
        ({"M5": "on_track", "M6.1": "met", "M6.2": "behind", "M6.3": "met"}, (1, 2)),
        ({"M5": "met", "M6.1": "met", "M6.2": "met"}, (1, 2)),  # nobody tells of the third
        ({"M5": "missed", "M6.1": "met", "M6.2": "met", "M6.3": "no_data"}, (0, 2)),
    ],
    ids=["nothing known", "all", "one is behind", "one is unknown", "neither"],
)
def test_a_target_is_kept_only_where_each_of_its_indicators_is(
    statuses: dict[str, str], kept: tuple[int, int]
):
    assert keeping_pace(found(1, statuses, {})) == kept


def test_the_pace_is_a_share_of_the_target_between_the_phases_ends():
    paces = {one.indicator.id: one.pace for one in found(0, {}, {})}
    assert paces["M1"] is not None
    assert 0 < paces["M1"] < 1
