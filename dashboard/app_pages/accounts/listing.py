"""The list of accounts."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analytics import access
from analytics.access import Account
from dashboard.app_pages.accounts import wording
from dashboard.context import Context
from dashboard.widgets import sentence
from dashboard.widgets.table import Field, show


def draw(ctx: Context, accounts: Sequence[Account]) -> None:
    """Who may sign in, by login; or that there is nobody."""
    t = ctx.t
    if not accounts:
        sentence.empty(
            t("Chưa có tài khoản nào."), t("Mở «Thêm tài khoản» để tạo tài khoản của người quản trị.")
        )
        return
    seen = access.last_seen(ctx.store, at=ctx.now())
    rows = [
        {
            "name": one.name,
            "login": one.login,
            "roles": wording.roles(ctx, one),
            "units": ", ".join(map(ctx.name_of, sorted(one.units))),
            "state": wording.state(ctx, one),
            "seen": wording.moment(ctx, seen[one.key]) if one.key in seen else t("không đang đăng nhập"),
            "second": t("có") if one.second_factor else t("không"),
        }
        for one in accounts
    ]
    fields = [
        Field("name", t("Họ và tên"), width=170),
        Field("login", t("Tên đăng nhập"), width=110),
        Field("roles", t("Vai trò"), width=190),
        Field("units", t("Đơn vị"), width=190),
        Field("state", t("Tình trạng"), width=200),
        Field("seen", t("Lần dùng gần nhất"), width=170, help=t("Của phiên đăng nhập còn mở.")),
        Field("second", t("Xác thực hai bước"), width=150),
    ]
    show(ctx, pd.DataFrame(rows), fields, alt=t("Các tài khoản"), key="accounts")
