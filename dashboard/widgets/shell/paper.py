"""The foot of every printed sheet: where to see the view again, the day, and the sheet's number."""

from __future__ import annotations

import streamlit as st

_FOOT = (
    "<style>@media print {{ @page {{ @bottom-left {{ content: '{left}'; }} "
    "@bottom-right {{ content: '{right}' counter(page) '/' counter(pages); }} }} }}</style>"
)


def foot(address: str, day: str) -> None:
    """Write ``address`` on the left of each sheet's foot; on its right ``day`` and the sheet's number."""
    st.html(_FOOT.format(left=css_text(address), right=css_text(f"{day} · ")))


def css_text(words: str) -> str:
    """Words inside quotes of a style sheet: all but letters, figures and a few signs by their code."""
    return "".join(sign if sign.isalnum() or sign in " -._/:?=%" else f"\\{ord(sign):x} " for sign in words)
