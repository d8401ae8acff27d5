"""Changing one account: its name, roles and units, a new invitation, and what is taken away."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analytics import access
from analytics.access import AccessError, Account
from analytics.policy import Role
from analytics.store import StoreError
from dashboard.app_pages.accounts import wording
from dashboard.context import Context
from dashboard.widgets import office, sentence
from dashboard.widgets.sentence import escape_markdown


def draw(ctx: Context, accounts: Sequence[Account], base: str, news: DeltaGenerator) -> None:
    """The choice of an account and all that can be done with it; errors and secrets are told in ``news``."""
    t, by_key = ctx.t, {one.key: one for one in accounts}
    chosen = st.selectbox(
        t("Sửa một tài khoản"),
        list(by_key),
        index=None,
        key="accounts-chosen",
        format_func=lambda key: f"{by_key[key].name} ({by_key[key].login})",
        placeholder=t("Chọn tài khoản"),
    )
    if chosen not in by_key:
        return
    account = by_key[chosen]
    with st.container(border=True):
        _form(ctx, account, news)
        _acts(ctx, account, base, news)


def _form(ctx: Context, account: Account, news: DeltaGenerator) -> None:
    t, key = ctx.t, account.key
    if account.by_claims:
        sentence.remark(
            t("Vai trò và đơn vị của tài khoản này do nơi đăng nhập bên ngoài quyết định ở mỗi lần vào.")
        )
    with st.form(f"accounts-change-{key}", border=False, enter_to_submit=False):
        name = st.text_input(t("Họ và tên"), account.name, key=f"accounts-name-{key}", max_chars=200)
        roles = st.multiselect(
            t("Vai trò"),
            [str(one) for one in Role],
            [str(one) for one in Role if one in account.roles],
            key=f"accounts-roles-{key}",
            format_func=lambda one: Role(one).label[ctx.lang],
            placeholder=t("Chọn vai trò"),
        )
        known = wording.units_by_name(ctx)
        gone = sorted(account.units - set(known))
        units = st.multiselect(
            t("Đơn vị mà tài khoản báo cáo thay"),
            [*known, *gone],
            sorted(account.units),
            key=f"accounts-units-{key}",
            format_func=ctx.name_of,
            placeholder=t("Chọn đơn vị"),
        )
        sure = st.checkbox(
            t("Bỏ cả các vai trò, đơn vị không còn được chọn"),
            key=f"accounts-sure-{key}",
            help=t("Người đang đăng nhập mất quyền đó ngay ở lần bấm sau."),
        )
        if not st.form_submit_button(t("Lưu thay đổi"), key=f"accounts-save-{key}"):
            return
    kept = {Role(one) for one in roles}
    lost = [role.label[ctx.lang] for role in Role if role in account.roles - kept]
    lost += [ctx.name_of(code) for code in sorted(account.units - set(units))]
    if lost and not sure:
        named = "; ".join(lost)
        said = t("Tài khoản sẽ mất: {lost}. Nếu đúng vậy, hãy đánh dấu ô xác nhận rồi lưu.", lost=named)
        news.warning(escape_markdown(said))
        return
    _do(
        ctx,
        news,
        lambda: access.change(
            ctx.store,
            key,
            name=name if name != account.name else None,
            roles=kept if kept != account.roles else None,
            units=units if set(units) != account.units else None,
            by=office.who(ctx),
            at=ctx.now(),
        ),
        t("Đã lưu tài khoản «{login}».", login=account.login),
    )


def _acts(ctx: Context, account: Account, base: str, news: DeltaGenerator) -> None:
    t, key, login = ctx.t, account.key, account.login
    oneself, by = ctx.viewer.account == key, office.who(ctx)
    with st.container(horizontal=True):
        if account.disabled:
            if st.button(t("Mở khóa"), key=f"accounts-enable-{key}", icon=":material/lock_open:"):
                change = partial(access.change, ctx.store, key, disabled=False, by=by, at=ctx.now())
                _do(ctx, news, change, t("Đã mở khóa «{login}», vẫn mật khẩu cũ.", login=login))
            return
        if _asked(
            t("Mời đặt mật khẩu"),
            t("Đường dẫn mời trước đó (nếu có) hết hiệu lực; mật khẩu cũ vẫn dùng được đến khi đặt mới."),
            t("Tạo đường dẫn mời"),
            f"accounts-invite-{key}",
            ":material/mail_lock:",
        ):
            with news:
                try:
                    wording.invite(ctx, account, wording.checked_base(base))
                except (AccessError, StoreError) as error:
                    st.error(escape_markdown(error.text[ctx.lang]))
        if _asked(
            t("Đăng xuất mọi nơi"),
            t("Mọi phiên đang mở của tài khoản này kết thúc; muốn vào phải đăng nhập lại."),
            t("Đăng xuất mọi nơi"),
            f"accounts-out-{key}",
            ":material/logout:",
        ):
            sign_out = partial(access.sign_out_everywhere, ctx.store, key, by=by, at=ctx.now())
            _do(ctx, news, sign_out, t("Đã đăng xuất «{login}» ở mọi nơi.", login=login))
        if oneself:
            return
        if account.second_factor and _asked(
            t("Tắt xác thực hai bước"),
            t("Dành cho người mất điện thoại: từ nay chỉ cần mật khẩu, đến khi người đó bật lại."),
            t("Tắt xác thực hai bước"),
            f"accounts-factor-{key}",
            ":material/phonelink_erase:",
        ):
            drop = partial(access.drop_second_factor, ctx.store, key, by=by, at=ctx.now())
            _do(ctx, news, drop, t("Đã tắt xác thực hai bước của «{login}».", login=login))
        if _asked(
            t("Khóa tài khoản"),
            t("Người này không vào được nữa, đang ở trong thì ra ở lần bấm sau. Việc đã làm vẫn còn."),
            t("Khóa tài khoản"),
            f"accounts-disable-{key}",
            ":material/lock:",
        ):
            change = partial(access.change, ctx.store, key, disabled=True, by=by, at=ctx.now())
            _do(ctx, news, change, t("Đã khóa «{login}».", login=login))


def _asked(label: str, warning: str, sure: str, key: str, icon: str) -> bool:
    """Whether an act was confirmed, below what it takes away."""
    with st.popover(label, icon=icon):
        st.markdown(escape_markdown(warning))
        return st.button(sure, key=key, type="primary")


def _do(ctx: Context, news: DeltaGenerator, act: Callable[[], object], done: str) -> None:
    """Do it, say so and draw the page anew; or say why it was not done."""
    try:
        act()
    except (AccessError, StoreError) as error:
        news.error(escape_markdown(error.text[ctx.lang]))
        return
    st.toast(escape_markdown(done), icon=":material/check:")
    st.rerun()
