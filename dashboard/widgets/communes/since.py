"""What has happened at the place of published wards since a page was drawn."""

from __future__ import annotations

import streamlit as st

from dashboard.context import Context
from dashboard.data import region
from dashboard.widgets import sentence

_ASKED_AGAIN = 10
"""Seconds."""


@st.fragment(run_every=_ASKED_AGAIN)
def since(ctx: Context, version: str) -> None:
    """Say that communes have published since, which shows when somebody wants it, or that nobody can know.

    ``version``: of what the page shows, :attr:`.Looked.version`. Numbers do not change under who reads them.
    """
    t = ctx.t
    newer, unread = region.since(ctx.view, version)
    if newer:
        sentence.hint(t("Nơi công bố vừa có thay đổi, trang này chưa tính."))
        if st.button(t("Xem số liệu mới nhất"), key="newer"):
            st.rerun()
    elif unread is not None:
        sentence.remark(
            t(
                "Không đọc lại được nơi các xã công bố; đang xem số liệu đọc lúc {time} ngày {day}. {why}",
                time=f"{unread.since:%H:%M}",
                day=ctx.fmt.day(unread.since.date()),
                why=unread.error.text[ctx.lang],
            )
        )
