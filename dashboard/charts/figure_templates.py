"""How a figure looks on light and on dark ground: two Plotly templates, which figures name.

A figure says what it shows; letters, greys, axes, hover boxes and the room around the plot come from here.
Streamlit lays a theme of its own over a figure unless it is drawn with ``theme=None``.
"""

from __future__ import annotations

import plotly.io
from plotly.graph_objs.layout import Template

from dashboard.charts.theme import OKABE_ITO, ink

FONT = "Inter, system-ui, 'Segoe UI', Roboto, 'Noto Sans', 'DejaVu Sans', sans-serif"
EDGE = 8
"""Pixels around the plot and its words."""
_NAMES = {False: "nq71-light", True: "nq71-dark"}
_CLEAR = "rgba(0,0,0,0)"


def template_name(dark: bool) -> str:
    """The name of a ground's template, for a figure's ``layout.template``."""
    return _NAMES[dark]


def _template(dark: bool) -> Template:
    greys = ink(dark)
    axis = {
        "gridcolor": greys.grid,
        "zeroline": False,
        "automargin": True,
        "fixedrange": True,
        "tickfont": {"size": 12, "color": greys.muted},
        "title": {"font": {"size": 13, "color": greys.muted}, "standoff": 20},
    }
    marks = {"hoverinfo": "text"}
    return Template(
        data={
            "scatter": [{**marks, "cliponaxis": False}],
            "bar": [{**marks, "width": 0.34, "marker": {"line": {"width": 0}}}],
        },
        layout={
            "font": {"family": FONT, "size": 13, "color": greys.text},
            "colorway": OKABE_ITO,
            "margin": {"l": EDGE, "r": EDGE, "b": EDGE, "pad": EDGE},
            "paper_bgcolor": _CLEAR,
            "plot_bgcolor": _CLEAR,
            "showlegend": False,
            "dragmode": False,
            "hoverlabel": {
                "font": {"family": FONT, "size": 13, "color": greys.text},
                "bgcolor": greys.surface,
                "bordercolor": greys.context,
                "align": "left",
            },
            "xaxis": {**axis, "showgrid": False},
            "yaxis": {**axis, "showgrid": True},
            "annotationdefaults": {"showarrow": False, "font": {"size": 12, "color": greys.text}},
        },
    )


for _dark, _name in _NAMES.items():
    plotly.io.templates[_name] = _template(_dark)
