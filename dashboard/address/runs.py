"""A run of the page: begun with what the browser asks for, ended with the address of what was drawn."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from dashboard.address.context import held_codes, is_wish, keep, of_context, was_chosen
from dashboard.address.names import BY_LINK, CLEAR, CONTEXT, EVERYWHERE, LANGUAGE
from dashboard.address.sending import place_of, remember, send
from dashboard.address.state import of_session
from dashboard.address.views import to_be_shown


def begin() -> None:
    """Start a run: read what the browser's address asks for; no parameter is used yet."""
    state, run = of_session(), get_script_run_ctx()
    state.given = {name: tuple(st.query_params.get_all(name)) for name in st.query_params}
    came_by_history = bool(run and run.is_history_navigation)
    state.link = BY_LINK in state.given
    state.back = came_by_history and not state.link
    state.given.pop(BY_LINK, None)
    state.clear = state.given.pop(CLEAR, None) is not None and not state.back
    state.written, state.now_seen = {}, {}
    state.running, state.whole = True, False


def enter(page: str, takes: Sequence[str] = ()) -> None:
    """Say which page this run draws, and which parts of the context it takes."""
    state = of_session()
    arrived = state.page != page
    if arrived or state.back or state.link:
        state.unknown = {}
        # What a page saw in its address says nothing of a link that leads to another page.
        state.seen = {LANGUAGE: state.seen.get(LANGUAGE, set())} if arrived else {}
    if arrived:
        state.page, state.opened, state.shown = page, False, {}
        for param in CONTEXT:
            if param not in takes:
                st.session_state.pop(param, None)  # of another page, and nothing to this one
    state.takes = tuple(takes)
    state.changed = []
    if state.clear:
        for param in {*CONTEXT, *of_context(state.shown)}:
            st.session_state.pop(param, None)
        state.context = {}
    if state.back and (then := state.contexts.get(place_of(page, state.given))) is not None:
        state.context = dict(then)
        return
    for param in state.takes:
        wish = state.given.get(param, ())
        if wish and (state.back or is_wish(param)):
            keep(param, wish)
        elif state.back:
            state.context.pop(param, None)
        elif not arrived and was_chosen(param):
            keep(param, held_codes(param))


def drawn() -> None:
    """Say that the page has come to its end: what it has not used by now it does not use."""
    of_session().whole = True


def end() -> None:
    """End a run: give the browser the address of the view, with all of its parameters at once."""
    state, wanted = of_session(), to_be_shown()
    by_choice = state.opened and any(
        name in state.shown and state.shown[name] != codes for name, codes in state.written.items()
    )
    for name in state.seen.keys() - state.written.keys():
        if name not in EVERYWHERE:
            state.now_seen[name] = {()}
    state.seen = state.now_seen
    state.shown = dict(state.written) if state.whole else {**state.shown, **state.written}
    if state.whole:
        state.left[state.page] = dict(state.written)
    state.opened, state.running = True, False
    remember(state, wanted)
    send(wanted, adds_entry=by_choice and not state.link)
