"""Who visits: asked again on every run, so that what was changed for an account acts at the next click."""

from __future__ import annotations

import streamlit as st

from analytics.policy import Viewer
from analytics.store import StoreError
from dashboard.access import cookies, people


class SignedOutError(Exception):
    """Nobody is in any more: the session ended, here or elsewhere, or the account was disabled."""


WEB = "web"
"""Who is written down as acting where nobody signs in and nobody gave a name."""

_OF_THIS_RUN = "_visitor"
_FAILURE = "_visitor_failure"


def viewer() -> Viewer:
    """The person of this run; whoever reaches a server without sign-in is on the machine itself.

    Raises:
        SignedOutError: he has to sign in again.
        StoreError: the store cannot be opened.
    """
    return visitor().viewer


def visitor() -> people.Person:
    """The same, with how he came in; raises as :func:`viewer` does."""
    brought = st.context.cookies
    found = people.returns(
        _owner,
        cookies.shaped(brought.get(cookies.SESSION)),
        cookies.shaped(brought.get(cookies.PERSON)),
    )
    if found is None:
        raise SignedOutError
    return found


def _owner() -> str | None:
    """Whose the pages' session is; Streamlit looks for files with secrets each time before it says so."""
    owner = st.user.get(people.USER_KEY)
    return owner if isinstance(owner, str) else None


def begin() -> Viewer:
    """Ask who visits, once for this run; comes before anything is drawn.

    Who cannot be told is nobody so far: what surrounds a page is drawn, and :func:`certain` says why.
    """
    failure: Exception | None = None
    try:
        found = viewer()
    except (SignedOutError, StoreError) as error:
        found, failure = people.NOBODY.viewer, error
    st.session_state[_OF_THIS_RUN], st.session_state[_FAILURE] = found, failure
    return found


def certain() -> Viewer:
    """The person that this run began with.

    Raises:
        SignedOutError: he has to sign in again.
        StoreError: the store cannot be opened.
    """
    if (failure := st.session_state[_FAILURE]) is not None:
        raise failure
    return of_this_run()


def is_signed_out() -> bool:
    """Whether who visits has to sign in again: until then nothing that he does is done."""
    return isinstance(st.session_state.get(_FAILURE), SignedOutError)


def came_by_link() -> bool:
    """Whether the session of the pages, though it may be over, began with a unit's own link."""
    owner = _owner()
    return owner is not None and people.is_of_link(owner)


def of_this_run() -> Viewer:
    """The person that this run began with; whom links and menus are drawn for."""
    found: Viewer | None = st.session_state.get(_OF_THIS_RUN)
    return viewer() if found is None else found
