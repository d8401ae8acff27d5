"""What every page says instead of, or above, its content: nothing is there yet, or the address is wrong."""

from __future__ import annotations

import streamlit as st

from analytics.policy import Act
from dashboard import address, navigation
from dashboard.context import Context
from dashboard.widgets import sentence
from dashboard.widgets.sentence import escape_markdown

_LONGEST = 60  # characters of an address that are worth repeating


def no_units(ctx: Context, title: str) -> None:
    """The whole page while the store has no register: nothing can be due, sent or counted."""
    t = ctx.t
    sentence.headline(t("Chưa có danh sách đơn vị, nên trang này chưa có gì để hiển thị."), title=title)
    sentence.empty(
        t("Danh sách đơn vị còn trống."),
        t("Người quản trị nạp danh sách bằng lệnh: nq71 units import TỆP"),
    )


def no_reports(ctx: Context) -> None:
    """Say above a page why its numbers are missing while no report has been received, and what to do."""
    if not ctx.may(Act.READ_UNIT) or not ctx.reports.submissions.empty:
        return
    t = ctx.t
    sentence.empty(
        t("Chưa có báo cáo nào được nhận, nên trang này chưa có số liệu của đơn vị."),
        t("Số liệu hiện ra ngay khi báo cáo đầu tiên được gửi."),
    )
    navigation.link("submit", navigation.title("submit", t), icon=":material/upload_file:")


def not_in_address(ctx: Context) -> None:
    """Say which wishes of the address the page could not follow, lest it pass for what was asked."""
    wishes = [f"{param}={code}"[:_LONGEST] for param, codes in address.unknown().items() for code in codes]
    if wishes:
        st.info(
            ctx.t(
                "Địa chỉ này yêu cầu {wishes}, nhưng ở đây không có; trang hiện theo các lựa chọn bên dưới.",
                wishes=", ".join(f"«{escape_markdown(wish)}»" for wish in wishes),
            ),
            icon=":material/link_off:",
        )
