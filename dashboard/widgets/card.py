"""A card: a name, its value in large, the status, and what qualifies it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard.charts.theme import StatusMark
from dashboard.context import Context
from dashboard.markup import render


def card(
    ctx: Context,
    name: str,
    value: str,
    lines: Sequence[str],
    *,
    mark: StatusMark | None = None,
) -> None:
    """Write the card's words in the place where they are to stand."""
    st.html(
        render(
            "widgets/card.html.j2",
            name=name,
            value=value,
            mark=mark,
            lines=lines,
            lang=ctx.lang,
            dark=ctx.dark,
        )
    )
