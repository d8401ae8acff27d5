"""Why an accepted report does not count is said in words, by the same rule that leaves it out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from analytics.plan import Quarter, Unit, UnitKind, all_uncounted, load_plan, uncounted

PLAN = load_plan()
QUARTER = Quarter(2026, 4)  # 15 September to 14 December 2026
SCHOOL = Unit("TH01", "Trường Mẫu", UnitKind.PRIMARY)


@pytest.mark.parametrize(
    ("unit", "wholly", "words"),
    [
        (None, True, "không có trong danh sách"),
        (replace(SCHOOL, active_to=date(2026, 9, 14)), True, "trước khi kỳ bắt đầu (15/09/2026)"),
        (replace(SCHOOL, active_from=date(2026, 12, 15)), True, "sau khi kỳ kết thúc (14/12/2026)"),
        (replace(SCHOOL, active_to=date(2026, 11, 1)), False, "vẫn được tính"),
    ],
)
def test_a_report_that_does_not_count_says_why(unit: Unit | None, wholly: bool, words: str) -> None:
    reason = uncounted(unit, QUARTER, PLAN)
    assert reason is not None
    assert (reason.wholly, words in reason.why["vi"]) == (wholly, True)


@pytest.mark.parametrize(
    "unit",
    [SCHOOL, replace(SCHOOL, active_to=date(2026, 12, 14)), replace(SCHOOL, active_from=date(2026, 12, 14))],
)
def test_of_a_report_that_counts_nothing_is_said(unit: Unit) -> None:
    assert uncounted(unit, QUARTER, PLAN) is None
    assert all_uncounted([(unit.code, QUARTER)], {unit.code: unit}, PLAN) == []


def test_a_period_outside_of_the_plan_is_a_reason() -> None:
    reason = uncounted(SCHOOL, Quarter(2019, 1), PLAN)
    assert reason is not None
    assert "ngoài kế hoạch" in reason.why["vi"]
