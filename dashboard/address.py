"""Filters that live in the address bar, by code and independent of the language.

Streamlit's own ``bind="query-params"`` writes the option's *label* into the address, so a shared link
would break with the next language or wording; here ``?chi-tieu=M1`` holds the code. A widget keeps its
value as usual, under the parameter's name as its key. Before the widget is drawn, :func:`read_param` takes
over what the address asks for when somebody followed a link; after it, :func:`write_param` writes the value.
The entry script calls :func:`begin` before and :func:`end` after the page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

import streamlit as st

_SEEN = "_address_seen"
_USED = "_address_used"
_PAGE = "_address_page"
_UNKNOWN = "_address_unknown"


def begin() -> None:
    """Start a run: no parameter is used yet."""
    st.session_state.setdefault(_SEEN, {})
    st.session_state[_USED] = []
    # What a page saw in its address says nothing of a link that leads to another page.
    page = urlsplit(st.context.url or "").path
    if st.session_state.get(_PAGE) != page:
        st.session_state[_PAGE] = page
        st.session_state[_SEEN] = {}
        st.session_state[_UNKNOWN] = {}


def asked() -> list[tuple[str, str]]:
    """All that the address asks for, a parameter of many values as often as it has them."""
    return [(name, code) for name in st.query_params for code in st.query_params.get_all(name)]


def end() -> None:
    """End a run: parameters that the page did not use leave the address, so that a later link counts."""
    used = st.session_state[_USED]
    for param in [name for name in _seen() if name not in used]:
        _seen()[param] = []
        st.query_params.pop(param, None)


def read_param(param: str, options: Sequence[str], default: str | Sequence[str] | None) -> None:
    """Give the widget with key ``param`` its value: the address's wish, else its own, else ``default``.

    Codes that are not among ``options`` are dropped: an old link shows the default, not an error, and
    :func:`unknown` tells which they were.
    ``default`` is a list or tuple for a widget of many values.
    """
    many = default is not None and not isinstance(default, str)
    known = set(options)
    given = tuple(st.query_params.get_all(param))
    strange = tuple(code for code in given if code not in known)
    # What another choice on the page has just made impossible was in our own address: no wish of a link.
    if strange and given not in _seen().get(param, []):
        _unknown()[param] = _Unknown(strange)
    asked = tuple(code for code in given if code in known)
    # The browser may repeat the address it held before our last change reached it; only a wish that
    # is neither that one nor our own comes from a link.
    followed = bool(asked) and asked not in _seen().get(param, [])
    _seen()[param] = [asked, given]
    st.session_state[_USED].append(param)
    if followed:
        st.session_state[param] = list(asked) if many else asked[-1]
        return
    held = st.session_state.get(param)
    if many:
        kept = default or () if held is None else [code for code in held if code in known]
        if held is None or len(kept) != len(held):
            st.session_state[param] = list(kept)
    elif held not in known:
        st.session_state[param] = default


def write_param(param: str, value: str | Sequence[str] | None) -> None:
    """Write the widget's value into the address; ``None`` or nothing takes the parameter away."""
    codes = [value] if isinstance(value, str) else list(value or ())
    if st.query_params.get_all(param) != codes:
        if codes:
            st.query_params[param] = codes
        else:
            st.query_params.pop(param, None)
    _seen()[param].append(tuple(codes))
    if param in _unknown():
        # The notice stays until the visitor chooses something else.
        one = _unknown()[param]
        if one.shown is None:
            one.shown = codes
        elif one.shown != codes:
            del _unknown()[param]


def unknown() -> dict[str, tuple[str, ...]]:
    """By parameter: the codes that the address asked for and that this page does not have."""
    return {param: one.codes for param, one in _unknown().items() if param in st.session_state[_USED]}


@dataclass
class _Unknown:
    """Codes that a page does not have, and the codes that it shows instead once it has settled."""

    codes: tuple[str, ...]
    shown: list[str] | None = None


def _unknown() -> dict[str, _Unknown]:
    strangers: dict[str, _Unknown] = st.session_state[_UNKNOWN]
    return strangers


def _seen() -> dict[str, list[tuple[str, ...]]]:
    """By parameter: what the browser's address held in the last run, and what that run wrote."""
    seen: dict[str, list[tuple[str, ...]]] = st.session_state[_SEEN]
    return seen
