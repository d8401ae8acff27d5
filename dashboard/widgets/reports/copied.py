"""A text that is to be pasted elsewhere, with the button that copies it."""

from __future__ import annotations

import streamlit as st

from dashboard.context import Context
from dashboard.markup import render


def copied_text(ctx: Context, text: str, *, button: str) -> None:
    """Show ``text`` as it is and, under it, a ``button`` that copies it whole.

    What the button does stands with the page's other buttons (``static/scripts/page_tools.js``).
    """
    st.html(render("widgets/reports/copied.html.j2", text=text, copy=button, copied=ctx.t("Đã sao chép")))
