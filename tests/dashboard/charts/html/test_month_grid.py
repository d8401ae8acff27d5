"""Months of several years as a table of years by months."""

from __future__ import annotations

import re

import pandas as pd

from dashboard.charts.html.month_grid import month_grid
from tests.dashboard.read_html import HOSTILE, told

NONE = float("nan")


def drawn(**months: float) -> str:
    """The table of months written ``m2030_04=3``."""
    ends = [pd.Timestamp(int(name[1:5]), int(name[6:]), 14) for name in months]
    frame = pd.DataFrame({"month": ends, "activities": pd.Series(list(months.values()), dtype="Float64")})
    return month_grid(frame, "activities", title="Số hoạt động <thử>", lang="vi", dark=False)


def row(html: str, year: int) -> list[str]:
    (cells,) = re.findall(rf'<th scope="row">{year}</th>(.*?)</tr>', html)
    return re.findall(r"<td[^>]*>(.*?)</td>", cells)


def test_a_year_is_a_row_of_twelve_months_and_their_sum_newest_first():
    html = drawn(m2029_11=4, m2029_12=1200, m2030_01=2)
    assert row(html, 2029) == ["", "", "", "", "", "", "", "", "", "", "4", "1.200", "1.204"]
    assert row(html, 2030) == ["2", *[""] * 11, "2"]
    assert html.index(">2030<") < html.index(">2029<")


def test_a_month_that_nobody_reported_is_a_dash_and_a_silent_one_a_zero():
    cells = row(drawn(m2030_01=NONE, m2030_02=0, m2030_03=5), 2030)
    assert cells[:3] == ["–", "0", "5"]
    assert cells[-1] == "5"
    assert row(drawn(m2030_01=NONE), 2030)[-1] == "–", "no report became a sum"


def test_the_fullest_month_is_shaded_most_and_an_empty_one_not_at_all():
    html = drawn(m2030_01=10, m2030_02=5, m2030_03=0)
    assert re.findall(r"--nq-shade:(\d+)%", html) == ["46", "26"]
    assert "&lt;thử&gt;" in html


def test_the_title_is_never_markup():
    frame = pd.DataFrame(
        {"month": [pd.Timestamp(2030, 1, 14)], "activities": pd.Series([1], dtype="Float64")}
    )
    assert told(month_grid(frame, "activities", title=HOSTILE, lang="en", dark=True)) == 2
