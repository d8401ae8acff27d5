"""Who writes: whoever is signed in, else who says his name."""

from __future__ import annotations

import streamlit as st

from analytics.policy import Act
from dashboard.context import Context

WRITER = "_office_writer"
"""Where the session keeps the name."""

_LONGEST = 80


def nobody_writes(ctx: Context) -> None:
    """Say that nothing is kept without the name of whoever writes."""
    st.error(ctx.t("Hãy ghi tên người ghi."))


def writer(ctx: Context, *, key: str = "writer", act: Act = Act.KEEP_RECORDS) -> str | None:
    """Who writes, by the account; where nobody signs in a field for his name, None while it is empty.

    Whoever has signed in has a name, and whoever may not write is not asked for one.

    Args:
        ctx: the page's context.
        key: of the field, when a page has several.
        act: what is written.

    A name that is typed is kept for the visit, and stands in every field that asks for it.
    """
    if not ctx.may(act):
        return None
    if ctx.viewer.name:
        return ctx.viewer.name
    t = ctx.t

    def keep() -> None:
        st.session_state[WRITER] = st.session_state[key]

    held = st.session_state.get(WRITER, "")
    if (
        key not in st.session_state or st.session_state.get(f"{key}-of") != held
    ):  # new, or another was filled in
        st.session_state[key] = st.session_state[f"{key}-of"] = held
    name = st.text_input(
        t("Người ghi"),
        key=key,
        max_chars=_LONGEST,
        placeholder=t("Họ và tên"),
        help=t("Mọi thay đổi được giữ lại cùng tên người ghi và thời điểm."),
        on_change=keep,
        width=260,
    )
    return " ".join(name.split()) or None
