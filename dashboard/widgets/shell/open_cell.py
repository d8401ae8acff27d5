"""An edit of a cell that is ended by Enter or Tab counts, however busy the page is at that moment."""

from __future__ import annotations

import re
from pathlib import Path

import streamlit as st

from dashboard import scripts

_INTERNALS = Path(__file__).with_name("streamlit_internals.css").read_text(encoding="utf-8")


def cell() -> str:
    """The selector of the field that a table opens over a cell being edited; an inside of Streamlit."""
    named = re.search(r'--nq-open-cell: "([^"]+)"', _INTERNALS)
    assert named is not None, "streamlit_internals.css does not say where a cell is edited"
    return named[1]


def listen() -> None:
    """Keep the last letter that is typed into a cell, for as long as the page is open."""
    with st.container(key="open-cell"):
        scripts.tell("open_cell", cell())
