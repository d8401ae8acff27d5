"""Streamlit told of the pages, and which of them the address names."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st
from streamlit.navigation.page import Page

from dashboard import visitor
from dashboard.language.i18n import Translator
from dashboard.navigation.finding import offered
from dashboard.navigation.page_entry import PageEntry

FIRST = "tong-quan"
"""What people type for the first page, whose address is the root."""


def pages(t: Translator) -> dict[str, Page]:
    """Every page by name, titled in the visitor's language; the addresses stay Vietnamese.

    Also those that this visitor is not shown: whoever types their address is told so
    (:meth:`PageEntry.refusal`).
    """
    viewer = visitor.of_this_run()
    return {
        one.name: st.Page(
            one.script,
            title=one.title(t),
            icon=one.icon,
            url_path=one.slug,
            default=one is offered()[0],
            visibility="hidden" if one.under or not one.opens(viewer) else "visible",
        )
        for one in offered()
    }


def select(pages: Mapping[str, Page]) -> tuple[PageEntry, Page]:
    """Tell Streamlit of the pages and give back the one that the address names; our own bar draws the menu.

    Streamlit serves the first page at the root alone; whoever types its name gets it there too.
    """
    first = offered()[0]
    named = st.Page(first.script, title=pages[first.name].title, url_path=FIRST, visibility="hidden")
    page = st.navigation([*pages.values(), named], position="hidden")
    return next((one for one in offered() if pages[one.name] == page), first), page
