"""The value of a list, whole: what is longer than its one line is written under it (``whole_choice.js``)."""

from __future__ import annotations

import streamlit as st

from dashboard import scripts


def listen() -> None:
    """See to it for as long as the page is open."""
    with st.container(key="whole-choice"):
        scripts.tell("whole_choice")
