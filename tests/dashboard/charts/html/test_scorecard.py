"""Units by indicators: each cell says status, value and n/N, is shaded by what it lacks, and leads on."""

from __future__ import annotations

import re
from dataclasses import replace

import pandas as pd
import pytest

from analytics.datasets import open_plan
from analytics.plan import Indicator, Quarter, period_time
from dashboard.charts.figure_basis import FIGURE_BASES
from dashboard.charts.html.scorecard import Links, Scorecard, distance, scorecard
from tests.dashboard.read_html import HOSTILE, hostile_address, named, table, told, tree

NA = float("nan")
PLAN = open_plan()
NAMES = {"TH-1": "Trường Hoa Sen", "TH-2": "Trường <Đường> Xanh"}


def of_indicator(indicator: Indicator, row: dict) -> str:
    return f"số?{indicator.id}&{row['by']}&{row['time']}"


CELLS = pd.DataFrame(
    [
        ("TH-1", "M1", 21, 24, 0.875, 1.0, "behind", "reported"),
        ("TH-1", "T1.3", 3, None, 3.0, NA, "", "carried"),
        ("TH-2", "M1", None, None, NA, 1.0, "no_data", "not_reported"),
        ("TH-2", "T1.3", None, None, NA, NA, "no_data", "not_expected"),
    ],
    columns=["by", "indicator", "numerator", "denominator", "value", "target", "status", "figure_basis"],
).assign(time="2026-Q3", counted="")
MEDIANS = pd.DataFrame({"kind": ["Tiểu học"], "indicator": ["M1"], "kind_median": [0.9]})
KINDS = {"TH-1": "Tiểu học", "TH-2": "THCS"}


def address(code: str) -> str:
    return f"trang?{code}"


CARD = Scorecard(
    CELLS,
    MEDIANS,
    NAMES,
    KINDS,
    [PLAN.indicator("M1"), PLAN.indicator("T1.3")],
    title="Các chỉ tiêu",
    time="Quý III/2026",
    chosen="M1",
)


def shaded(lang: str = "vi", **more) -> str:
    return scorecard(replace(CARD, **more), Links(of_indicator, address, address), lang=lang, dark=False)


def lines(html: str) -> list[list[str]]:
    """The words of each row of the body."""
    return table(html)[1:]


def cells(html: str) -> list[list[str]]:
    """The words of every cell of a unit."""
    return [cell.split() for line in (lines(html)[1], lines(html)[3]) for cell in line[1:]]


def test_a_cell_says_shape_value_and_n_of_n():
    assert cells(shaded())[0] == ["▼", "87,5%", "21/24"]


def test_the_unit_of_a_column_of_amounts_stands_in_its_head_and_not_in_each_cell():
    money = CELLS.assign(
        denominator=4.0, value=[0.5, 3.0, 0.25, NA], counted=["30/60 triệu đồng", "", "1/4 triệu đồng", ""]
    )
    html = shaded(frame=money)
    assert [cell[-1] for cell in cells(html)[::2]] == ["30/60", "1/4"]
    assert [words for words in table(html)[0] if "triệu đồng" in words] == [table(html)[0][1]]
    assert html.count("30/60 triệu đồng") == 1, "whole where one cell is pointed at"
    mixed = shaded(frame=money.assign(counted=["30/60 triệu đồng", "", "1/4 tỷ đồng", ""]))
    assert [cell[2:] for cell in cells(mixed)[::2]] == [["30/60", "triệu", "đồng"], ["1/4", "tỷ", "đồng"]]
    assert "đồng" not in table(mixed)[0][1]


def test_a_carried_figure_has_a_star_that_the_title_explains():
    assert cells(shaded())[1] == ["3*"]
    assert "* số lấy từ báo cáo trước" in shaded()


