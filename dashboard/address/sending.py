"""A view's address given to the browser, and its context remembered for who comes back."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.state import get_session_state

from dashboard.address.state import State

_VIEWS = 200  # of one visit that are remembered; a browser keeps fewer


def place_of(page: str, codes: Mapping[str, tuple[str, ...]]) -> str:
    """What a page with these parameters is remembered by."""
    return f"{page}?{urlencode(sorted(codes.items()), doseq=True)}"


def remember(state: State, wanted: Mapping[str, tuple[str, ...]]) -> None:
    """Keep the context of a view, for who comes back to it."""
    place = place_of(state.page, wanted)
    state.contexts.pop(place, None)
    state.contexts[place] = dict(state.context)
    while len(state.contexts) > _VIEWS:
        del state.contexts[next(iter(state.contexts))]


def send(wanted: dict[str, tuple[str, ...]], *, adds_entry: bool) -> None:
    """Let the browser's address be ``wanted``: as a new entry of its history, or in place of the present one.

    Streamlit adds an entry for whatever is sent, unless the browser itself went back or forward. What
    completes the present entry is therefore noted here alone; the page's own script writes it down
    (:mod:`dashboard.widgets.shell.moving`).
    """
    run = get_script_run_ctx()
    held = {name: tuple(st.query_params.get_all(name)) for name in st.query_params}
    if held == wanted:
        return
    if adds_entry or (run is not None and run.is_history_navigation):
        st.query_params.from_dict({name: list(codes) for name, codes in wanted.items()})
        return
    with get_session_state().query_params() as params:
        params.clear_with_no_forward_msg(preserve_embed=True)
        for name, codes in wanted.items():
            params.set_with_no_forward_msg(name, list(codes) if len(codes) > 1 else codes[0])
    if run is not None:
        run.query_string = urlencode(wanted, doseq=True)
