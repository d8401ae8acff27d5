"""The visit: by what a browser finds its files again after a reload, another page or a lost connection.

A secret in a cookie, made with the first file that is dropped. It stands in no address, so that a link that
is passed on opens nobody's files, and the store knows only its hash.
"""

from __future__ import annotations

import re
import secrets
from hashlib import sha256

import streamlit as st

from dashboard import scripts

_COOKIE = "nq71_visit"
_SECRET = "_visit"
_DAYS = 14
_SHAPE = re.compile(r"[\w-]{43}", re.ASCII)


def key() -> str | None:
    """What the store knows this browser's visit by; None where nothing was dropped yet."""
    held = st.session_state.get(_SECRET) or cookie()
    return sha256(held.encode()).hexdigest() if held else None


def begin() -> str:
    """The same, of a visit that begins now if there was none."""
    st.session_state[_SECRET] = st.session_state.get(_SECRET) or cookie() or secrets.token_urlsafe(32)
    return sha256(st.session_state[_SECRET].encode()).hexdigest()


def cookie() -> str | None:
    """The secret that the browser brought with its connection."""
    brought = str(st.context.cookies.get(_COOKIE, ""))
    return brought if _SHAPE.fullmatch(brought) else None


def listen() -> None:
    """Let the browser keep the secret of a visit that has begun."""
    held = st.session_state.get(_SECRET)
    with st.container(key="visit"):
        if held:
            scripts.tell("visit", [_COOKIE, held, _DAYS * 86_400])
