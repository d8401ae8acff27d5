"""What every page says instead of, or above, its content: nothing is there yet, or the address is wrong."""

from __future__ import annotations

import streamlit as st

from analytics.policy import Act, NotAllowedError
from dashboard import address, navigation
from dashboard.context import Context
from dashboard.language.i18n import Translator
from dashboard.widgets import sentence
from dashboard.widgets.sentence import escape_markdown

_WITHOUT_FIGURES = frozenset({"received", "schedule", "documents", "lookup", "guide", "audit"})
"""Pages that are about something else than figures, and say by themselves what there is none of."""

_LONGEST = 60  # characters of an address that are worth repeating


def not_shown(ctx: Context, title: str, refusal: NotAllowedError) -> None:
    """The whole page for a visitor who may not open it: why, and the first page that he may."""
    st.title(title, anchor=False)
    not_allowed(ctx.t, refusal)
    if (first := navigation.first_for(ctx.viewer)) is not None:
        navigation.link(first.name, ctx.t("Tới trang {title}", title=first.title(ctx.t)))


def not_allowed(t: Translator, refusal: NotAllowedError) -> None:
    """Say to a visitor what he may not do, and who may."""
    title = (
        t("Đường dẫn này không mở được phần đó")
        if refusal.viewer.link
        else t("Tài khoản này không có quyền đó")
    )
    st.warning(escape_markdown(refusal.text[t.lang]), title=title)


def no_units(ctx: Context, title: str) -> None:
    """The whole page while the store has no register: nothing can be due, sent or counted."""
    t = ctx.t
    sentence.headline(t("Chưa có danh sách đơn vị, nên trang này chưa có gì để hiển thị."), title=title)
    sentence.empty(
        t("Danh sách đơn vị còn trống."),
        t("Người quản trị nạp danh sách bằng lệnh: nq71 units import TỆP"),
    )


def no_reports(ctx: Context, page: str) -> None:
    """Say above a page of that name why its numbers are missing while no report has been received."""
    if page in _WITHOUT_FIGURES:
        return
    if not ctx.may(Act.READ_UNIT) or not ctx.reports.submissions.empty:
        return
    t = ctx.t
    sentence.empty(
        t("Chưa có báo cáo nào được nhận, nên trang này chưa có số liệu của đơn vị.")
        if ctx.view.within is None
        else t("Chưa có báo cáo nào của đơn vị được nhận, nên trang này chưa có số liệu của đơn vị."),
        t("Số liệu hiện ra khi báo cáo đầu tiên được nhận."),
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
