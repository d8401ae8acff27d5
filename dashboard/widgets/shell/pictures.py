"""A picture to take away of any chart, drawn by the browser from what the visitor sees.

Plotly's own picture has neither the page's letters nor a title, and what is HTML had none at all. One script
draws both as plain SVG, which office programs open, or as PNG; nothing leaves the machine for it.
"""

from __future__ import annotations

import streamlit as st

from dashboard import scripts


def listen() -> None:
    """Make the buttons over charts work, for as long as the page is open."""
    with st.container(key="pictures"):
        scripts.tell("pictures")
