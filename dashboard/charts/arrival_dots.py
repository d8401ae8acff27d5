"""When a unit's reports came: days before or after the deadline, a row per quarter."""

from __future__ import annotations

import pandas as pd
from plotly import graph_objects as go

from analytics.plan import Lang, parse_quarter, text
from dashboard.charts import base
from dashboard.charts.theme import ink, status_mark
from dashboard.data.memoised import memoised
from dashboard.language import formats

STATES = {
    "on_time": (text("Đúng hạn", "On time"), "met"),
    "late": (text("Muộn", "Late"), "behind"),
    "missing": (text("Chưa có báo cáo", "No report"), "no_data"),
    "awaited": (text("Chưa đến hạn", "Not due yet"), "on_track"),
}
SHAPES = {"on_time": "●", "late": "▼", "missing": "✕", "awaited": "○"}
_SYMBOLS = {"on_time": "circle", "late": "triangle-down", "missing": "x", "awaited": "circle-open"}
_DEADLINE = text("Hạn gửi", "Deadline")
_DAYS = text("Số ngày so với hạn gửi", "Days from the deadline")
_ALT = text(
    "{title}. {rows} kỳ: {on_time} đúng hạn, {late} muộn, {missing} chưa có báo cáo.",
    "{title}. {rows} periods: {on_time} on time, {late} late, {missing} without a report.",
)
_ROW = 24
_PERIODS = 92  # pixels that the name of a period takes beside the plot


def state_words(state: str, lang: Lang) -> str:
    """Shape and word of a state: ``● Đúng hạn``."""
    return f"{SHAPES[state]} {STATES[state][0][lang]}"


def period_label(code: str, lang: Lang) -> str:
    """``Quý II/2026`` for ``2026-Q2``."""
    quarter = parse_quarter(code)
    return quarter.label[lang] if quarter else code


@memoised
def arrival_dots(frame: pd.DataFrame, *, title: str, lang: Lang, dark: bool) -> go.Figure:
    """Dots left of the line came in time, right of it late; what never came stands at the line as a cross.

    ``frame``: rows of :func:`analytics.indicators.report_times`, drawn newest on top.
    """
    rows = frame.iloc[::-1].reset_index(drop=True)
    came = rows["received_on"].notna()
    greys = ink(dark)
    hover = [
        "<br>".join(
            [
                f"<b>{period_label(row['time'], lang)}</b>",
                state_words(row["state"], lang),
                f"{_DEADLINE[lang]}: {formats.day(row['deadline'], lang)}",
            ]
        )
        for row in rows.to_dict("records")
    ]
    days = [int(late) if here else 0 for late, here in zip(rows["days_late"], came, strict=True)]
    figure = go.Figure(
        go.Scatter(
            x=days,
            y=list(range(len(rows))),
            mode="markers",
            marker={
                "size": 10,
                "symbol": [_SYMBOLS[state] for state in rows["state"]],
                "color": [status_mark(STATES[state][1]).colour(dark) for state in rows["state"]],
            },
            hovertext=hover,
        )
    )
    base.layout(figure, title, height=_ROW * len(rows) + 64, lang=lang, dark=dark, left=_PERIODS)
    figure.add_vline(x=0, line={"dash": "dash", "width": 1.4, "color": greys.target})
    figure.update_yaxes(
        tickvals=list(range(len(rows))),
        ticktext=[period_label(code, lang) for code in rows["time"]],
        range=[len(rows) - 0.4, -1.1],
        automargin=False,
    )
    reach = max(map(abs, days), default=0)
    figure.update_xaxes(
        range=[-max(reach, 5) * 1.15, max(reach, 5) * 1.15],
        title=_DAYS[lang],
        tickformat="+d",
        labelalias={"+0": "0"},
        nticks=7,
    )
    figure.add_annotation(x=0, y=-0.8, text=_DEADLINE[lang], xanchor="left", xshift=6)
    return figure


@memoised
def alt(frame: pd.DataFrame, *, title: str, lang: Lang) -> str:
    """What the dots show, in a sentence."""
    counts = frame["state"].value_counts()
    told = {state: formats.count(int(counts.get(state, 0)), lang) for state in STATES}
    return _ALT[lang].format(
        title=title,
        rows=formats.count(len(frame), lang),
        on_time=told["on_time"],
        late=told["late"],
        missing=told["missing"],
    )
