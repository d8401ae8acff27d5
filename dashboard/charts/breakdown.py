"""Horizontal bars: one row per group, unit or part, its name in full above its mark."""

from __future__ import annotations

from typing import Any

import pandas as pd
from plotly import graph_objects as go

from analytics.plan import text
from dashboard.charts import base
from dashboard.charts.figure_templates import ROW
from dashboard.charts.theme import ink
from dashboard.data.memoised import memoised
from dashboard.language import formats
from dashboard.language.formatter import Formatter

_ROW = 42
_LINE = 17

_ALT = text("{title}. {rows} dòng, {known} dòng có số liệu; cao nhất {high}, thấp nhất {low}.")


@memoised
def bars(
    frame: pd.DataFrame,
    *,
    target: float | None,
    value_unit: str,
    title: str,
    time: str,
    fmt: Formatter,
    dark: bool,
    colours: list[str] | None = None,
    key: str = "by",
) -> go.Figure:
    """Bars from zero in the frame's order, top to bottom, labelled with value and n/N.

    ``frame`` has summary columns and ``label`` (the name shown). ``colours`` per row where they mean
    something (channels, kinds); without them all bars are the accent. ``time`` is told on hover, and
    the column ``key`` is what a chosen bar carries.
    """
    colour = colours or [ink(dark).accent] * len(frame)
    trace = go.Bar(orientation="h", marker={"color": colour})
    return _rows(trace, frame, target, value_unit, title, time, key, fmt, dark)


@memoised
def alt(frame: pd.DataFrame, *, value_unit: str, title: str, fmt: Formatter) -> str:
    """What the rows show, in a sentence."""
    known = frame[frame["value"].notna()]

    def extreme(place: Any) -> str:
        row = known.loc[place]
        return f"{row['label']} ({fmt.value(row['value'], value_unit)})"

    return _ALT[fmt.lang].format(
        title=title,
        rows=fmt.count(len(frame)),
        known=fmt.count(len(known)),
        high=extreme(known["value"].idxmax()) if len(known) else formats.NO_DATA,
        low=extreme(known["value"].idxmin()) if len(known) else formats.NO_DATA,
    )


def _rows(
    trace: Any,
    frame: pd.DataFrame,
    target: float | None,
    value_unit: str,
    title: str,
    time: str,
    key: str,
    fmt: Formatter,
    dark: bool,
) -> go.Figure:
    greys = ink(dark)
    values = [None if formats.is_missing(value) else float(value) for value in frame["value"]]
    rows = [row for _, row in frame.iterrows()]
    labels = [base.row_label(str(row["label"]), base.mark_label(row, value_unit, fmt.lang)) for row in rows]
    extra = [label.count("<br>") * _LINE / _ROW for label in labels]
    places = [place + sum(extra[: place + 1]) for place in range(len(rows))]
    bottom = places[-1] if places else 0.0
    trace.update(
        x=values,
        y=places,
        customdata=list(frame[key]) if key in frame else None,
        hovertext=[base.hover(row, [str(row["label"]), time], value_unit, fmt) for row in rows],
    )
    figure = go.Figure(trace)
    base.layout(figure, title, height=round(_ROW * (bottom + 1)) + 46, fmt=fmt, dark=dark)
    shown = [value for value in (*values, target) if value is not None]
    axis = base.value_axis(value_unit, max(shown, default=None))
    # The zero stands at the very edge, where Plotly would leave its label out.
    figure.update_xaxes(**axis, side="bottom", ticklabeloverflow="allow")
    figure.update_layout(margin_l=14)
    figure.update_yaxes(range=[bottom + 0.65, -0.75], tickvals=places, showticklabels=False)
    words = [
        {"templateitemname": ROW, "visible": True, "y": place, "yshift": 7, "text": label}
        for place, label in zip(places, labels, strict=True)
    ]
    if target is not None:
        line = {"dash": "dash", "width": 1.4, "color": greys.target}
        figure.update_layout(
            shapes=[
                {
                    "type": "line",
                    "x0": target,
                    "x1": target,
                    "yref": "paper",
                    "y0": 0,
                    "y1": 1,
                    "layer": "below",
                    "line": line,
                }
            ]
        )
        words.append(
            {
                "x": target,
                "xanchor": "right",
                "xshift": -6,
                "y": bottom + 0.58,
                "yanchor": "middle",
                "text": base.target_label(target, value_unit, fmt.lang),
            }
        )
    # All at once: Plotly checks every annotation anew each time one is added.
    figure.update_layout(annotations=[*figure.layout.annotations, *words])
    return figure
