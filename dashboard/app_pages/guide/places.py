"""The paragraphs of the plan, and for each the indicators, pages and outputs that answer it."""

from __future__ import annotations

from itertools import groupby
from typing import NamedTuple

import streamlit as st

from analytics.plan import Paragraph, paragraphs
from dashboard import navigation
from dashboard.app_pages.guide.people import Link, link
from dashboard.context import Context
from dashboard.markup import render
from dashboard.widgets import sentence
from dashboard.widgets.rows import href


class Line(NamedTuple):
    """A paragraph in its own words, and the ways to its answers."""

    code: str
    words: str
    indicators: list[Link]
    pages: list[Link]
    commands: tuple[str, ...]


def answered(ctx: Context) -> list[Paragraph]:
    """Every paragraph; a page that a catalogue names and there is not answers nothing."""
    known = {one.name for one in navigation.PAGES}
    return [
        one._replace(pages=tuple(page for page in one.pages if page in known)) for one in paragraphs(ctx.plan)
    ]


def draw(ctx: Context) -> None:
    """The table, under the plan's own headings."""
    t = ctx.t
    sentence.remark(
        t(
            "Mã đoạn do hệ thống đặt để tiện dẫn; lời là lời của kế hoạch. Mỗi đoạn có chỉ tiêu đo nó, "
            "trang cho xem nó, lệnh viết nó ra tệp."
        )
    )
    groups = [
        (heading, [_line(ctx, one) for one in lines])
        for heading, lines in groupby(answered(ctx), lambda one: _heading(ctx, one))
    ]
    st.html(
        render(
            "app_pages/guide/places.html.j2",
            groups=groups,
            titles=[t("Đoạn của kế hoạch"), t("Chỉ tiêu"), t("Trang"), t("Lệnh")],
            nothing=t("Chưa có nơi theo dõi"),
            caption=t("Mỗi đoạn của kế hoạch xem ở đâu"),
        )
    )


def _heading(ctx: Context, one: Paragraph) -> str:
    if one.kind == "goal":
        return ctx.t("Mục tiêu chung")
    if one.kind == "target":
        return ctx.t("Mục tiêu cụ thể")
    section = ctx.plan.section(one.code)
    return ctx.t("Nhiệm vụ") if section is None else section[ctx.lang]


def _line(ctx: Context, one: Paragraph) -> Line:
    indicators = [
        Link(item.id, href("indicators", {"chi-tieu": item.id, "giai-doan": item.phases[0]}, ctx.lang))
        for item in one.indicators
    ]
    pages = [link(ctx, page) for page in one.pages if navigation.opens(page)]
    return Line(one.code, one.text[ctx.lang], indicators, pages, one.commands)
