"""The processes that open files, of which a server has one set for all who send."""

from __future__ import annotations

import streamlit as st

from analytics.intake import warm_up


@st.cache_resource(show_spinner=False)
def start() -> None:
    """Start them, once per server, before somebody drops the first file."""
    warm_up()
