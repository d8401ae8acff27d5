"""Drawing a figure on the page: Vietnamese separators and words, and a mode bar that only downloads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st
from plotly.graph_objects import Figure

from analytics.plan import Indicator
from dashboard.context import Context
from dashboard.widgets import sentence
from dashboard.widgets.trace_link import trace_link

PICTURE = "anh"
"""The address's parameter, and the key of the control, for the format of pictures."""

CHART_KEY = "chart-"
"""What the key of every chart begins with, for the style sheet and for printing."""

_DRAWN = "_chart_drawn"
_WORDS = {
    "Download plot as a PNG": "Tải ảnh biểu đồ",
    "Download plot as a png": "Tải ảnh biểu đồ",
    "Download plot": "Tải ảnh biểu đồ",
    "Download plot as SVG": "Tải ảnh biểu đồ",
    "Download plot as a SVG": "Tải ảnh biểu đồ",
    "Taking snapshot - this may take a few seconds": "Đang tạo ảnh…",
    "Snapshot succeeded": "Đã tạo ảnh",
    "Double-click to zoom back out": "Nhấn đúp để xem lại toàn bộ",
}


def config(lang: str, file_name: str, picture: str = "png") -> dict[str, Any]:
    """Plotly's settings for the page: the mode bar reduced to download, in the visitor's words.

    ``picture`` is the format of the downloaded picture, ``png`` or ``svg``.
    """
    return {
        "displaylogo": False,
        "modeBarButtons": [["toImage"]],
        "toImageButtonOptions": {"format": picture, "scale": 2, "filename": file_name},
        "locale": lang,
        "locales": {"vi": {"dictionary": _WORDS, "format": {"decimal": ",", "thousands": "."}}},
        "scrollZoom": False,
    }


def forget() -> None:
    """Begin a page: no chart is drawn on it yet."""
    st.session_state[_DRAWN] = False


def any_drawn() -> bool:
    """Whether this page has drawn a chart so far."""
    return bool(st.session_state.get(_DRAWN))


def settings(ctx: Context, key: str) -> dict[str, Any]:
    """The settings of a chart about to be drawn, whose file is named ``key``."""
    st.session_state[_DRAWN] = True
    return config(ctx.lang, key, "svg" if st.session_state.get(PICTURE) == "svg" else "png")


@dataclass(frozen=True, slots=True)
class Behind:
    """The summary rows that a chart's marks stand for, so that a chosen mark can lead to its origin.

    ``key`` is the rows' column whose values the marks carry as ``customdata``.
    """

    indicator: Indicator
    rows: pd.DataFrame
    key: str


def show(ctx: Context, figure: Figure, *, alt: str, key: str, behind: Behind | None = None) -> None:
    """Draw ``figure``; ``alt`` says in words what it shows, ``key`` names it and its downloaded file.

    With what is ``behind`` it a mark can be chosen, and leads to where its number comes from.
    """
    if behind is None:
        st.plotly_chart(figure, config=settings(ctx, key), alt=alt, key=f"{CHART_KEY}{key}", theme=None)
        return
    _leading(ctx, figure, settings(ctx, key), alt, key, behind)


@st.fragment
def _leading(ctx: Context, figure: Figure, told: dict[str, Any], alt: str, key: str, behind: Behind) -> None:
    """A chart whose chosen mark says where it comes from; choosing runs nothing else of the page."""
    if figure.layout.clickmode is None:  # a picture seen before has it already
        figure.layout.clickmode = "event+select"
    event = st.plotly_chart(
        figure,
        config=told,
        alt=alt,
        key=f"{CHART_KEY}{key}",
        theme=None,
        on_select="rerun",
        selection_mode="points",
    )
    chosen = [code for point in event.selection.points if (code := carried(point)) is not None]
    rows = behind.rows[behind.rows[behind.key].isin(chosen[:1])]
    if rows.empty:
        sentence.hint(ctx.t("Chọn một điểm trên biểu đồ để xem số đó từ đâu ra."))
        return
    trace_link(ctx, behind.indicator, rows.iloc[0].to_dict())


def carried(point: Mapping[str, Any]) -> str | None:
    """What a chosen mark carries as ``customdata``; ``None`` for a mark that carries nothing."""
    data = point.get("customdata")
    if isinstance(data, list | tuple):
        data = data[0] if data else None
    return None if data is None else str(data)
