"""Buttons for the page as a whole: the browser's own print dialogue, and the link to this very view.

Plotly draws a chart for the screen's width and does not hear that the page is laid out for paper, so what is
wider or higher than a sheet of A4 is shrunk while it is printed, by the button or by the browser's own menu.
"""

from __future__ import annotations

from html import escape
from pathlib import Path

import streamlit as st

from dashboard.context import Context

_SCRIPT = Path(__file__).with_name("page_tools.js").read_text(encoding="utf-8")
_PAPER = [690, 800]
"""Width of A4 within its margins, and a height that leaves room for a heading, in CSS pixels."""


def listen() -> None:
    """Make the buttons work and charts fit the paper, for as long as the page is open."""
    with st.container(key="paper"):
        st.html(f"<script>{_SCRIPT}({_PAPER})</script>", unsafe_allow_javascript=True)


def buttons(ctx: Context) -> None:
    """Draw the buttons."""
    copy, copied, paper = (
        escape(words)
        for words in (ctx.t("Sao chép liên kết"), ctx.t("Đã sao chép liên kết"), ctx.t("In trang này"))
    )
    st.html(
        f'<button type="button" class="nq-tool" data-does="copy" data-done="{copied}">{copy}</button> '
        f'<button type="button" class="nq-tool" data-does="print">{paper}</button>'
        '<span class="nq-heard" role="status"></span>',
        width="content",
    )
