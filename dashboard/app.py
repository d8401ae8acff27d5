"""The dashboard's entry script (``streamlit run dashboard/app.py``): language, pages, what all share."""

from __future__ import annotations

import streamlit as st

from dashboard import startup

startup.wait()  # before the first import of what the thread may be importing

from dashboard import address, context, navigation, subject, visitor  # noqa: E402
from dashboard.data import measures  # noqa: E402
from dashboard.language.i18n import translator  # noqa: E402
from dashboard.widgets import chart, lazy_expander  # noqa: E402
from dashboard.widgets.shell import frame, frozen, moving, states  # noqa: E402
from dashboard.widgets.shell.error_boundary import error_boundary  # noqa: E402


def run() -> None:
    """Draw the page that the address names, within what all pages share."""
    st.set_page_config(page_title="NQ71", page_icon="🏫", layout="wide")  # an emoji is fetched from nowhere
    address.begin()
    chart.forget()
    t = translator(frame.language())
    viewer = visitor.begin()
    pages = navigation.pages(t)
    here, page = navigation.select(pages)
    if here is navigation.offered()[0] and not here.opens(viewer) and (first := navigation.first_for(viewer)):
        st.switch_page(pages[first.name])  # who comes without naming a page gets the first that is his
    address.enter(here.name, here.takes)
    lazy_expander.begin()
    frame.style(t)
    with st.container(key="page"):
        bar = frame.top(t.lang, here)
        with error_boundary(t):
            visitor.certain()
            ctx = context.build(t.lang)
            ctx = frozen.follow(ctx, here)
            context.remember(ctx)
            subject.agree(ctx)
            frame.header(ctx, bar, here)
            notices = st.container(key="notices")
            if (refusal := here.refusal(ctx.viewer)) is not None:
                states.not_shown(ctx, page.title, refusal)
            elif here in navigation.REGION_PAGES:  # of many wards; the store holds accounts alone
                with st.spinner(t("Đang tính số liệu…")):
                    page.run()
            elif here.name in ("health", "accounts"):  # of the server and who comes, whatever is in the store
                page.run()
            elif not ctx.units:
                states.no_units(ctx, page.title)
            elif here.name == "submit":  # it tells by itself how far the reading of files has come
                with measures.drawn_from(ctx.view):
                    page.run()
            else:
                with st.spinner(t("Đang tính số liệu…")):
                    ctx = context.measured(ctx)
                    context.remember(ctx)
                    with measures.drawn_from(ctx.view):
                        states.no_reports(ctx, here.name)
                        page.run()
            with notices:
                states.not_in_address(ctx)
            frame.footer(ctx, here)
            frame.settle(ctx, bar, here)
            address.drawn()
    address.end()
    moving.complete(here)


# To Streamlit this file is the main program, which multiprocessing imports in each process that it spawns.
if __name__ == "__main__":
    run()
