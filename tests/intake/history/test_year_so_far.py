"""Money that holds that of the year's report before is asked about once, with both sums, and nothing else is."""

from __future__ import annotations

import pytest

from analytics.intake import Hint, SourceFile, check_files
from analytics.plan import Quarter
from tests.intake.drawing import HEAD, PLAN, SHEET, UNITS, Sheets, xlsx
from tests.intake.earlier import past_of, report

Q2, Q3, Q4 = (Quarter(2026, number) for number in (2, 3, 4))


def drawn(lines: str) -> Sheets:
    """A sheet of money; a line is ``item planned allocated spent``."""
    rows = [line.split() for line in lines.split(", ")]
    amounts = [(item, "Lồng ghép", *(int(amount) * 1_000_000 for amount in of)) for item, *of in rows]
    return {SHEET["budget"]: [HEAD["budget"][:5], *amounts]}


def warned(
    now: str, *before: tuple[Quarter, str], period: Quarter = Q4, budget: str = "quarter"
) -> list[str]:
    past = past_of(*(report(drawn(lines), quarter) for quarter, lines in before))
    plan = PLAN.model_copy(update={"reporting": PLAN.reporting.model_copy(update={"budget": budget})})
    (checked,) = check_files(
        [SourceFile("t.xlsx", xlsx(drawn(now)))], plan=plan, units=UNITS, hint=Hint("TH01", period), past=past
    )
    return [one.message() for one in checked.problems if one.code == "looks_cumulative"]


def test_the_same_estimate_and_more_spent_is_told_with_both_sums():
    (said,) = warned("pano. 90 60 45, Video 5 5 5", (Q3, "Pano 90 50 40"))
    assert "có đủ các khoản của báo cáo Quý III/2026, không khoản nào giảm" in said
    assert "từ đầu năm đã chi 90.000.000 đồng" in said
    assert "mới chi 50.000.000 đồng" in said


def test_three_quarters_in_a_row_that_grow_are_told():
    (said,) = warned("Pano 60 50 40", (Q2, "Pano 10 10 10"), (Q3, "Pano 30 20 20"))
    assert "từ đầu năm đã chi 70.000.000 đồng" in said


@pytest.mark.parametrize(
    ("now", "before"),
    [
        pytest.param("Pano 30 20 20", [(Q3, "Pano 10 10 10")], id="two that grow by chance"),
        pytest.param("Pano 90 50 30", [(Q3, "Pano 90 50 40")], id="less was spent"),
        pytest.param("Video 90 60 45", [(Q3, "Pano 90 50 40")], id="another item"),
        pytest.param("Pano 90 50 40", [(Q3, "Pano 90 50 40")], id="the same once more"),
        pytest.param("Pano 90 60 45", [(Quarter(2025, 4), "Pano 90 50 40")], id="of another year"),
        pytest.param(
            "Pano 60 50 40", [(Quarter(2026, 1), "Pano 10 10 10"), (Q2, "Pano 30 20 20")], id="with a gap"
        ),
    ],
)
def test_money_of_its_own_quarter_is_left_in_peace(now: str, before: list[tuple[Quarter, str]]):
    assert warned(now, *before) == []


def test_where_the_plan_asks_for_cumulative_amounts_nothing_is_said():
    assert warned("Pano 90 60 45", (Q3, "Pano 90 50 40"), budget="cumulative") == []
