"""How reports came, quarter by quarter from left to right, late ones above the deadline."""

from __future__ import annotations

from datetime import date

import pandas as pd

from dashboard.charts.arrival_dots import arrival_dots
from dashboard.language.formatter import formatter

ROWS = pd.DataFrame(
    {
        "time": ["2026-Q3", "2026-Q4", "2027-Q1"],
        "deadline": [date(2026, 9, 24), date(2026, 12, 24), date(2027, 3, 24)],
        "received_on": [date(2026, 9, 20), date(2026, 12, 27), None],
        "days_late": [-4, 3, 5],
        "state": ["on_time", "late", "not_sent"],
        "planned": [date(2026, 9, 24), date(2026, 12, 20), date(2027, 3, 24)],
        "outside_on": [None, None, None],
        "amended_on": [date(2026, 9, 30), None, None],
    }
)


def test_time_runs_from_left_to_right_and_what_is_late_stands_above_the_line():
    figure = arrival_dots(ROWS, title="Ngày gửi", fmt=formatter("vi"), dark=False)
    (dots,) = figure.data
    assert list(dots.x) == [0, 1, 2]
    assert list(dots.y) == [-4, 3, 0]
    assert list(figure.layout.xaxis.ticktext) == ["Quý III<br>2026", "Quý IV", "Quý I<br>2027"]
    (line,) = figure.layout.shapes
    assert (line.y0, line.y1, line.line.dash) == (0, 0, "dash")
    assert figure.layout.yaxis.labelalias == {"+0": "Hạn gửi"}
    assert [told.split("<br>")[1] for told in dots.hovertext] == [
        "● Đã nhận đúng hạn, sửa ngày 30/09/2026",
        "▼ Đã nhận, muộn 3 ngày, sau khi gia hạn đến 24/12/2026",
        "○ Chưa gửi",
    ]


def test_many_quarters_are_told_by_their_years():
    many = pd.concat([ROWS] * 3).assign(time=[f"{2026 + n // 4}-Q{n % 4 + 1}" for n in range(9)])
    figure = arrival_dots(many, title="Ngày gửi", fmt=formatter("vi"), dark=True)
    assert list(figure.layout.xaxis.ticktext) == ["2026", "2027", "2028"]
