"""The way to a file as it was sent: an address that asks each time who may have it."""

from __future__ import annotations

import streamlit as st

from dashboard.access import originals
from dashboard.markup import render


def original_link(words: str, sha256: str, *, at: tuple[str, str] | None = None) -> None:
    """A link that takes the file away; a workbook opens ``at`` a sheet and a cell."""
    st.html(
        render("widgets/sheets/original.html.j2", words=words, href=originals.address(sha256, at)),
        width="content",
    )
