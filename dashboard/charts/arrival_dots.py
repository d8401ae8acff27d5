"""When a unit's reports came: days before or after the deadline, a row per quarter."""

from __future__ import annotations

import pandas as pd
from plotly import graph_objects as go

from analytics.indicators import REPORT_STATE_NAMES, report_state_label
from analytics.plan import Lang, parse_quarter, text
from dashboard.charts import base
from dashboard.charts.theme import ink, status_mark
from dashboard.data.memoised import memoised
from dashboard.language.formatter import Formatter

STATES = ("on_time", "late", "faulty", "not_sent")
_COLOURS = {"on_time": "met", "late": "behind", "faulty": "missed", "not_sent": "no_data"}
_SYMBOLS = {"on_time": "circle", "late": "triangle-down", "faulty": "x", "not_sent": "circle-open"}
_DEADLINE = text("Hạn gửi")
_DAYS = text("Số ngày so với hạn gửi")
_ALT = text("{title}. {rows} kỳ: {on_time} đúng hạn, {late} muộn, {faulty} có lỗi, {not_sent} chưa gửi.")
_ROW = 24
_PERIODS = 92  # pixels that the name of a period takes beside the plot


def state_words(state: str, lang: Lang) -> str:
    """Shape and word of a state: ``● Đã nhận đúng hạn``."""
    return REPORT_STATE_NAMES[state].label(lang)


def period_label(code: str, fmt: Formatter) -> str:
    """``Quý II/2026`` for ``2026-Q2``."""
    quarter = parse_quarter(code)
    return fmt.period(quarter) if quarter else code


@memoised
def arrival_dots(frame: pd.DataFrame, *, title: str, fmt: Formatter, dark: bool) -> go.Figure:
    """Dots left of the line came in time, right of it late; what is still owed stands at the line.

    A cross is one of which files with errors came.

    ``frame``: rows of :func:`analytics.indicators.report_times`, drawn newest on top.
    """
    rows = frame.iloc[::-1].reset_index(drop=True)
    came = rows["received_on"].notna()
    greys = ink(dark)
    hover = [
        "<br>".join(
            [
                f"<b>{period_label(row['time'], fmt)}</b>",
                report_state_label(row["state"], int(row["days_late"]), fmt.lang),
                f"{_DEADLINE[fmt.lang]}: {fmt.day(row['deadline'])}",
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
                "color": [status_mark(_COLOURS[state]).colour(dark) for state in rows["state"]],
            },
            hovertext=hover,
        )
    )
    base.layout(figure, title, height=_ROW * len(rows) + 64, fmt=fmt, dark=dark, left=_PERIODS)
    figure.add_vline(x=0, line={"dash": "dash", "width": 1.4, "color": greys.target})
    figure.update_yaxes(
        tickvals=list(range(len(rows))),
        ticktext=[period_label(code, fmt) for code in rows["time"]],
        range=[len(rows) - 0.4, -1.1],
        automargin=False,
    )
    reach = max(map(abs, days), default=0)
    figure.update_xaxes(
        range=[-max(reach, 5) * 1.15, max(reach, 5) * 1.15],
        title=_DAYS[fmt.lang],
        tickformat="+d",
        labelalias={"+0": "0"},
        nticks=7,
    )
    figure.add_annotation(x=0, y=-0.8, text=_DEADLINE[fmt.lang], xanchor="left", xshift=6)
    return figure


@memoised
def alt(frame: pd.DataFrame, *, title: str, fmt: Formatter) -> str:
    """What the dots show, in a sentence."""
    counts = frame["state"].value_counts()
    told = {state: fmt.count(int(counts.get(state, 0))) for state in STATES}
    return _ALT[fmt.lang].format(title=title, rows=fmt.count(len(frame)), **told)
