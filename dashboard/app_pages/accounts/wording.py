"""Words that sections of the page share: the server's address, a secret told once, how an account stands."""

from __future__ import annotations

from datetime import datetime
from ipaddress import ip_address
from urllib.parse import urlsplit

import streamlit as st

from analytics import access
from analytics.access import AccessError, Account, invitation_address
from analytics.clock import VIETNAM
from analytics.language import text
from analytics.policy import Role
from dashboard.context import Context
from dashboard.language.collation import alphabetical
from dashboard.widgets import office, sentence
from dashboard.widgets.sentence import escape_markdown

_LONGEST = 200
_NO_BASE = text(
    "Địa chỉ máy chủ phải có dạng «https://so.phuong.vn» hoặc «http://192.168.1.5:8501», không có phần sau."
)


def base_field(ctx: Context) -> str:
    """The server's address as links are to have it; what this visit came to, until another is typed."""
    t, here = ctx.t, urlsplit(st.context.url or "")
    base = st.text_input(
        t("Địa chỉ máy chủ trong các đường dẫn"),
        f"{here.scheme}://{here.netloc}" if here.netloc else "",
        key="accounts-base",
        max_chars=_LONGEST,
        placeholder="https://so.phuong.vn",
        help=t("Đường dẫn mời và đường dẫn của đơn vị bắt đầu bằng địa chỉ này."),
        width=360,
    ).strip()
    if _is_loopback(base):
        sentence.remark(
            t("Địa chỉ này chỉ mở được trên chính máy chủ; hãy ghi địa chỉ mà người nhận mở được.")
        )
    return base


def checked_base(base: str) -> str:
    """The address without a slash at its end.

    Raises:
        AccessError: it is no address of a server.
    """
    try:
        parts = urlsplit(base)
        parts.port  # noqa: B018  # raises where it is no number
    except ValueError as error:
        raise AccessError(_NO_BASE) from error
    whole = f"{parts.scheme}://{parts.netloc}"
    if parts.scheme not in ("http", "https") or not parts.hostname or base.rstrip("/") != whole:
        raise AccessError(_NO_BASE)
    if any(sign.isspace() or sign == "@" for sign in whole):
        raise AccessError(_NO_BASE)
    return whole


def invite(ctx: Context, account: Account, base: str) -> None:
    """Make an invitation and show its address in this run alone: it is kept nowhere.

    Raises:
        AccessError: the account is disabled.
    """
    t, at = ctx.t, ctx.now()
    secret = access.invitation(ctx.store, account.key, by=office.who(ctx), at=at)
    until = at + access.HOLDS_FOR
    st.success(
        escape_markdown(
            t(
                "Gửi đường dẫn này cho «{name}» ({login}) để đặt mật khẩu; dùng được một lần, đến {until}. "
                "Chỉ hiện lần này: hãy sao chép trước khi làm việc khác.",
                name=account.name,
                login=account.login,
                until=moment(ctx, local(until)),
            )
        ),
        icon=":material/mail_lock:",
    )
    st.code(invitation_address(base, secret), language=None, wrap_lines=True)


def local(at: datetime) -> datetime:
    """A moment as accounts and links tell theirs: Vietnamese time without a zone."""
    return at.astimezone(VIETNAM).replace(tzinfo=None)


def moment(ctx: Context, at: datetime) -> str:
    """A moment of Vietnamese time in words."""
    return ctx.t("{time} ngày {day}", time=f"{at:%H:%M}", day=ctx.fmt.day(at.date()))


def roles(ctx: Context, account: Account) -> str:
    """Roles in words, in the order of their declaration."""
    return ", ".join(role.label[ctx.lang] for role in Role if role in account.roles)


def state(ctx: Context, account: Account) -> str:
    """How an account stands."""
    t = ctx.t
    if account.disabled:
        return t("đã khóa")
    if account.has_password or account.subject is not None:
        return t("đang dùng")
    if account.invited_until is None:
        return t("chưa có mật khẩu")
    if account.invited_until <= local(ctx.now()):
        return t("lời mời đã quá hạn")
    return t("đã mời, chưa đặt mật khẩu")


def units_by_name(ctx: Context) -> list[str]:
    """The codes of the register in the alphabetical order of their names."""
    return sorted(ctx.unit_by_code, key=lambda code: alphabetical(ctx.name_of(code)))


def _is_loopback(base: str) -> bool:
    try:
        host = urlsplit(base).hostname or ""
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
