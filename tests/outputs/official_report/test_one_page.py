"""The brief tells as much as its page holds."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analytics.outputs.official_report import brief
from analytics.outputs.official_report.content.one_page import fits, height
from analytics.outputs.official_report.model import Paragraph, line
from tests.outputs.official_report.drawing import scope

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("code", ["2027-Q3", "2026-2030"])
def test_the_brief_of_a_quarter_and_of_a_phase_stays_on_its_page(code: str) -> None:
    assert fits(brief(scope(code)))


def test_each_line_and_each_row_takes_room() -> None:
    made = brief(scope("2026-2030"))
    # 13 points of letters and 6 below: one line more; some 80 letters stand in a line of 160 mm.
    short = replace(made, opening=(*made.opening, Paragraph(line("một"), "item")))
    long = replace(made, opening=(*made.opening, Paragraph(line("một hai " * 30), "item")))
    assert height(short) - height(made) == pytest.approx(13 * 1.15 + 6)
    assert 2 <= (height(long) - height(short)) / (13 * 1.15) <= 3
    assert not fits(replace(made, opening=made.opening * 2))
