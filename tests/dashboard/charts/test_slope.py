"""Slopes and spreads: labels that do not overlap, dots that do not hide each other."""

from __future__ import annotations

from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.indicators import distribution
from analytics.plan import Quarter, period_time
from dashboard.charts.slope import alt, slope
from dashboard.charts.slope_labels import spread
from dashboard.charts.spread import spread_chart
from dashboard.language.formatter import formatter

TIMES = (period_time(Quarter(2026, 2)), period_time(Quarter(2026, 3)))
ROWS = pd.DataFrame(
    [
        ("A", "Trường có một cái tên dài hơn chỗ dành cho nó", 0.25, 0.5, 0.25, "up"),
        ("B", "B", 0.5, 0.25, -0.25, "down"),
        ("C", "C", 0.5, 0.5, 0.0, "same"),
        ("D", "D", float("nan"), 0.5, float("nan"), "unknown"),
    ],
    columns=["by", "label", "value_before", "value", "delta", "course"],
).assign(numerator=1, denominator=4, numerator_before=1, denominator_before=4)


def test_labels_far_apart_stay_and_near_ones_share_the_room():
    assert spread([0.9, 0.5, 0.1], 0.1, 0, 1) == pytest.approx([0.9, 0.5, 0.1])
    assert spread([0.5, 0.5, 0.5], 0.1, 0, 1) == pytest.approx([0.6, 0.5, 0.4])
    assert spread([1.0, 1.0], 0.1, 0, 1) == pytest.approx([1.0, 0.9])
    assert spread([0.0, 0.0], 0.1, 0, 1) == pytest.approx([0.1, 0.0])


@given(st.lists(st.floats(0, 1), min_size=1, max_size=40))
def test_labels_never_overlap_nor_leave_the_chart_while_there_is_room(values: list[float]):
    places = spread(sorted(values, reverse=True), 0.02, 0, 1)
    assert len(places) == len(values)
    assert all(upper - lower >= 0.02 - 1e-9 for upper, lower in pairwise(places))
    assert min(places) >= -1e-9
    assert max(places) <= 1 + 1e-9


def test_each_unit_with_both_values_has_a_line_that_carries_it():
    figure = slope(
        ROWS, TIMES, value_unit="percent", title="X", fmt=formatter("vi"), dark=False, standing_out=["B"]
    )
    assert {line.customdata[0]: tuple(line.y) for line in figure.data} == {
        "A": (0.25, 0.5),
        "C": (0.5, 0.5),
        "B": (0.5, 0.25),
    }
    assert {line.customdata[0]: line.opacity for line in figure.data} == {"A": 0.22, "C": 0.22, "B": 1}
    said = [note.text for note in figure.layout.annotations]
    assert "▲ <b>50%</b> có một cái tên dài…" in said
    assert said.count("50%") == 1, "two lines that begin in one place share their label"
    hovers = [line.hovertext[0] for line in figure.data]
    assert any("Trường có một cái tên dài hơn chỗ dành cho nó" in hover for hover in hovers)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Trường THCS Núi Biếc", "Trường THCS Núi Biếc"),
        ("Trường THCS Núi Biếc (minh họa)", "Trường THCS Núi Biếc"),
        ("Trường Mầm non Vành Khuyên (minh họa)", "Mầm non Vành Khuyên"),
        ("Trung tâm GDNN-GDTX Ban Mai", "Trung tâm GDNN-GDTX…"),
    ],
)
def test_a_long_name_loses_first_what_says_least(name: str, said: str):
    row = ROWS.iloc[:1].assign(label=name)
    figure = slope(row, TIMES, value_unit="percent", title="X", fmt=formatter("vi"), dark=False)
    assert any(note.text.endswith(f"</b> {said}") for note in figure.layout.annotations)


def test_many_units_that_end_alike_share_a_label_unless_they_stand_out():
    row = ROWS[ROWS["by"] == "A"]
    rows = pd.concat([row.assign(by=f"A{n}", label=f"Trường {n}") for n in range(5)])

    def said(*out: str) -> list[str]:
        figure = slope(
            rows, TIMES, value_unit="percent", title="X", fmt=formatter("vi"), dark=False, standing_out=out
        )
        return [note.text for note in figure.layout.annotations if note.text.startswith("▲")]

    assert said() == ["▲ <b>50%</b> 5 đơn vị"]
    assert set(said("A3")) == {"▲ <b>50%</b> 4 đơn vị", "▲ <b>50%</b> Trường 3"}


def test_values_on_the_left_are_told_only_where_there_is_room():
    row = ROWS[ROWS["by"] == "A"]
    close = [0.1, 0.8, 0.801, 0.802, 0.9]
    rows = pd.concat([row.assign(by=str(value), value_before=value) for value in close])
    figure = slope(rows, TIMES, value_unit="percent", title="X", fmt=formatter("vi"), dark=False)
    left = [(note.text, note.y) for note in figure.layout.annotations if note.xanchor == "right"]
    assert left == [("90%", 0.9), ("80,2%", 0.802), ("10%", 0.1)]


def test_the_words_count_who_went_where():
    assert alt(ROWS, title="X", fmt=formatter("vi")) == (
        "X. 1 đơn vị tăng, 1 giảm, 1 giữ nguyên, 0 có số lấy từ báo cáo trước."
    )


def test_equal_values_stand_on_each_other_and_missing_ones_nowhere():
    rows = pd.DataFrame({"by": list("ABCD"), "label": list("ABCD"), "value": [1.0, 1.0, 0.5, None]})
    rows = rows.assign(
        numerator=[4, 4, 2, None],
        denominator=[4, 4, 4, None],
        figure_basis=["reported", "reported", "reported", "not_reported"],
        status="",
    ).astype({"numerator": "Int64", "denominator": "Int64"})
    found = distribution(rows, 0.8, share=True)
    figure = spread_chart(
        rows,
        found,
        target=None,
        value_unit="percent",
        title="X",
        time="Quý II/2026",
        fmt=formatter("vi"),
        dark=False,
        colours=["#000000"] * 4,
        symbols=["circle"] * 4,
    )
    (dots,) = figure.data
    assert list(zip(dots.customdata, dots.x, dots.y, strict=True)) == [
        ("A", 1, 1),
        ("B", 1, 2),
        ("C", 0.5, 1),
    ]
    assert [shape.x0 for shape in figure.layout.shapes] == pytest.approx([0.8, 1.0])
