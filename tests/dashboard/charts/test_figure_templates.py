"""Figures take their look from a template of the ground they are drawn on."""

from __future__ import annotations

import pandas as pd
import plotly.io
import pytest
from plotly.graph_objects import Figure

from dashboard.charts import base, breakdown
from dashboard.charts.figure_templates import ROW, template_name
from dashboard.charts.theme import ink
from dashboard.language.formatter import formatter


def titled(dark: bool) -> Figure:
    return base.layout(Figure(), "Tỷ lệ < mục tiêu", height=200, fmt=formatter("vi"), dark=dark)


@pytest.mark.parametrize("dark", [False, True])
def test_each_ground_has_a_template_with_its_own_inks(dark: bool):
    look = plotly.io.templates[template_name(dark)].layout
    greys = ink(dark)
    assert {template_name(False), template_name(True)} == {"nq71-light", "nq71-dark"}
    assert (look.font.color, look.hoverlabel.bgcolor) == (greys.text, greys.surface)
    assert look.xaxis.tickfont.color == look.yaxis.tickfont.color == greys.muted
    assert look.annotationdefaults.font.color == greys.text


@pytest.mark.parametrize("dark", [False, True])
def test_a_figure_names_its_template_and_says_nothing_of_its_look_itself(dark: bool):
    figure = titled(dark)
    assert figure.layout.template == plotly.io.templates[template_name(dark)]
    own = set(figure.layout.to_plotly_json()) - {"template"}
    assert own == {"separators", "height", "margin", "meta"}


def test_a_named_look_is_unseen_in_the_template_and_seen_where_a_figure_asks_for_it():
    named = {note.name: note for note in plotly.io.templates[template_name(False)].layout.annotations}
    assert set(named) == {ROW}
    assert not any(note.visible for note in named.values()), "every figure would show them"


def test_the_title_is_kept_for_the_page_and_its_images_and_takes_no_room_in_the_plot():
    figure = titled(False)
    assert base.title_of(figure) == "Tỷ lệ < mục tiêu"
    assert not figure.layout.annotations
    assert figure.layout.title.text is None
    assert base.title_of(Figure()) == ""


def test_words_beside_rows_look_as_the_template_says():
    rows = pd.DataFrame(
        {"by": ["A"], "label": ["Trường Hoa Sen"], "numerator": [1], "denominator": [2], "value": [0.5]}
    ).assign(status="met", units_reported=1, units_expected=1)
    figure = breakdown.bars(
        rows, target=None, value_unit="percent", title="Tỷ lệ", time="Quý I", fmt=formatter("vi"), dark=True
    )
    looks = [note.templateitemname for note in figure.layout.annotations]
    assert looks == [ROW]
    assert all(note.visible for note in figure.layout.annotations)
