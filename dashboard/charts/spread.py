"""How the values of units lie: every unit a dot over its value, with the ward's value across."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

import pandas as pd
from plotly import graph_objects as go

from analytics.indicators import Distribution
from analytics.plan import text
from dashboard.charts import base
from dashboard.charts.theme import ink
from dashboard.data.memoised import memoised
from dashboard.language import formats
from dashboard.language.formatter import Formatter

_HEIGHT = 230
_DOT = 13
_FAINT = 0.25
_PLACES = 36
"""Dots that fit beside each other on a phone."""
_ALT = text(
    "{title}. {units} đơn vị; trung vị {median}, nửa ở giữa từ {lower} đến {upper}, tính chung {ward}."
)


@memoised
def spread_chart(
    frame: pd.DataFrame,
    found: Distribution,
    *,
    target: float | None,
    value_unit: str,
    title: str,
    time: str,
    fmt: Formatter,
    dark: bool,
    colours: Sequence[str],
    symbols: Sequence[str],
    standing_out: Collection[str] = (),
) -> go.Figure:
    """Dots over the axis of values, on each other where they would touch; what the lines mean stands outside.

    Args:
        frame: rows of :func:`analytics.indicators.insights.unit_matrix.side_by_side` with ``label``.
        found: their distribution.
        target: drawn as a dashed line; the ward's value is a whole one, the median a dotted one.
        value_unit: of the values.
        title: what, where and when.
        time: told on hover.
        fmt: how values are written, and the words' language.
        dark: whether the ground is dark.
        colours: per row of ``frame``.
        symbols: per row of ``frame``.
        standing_out: unit codes; while there are any, the others are faint.
    """
    greys = ink(dark)
    kept = [not formats.is_missing(value) for value in frame["value"]]
    rows = frame[kept]
    axis = _axis(found, target, value_unit)
    heights = _stack(rows, axis["range"][1])
    tallest = max(heights, default=1)
    figure = go.Figure(
        go.Scatter(
            x=list(rows["value"]),
            y=heights,
            mode="markers",
            marker={
                "size": min(_DOT, round((_HEIGHT - 40) / (tallest + 1))),
                "color": [colour for colour, known in zip(colours, kept, strict=True) if known],
                "symbol": [symbol for symbol, known in zip(symbols, kept, strict=True) if known],
                "opacity": [
                    _FAINT if standing_out and code not in standing_out else 1 for code in rows["by"]
                ],
                "line": {"width": 1, "color": greys.surface},
            },
            customdata=list(rows["by"]),
            hovertext=[
                base.hover(row, [str(row["label"]), time], value_unit, fmt) for _, row in rows.iterrows()
            ],
        )
    )
    base.layout(figure, title, height=_HEIGHT, fmt=fmt, dark=dark)
    figure.update_xaxes(**axis, side="bottom", ticklabeloverflow="allow")
    figure.update_yaxes(range=[0, max(tallest, 6) + 0.8], showticklabels=False, showgrid=False)
    middle = None if found.quartiles is None else found.quartiles.median
    lines = [
        (found.ward, "solid", greys.accent),
        (middle, "dot", greys.muted),
        (target, "dash", greys.target),
    ]
    figure.update_layout(
        margin_l=14,
        shapes=[
            {
                "type": "line",
                "x0": at,
                "x1": at,
                "yref": "paper",
                "y0": 0,
                "y1": 1,
                "layer": "below",
                "line": {"dash": dash, "width": 1.6, "color": colour},
            }
            for at, dash, colour in lines
            if at is not None
        ],
    )
    return figure


@memoised
def alt(found: Distribution, *, value_unit: str, title: str, fmt: Formatter) -> str:
    """What the dots show, in a sentence."""
    spots = found.quartiles
    values = {
        "median": spots.median if spots else None,
        "lower": spots.lower if spots else None,
        "upper": spots.upper if spots else None,
        "ward": found.ward,
    }
    said = {name: fmt.value(value, value_unit) for name, value in values.items()}
    return _ALT[fmt.lang].format(title=title, units=fmt.count(found.units), **said)


def _stack(rows: pd.DataFrame, top: float) -> list[int]:
    """How high each row's dot lies, from 1: dots that would touch stand on each other."""
    heights: dict[int, int] = {}
    stacked: list[int] = []
    for value in rows["value"]:
        place = round(float(value) / top * _PLACES)
        heights[place] = heights.get(place, 0) + 1
        stacked.append(heights[place])
    return stacked


def _axis(found: Distribution, target: float | None, value_unit: str) -> dict[str, Any]:
    last = float(found.bins["high"].iloc[-1])
    top = max(value for value in (last, target, found.ward) if value is not None)
    if value_unit == "percent":
        return {"range": [-0.02, max(top, 1.0) * 1.04], "tickformat": ".0%", "dtick": 0.2}
    return {"range": [-0.02 * top, top * 1.06], **base.whole_numbers(top)}
