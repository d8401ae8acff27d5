"""Units picked in one chart stand out there, and are the only ones in the other charts of the page.

What is picked lives in the address like a filter. A mark that is chosen again is dropped again, so that a
finger can pick several; the line under the charts' heads says who is picked, and lets go of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st
from plotly.graph_objects import Figure

from dashboard import address, navigation
from dashboard.charts.base import title_of
from dashboard.context import Context
from dashboard.markup import Markup
from dashboard.widgets import sentence
from dashboard.widgets.chart import CHART_KEY, carried, config, framed
from dashboard.widgets.sentence import escape_markdown

PARAM = "chon"
_MOVED = "_focus_moved"
ABOUT = (address.PHASE, address.TIME, address.INDICATOR)
_NAMED = 5


def picked(units: Mapping[str, str]) -> list[str]:
    """The codes picked among ``units`` (code → name), in their order; all of them picked counts as none."""
    address.read_param(PARAM, list(units), [])
    held = st.session_state[PARAM]
    codes = [code for code in units if code in held]
    address.write_param(PARAM, codes)
    return [] if len(codes) == len(units) else codes


def line(ctx: Context, units: Mapping[str, str], codes: Sequence[str]) -> None:
    """Who is picked, with the ways to let go and to compare only these; or how to pick."""
    t = ctx.t
    if not codes:
        sentence.hint(t("Chọn điểm của một hay nhiều đơn vị: các biểu đồ khác chỉ còn đơn vị đó."))
        return
    names = sentence.listed(t, [units[code] for code in codes], _NAMED)
    with st.container(horizontal=True, vertical_alignment="center", key="focus"):
        st.markdown(
            f"**{t('Đang xem riêng {n} đơn vị', n=len(codes))}**: {escape_markdown(names)}", width="content"
        )
        st.button(t("Bỏ chọn"), icon=":material/close:", key="focus-none", on_click=_let_go)
        if len(codes) > 1:
            navigation.link(
                "side_by_side",
                t("Đặt cạnh nhau"),
                about() | {"cac-don-vi": list(codes)},
                icon=":material/view_column_2:",
            )
        st.button(
            t("Chỉ so sánh các đơn vị này"),
            icon=":material/filter_alt:",
            key="focus-only",
            on_click=_compare_only,
            args=(list(codes),),
        )


def about() -> dict[str, str | list[str]]:
    """What this view shows of the context, for a link that carries the whole of it on."""
    shown = address.written()
    return {param: list(shown[param]) for param in ABOUT if shown.get(param)}


def show(ctx: Context, figure: Figure, *, alt: str, key: str, legend: Markup | None = None) -> None:
    """Draw a chart whose marks carry unit codes and can be picked, under the ``legend`` of its marks."""
    if figure.layout.clickmode is None:  # a picture seen before has it already
        # Only our own fading tells what is picked; Plotly's would forget it at the next run.
        still = {"marker": {"opacity": 1}}
        figure.update_traces(selected=still, unselected=still, selector={"type": "scatter"})
        figure.layout.clickmode = "event+select"
    with framed(ctx, title_of(figure), key=key):
        if legend:
            st.html(legend)
        st.plotly_chart(
            figure,
            config=config(ctx.lang),
            alt=alt,
            key=f"{CHART_KEY}{key}",
            theme=None,
            on_select=lambda: _toggle(f"{CHART_KEY}{key}"),
            selection_mode="points",
        )


def follow() -> None:
    """In a fragment: let the whole page follow when a unit was just picked inside it."""
    if st.session_state.pop(_MOVED, False):
        st.rerun()


def _toggle(key: str) -> None:
    state: Any = st.session_state.get(key)
    points = state["selection"]["points"] if state else []
    codes = list(dict.fromkeys(code for point in points if (code := carried(point)) is not None))
    if not codes:
        return
    held: list[str] = list(st.session_state.get(PARAM, []))
    if set(codes) <= set(held):
        st.session_state[PARAM] = [code for code in held if code not in codes]
    else:
        st.session_state[PARAM] = [*held, *(code for code in codes if code not in held)]
    st.session_state[_MOVED] = True


def _let_go() -> None:
    st.session_state[PARAM] = []


def _compare_only(codes: list[str]) -> None:
    st.session_state["cac-don-vi"] = codes
    st.session_state[PARAM] = []
