"""A button that opens the browser's own print dialogue; the style sheet and a listener do the rest.

Plotly draws a chart for the screen's width and does not hear that the page is laid out for paper, so what is
wider or higher than a sheet of A4 is shrunk while it is printed, by the button or by the browser's own menu.
"""

from __future__ import annotations

from html import escape
from pathlib import Path

import streamlit as st

from dashboard.context import Context

_SCRIPT = Path(__file__).with_name("printing.js")
_PAPER = [690, 800]
"""Width of A4 within its margins, and a height that leaves room for a heading, in CSS pixels."""


def listen() -> None:
    """Make the button work and charts fit the paper, for as long as the page is open."""
    script = _SCRIPT.read_text(encoding="utf-8")
    with st.container(key="paper"):
        st.html(f"<script>{script}({_PAPER})</script>", unsafe_allow_javascript=True)


def button(ctx: Context) -> None:
    """Draw the button."""
    words = escape(ctx.t("In trang này"))
    st.html(f'<button type="button" class="nq-print">{words}</button>', width="content")
