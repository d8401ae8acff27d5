"""A card: a name, its value in large, the status, what qualifies it, and where it has been."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard.charts.theme import StatusMark
from dashboard.context import Context
from dashboard.markup import Markup, render


def card(
    ctx: Context,
    name: str,
    value: str,
    lines: Sequence[str],
    *,
    mark: StatusMark | None = None,
    picture: Markup | None = None,
) -> None:
    """Write the card's words in the place where they are to stand; ``picture`` is HTML of its own."""
    st.html(
        render(
            "widgets/card.html.j2",
            name=name,
            value=value,
            mark=mark,
            lines=lines,
            picture=picture or "",
            lang=ctx.lang,
            dark=ctx.dark,
        )
    )
