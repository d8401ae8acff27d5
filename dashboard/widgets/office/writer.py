"""Who writes: whoever has signed in, or who says his name where nobody does."""

from __future__ import annotations

import streamlit as st

from analytics.policy import Act
from dashboard.context import Context

_WRITER = "_office_writer"
_LONGEST = 80


def writer(ctx: Context, *, key: str = "writer") -> str | None:
    """A field for the name of who writes, kept for the visit; None while it is empty.

    Whoever has signed in has a name, and whoever may not write is not asked for one.

    Args:
        ctx: the page's context.
        key: of the field, when a page has several.
    """
    if not ctx.may(Act.KEEP_RECORDS):
        return None
    if ctx.viewer.name:
        return ctx.viewer.name
    t = ctx.t

    def keep() -> None:
        st.session_state[_WRITER] = st.session_state[key]

    name = st.text_input(
        t("Người ghi"),
        value=st.session_state.get(_WRITER, ""),
        key=key,
        max_chars=_LONGEST,
        placeholder=t("Họ và tên"),
        help=t("Mọi thay đổi được giữ lại cùng tên người ghi và thời điểm."),
        on_change=keep,
        width=260,
    )
    return " ".join(name.split()) or None
