"""Widgets and the address: a parameter gives its widget a value, and the widget's value is written down."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard.address.context import is_wish, keep
from dashboard.address.sending import remember, send
from dashboard.address.state import State, Unknown, of_session
from dashboard.address.views import written


def read_param(param: str, options: Sequence[str], default: str | Sequence[str] | None) -> None:
    """Give the widget with key ``param`` its value.

    That is what the address asks for, else what the context holds, else the widget's own, else ``default``.
    Codes that are not among ``options`` are dropped: an old link shows the default, not an error, and
    :func:`unknown` tells which they were. ``default`` is a list or tuple for a widget of many values; an
    address that names its parameter without a value lets go of all that was chosen.
    """
    state = of_session()
    many = default is not None and not isinstance(default, str)
    known = set(options)
    given = state.given.get(param, ())
    fresh = state.running and (state.back or is_wish(param))
    if fresh and many and given == ("",):
        state.now_seen.setdefault(param, set()).add(given)
        state.written.setdefault(param, ())
        st.session_state[param] = []
        return
    if fresh and (strange := tuple(code for code in given if code not in known)):
        state.unknown[param] = Unknown(strange)
    if state.running:
        state.now_seen.setdefault(param, set()).add(given)
        state.written.setdefault(param, ())
    wanted = tuple(code for code in given if code in known) if fresh else ()
    if not wanted and state.running and not state.back and param in state.takes:
        wanted = tuple(code for code in state.context.get(param, ()) if code in known)
    if wanted:
        st.session_state[param] = list(wanted) if many else wanted[-1]
        return
    held = None if state.running and state.back else st.session_state.get(param)
    if many:
        remaining = list(default or ()) if held is None else [code for code in held if code in known]
        if held is None or len(remaining) != len(held):
            st.session_state[param] = remaining
    elif held not in known:
        st.session_state[param] = default


def write_param(param: str, value: str | Sequence[str] | None) -> None:
    """Note the widget's value for the address; ``None`` or nothing takes the parameter away."""
    state = of_session()
    codes = (value,) if isinstance(value, str) else tuple(value or ())
    if param in state.unknown:
        # The notice stays until the visitor chooses something else.
        one = state.unknown[param]
        if one.shown is None:
            one.shown = list(codes)
        elif one.shown != list(codes):
            del state.unknown[param]
    if state.running:
        state.written[param] = codes
        state.now_seen.setdefault(param, set()).add(codes)
        return
    _write_in_part(state, param, codes)


def _write_in_part(state: State, param: str, codes: tuple[str, ...]) -> None:
    """The same while a part of the page is drawn anew by itself."""
    before = state.shown.get(param)
    if before == codes:
        return
    state.shown[param] = state.written[param] = codes
    state.left.setdefault(state.page, {})[param] = codes
    state.seen.setdefault(param, set()).add(codes)
    if param in state.takes and before is not None:
        keep(param, codes)
    wanted = {name: of for name, of in written().items() if of}
    remember(state, wanted)
    send(wanted, adds_entry=before is not None)
