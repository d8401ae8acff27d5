"""Rows of bars: long names take the lines they need."""

from __future__ import annotations

import re

import pandas as pd

from dashboard.charts import breakdown
from dashboard.language.formatter import formatter

LONG = "Trường Tiểu học và Trung học cơ sở Bình Minh Xanh và các điểm trường ven sông"
ROWS = pd.DataFrame(
    [
        ("A", LONG, 1, 2, 0.5, 1.0, "behind", 1, 1, 0),
        ("B", "Trường Hoa Sen", 2, 2, 1.0, 1.0, "met", 1, 1, 0),
    ],
    columns=[
        "by",
        "label",
        "numerator",
        "denominator",
        "value",
        "target",
        "status",
        "units_reported",
        "units_expected",
        "units_carried",
    ],
)


def bar_plot():
    return breakdown.bars(
        ROWS,
        target=1.0,
        value_unit="percent",
        title="Tỷ lệ",
        time="Quý III/2026",
        fmt=formatter("vi"),
        dark=False,
    )


def test_a_long_name_stands_in_full_on_lines_a_phone_can_hold():
    (label,) = [note.text for note in bar_plot().layout.annotations if note.text.endswith("50% · 1/2</b>")]
    lines = re.sub("</?b>", "", label).split("<br>")
    assert " ".join(lines).replace("  ", " ") == f"{LONG} 50% · 1/2"
    assert max(map(len, lines)) <= 42


def test_the_row_after_a_long_name_moves_down_to_make_room():
    first, second = bar_plot().data[0].y
    assert 0 < first < 1
    assert second == first + 1
