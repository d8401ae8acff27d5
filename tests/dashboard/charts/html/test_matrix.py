"""Units by indicators: each cell says status, value and n/N, and leads to where it comes from."""

from __future__ import annotations

import re

import pandas as pd
import pytest

from analytics.datasets import open_plan
from analytics.plan import Indicator
from dashboard.charts.figure_basis import FIGURE_BASES
from dashboard.charts.html.matrix import matrix
from tests.dashboard.read_html import HOSTILE, hostile_address, named, told

NA = float("nan")
PLAN = open_plan()
NAMES = {"TH-1": "Trường Hoa Sen", "TH-2": "Trường <Đường> Xanh"}


def of_indicator(indicator: Indicator, row: dict) -> str:
    return f"số?{indicator.id}&{row['by']}&{row['time']}"


CELLS = pd.DataFrame(
    [
        ("TH-1", "M1", 21, 24, 0.875, "behind", "reported"),
        ("TH-1", "T1.3", 3, None, 3.0, "", "carried"),
        ("TH-2", "M1", None, None, NA, "no_data", "not_reported"),
        ("TH-2", "T1.3", None, None, NA, "no_data", "not_expected"),
    ],
    columns=["by", "indicator", "numerator", "denominator", "value", "status", "figure_basis"],
).assign(time="2026-Q3", counted="")


def shaded(lang: str = "vi") -> str:
    return matrix(
        CELLS,
        NAMES,
        [PLAN.indicator("M1"), PLAN.indicator("T1.3")],
        chosen="M1",
        title="Các chỉ tiêu",
        time="Quý III/2026",
        lang=lang,
        dark=False,
        href=of_indicator,
    )


def cells(html: str) -> list[str]:
    """The words of every cell of the body."""
    return [re.sub("<[^>]+>", " ", cell).split() for cell in re.findall(r"<td[^>]*>(.*?)</td>", html)]


def test_a_cell_says_shape_value_and_n_of_n():
    assert cells(shaded())[0] == ["▼", "87,5%", "21/24"]


def test_a_carried_figure_has_a_star_that_the_title_explains():
    assert cells(shaded())[1] == ["3*"]
    assert "* số lấy từ báo cáo trước" in shaded()


def test_no_data_is_a_dash_with_its_reason_and_a_blank_means_none_is_owed():
    html = shaded()
    assert cells(html)[2] == ["○", "–"]
    assert cells(html)[3] == []
    assert FIGURE_BASES["not_reported"].vi in html
    assert FIGURE_BASES["not_expected"].vi in html


def test_the_table_names_rows_and_columns_for_a_screen_reader():
    html = shaded("en")
    assert html.count('scope="row"') == 2
    assert html.count('scope="col"') == 3
    assert "Share of people briefed on the Resolution" in html


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_nothing_is_said_in_the_words_of_the_machine(lang: str):
    assert "nan" not in shaded(lang).replace("nano", "").lower().split()
    assert "None" not in shaded(lang)


def test_a_value_leads_to_its_origin_and_a_dash_leads_nowhere():
    assert re.findall('<a href="([^"]*)">([^<]*)</a>', shaded()) == [
        ("số?M1&amp;TH-1&amp;2026-Q3", "87,5%"),
        ("số?T1.3&amp;TH-1&amp;2026-Q3", "3*"),
    ]


def test_names_and_addresses_are_never_markup():
    html = matrix(
        CELLS.assign(counted=HOSTILE),
        dict.fromkeys(NAMES, HOSTILE),
        [named(PLAN.indicator(id_), HOSTILE) for id_ in ("M1", "T1.3")],
        chosen=None,
        title=HOSTILE,
        time=HOSTILE,
        lang="vi",
        dark=False,
        href=hostile_address,
    )
    # Title twice, two heads, two names, all four on hover, n/N of a share, two addresses.
    assert told(html) == 2 + 2 + 2 + 4 + 1 + 2
