"""What is known of the address in a visitor's session."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

_STATE = "_address"


@dataclass
class Unknown:
    """Codes that a page does not have, and the codes that it shows instead once it has settled."""

    codes: tuple[str, ...]
    shown: list[str] | None = None


@dataclass
class State:
    """What is known of the address in this session.

    ``left`` holds the last view of each page, ``contexts`` the context of each view, by its address.
    ``given`` is what the browser sent with this run; ``seen``, by parameter, what it sent with the last one
    and what that one wrote; ``written`` what this run has written so far, ``shown`` what the view on the
    screen has. ``back``: this run goes back to a view, ``link``: it follows one of our links,
    ``clear``: one that lets go of the context.
    """

    page: str = ""
    takes: tuple[str, ...] = ()
    given: dict[str, tuple[str, ...]] = field(default_factory=dict)
    seen: dict[str, set[tuple[str, ...]]] = field(default_factory=dict)
    now_seen: dict[str, set[tuple[str, ...]]] = field(default_factory=dict)
    written: dict[str, tuple[str, ...]] = field(default_factory=dict)
    shown: dict[str, tuple[str, ...]] = field(default_factory=dict)
    unknown: dict[str, Unknown] = field(default_factory=dict)
    context: dict[str, tuple[str, ...]] = field(default_factory=dict)
    changed: list[str] = field(default_factory=list)
    left: dict[str, dict[str, tuple[str, ...]]] = field(default_factory=dict)
    contexts: dict[str, dict[str, tuple[str, ...]]] = field(default_factory=dict)
    back: bool = False
    link: bool = False
    clear: bool = False
    opened: bool = False
    whole: bool = False
    running: bool = False


class _Found(threading.local):
    """What the runs of a thread, which are all of one session, have found in it."""

    run: object = None
    state: State


_found = _Found()


def of_session() -> State:
    """What this visitor's session knows; nothing yet where it has just begun."""
    run = get_script_run_ctx(suppress_warning=True)
    if (
        run is not None and _found.run is run
    ):  # a page asks a hundred times: each look takes the session's lock
        return _found.state
    try:
        state: State = st.session_state[_STATE]
    except KeyError:
        state = st.session_state[_STATE] = State()
    _found.run, _found.state = run, state
    return state
