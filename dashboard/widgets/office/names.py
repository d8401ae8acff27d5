"""The switch that names private persons in full, noted with who turned it on."""

from __future__ import annotations

import streamlit as st

from analytics.datasets.masking import masked
from analytics.policy import Act, may
from analytics.store import StoreError
from dashboard.context import Context
from dashboard.widgets.sentence import escape_markdown

_NOTED = "_names_noted"


def told_to(ctx: Context, words: object) -> str:
    """Words that somebody wrote beside a report, as they are for who handles it, else without persons.

    Who sends, by a link too, has to read why a report came back; who only looks sees initials. What is no
    text is blank.
    """
    if not isinstance(words, str):
        return ""
    return words if ctx.may(Act.READ_NAMES) or ctx.may(Act.SEND) else masked(words)


def names_switch(ctx: Context, by: str | None, *, where: str) -> bool:
    """Whether private persons are named in full: not until somebody who gave his name asks for it.

    Args:
        ctx: the page's context.
        by: who writes (:func:`.writer`); None lets nobody turn it on.
        where: the page, for the note.

    It holds for this visit and this person alone, never for a link that is passed on. Where the note of it
    cannot be written, nothing is shown. Who may not see names is not offered it.
    """
    if not ctx.may(Act.READ_NAMES):
        return False
    t = ctx.t
    on = st.toggle(
        t("Hiện họ tên đầy đủ"),
        key=f"names-{where}",
        disabled=by is None or not may(ctx.viewer, Act.READ_NAMES),
        help=t(
            "Tên người dân được viết tắt. Muốn hiện đầy đủ, hãy ghi tên mình ở ô «Người ghi»; lần xem được "
            "ghi lại."
        ),
    )
    if not on or by is None or not may(ctx.viewer, Act.READ_NAMES):
        st.session_state.pop(_NOTED, None)
        return False
    if st.session_state.get(_NOTED) == (where, by):
        return True
    try:
        ctx.store.note("read_names", by=by, at=ctx.received_at(), detail={"page": where})
    except StoreError as error:
        st.error(escape_markdown(error.text[ctx.lang]))
        return False
    st.session_state[_NOTED] = (where, by)
    return True