def test_no_data_is_a_dash_with_its_reason_and_a_blank_means_none_is_owed():
    html = shaded()
    assert cells(html)[2] == ["○", "–"]
    assert cells(html)[3] == []
    assert FIGURE_BASES["not_reported"].vi in html
    assert FIGURE_BASES["not_expected"].vi in html


def test_units_stand_under_their_kind_with_its_median():
    html = shaded()
    assert [line[0] for line in lines(html)] == [
        "Tiểu học trung vị",
        "Trường Hoa Sen",
        "THCS",
        "Trường <Đường> Xanh",
    ]
    assert lines(html)[0][1:] == ["90%", ""]


def test_the_table_names_rows_and_columns_for_a_screen_reader():
    html = shaded("en")
    assert html.count('scope="row"') == 4
    assert html.count('scope="col"') == 3
    assert "Share of people briefed on the Resolution" in html


def test_the_shade_tells_how_far_the_target_is_and_nothing_of_it_is_the_darkest():
    def shade(value: float) -> int:
        frame = CELLS.assign(value=[value, 3.0, NA, NA])
        html = shaded(frame=frame)
        found = re.findall(r"--nq-shade:(\d+)%", html)
        return int(found[0]) if found else 0

    assert shade(0.0) > shade(0.5) > shade(0.95) > shade(1.0) == 0


@pytest.mark.parametrize(
    ("value", "target", "direction", "far"),
    [(0.0, 1.0, "up", 1.0), (0.75, 1.0, "up", 0.25), (3.0, 2.0, "up", 0.0), (3.0, 2.0, "down", 0.5)],
)
def test_a_ceiling_is_missed_from_above(value, target, direction, far):
    assert distance(value, target, direction) == far


def test_the_quarters_of_the_chosen_indicator_are_drawn_when_asked_for():
    steps = [period_time(Quarter(2026, 2)), period_time(Quarter(2026, 3))]
    course = pd.DataFrame({"by": ["TH-1"], "time": ["2026-Q3"], "value": [0.875], "units_reported": [1]})
    html = shaded(steps=steps, course=course)
    assert "M1 theo quý" in html
    bars = tree(html).find_class("nq-steps")
    assert [one.get("aria-label") for one in bars] == [
        "Trường Hoa Sen: Quý II/2026 đến Quý III/2026, mới nhất 87,5%",
        "Trường <Đường> Xanh: Quý II/2026 đến Quý III/2026, mới nhất –",
    ]
    assert [one.get("style") for one in bars[0]] == [None, "height:100.0%"]
    assert "nq-step-zero" not in html
    assert shaded(steps=steps, course=course.assign(value=0.0)).count("nq-step-zero") == 1


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_nothing_is_said_in_the_words_of_the_machine(lang: str):
    assert "nan" not in shaded(lang).replace("nano", "").lower().split()
    assert "None" not in shaded(lang)


def test_a_value_leads_to_its_origin_and_a_dash_leads_nowhere():
    ways = re.findall('<td[^>]*>.*?<a href="([^"]*)">([^<]*)</a>', shaded())
    assert [way for way in ways if "số" in way[0]] == [
        ("số?M1&amp;TH-1&amp;2026-Q3", "87,5%"),
        ("số?T1.3&amp;TH-1&amp;2026-Q3", "3*"),
    ]


def test_names_and_addresses_are_never_markup():
    card = Scorecard(
        CELLS.assign(counted=HOSTILE),
        MEDIANS,
        dict.fromkeys(NAMES, HOSTILE),
        dict.fromkeys(NAMES, HOSTILE),
        [named(PLAN.indicator(id_), HOSTILE) for id_ in ("M1", "T1.3")],
        title=HOSTILE,
        time=HOSTILE,
    )
    html = scorecard(card, Links(*[hostile_address] * 3), lang="vi", dark=False)
    # Title twice; heads, units and the kind with their names; hover, n/N and addresses of the cells.
    assert told(html) == 2 + 2 * 2 + 1 + 2 * 2 + 4 + 1 + 2
