"""*Tài khoản và đường dẫn*: who may come in, by an account or by a unit's own link, for the administrator."""

from __future__ import annotations

import streamlit as st

from analytics import access
from dashboard import navigation
from dashboard.access import settings
from dashboard.app_pages.accounts import adding, changing, linking, listing, wording
from dashboard.context import Context, current
from dashboard.widgets import sentence


def page(ctx: Context) -> None:
    """The whole page; lists are drawn after what was done to them."""
    t = ctx.t
    answer, news = st.container(key="answer"), st.container()
    accounts, links = access.accounts(ctx.store), access.links(ctx.store)
    nobody_yet = not access.any_account(ctx.store) and not links
    if nobody_yet and settings.demonstration():
        with answer:
            sentence.headline(t("Chưa ai phải đăng nhập."), title=navigation.title("accounts", t))
        sentence.empty(
            t("Máy chủ dùng thử không tạo tài khoản: tạo rồi thì mọi người đến xem đều phải đăng nhập.")
        )
        return
    base = wording.base_field(ctx)
    sentence.section(t("Tài khoản"))
    accounts_place = st.container()
    adding.draw(ctx, base, news, first=nobody_yet, opened=not accounts)
    if accounts:
        changing.draw(ctx, accounts, base, news)
    with accounts_place:
        listing.draw(ctx, access.accounts(ctx.store))
    links_place = st.container()
    if access.any_account(ctx.store):
        linking.draw(ctx, base, news)
    with links_place:
        sentence.section(
            t("Đường dẫn của đơn vị"),
            t(
                "Ai có đường dẫn (và mã PIN, nếu có) thì gửi được báo cáo của đơn vị đó và xem báo cáo của "
                "chính đơn vị, không cần tài khoản."
            ),
        )
        linking.show_list(ctx, access.links(ctx.store))
    with answer:
        _headline(ctx)


def _headline(ctx: Context) -> None:
    links = access.links(ctx.store)
    usable = sum(not one.disabled for one in access.accounts(ctx.store))
    if not usable and not links:
        sentence.headline(ctx.t("Chưa ai phải đăng nhập."), title=navigation.title("accounts", ctx.t))
        _explain_first(ctx)
        return
    linked = sum(one.holds for one in links)
    said = [
        ctx.t("{n} tài khoản không bị khóa.", n=usable),
        ctx.t("{n} đơn vị có đường dẫn riêng.", n=linked),
    ]
    sentence.headline(" ".join(said), title=navigation.title("accounts", ctx.t))


def _explain_first(ctx: Context) -> None:
    st.warning(
        ctx.t(
            "Hiện ai mở được máy chủ này thì xem và làm được mọi việc. Tạo tài khoản đầu tiên xong, từ lúc "
            "đó mọi người đều phải đăng nhập, kể cả bạn: hãy sao chép đường dẫn đặt mật khẩu hiện ra rồi mở "
            "nó. Lỡ mất thì lấy lại bằng lệnh «nq71 accounts invite» trên máy chủ."
        ),
        icon=":material/lock_open:",
    )


page(current())
