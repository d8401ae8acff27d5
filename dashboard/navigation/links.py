"""Links between pages that carry filters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

import streamlit as st

from dashboard.navigation.finding import entry, opens
from dashboard.navigation.page_entry import PageEntry


def href(name: str, filters: Mapping[str, str | Sequence[str]] | None = None) -> str:
    """The address of a page with ``filters``, relative to any page, for links written as HTML.

    Empty where the visitor is not shown that page.

    Raises:
        KeyError: there is no page of that name.
    """
    return address_of(entry(name), filters or {}) if opens(name) else ""


def address_of(page: PageEntry, filters: Mapping[str, str | Sequence[str]]) -> str:
    """The same for a page of which it is known that the visitor is shown it."""
    pairs = [
        (param, code)
        for param, codes in filters.items()
        for code in ([codes] if isinstance(codes, str) else codes)
    ]
    where = page.slug or "./"
    return f"{where}?{urlencode(pairs)}" if pairs else where


def link(
    name: str,
    label: str,
    filters: Mapping[str, str | list[str]] | None = None,
    *,
    icon: str | None = ":material/arrow_forward:",
    help: str | None = None,
) -> None:
    """A link to a page that opens with ``filters`` (parameter → code) in its address.

    Nothing where the visitor is not shown that page.

    Raises:
        KeyError: there is no page of that name.
    """
    if not opens(name):
        return
    st.page_link(entry(name).script, label=label, icon=icon, help=help, query_params=dict(filters or {}))
