"""Buttons for the page as a whole: the browser's own print dialogue, and the link to this very view.

Plotly draws a chart for the screen's width and does not hear that the page is laid out for paper, so what is
wider or higher than a sheet of A4 is shrunk while it is printed, by the button or by the browser's own menu.
"""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from dashboard.context import Context
from dashboard.markup import render

_SCRIPT = Path(__file__).with_name("page_tools.js").read_text(encoding="utf-8")
_PAPER = [690, 800]
"""Width of A4 within its margins, and a height that leaves room for a heading, in CSS pixels."""


def listen() -> None:
    """Make the buttons work and charts fit the paper, for as long as the page is open."""
    with st.container(key="paper"):
        st.html(f"<script>{_SCRIPT}({_PAPER})</script>", unsafe_allow_javascript=True)


def buttons(ctx: Context) -> None:
    """Draw the buttons."""
    st.html(
        render(
            "widgets/shell/page_tools.html.j2",
            copy=ctx.t("Sao chép liên kết"),
            copied=ctx.t("Đã sao chép liên kết"),
            paper=ctx.t("In trang này"),
        ),
        width="content",
    )
