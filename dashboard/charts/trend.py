"""How one indicator has moved: its value by period or year, with target and pace."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import pandas as pd
from plotly import graph_objects as go

from analytics.plan import Time, text
from dashboard.charts import base
from dashboard.charts.theme import ink
from dashboard.data.memoised import memoised
from dashboard.language import formats
from dashboard.language.formatter import Formatter

_MANY = 6
_LABEL_WIDE, _LABEL_HIGH = 0.34, 0.1
"""What the words of the pace take of a phone's picture."""
_ALT = text("Biểu đồ đường. {title}. {times} mốc thời gian; gần nhất {time}: {value}.")


@memoised
def trend(
    frame: pd.DataFrame,
    times: Sequence[Time],
    *,
    pace: Sequence[float | None],
    target: float | None,
    value_unit: str,
    title: str,
    fmt: Formatter,
    dark: bool,
    height: int = 280,
    yearly: bool = False,
) -> go.Figure:
    """Line of an indicator over time; a time without a value leaves a gap.

    The marks carry no status: a summary's status is told for the day looked from, and a mark of years
    ago above its pace line would read «Chậm».

    Args:
        frame: summary rows of one indicator and one ``by``, at most one per time.
        times: the times on the axis, oldest first.
        pace: the value due at each time's end, in the indicator's unit; all ``None`` draws no pace.
        target: the value aimed at, drawn as a dashed labelled line.
        value_unit: ``percent``, ``count``, ``minutes`` or ``days``.
        title: what, where and when.
        fmt: how values are written, and the words' language.
        dark: whether the ground is dark.
        height: of the plot, in pixels.
        yearly: the pace begins anew with each year; no line leads from the end of one to the next.
    """
    rows = frame.set_index("time").reindex([time.code for time in times])
    places = list(range(len(times)))
    values = [None if formats.is_missing(value) else float(value) for value in rows["value"]]
    greys = ink(dark)
    figure = go.Figure()
    # A duty of every month or year has its target as its pace: one line says both.
    steps = [value for value in pace if value is not None and value != target]
    if steps:
        figure.add_scatter(
            **_steps(times, pace, yearly=yearly),
            mode="lines",
            name=base.PACE[fmt.lang],
            line={"width": 1.2, "color": greys.muted, "dash": "dot"},
            hoverinfo="skip",
        )
    figure.add_scatter(
        x=places,
        y=values,
        mode="lines+markers",
        name=base.words(title),
        line={"width": 2.2, "color": greys.accent},
        marker={"size": 8, "color": greys.accent, "line": {"width": 1, "color": greys.surface}},
        hovertext=[
            base.hover(row, [fmt.period(time)], value_unit, fmt)
            for time, (_, row) in zip(times, rows.drop(columns="status").iterrows(), strict=True)
        ],
        customdata=[time.code for time in times],
        connectgaps=False,
    )
    base.layout(figure, title, height=height, fmt=fmt, dark=dark)
    shown = [value for value in (*values, *pace, target) if value is not None]
    figure.update_yaxes(**base.value_axis(value_unit, max(shown, default=None)))
    figure.update_xaxes(
        tickvals=[place for place, _ in _ticks(times, fmt)],
        ticktext=[words for _, words in _ticks(times, fmt)],
        range=[-0.4, max(len(times) - 0.6, 0.6)],
    )
    words = []
    if target is not None:
        line = {"dash": "dash", "width": 1.4, "color": greys.target}
        figure.update_layout(
            shapes=[
                {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": target, "y1": target, "line": line}
            ]
        )
        words.append(
            {
                "x": 0,
                "xref": "paper",
                "xanchor": "left",
                "y": target,
                "yanchor": "bottom",
                "text": base.target_label(target, value_unit, fmt.lang),
            }
        )
    if steps:
        top = figure.layout.yaxis.range[1]
        place, above = pace_label(list(pace), [values, [target] * len(values)], top)
        words.append(
            {
                "x": place,
                # A line that rises leaves room on its left above it, and on its right below.
                "xanchor": "right" if above else "left",
                "xshift": -6 if above else 6,
                "y": pace[place],
                "yanchor": "bottom" if above else "top",
                "yshift": 4 if above else -4,
                "text": base.PACE[fmt.lang],
                "font": {"color": greys.muted},
                "bgcolor": greys.surface,
                "borderpad": 0,
            }
        )
    figure.update_layout(annotations=[*figure.layout.annotations, *words])
    return figure


def _steps(times: Sequence[Time], pace: Sequence[float | None], *, yearly: bool) -> dict[str, Any]:
    """Where the line of the pace goes; a gap between years where it begins anew."""
    x: list[float] = []
    y: list[float | None] = []
    for place, (time, due) in enumerate(zip(times, pace, strict=True)):
        if yearly and place and time.quarters[-1].year != times[place - 1].quarters[-1].year:
            x.append(place - 0.5)
            y.append(None)
        x.append(place)
        y.append(due)
    return {"x": x, "y": y}


@memoised
def alt(frame: pd.DataFrame, times: Sequence[Time], *, value_unit: str, title: str, fmt: Formatter) -> str:
    """What the trend shows, in a sentence."""
    known = frame[frame["value"].notna()]
    values = dict(zip(known["time"], known["value"].astype(float), strict=True))
    latest = next((time for time in reversed(times) if time.code in values), None)
    return _ALT[fmt.lang].format(
        title=title,
        times=fmt.count(len(known)),
        time=fmt.period(latest) if latest else formats.NO_DATA,
        value=fmt.value(values[latest.code] if latest else None, value_unit),
    )


def pace_label(
    pace: Sequence[float | None], lines: Sequence[Sequence[float | None]], top: float
) -> tuple[int, bool]:
    """Where the words of the pace have the most room beside its line: at which place, and whether above it.

    ``lines`` are the values and the target, at the places of ``pace``; ``top`` is the end of the axis. The
    room is judged as on a phone, where the words take a third of the picture's width.
    """
    wide = max(1, math.ceil(len(pace) * _LABEL_WIDE))
    best, found = -1.0, (0, False)
    for place, due in enumerate(pace):
        if due is None:
            continue
        for above in (False, True):
            span = range(place - wide, place + 1) if above else range(place, place + wide + 1)
            if span[0] < 0 or span[-1] >= len(pace) + (len(pace) <= wide):
                continue
            own = [value for at in span if at < len(pace) and (value := pace[at]) is not None]
            if any(value > due if above else value < due for value in own):
                continue  # the line itself would pass through the words
            low, high = (due, due + _LABEL_HIGH * top) if above else (due - _LABEL_HIGH * top, due)
            others = [line[at] for line in lines for at in span if at < len(line)]
            gaps = [max(low - other, other - high) for other in others if other is not None]
            room = min([*gaps, low, top - high]) / top
            if room > best:
                best, found = room, (place, above)
    return found


def _ticks(times: Sequence[Time], fmt: Formatter) -> list[tuple[int, str]]:
    """All while they are few, the year under its first quarter; of many periods only the years."""
    if not times or times[0].kind != "period":
        return [
            (place, time.code if time.kind == "year" else fmt.period(time))
            for place, time in enumerate(times)
        ]
    if len(times) <= _MANY:
        return [(place, _quarter(time, place == 0, fmt)) for place, time in enumerate(times)]
    return [
        (place, str(time.quarters[0].year))
        for place, time in enumerate(times)
        if place == 0 or time.quarters[0].number == 1
    ]


def _quarter(time: Time, first: bool, fmt: Formatter) -> str:
    """``Quý I``, with the year on a line of its own where it begins: a phone shows it upright."""
    words, year = fmt.period(time).replace("/", " ").rsplit(" ", 1)
    return f"{words}<br>{year}" if first or time.quarters[0].number == 1 else words
