"""Under which name an act on a page is logged."""

from __future__ import annotations

import streamlit as st

from dashboard import visitor
from dashboard.context import Context
from dashboard.widgets.office.writer import WRITER


def who(ctx: Context) -> str:
    """The signed-in viewer's name, else the one given in «Người ghi», else that nobody gave one."""
    return ctx.viewer.name or str(st.session_state.get(WRITER) or "") or visitor.WEB


def said_by(ctx: Context, by: str) -> str:
    """Who did something, as it is shown."""
    return ctx.t("người dùng trang web, không ghi tên") if by == visitor.WEB else by
