"""Links inside our own HTML: addresses relative to any page, followed within the session."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import streamlit as st

from analytics.plan import Lang
from dashboard import navigation

_STYLES = Path(__file__).with_name("rows.css")


def href(page: str, filters: Mapping[str, str | list[str]], lang: Lang) -> str:
    """The address of a page of ours with filters set (parameter → code), for :attr:`.Row.href`.

    Relative, so that it holds wherever the server is mounted. The language goes with it, since the link may
    be opened in a window of its own.

    Raises:
        KeyError: there is no page of that name.
    """
    asked: dict[str, str | list[str]] = {name: codes for name, codes in filters.items() if codes}
    if lang != "vi":
        asked["lang"] = lang
    return navigation.href(page, asked)


def install() -> None:
    """Load what rows look like; :mod:`dashboard.widgets.shell.moving` follows their links in the session."""
    st.html(_STYLES)
