"""Drawing a picture on the page: its heading, Vietnamese separators, and the button that takes it away.

The heading is HTML and wraps by itself. What is taken away carries the whole title, source, ward and date,
whether Plotly drew it or it is a table of HTML (:mod:`dashboard.widgets.shell.pictures`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

import pandas as pd
import streamlit as st
from plotly.graph_objects import Figure

from analytics.plan import Indicator
from dashboard import address
from dashboard.charts.base import title_of
from dashboard.context import Context
from dashboard.language.formatter import formatter
from dashboard.language.i18n import Translator
from dashboard.markup import Markup, render_words
from dashboard.widgets import sentence
from dashboard.widgets.trace_link import trace_link

PICTURE = "anh"
"""The address's parameter, and the key of the control, for the format of pictures."""

PICTURES = ["png", "svg"]

CHART_KEY = "chart-"
"""What the key of every chart begins with, for the style sheet and for printing."""

_FRAME_KEY = "frame-"
_DRAWN = "_chart_drawn"
_CONFIG: dict[str, Any] = {
    "displayModeBar": False,
    "displaylogo": False,
    "locales": {"vi": {"format": {"decimal": ",", "thousands": "."}}},
    "scrollZoom": False,
}


def config(lang: str) -> dict[str, Any]:
    """Plotly's settings for the page: no bar of buttons, separators of the visitor's language."""
    return _CONFIG | {"locale": lang}


def forget() -> None:
    """Begin a page: no chart is drawn on it yet."""
    st.session_state[_DRAWN] = False


def any_drawn() -> bool:
    """Whether this page has drawn a chart so far."""
    return bool(st.session_state.get(_DRAWN))


@contextmanager
def framed(
    ctx: Context, title: str, *, key: str, heading: str = "", under: str | None = None
) -> Iterator[None]:
    """The frame of one picture: what is drawn inside can be taken away as an image, named ``key``.

    Args:
        ctx: what the page is given.
        title: what, where and when, in full: the image's title.
        key: names the frame and the image.
        heading: a short one above the picture where no heading of the page stands there.
        under: the grey line under it, the whole title unless given.
    """
    t = ctx.t
    if not any_drawn():
        st.session_state[_DRAWN] = True
        address.read_param(PICTURE, PICTURES, PICTURES[0])  # its control stands at the foot of the page
    foot = _foot(t, ctx.plan.issuer[ctx.lang], ctx.plan.number, ctx.as_of, ctx.illustrative)
    # A period stays on one line: «Quý II/2031», «Giai đoạn 2030-2035».
    title = title.replace("Quý ", "Quý\u00a0").replace("Giai đoạn ", "Giai\u00a0đoạn\u00a0")
    with st.container(key=f"{_FRAME_KEY}{key}"):
        st.html(
            render_words(
                "widgets/chart_head.html.j2",
                title=heading,
                subtitle=title if under is None else under,
                whole=title,
                foot=foot,
                name=key,
                format=st.session_state.get(PICTURE, PICTURES[0]),
                words=t("Tải ảnh"),
                hint=t("Tải ảnh biểu đồ"),
            )
        )
        yield


@lru_cache(maxsize=64)
def _foot(t: Translator, issuer: str, number: str, as_of: date, illustrative: bool) -> str:
    """Where the figures are from and of what day they are, the last lines of the image."""
    day = formatter(t.lang).day(as_of)
    told = [
        t(
            "Nguồn: báo cáo của các đơn vị. {issuer}, {plan}.",
            issuer=issuer,
            plan=t("Kế hoạch số {number}", number=number),
        ),
        t("Trạng thái tính đến ngày {day}", day=day),
    ]
    if illustrative:
        told.append(t("Số liệu minh họa của một {area} không có thật, xem tại ngày {day}.", day=day))
    return "\n".join(told)


def html(
    ctx: Context, picture: Markup, *, title: str, key: str, heading: str = "", under: str | None = None
) -> None:
    """Draw a picture that is HTML, in its frame; arguments as for :func:`framed`."""
    with framed(ctx, title, key=key, heading=heading, under=under):
        st.html(picture)


@dataclass(frozen=True, slots=True)
class Behind:
    """The summary rows that a chart's marks stand for, so that a chosen mark can lead to its origin.

    ``key`` is the rows' column whose values the marks carry as ``customdata``.
    """

    indicator: Indicator
    rows: pd.DataFrame
    key: str


def show(
    ctx: Context,
    figure: Figure,
    *,
    alt: str,
    key: str,
    behind: Behind | None = None,
    heading: str = "",
    under: str | None = None,
) -> None:
    """Draw ``figure`` in its frame; ``alt`` says in words what it shows, ``key`` names it and its image.

    With what is ``behind`` it a mark can be chosen, and leads to where its number comes from. ``heading`` and
    what stands ``under`` it as for :func:`framed`; the title is the figure's own.
    """
    if behind is not None:
        _leading(ctx, figure, alt, key, behind, heading, under)
        return
    with framed(ctx, title_of(figure), key=key, heading=heading, under=under):
        st.plotly_chart(figure, config=config(ctx.lang), alt=alt, key=f"{CHART_KEY}{key}", theme=None)


@st.fragment
def _leading(
    ctx: Context, figure: Figure, alt: str, key: str, behind: Behind, heading: str, under: str | None
) -> None:
    """A chart whose chosen mark says where it comes from; choosing runs nothing else of the page."""
    if figure.layout.clickmode is None:  # a picture seen before has it already
        figure.layout.clickmode = "event+select"
    with framed(ctx, title_of(figure), key=key, heading=heading, under=under):
        event = st.plotly_chart(
            figure,
            config=config(ctx.lang),
            alt=alt,
            key=f"{CHART_KEY}{key}",
            theme=None,
            on_select="rerun",
            selection_mode="points",
        )
    chosen = [code for point in event.selection.points if (code := carried(point)) is not None]
    rows = behind.rows[behind.rows[behind.key] == chosen[0]] if chosen else None
    if rows is None or rows.empty:
        sentence.hint(ctx.t("Chọn một điểm trên biểu đồ để xem nguồn số liệu."))
        return
    trace_link(ctx, behind.indicator, rows.iloc[0].to_dict())


def carried(point: Mapping[str, Any]) -> str | None:
    """What a chosen mark carries as ``customdata``; ``None`` for a mark that carries nothing."""
    data = point.get("customdata")
    if isinstance(data, list | tuple):
        data = data[0] if data else None
    return None if data is None else str(data)
