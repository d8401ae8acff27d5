"""Links inside our own HTML: addresses relative to any page, followed within the session."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlencode

import streamlit as st

from analytics.plan import Lang
from dashboard import navigation

_SCRIPT = Path(__file__).with_name("links.js").read_text(encoding="utf-8")
_STYLES = Path(__file__).with_name("rows.css")


def href(page: str, filters: Mapping[str, str | list[str]], lang: Lang) -> str:
    """The address of a page of ours with filters set (parameter → code), for :attr:`.Row.href`.

    Relative, so that it holds wherever the server is mounted. The language goes with it, since the link may
    be opened in a window of its own.

    Raises:
        KeyError: there is no page of that name.
    """
    asked = {name: codes for name, codes in filters.items() if codes}
    if lang != "vi":
        asked["lang"] = lang
    query = urlencode(asked, doseq=True)
    path = navigation.slug(page) or "."
    return f"{path}?{query}" if query else path


def install() -> None:
    """Load what rows look like, and let links of our HTML lead on without opening the page anew."""
    st.html(_STYLES)
    with st.container(key="own-links"):
        st.html(f"<script>{_SCRIPT}()</script>", unsafe_allow_javascript=True)
