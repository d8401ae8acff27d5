"""What a unit still lacks to the targets that bind it."""

from __future__ import annotations

from datetime import date

from analytics.indicators import Measured, UnitTarget, measure, unit_targets
from analytics.indicators.insights import unit_profile
from tests.indicators.drawing import indicator, plan, reports, sent, units

DAY = date(2026, 6, 20)
PLAN = plan(
    indicator("ratio", "briefing", accumulation="stock", numerator="briefed", denominator="total", target=1.0)
    | {"id": "people"},
    indicator(
        "share_of_units",
        "plan_document",
        accumulation="stock",
        scope=["school"],
        matching=[{"equals": {"form": ["Kế hoạch riêng"]}}],
        target=1.0,
    )
    | {"id": "plan"},
    indicator("months_covered", "media", on="published_on", scope=["ward"], target=1.0, pace="target")
    | {"id": "months"},
    indicator("years_covered", "activity", on="held_on", scope=["ward"], target=1.0, pace="target")
    | {"id": "years"},
    indicator(
        "share_of_rows",
        "publication",
        scope=["ward"],
        matching=[{"filled": ["published_on"]}],
        target=1.0,
        pace="target",
    )
    | {"id": "results"},
    indicator("completeness", target=1.0, dataset=None) | {"id": "reports"},
)
POST = """
published_on | channel | kind | title | quantity
2026-04-02   | Zalo OA | Tin  | a     | 1
"""


def ward(*sendings: object) -> Measured:
    return measure(PLAN, units("TH-1", "VP-1", "TT-1"), reports(*sendings), as_of=DAY)  # type: ignore[arg-type]


def gaps(measured: Measured, unit: str) -> list[tuple[str, str, float | None, str]]:
    found = unit_profile.gaps(targets(measured, unit))
    return [(gap.indicator.id, gap.status, gap.missing, gap.counted) for gap in found]


def targets(measured: Measured, unit: str) -> tuple[UnitTarget, ...]:
    return unit_targets(measured, PLAN.phases[0])[unit]


def test_people_and_a_plan_are_missing_to_a_school_and_what_binds_others_is_not() -> None:
    told = sent(
        "TH-1", "2026-Q2", briefing="group|total|briefed\nGiáo viên|20|6", plan_document="form\nChưa xây dựng"
    )
    assert gaps(ward(told), "TH-1") == [("plan", "behind", 1, "units"), ("people", "on_track", 14, "cases")]


def test_a_school_that_never_reported_is_told_what_is_not_known() -> None:
    assert gaps(ward(), "TH-1") == [
        ("reports", "behind", 1, "reports"),
        ("people", "no_data", None, "cases"),
        ("plan", "no_data", None, "units"),
    ]


def test_a_duty_is_a_gap_of_those_who_keep_it_in_the_months_that_lack_it() -> None:
    """TT-1 posted in April alone and leads the web page; VP-1 never posted, and owes no months."""
    rows = (sent("TT-1", "2026-Q2", media=POST), sent("VP-1", "2026-Q2", media=""))
    assert [gap for gap in gaps(ward(*rows), "TT-1") if gap[0] in ("months", "years")] == [
        ("months", "behind", 3, "months")
    ]
    assert not [gap for gap in gaps(ward(*rows), "VP-1") if gap[0] in ("months", "years")]


def test_of_a_duty_that_two_keep_both_are_told_what_they_lack_together() -> None:
    later = POST.replace("2026-04-02", "2026-05-02")
    found = ward(sent("TT-1", "2026-Q2", media=POST), sent("VP-1", "2026-Q2", media=later))
    for code in ("TT-1", "VP-1"):
        (gap,) = [one for one in targets(found, code) if one.counted == "months"]
        assert (gap.missing, gap.keepers, gap.row["numerator"], gap.row["by"]) == (2, 2, 2, "ward")


def test_results_count_once_there_are_any() -> None:
    partly = "result|result_on|published_on\na|2026-04-02|\nb|2026-04-02|2026-04-03"
    assert ("results", "behind", 1, "cases") in gaps(
        ward(sent("VP-1", "2026-Q2", publication=partly)), "VP-1"
    )
    nothing = gaps(ward(sent("VP-1", "2026-Q2", publication="")), "VP-1")
    assert "results" not in [gap[0] for gap in nothing]


def test_a_unit_that_met_everything_lacks_nothing() -> None:
    told = sent(
        "TH-1",
        "2026-Q2",
        briefing="group|total|briefed\nGiáo viên|20|20",
        plan_document="form\nKế hoạch riêng",
    )
    assert gaps(ward(told), "TH-1") == []
