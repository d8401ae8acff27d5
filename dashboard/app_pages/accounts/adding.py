"""Making an account, with the invitation to set its password."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analytics import access
from analytics.access import AccessError
from analytics.language import text
from analytics.policy import Role
from analytics.store import StoreError
from dashboard.app_pages.accounts import wording
from dashboard.context import Context
from dashboard.widgets import office
from dashboard.widgets.sentence import escape_markdown

_MADE = "accounts-made"
_FIRST = text(
    "Tài khoản đầu tiên phải có vai trò «{role}»; nếu không, không ai quản lý được tài khoản trên trang này.",
    role=Role.ADMINISTRATOR.label,
)


def draw(ctx: Context, base: str, news: DeltaGenerator, *, first: bool, opened: bool) -> None:
    """The form; what came of it is told in ``news``. ``first``: nobody has to sign in until it is made.

    When an account is made an empty form takes the place of the filled one, in the same run: the next would
    take the address away that is shown once.
    """
    t = ctx.t
    with st.expander(t("Thêm tài khoản"), expanded=opened, icon=":material/person_add:"):
        place = st.empty()
    before = int(st.session_state.get(_MADE, 0))
    if _form(ctx, place, base, news, first=first, before=before):
        st.session_state[_MADE] = before + 1
        _form(ctx, place, base, news, first=False, before=before + 1)


def _form(
    ctx: Context, place: DeltaGenerator, base: str, news: DeltaGenerator, *, first: bool, before: int
) -> bool:
    """Whether an account was made by it; ``before``: how many were in this visit."""
    t, key = ctx.t, f"accounts-add-{before}" if before else "accounts-add"
    with place.container(), st.form(key, border=False, enter_to_submit=False):
        name = st.text_input(t("Họ và tên"), key=f"{key}-name", max_chars=200)
        login = st.text_input(
            t("Tên đăng nhập"), key=f"{key}-login", max_chars=100, help=t("Chữ, số, không có dấu cách.")
        )
        roles = st.multiselect(
            t("Vai trò"),
            [str(one) for one in Role],
            [str(Role.ADMINISTRATOR)] if first else [],
            key=f"{key}-roles",
            format_func=lambda one: Role(one).label[ctx.lang],
            placeholder=t("Chọn vai trò"),
        )
        units = st.multiselect(
            t("Đơn vị mà tài khoản báo cáo thay"),
            wording.units_by_name(ctx),
            key=f"{key}-units",
            format_func=ctx.name_of,
            placeholder=t("Chọn đơn vị"),
            help=t("Chỉ cần với vai trò «{role}».", role=Role.UNIT.label[ctx.lang]),
        )
        label = t("Tạo tài khoản, từ nay phải đăng nhập") if first else t("Tạo tài khoản và đường dẫn mời")
        if not st.form_submit_button(label, type="primary", key=f"{key}-save"):
            return False
    with news:
        try:
            if first and Role.ADMINISTRATOR not in roles:
                raise AccessError(_FIRST)
            address, by, at = wording.checked_base(base), office.who(ctx), ctx.now()
            made = access.create(ctx.store, login, name, [Role(one) for one in roles], units, by=by, at=at)
            wording.invite(ctx, made, address)
        except (AccessError, StoreError) as error:
            st.error(escape_markdown(error.text[ctx.lang]))
            return False
    return True
