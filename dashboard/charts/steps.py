"""How a value came from one time to another: two dots, and between them a floating bar for every cause.

The two values are dots and not bars, because the axis begins near them: a change of one point beside a
value of ninety would otherwise be nothing to see, and a bar that does not begin at zero misleads.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from plotly import graph_objects as go

from analytics.plan import text
from dashboard.charts import base
from dashboard.charts.figure_templates import ROW
from dashboard.charts.theme import ORANGE, ink
from dashboard.data.memoised import memoised
from dashboard.language.formatter import Formatter

_ROW = 44
_LINE = 17
_ROOM = 0.12
_ALT = text("{title}. Từ {before} đến {after}: {steps}.")
_NOTHING = text("không phần nào thay đổi")
UP, DOWN = "▲", "▼"


@dataclass(frozen=True, slots=True)
class Step:
    """One cause: its words, what it adds (in the value's own unit) and where it begins."""

    label: str
    start: float
    effect: float


def running(before: float, effects: Sequence[tuple[str, float]]) -> list[Step]:
    """The steps one after another, each from where the last one ended; causes that add nothing left out."""
    steps: list[Step] = []
    at = before
    for label, effect in effects:
        if abs(effect) > 1e-12:
            steps.append(Step(label, at, effect))
            at += effect
    return steps


@memoised
def steps_chart(
    before: tuple[str, float],
    after: tuple[str, float],
    steps: Sequence[Step],
    *,
    value_unit: str,
    title: str,
    fmt: Formatter,
    dark: bool,
) -> go.Figure:
    """Top to bottom: the value before, each cause, the value after.

    ``before`` and ``after`` are words and value.
    """
    greys = ink(dark)
    # Plotly counts upwards; here one reads downwards, so the places are negative.
    ends = [(before[0], before[1], 0), (after[0], after[1], -len(steps) - 1)]
    figure = go.Figure()
    figure.add_bar(
        orientation="h",
        x=[step.effect for step in steps],
        base=[step.start for step in steps],
        y=[-place for place in range(1, len(steps) + 1)],
        marker={"color": [greys.accent if step.effect > 0 else ORANGE for step in steps]},
        hovertext=[f"{step.label}<br>{fmt.change(step.effect, value_unit)}" for step in steps],
    )
    figure.add_scatter(
        x=[value for _, value, _ in ends],
        y=[place for _, _, place in ends],
        mode="markers",
        marker={"size": 13, "symbol": "diamond", "color": greys.text},
        hovertext=[f"{words}<br>{fmt.value(value, value_unit)}" for words, value, _ in ends],
    )
    said = [(0, base.row_label(before[0], fmt.value(before[1], value_unit)))]
    said += [
        (
            -place,
            base.row_label(f"{UP if step.effect > 0 else DOWN} {step.label}", _change(step, value_unit, fmt)),
        )
        for place, step in enumerate(steps, start=1)
    ]
    said.append((ends[1][2], base.row_label(after[0], fmt.value(after[1], value_unit))))
    row = _ROW + _LINE * max(line.count("<br>") for _, line in said)
    base.layout(figure, title, height=row * (len(steps) + 2) + 40, fmt=fmt, dark=dark)
    low, high = _span([before[1], after[1], *(step.start + step.effect for step in steps)])
    figure.update_xaxes(**base.near_axis(value_unit, low, high), side="bottom")
    figure.update_yaxes(range=[-len(steps) - 1.6, 0.8], showticklabels=False, showgrid=False)
    words = [
        {"templateitemname": ROW, "visible": True, "y": place, "yshift": 8, "text": line}
        for place, line in said
    ]
    figure.update_layout(annotations=[*figure.layout.annotations, *words], margin_l=14)
    return figure


@memoised
def alt(
    before: tuple[str, float],
    after: tuple[str, float],
    steps: Sequence[Step],
    *,
    value_unit: str,
    title: str,
    fmt: Formatter,
) -> str:
    """What the steps show, in a sentence."""
    said = "; ".join(f"{step.label} {_change(step, value_unit, fmt)}" for step in steps)
    ends = [f"{words} {fmt.value(value, value_unit)}" for words, value in (before, after)]
    return _ALT[fmt.lang].format(title=title, before=ends[0], after=ends[1], steps=said or _NOTHING[fmt.lang])


def _change(step: Step, value_unit: str, fmt: Formatter) -> str:
    return fmt.change(step.effect, value_unit)


def _span(values: Sequence[float]) -> tuple[float, float]:
    """The axis: all values with room on either side, never of no width."""
    low, high = min(values), max(values)
    room = (high - low) * _ROOM or max(abs(high), 1.0) * 0.05
    return low - room, high + room
