"""What surrounds every page: the bar with the plan, the menu, the context and the language; the footer."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import cast

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analytics.plan import LANGUAGES, Lang
from dashboard import address, scripts, visitor
from dashboard.context import Context
from dashboard.data.region_address import region_address
from dashboard.language.i18n import Translator, translator
from dashboard.markup import render_words
from dashboard.navigation import PageEntry
from dashboard.widgets import chart, rows
from dashboard.widgets.shell import (
    chrome,
    moving,
    open_cell,
    page_tools,
    paper,
    pictures,
    search,
    who,
    whole_choice,
)

_STYLES = Path(__file__).with_name("styles.css")
_STYLES_BY_SUBJECT = "".join(
    f"<style>{Path(__file__).with_name(name).read_text(encoding='utf-8')}</style>"
    for name in ("charts.css", "narrow.css", "paper.css")
)
_STYLES_OF_THEIRS = Path(__file__).with_name("streamlit_internals.css")
_ON_PAPER = Path(__file__).with_name("paper_dark.css")
_NAMES: dict[str, str] = {"vi": "Tiếng Việt", "en": "English"}


def style(t: Translator) -> None:
    """Load the style sheet, our words over those Streamlit cannot be told, and what buttons and cells do."""
    st.html(_STYLES)
    st.html(_STYLES_OF_THEIRS)
    rows.install()
    st.html(_STYLES_BY_SUBJECT)
    if st.context.theme.type == "dark":
        st.html(_ON_PAPER)
    scripts.load()
    chrome.install_translations(t)
    page_tools.listen()
    pictures.listen()
    open_cell.listen()
    moving.listen()
    whole_choice.listen()


def language() -> Lang:
    """The visitor's language, before its switch is drawn; Vietnamese unless asked for."""
    address.read_param("lang", LANGUAGES, "vi")
    return cast(Lang, st.session_state["lang"])


def _switch(lang: Lang) -> None:
    st.segmented_control(
        translator(lang)("Ngôn ngữ"),
        LANGUAGES,
        key="lang",
        required=True,
        format_func=lambda code: _NAMES[code],
        label_visibility="collapsed",
    )
    address.write_param("lang", None if lang == "vi" else lang)


def _stay_in(lang: Lang) -> None:
    """Go on in a language whose switch is not drawn: with the switch Streamlit would forget what it held."""
    st.session_state["lang"] = lang
    address.write_param("lang", None if lang == "vi" else lang)


@dataclass(frozen=True)
class Bar:
    """The places of the bar above every page."""

    plan: DeltaGenerator
    menu: DeltaGenerator
    context: DeltaGenerator


def top(lang: Lang, here: PageEntry) -> Bar:
    """The bar above every page with the menu and the language switch; the places for the rest are given back.

    It is drawn before anything is opened, so that an error can be read in either language and left. Who has
    to sign in again gets nothing that he could choose: it would not be done.
    """
    t, out = translator(lang), visitor.is_signed_out()
    with st.container(key="bar", gap=None):
        with st.container(horizontal=True, vertical_alignment="center", key="bar-top"):
            plan = st.container(key="bar-plan")
            viewer = visitor.of_this_run()
            if not out and search.finds_for(viewer):
                with st.container(key="bar-search", width="content"):
                    search.field(t)
            if (person := who.menu(t, viewer)) is not None:
                with st.container(key="bar-who", width="content"):
                    st.html(person, width="content")
            if out:
                _stay_in(lang)
            else:
                _switch(lang)
        menu, context = st.empty(), st.empty()
        if not out:
            menu.html(moving.menu(here, t))
    return Bar(plan, menu, context)


def header(ctx: Context, bar: Bar, here: PageEntry) -> None:
    """The plan and whose it is, with a mark when the data are invented; what the page is about so far."""
    t, day = ctx.t, ctx.fmt.day(ctx.as_of)
    of_many = region_address() is not None
    long = (
        t("Số liệu minh họa của những xã, phường không có thật, xem tại ngày {day}.", day=day)
        if of_many
        else t("Số liệu minh họa của một {area} không có thật, xem tại ngày {day}.", day=day)
    )
    with bar.plan:
        st.html(
            render_words(
                "widgets/shell/bar.html.j2",
                issuer=t("Các xã, phường") if of_many else ctx.plan.issuer[ctx.lang],
                number=t("Kế hoạch số {number}", number=ctx.plan.number),
                mark=t("Số liệu minh họa") if ctx.illustrative else "",
                mark_long=long,
            )
        )
    bar.context.html(moving.context_line(ctx, here, {}))


def settle(ctx: Context, bar: Bar, here: PageEntry) -> None:
    """Once the page stands: the menu and the line of the context as they are after what was chosen."""
    if search.finds_for(ctx.viewer):
        search.listen(ctx)
    bar.menu.html(moving.menu(here, ctx.t))
    bar.context.html(moving.context_line(ctx, here, address.written()))


def footer(ctx: Context, here: PageEntry) -> None:
    """The format of charts' pictures, if any; the plan's full name; the day all is looked at from.

    On paper the address of this view stands there too, with all its filters.
    """
    with st.container(key="picture-format", horizontal=True, vertical_alignment="bottom"):
        if chart.any_drawn():
            _picture_format(ctx)
        page_tools.buttons(ctx, here)
    day = ctx.t("Trạng thái tính đến ngày {day}", day=ctx.fmt.day(ctx.as_of))
    paper.foot(_address(), day)
    again = ctx.t("Xem lại trên mạng: {address}", address=_address())
    number = ctx.t("Kế hoạch số {number}", number=ctx.plan.number)
    foot = {"plan": ctx.plan.name[ctx.lang], "number": number, "day": day, "again": again}
    st.html(render_words("widgets/shell/footer.html.j2", **foot))


def _picture_format(ctx: Context) -> None:
    chosen = st.segmented_control(
        ctx.t("Kiểu ảnh khi tải biểu đồ"),
        chart.PICTURES,
        key=chart.PICTURE,
        required=True,
        format_func=str.upper,
        persist_state="session",
    )
    address.write_param(chart.PICTURE, None if chosen in (None, chart.PICTURES[0]) else chosen)


def _address() -> str:
    """The address of the view as it is now, which the browser may not have been told yet."""
    page = (st.context.url or "").partition("?")[0]
    asked = address.query()
    return f"{page}?{asked}" if asked else page
