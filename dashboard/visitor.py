"""Who visits: asked again on every run, so that what was changed for an account acts at the next click."""

from __future__ import annotations

import streamlit as st

from analytics.policy import OPERATOR, Viewer

_OF_THIS_RUN = "_visitor"


def viewer() -> Viewer:
    """The person of this run; whoever reaches a server without sign-in is on the machine itself."""
    return OPERATOR


def begin() -> Viewer:
    """Ask who visits, once for this run; comes before anything is drawn."""
    st.session_state[_OF_THIS_RUN] = found = viewer()
    return found


def of_this_run() -> Viewer:
    """The person that this run began with; whom links and menus are drawn for."""
    found: Viewer | None = st.session_state.get(_OF_THIS_RUN)
    return viewer() if found is None else found
