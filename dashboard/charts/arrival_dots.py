"""When a unit's reports came: days before or after the deadline, quarter by quarter from left to right."""

from __future__ import annotations

import pandas as pd
from plotly import graph_objects as go

from analytics.indicators import REPORT_STATE_NAMES
from analytics.indicators.insights.reports.decided import report_words
from analytics.indicators.insights.reports.report_board import UNDECIDED
from analytics.plan import Lang, parse_quarter, text
from dashboard.charts import base
from dashboard.charts.theme import REPORT_STATES, ink
from dashboard.data.memoised import memoised
from dashboard.language.formatter import Formatter

STATES = ("on_time", "late", "faulty", "not_sent")
"""The states that the chart tells of whether or not there is one; further ones where there is."""
_DEADLINE = text("Hạn gửi")
_DAYS = text("Số ngày so với hạn (+ là muộn)")
_ALT = text("{title}. {rows} kỳ: {on_time} đúng hạn, {late} muộn, {faulty} có lỗi, {not_sent} chưa gửi.")
_ALSO = text("Ngoài ra {waiting} chờ nhận, {returned} bị trả lại.")
_HEIGHT = 230
_FEW = 6


def state_words(state: str, lang: Lang) -> str:
    """Shape and word of a state: ``● Đã nhận đúng hạn``."""
    return REPORT_STATE_NAMES[state].label(lang)


def states_in(frame: pd.DataFrame) -> list[str]:
    """What the legend tells: the states that the chart always tells of, and those further ones there are."""
    here = set(frame["state"])
    return [state for state in REPORT_STATES if state in STATES or state in here]


def period_label(code: str, fmt: Formatter) -> str:
    """``Quý II/2026`` for ``2026-Q2``."""
    quarter = parse_quarter(code)
    return fmt.period(quarter) if quarter else code


@memoised
def arrival_dots(frame: pd.DataFrame, *, title: str, fmt: Formatter, dark: bool) -> go.Figure:
    """Dots under the line came in time, above it late; what is still owed stands at the line.

    A cross is one of which files with errors came, an open cross one that was returned, and a diamond stands
    where a report that waits came.

    ``frame``: rows of :func:`analytics.indicators.report_times`, oldest first.
    """
    rows = frame.reset_index(drop=True)
    came = rows["received_on"].notna() | rows["state"].isin(UNDECIDED)
    greys = ink(dark)
    hover = [
        "<br>".join(
            [
                f"<b>{period_label(row['time'], fmt)}</b>",
                report_words(row, fmt.lang),
                f"{_DEADLINE[fmt.lang]}: {fmt.day(row['deadline'])}",
            ]
        )
        for row in rows.to_dict("records")
    ]
    days = [int(late) if here else 0 for late, here in zip(rows["days_late"], came, strict=True)]
    figure = go.Figure(
        go.Scatter(
            x=list(range(len(rows))),
            y=days,
            mode="markers",
            marker={
                "size": 10,
                "symbol": [REPORT_STATES[state].symbol for state in rows["state"]],
                "color": [REPORT_STATES[state].colour(dark) for state in rows["state"]],
            },
            hovertext=hover,
        )
    )
    base.layout(figure, title, height=_HEIGHT, fmt=fmt, dark=dark)
    figure.add_hline(y=0, line={"dash": "dash", "width": 1.4, "color": greys.target})
    places, words = _ticks(list(rows["time"]), fmt)
    figure.update_xaxes(tickvals=places, ticktext=words, range=[-0.6, len(rows) - 0.4])
    reach = max([5, *map(abs, days)])
    figure.update_yaxes(
        range=[-reach * 1.15, reach * 1.15],
        title=_DAYS[fmt.lang],
        tickformat="+d",
        labelalias={"+0": _DEADLINE[fmt.lang]},
        nticks=6,
    )
    return figure


def _ticks(codes: list[str], fmt: Formatter) -> tuple[list[int], list[str]]:
    """Each quarter while they are few, the year under the first of each; of many only the years."""
    quarters = [parse_quarter(code) for code in codes]
    marked = []
    for place, (code, quarter) in enumerate(zip(codes, quarters, strict=True)):
        begins = quarter is not None and (place == 0 or quarter.number == 1)
        if len(codes) > _FEW:
            if begins and quarter is not None:
                marked.append((place, str(quarter.year)))
            continue
        name, _, year = period_label(code, fmt).replace("/", " ").rpartition(" ")
        marked.append((place, f"{name}<br>{year}" if begins else name))
    return [place for place, _ in marked], [words for _, words in marked]


@memoised
def alt(frame: pd.DataFrame, *, title: str, fmt: Formatter) -> str:
    """What the dots show, in a sentence."""
    counts = frame["state"].value_counts()
    told = {state: fmt.count(int(counts.get(state, 0))) for state in STATES}
    said = _ALT[fmt.lang].format(title=title, rows=fmt.count(len(frame)), **told)
    waiting = int(counts.get("waiting", 0)) + int(counts.get("resent", 0))
    returned = int(counts.get("returned", 0))
    if not (waiting or returned):
        return said
    also = _ALSO[fmt.lang].format(waiting=fmt.count(waiting), returned=fmt.count(returned))
    return f"{said} {also}"
