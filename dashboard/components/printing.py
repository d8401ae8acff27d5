"""A button that opens the browser's own print dialogue; the print style sheet does the rest."""

from __future__ import annotations

from html import escape

import streamlit as st

from dashboard.context import Context

_SCRIPT = """<script>
for (const button of document.querySelectorAll("button.nq-print"))
  button.onclick = () => window.print();
</script>"""


def button(ctx: Context) -> None:
    """Draw the button; nothing of a visitor's is in the script."""
    words = escape(ctx.t("In trang này"))
    st.html(
        f'<button type="button" class="nq-print">{words}</button>{_SCRIPT}',
        unsafe_allow_javascript=True,
        width="content",
    )
