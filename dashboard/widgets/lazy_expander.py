"""What most visitors do not open is not computed until somebody does.

Paper cannot be opened: a view that is asked for whole (``ban-in`` in its address) draws every fold at once.
"""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from dashboard import address

EXPANDED = False
"""Whether folds begin open; tests that look into them say so."""

ALL = "day-du"
"""The value of :data:`dashboard.address.WHOLE`."""

_DRAWN = "_fold_drawn"


@st.fragment
def lazy_expander(title: str, key: str, draw: Callable[[], None], *, begins_open: bool = False) -> None:
    """A fold named ``title``: opening it lets ``draw`` make its content, and runs nothing else."""
    st.session_state[_DRAWN] = True
    whole = asked_whole()
    # A fold keeps its state by its key; in a view for paper it is another one, which begins open.
    name = f"fold-{key}-{ALL}" if whole else f"fold-{key}"
    opened = st.expander(title, expanded=EXPANDED or whole or begins_open, key=name, on_change="rerun")
    if opened.open:
        with opened:
            draw()


def begin() -> None:
    """Begin a page: no fold is drawn on it yet; a view for paper stays one while it is looked at."""
    st.session_state[_DRAWN] = False
    if asked_whole():
        address.write_param(address.WHOLE, ALL)


def any_drawn() -> bool:
    """Whether this page has drawn a fold so far."""
    return bool(st.session_state.get(_DRAWN))


def asked_whole() -> bool:
    """Whether the address asks for every fold to be drawn."""
    return address.wish(address.WHOLE) == ALL
