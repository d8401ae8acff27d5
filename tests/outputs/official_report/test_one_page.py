"""The brief tells as much as its page holds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from analytics.indicators import measure
from analytics.outputs.official_report import Scope, brief, time_of
from analytics.outputs.official_report.content.one_page import fits, height
from analytics.outputs.official_report.model import Paragraph, Table, line, shown
from analytics.plan import Quarter
from tests.indicators.invented import invented_reports, invented_units
from tests.outputs.official_report.drawing import PLAN, scope

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("code", ["2027-Q3", "2026-2030"])
def test_the_brief_of_a_quarter_and_of_a_phase_stays_on_its_page(code: str) -> None:
    assert fits(brief(scope(code)))


@pytest.mark.parametrize("code", ["2030-Q3", "2030"])
def test_the_brief_of_the_year_that_two_phases_share_stays_on_its_page_with_the_targets_of_both(
    code: str,
) -> None:
    ward, day = invented_units(24), date(2031, 6, 30)
    found = invented_reports(PLAN, ward, Quarter(2030, 2), Quarter(2030, 3), rows_per_table=3, missing=0.25)
    measured = measure(PLAN, ward, found, as_of=day)
    address = "https://bao-cao.phuong-minh-hoa.example.gov.vn/bao-cao-van-ban?ky=2030"
    made = brief(
        Scope(measured, found, time_of(measured, code), version=123456, address=address, illustrative=True)
    )
    (table,) = [one for one in made.opening if isinstance(one, Table)]
    assert len(table.rows) == sum(one.clause.startswith("M") for one in PLAN.indicators) == 8
    assert fits(made)
    assert shown(made.opening[-1].words).startswith("[")  # type: ignore[union-attr]


def test_each_line_and_each_row_takes_room() -> None:
    made = brief(scope("2026-2030"))
    # 13 points of letters and 6 below: one line more; some 80 letters stand in a line of 160 mm.
    short = replace(made, opening=(*made.opening, Paragraph(line("một"), "item")))
    long = replace(made, opening=(*made.opening, Paragraph(line("một hai " * 30), "item")))
    assert height(short) - height(made) == pytest.approx(13 * 1.15 + 6)
    assert 2 <= (height(long) - height(short)) / (13 * 1.15) <= 3
    assert not fits(replace(made, opening=made.opening * 2))
