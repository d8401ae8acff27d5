"""Figures take their look from a template of the ground they are drawn on."""

from __future__ import annotations

import plotly.io
import pytest
from plotly.graph_objects import Figure

from dashboard.charts import base
from dashboard.charts.figure_templates import template_name
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


def test_the_title_is_kept_for_the_page_and_its_images_and_takes_no_room_in_the_plot():
    figure = titled(False)
    assert base.title_of(figure) == "Tỷ lệ < mục tiêu"
    assert not figure.layout.annotations
    assert figure.layout.title.text is None
    assert base.title_of(Figure()) == ""
