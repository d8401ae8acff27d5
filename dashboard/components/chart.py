"""Drawing a figure on the page: Vietnamese separators and words, and a mode bar that only downloads."""

from __future__ import annotations

from typing import Any

import streamlit as st
from plotly.graph_objects import Figure

from dashboard.context import Context

PICTURE = "anh"
"""The address's parameter, and the key of the control, for the format of pictures."""

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


def picture_format() -> str:
    """The format that the visitor has chosen for pictures of charts."""
    return "svg" if st.session_state.get(PICTURE) == "svg" else "png"


def show(ctx: Context, figure: Figure, *, alt: str, key: str) -> None:
    """Draw ``figure``; ``alt`` says in words what it shows, ``key`` names it and its downloaded file."""
    st.plotly_chart(
        figure, config=config(ctx.lang, key, picture_format()), alt=alt, key=key, theme="streamlit"
    )
