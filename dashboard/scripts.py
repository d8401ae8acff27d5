"""Our scripts in the browser: files of this server, which a page loads once and then tells what they need.

No script stands in a page itself, so that the browser may be told to run none that does
(:mod:`dashboard.connections.security_headers`). ``static/scripts/told.js`` says how they are told.
"""

from __future__ import annotations

import json
from functools import cache
from hashlib import sha256
from pathlib import Path

import streamlit as st
from markupsafe import Markup, escape

_FOLDER = Path(__file__).parent / "static" / "scripts"
_FILE = Markup('<script src="app/static/scripts/{}.js?v={}"></script>')


def load() -> None:
    """Load all of them; once in a page, before the first is told anything or after."""
    with st.container(key="scripts"):
        st.html(_files(), unsafe_allow_javascript=True)


def tell(name: str, told: object = None) -> None:
    """Tell the script of that name what it needs, whatever can be written as JSON.

    One that is told the same again is not called again.
    """
    st.html(telling(name, told))


def telling(name: str, told: object = None) -> Markup:
    """The element that tells it."""
    what = escape(json.dumps(told, ensure_ascii=False))
    return Markup(f'<div hidden data-nq-for="{escape(name)}" data-nq-told="{what}"></div>')


@cache
def _files() -> Markup:
    names = sorted(path.stem for path in _FOLDER.glob("*.js"))
    return Markup("").join(_FILE.format(name, _digest(name)) for name in names)


def _digest(name: str) -> str:
    """A mark of the file as it is, so that no browser runs that of an earlier version."""
    return sha256((_FOLDER / f"{name}.js").read_bytes()).hexdigest()[:12]
