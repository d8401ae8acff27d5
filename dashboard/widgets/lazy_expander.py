"""What most visitors do not open is not computed until somebody does."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

EXPANDED = False
"""Whether folds begin open; tests that look into them say so."""


@st.fragment
def lazy_expander(title: str, key: str, draw: Callable[[], None]) -> None:
    """A fold named ``title``: opening it lets ``draw`` make its content, and runs nothing else."""
    opened = st.expander(title, expanded=EXPANDED, key=f"fold-{key}", on_change="rerun")
    if opened.open:
        with opened:
            draw()
