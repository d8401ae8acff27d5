"""Units at two times: a line each from where it stood to where it stands, named at its end."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

import pandas as pd
from plotly import graph_objects as go

from analytics.plan import Time, text
from dashboard.charts import base
from dashboard.charts.slope_labels import SHAPES, ends, starts
from dashboard.charts.theme import ORANGE, ink
from dashboard.data.memoised import memoised
from dashboard.language.formatter import Formatter

_LINE = 19
_LEAST = 260
_FAINT = 0.22
_ALT = text(
    "{title}. {up} đơn vị tăng, {down} giảm, {same} giữ nguyên, {carried} có số lấy từ báo cáo trước."
)


@memoised
def slope(
    frame: pd.DataFrame,
    times: tuple[Time, Time],
    *,
    value_unit: str,
    title: str,
    fmt: Formatter,
    dark: bool,
    standing_out: Collection[str] = (),
) -> go.Figure:
    """Lines from left to right; shape and colour of the end tell which way a unit went.

    Args:
        frame: rows of :func:`.unit_changes` with ``label``; those without a course are left out.
        times: the two times.
        value_unit: of the values.
        title: what, where and when.
        fmt: how values are written, and the words' language.
        dark: whether the ground is dark.
        standing_out: unit codes; while there are any, the others are faint.
    """
    greys = ink(dark)
    colours = {"up": greys.accent, "down": ORANGE, "same": greys.muted, "carried": greys.muted}
    known = frame[frame["course"] != "unknown"].sort_values("value", ascending=False, kind="stable")
    rows = known.to_dict("records")
    height = max(_LEAST, _LINE * len(rows))
    figure = go.Figure()
    for row in rows:
        faint = bool(standing_out) and row["by"] not in standing_out
        figure.add_scatter(
            x=[0, 1],
            y=[row["value_before"], row["value"]],
            mode="lines+markers",
            line={"width": 1.8, "color": colours[row["course"]]},
            marker={"size": 7, "color": colours[row["course"]], "symbol": _symbol(row["course"])},
            opacity=_FAINT if faint else 1,
            customdata=[row["by"], row["by"]],
            hovertext=[_hover(row, times, value_unit, fmt)] * 2,
        )
    base.layout(figure, title, height=height + 30, fmt=fmt, dark=dark)
    low, high = _span([row[name] for row in rows for name in ("value_before", "value")])
    figure.update_yaxes(range=[low, high], showticklabels=False, showgrid=False)
    figure.update_xaxes(
        range=[-0.37, 2.7],
        tickvals=[0, 1],
        ticktext=[fmt.period(time) for time in times],
        side="bottom",
    )
    posts = [
        {"type": "line", "x0": x, "x1": x, "yref": "paper", "y0": 0, "y1": 1, "line": {"color": greys.grid}}
        for x in (0, 1)
    ]
    gap = (high - low) * (_LINE - 2) / height
    words = [
        *starts(rows, gap, value_unit, fmt, greys.muted),
        *ends(rows, standing_out, gap, (low, high), value_unit, fmt, greys.text),
    ]
    figure.update_layout(
        shapes=posts,
        annotations=[*figure.layout.annotations, *words],
    )
    return figure


@memoised
def alt(frame: pd.DataFrame, *, title: str, fmt: Formatter) -> str:
    """What the lines show, in a sentence."""
    courses = frame["course"].value_counts()
    counts = {name: fmt.count(int(courses.get(name, 0))) for name in SHAPES}
    return _ALT[fmt.lang].format(title=title, **counts)


def _symbol(course: str) -> str:
    return {"up": "triangle-up", "down": "triangle-down", "same": "square", "carried": "square-open"}[course]


def _hover(row: Any, times: tuple[Time, Time], value_unit: str, fmt: Formatter) -> str:
    counted = (
        ("value_before", "numerator_before", "denominator_before"),
        ("value", "numerator", "denominator"),
    )
    lines = [f"<b>{base.words(str(row['label']))}</b>"]
    for time, (value, above, below) in zip(times, counted, strict=True):
        said = fmt.value(row[value], value_unit)
        if value_unit == "percent":
            said += f" · {fmt.share(row[above], row[below])}"
        lines.append(f"{fmt.period(time)}: {said}")
    lines.append(f"{SHAPES[row['course']]} {fmt.change(row['delta'], value_unit)}")
    return "<br>".join(lines)


def _span(values: Sequence[float]) -> tuple[float, float]:
    low, high = min(values, default=0.0), max(values, default=1.0)
    room = (high - low) * 0.04 or max(abs(high), 1.0) * 0.1
    return low - room, high + room
