"""A duty that one body keeps for all is not held against the others."""

from __future__ import annotations

from datetime import date

from analytics.indicators import measure, unit_series
from analytics.indicators.insights.joint_duties import keepers, without_others
from tests.indicators.drawing import drawn, indicator, plan, reports, sent, units

PLAN = plan(
    indicator("months_covered", "media", on="published_on", scope=["ward"], target=1.0) | {"id": "A"},
    indicator("total", "media", value_unit="count", scope=["ward"]) | {"id": "B"},
)
POST = """
published_on | channel | kind | title | quantity
2026-04-02   | Zalo OA | Tin  | a     | 1
"""


def test_the_only_unit_that_is_bound_keeps_the_duty_whatever_it_did() -> None:
    ward = measure(PLAN, units("VP-1", "TH-1"), reports(), as_of=date(2026, 6, 20))
    assert keepers(ward, PLAN.indicator("A")) == {"VP-1"}


def test_who_never_posted_has_no_months_of_its_own_and_the_ward_s_stay() -> None:
    rows = reports(sent("TT-1", "2026-Q2", media=POST), sent("VP-1", "2026-Q2", media=""))
    ward = measure(PLAN, units("VP-1", "TT-1"), rows, as_of=date(2026, 6, 20))
    assert keepers(ward, PLAN.indicator("A")) == {"TT-1"}
    table = without_others(ward, ward.summary("unit", "phase"))
    assert drawn(table, "indicator", "by", "numerator").splitlines() == ["A TT-1 1", "B VP-1 0", "B TT-1 1"]
    assert unit_series(ward, "VP-1")["indicator"].unique().tolist() == ["B"]
    assert ward.summary("ward", "phase", ["A"])["numerator"].tolist() == [1]
    assert len(ward.summary("unit", "phase", ["A"])) == 2, "the tables for other programs keep every row"
