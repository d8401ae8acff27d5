"""A picture to take away of any chart, drawn by the browser from what the visitor sees.

Plotly's own picture has neither the page's letters nor a title, and what is HTML had none at all. One script
draws both as plain SVG, which office programs open, or as PNG; nothing leaves the machine for it.
"""

from __future__ import annotations

from pathlib import Path

import streamlit as st

_SCRIPT = Path(__file__).with_name("pictures.js").read_text(encoding="utf-8")


def listen() -> None:
    """Make the buttons over charts work, for as long as the page is open."""
    with st.container(key="pictures"):
        st.html(f"<script>{_SCRIPT}</script>", unsafe_allow_javascript=True)
