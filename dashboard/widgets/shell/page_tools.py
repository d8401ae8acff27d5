"""Buttons for the page as a whole: the browser's own print dialogue, and the link to this very view.

Plotly draws a chart for the screen's width and does not hear that the page is laid out for paper, so what is
wider or higher than a sheet of A4 is shrunk while it is printed, by the button or by the browser's own menu.
"""

from __future__ import annotations

import streamlit as st

from dashboard import address, navigation, scripts
from dashboard.context import Context
from dashboard.markup import render_words
from dashboard.navigation import PageEntry
from dashboard.widgets import lazy_expander, sentence
from dashboard.widgets.shell import frozen

_PAPER = [690, 800]
"""Width of A4 within its margins, and a height that leaves room for a heading, in CSS pixels."""


def listen() -> None:
    """Make the buttons work and charts fit the paper, for as long as the page is open."""
    with st.container(key="paper"):
        scripts.tell("page_tools", [_PAPER, frozen.PARAM])


def buttons(ctx: Context, here: PageEntry) -> None:
    """Draw the buttons; the link to a view names its day, beside one that always shows what there is.

    A page with folds that are empty until they are opened has a way to this view with all of them open.
    """
    live, whole = here.live, lazy_expander.asked_whole()
    of_many = here in navigation.REGION_PAGES
    day = ctx.view.until or ctx.as_of
    st.html(
        render_words(
            "widgets/shell/page_tools.html.j2",
            copy=ctx.t("Sao chép liên kết luôn mới") if of_many else ctx.t("Sao chép liên kết"),
            copied=ctx.t("Đã sao chép liên kết"),
            day="" if live else day.isoformat(),
            as_of_day=ctx.t("Liên kết giữ nguyên số liệu như hết ngày {day}", day=ctx.fmt.day(day)),
            copy_live=ctx.t("Sao chép liên kết luôn mới"),
            paper=ctx.t("In trang này"),
            folds=_with_folds(here, open_ones=not whole) if lazy_expander.any_drawn() else "",
            folds_words=ctx.t("Gập các bảng lại") if whole else ctx.t("Mở hết các bảng để in"),
        ),
        width="content",
    )
    if of_many:  # of older snapshots only the last few are kept, and not since when each counted
        sentence.hint(
            ctx.t(
                "Liên kết luôn mở số liệu mới nhất: mỗi xã chỉ giữ vài lần công bố gần đây, nên không có "
                "liên kết giữ nguyên số liệu của một ngày. Cần giữ số hôm nay thì in trang hoặc tải bảng CSV."
            )
        )


def _with_folds(here: PageEntry, *, open_ones: bool) -> str:
    """The address of this view with every fold drawn, or as it is on the screen."""
    view = {param: list(codes) for param, codes in address.written().items() if param != address.WHOLE}
    return navigation.href(here.name, view | ({address.WHOLE: [lazy_expander.ALL]} if open_ones else {}))
