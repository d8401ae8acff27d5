"""*Dư luận, vướng mắc*: every case that units reported, how it stands, and what the office does with it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from analytics.office.case_figures import CaseCounts
from analytics.office.cases import Case
from dashboard import navigation
from dashboard.app_pages.cases import choices, figures, listed, opened
from dashboard.context import Context, current
from dashboard.data import cases
from dashboard.widgets import office, sentence


def page(ctx: Context) -> None:
    """The whole page."""
    t = ctx.t
    # What is masked decides what can be chosen and drawn, so the switch is asked first.
    answer, open_case = st.container(key="answer"), st.container(key="open-case")
    below_case = st.container()
    body, tail = st.container(key="body"), st.container()
    who = below_case if opened.is_asked() else tail  # who acts on a case finds the field beside the form
    with who.container(horizontal=True, vertical_alignment="bottom", key="who"):
        by = office.writer(ctx)
        named = office.names_switch(ctx, by, where="cases")
    log = cases.log(ctx.view, named=named)
    with body:
        chosen = choices.draw(ctx, named=named)
        about = choices.about(ctx, chosen, named)
        case = opened.asked(log)
        if case is not None:
            with open_case:  # above the filters, so that a phone shows it first
                opened.draw(ctx, case, by, named=named, back=chosen.params)
        if log:
            listed.draw(ctx, chosen, named=named)
            figures.draw(ctx, chosen, named=named)
        else:
            sentence.empty(
                t("Chưa có đơn vị nào báo cáo dư luận, vướng mắc."),
                t("Vụ việc hiện ra khi đơn vị gửi biểu «Dư luận, vướng mắc»."),
            )
    with answer:
        sentence.headline(
            _answer(ctx, about, chosen, figures.counts(ctx, chosen, named)),
            title=navigation.title("cases", t),
        )


def _answer(ctx: Context, about: Sequence[Case], chosen: choices.Chosen, found: CaseCounts) -> str:
    t, day = ctx.t, ctx.fmt.day(ctx.as_of)
    whose = f"{chosen.unit_name}: " if chosen.unit_name else ""
    if not about:
        return whose + t("chưa có vụ việc nào; tính đến ngày {day}.", day=day)
    told = [t("{n} vụ việc đang mở", n=found.open)]
    if found.open:
        told += [t("{n} quá hạn", n=found.over), t("{n} chưa được nhận xử lý", n=found.unclaimed)]
    settled = t("{n} đã xử lý xong", n=found.handled)
    if found.to_handle.median is not None:
        days = t("trung vị {days} ngày", days=ctx.fmt.decimal(found.to_handle.median))
        settled = f"{settled} ({days})"
    return whose + t("{told}; tính đến ngày {day}.", told=", ".join([*told, settled]), day=day)


page(current())
