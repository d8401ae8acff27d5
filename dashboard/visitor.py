"""Who visits: asked again on every run, so that what was changed for an account acts at the next click."""

from __future__ import annotations

import streamlit as st

from analytics.policy import Viewer
from dashboard.access import cookies, people


class SignedOutError(Exception):
    """Nobody is in any more: the session ended, here or elsewhere, or the account was disabled."""


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
    owner = st.user.get(people.USER_KEY)
    found = people.returns(
        owner if isinstance(owner, str) else None,
        cookies.shaped(brought.get(cookies.SESSION)),
        cookies.shaped(brought.get(cookies.PERSON)),
    )
    if found is None:
        raise SignedOutError
    return found
