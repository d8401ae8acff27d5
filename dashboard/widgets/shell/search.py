"""The search of the bar: a unit, an indicator, a task, a problem code or a page, from every page.

The browser has the whole index, some hundred names, so that it answers while one types, as fast on a phone.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import streamlit as st

from analytics.intake import MESSAGES
from dashboard import address, navigation
from dashboard.context import Context
from dashboard.language.collation import alphabetical
from dashboard.language.i18n import Translator
from dashboard.markup import render
from dashboard.widgets.problem_items import general

_SCRIPT = Path(__file__).with_name("search.js").read_text(encoding="utf-8")

Entry = tuple[str, str, str]
"""What kind of thing it is, what it is called, and the address of its page."""


def field(t: Translator) -> None:
    """Draw the field; it finds what :func:`index` tells it of."""
    st.html(
        render(
            "widgets/shell/search.html.j2",
            label=t("Tìm đơn vị, chỉ tiêu, nhiệm vụ, mã lỗi hoặc trang"),
            hint=t("Tìm kiếm (phím /)"),
        )
    )


def index(ctx: Context) -> list[Entry]:
    """All that can be found, in the order in which equals are shown."""
    return [*_pages(ctx), *_indicators(ctx), *_units(ctx), *_tasks(ctx), *_problems(ctx)]


def listen(ctx: Context) -> None:
    """Give the browser the index."""
    t = ctx.t
    found = [t("Không tìm thấy mục nào."), t("Tìm thấy {count} mục.", count="{n}")]
    told = json.dumps([index(ctx), found], ensure_ascii=False)
    for sign in "<>&":  # whatever a name holds, it neither ends the script nor begins another
        told = told.replace(sign, f"\\u{ord(sign):04x}")
    with st.container(key="search-index"):
        st.html(f"<script>{_SCRIPT}({told})</script>", unsafe_allow_javascript=True)


def _way(ctx: Context, page: str, **filters: str) -> str:
    asked = {param.replace("_", "-"): code for param, code in filters.items()}
    return navigation.href(page, asked | ({address.LANGUAGE: ctx.lang} if ctx.lang != "vi" else {}))


def _pages(ctx: Context) -> Iterator[Entry]:
    for page in navigation.PAGES:
        if not page.under:
            yield ctx.t("Trang trên màn hình"), page.title(ctx.t), _way(ctx, page.name)


def _indicators(ctx: Context) -> Iterator[Entry]:
    for item in ctx.plan.indicators:
        name = f"{item.id} · {item.name[ctx.lang]}"
        yield ctx.t("Chỉ tiêu"), name, _way(ctx, "indicators", chi_tieu=item.id)


def _units(ctx: Context) -> Iterator[Entry]:
    for unit in sorted(ctx.units, key=lambda unit: alphabetical(unit.name)):
        kind = f"{unit.kind.label[ctx.lang]} · {unit.code}"
        yield kind, unit.name, _way(ctx, "profile", don_vi=unit.code)


def _tasks(ctx: Context) -> Iterator[Entry]:
    for task in ctx.plan.tasks:
        yield ctx.t("Nhiệm vụ"), f"{task.id} · {task.text[ctx.lang]}", _way(ctx, "lookup", ma=task.id)


def _problems(ctx: Context) -> Iterator[Entry]:
    for code, message in MESSAGES.items():
        yield (
            ctx.t("Mã lỗi của tệp"),
            f"{code} · {general(message.message[ctx.lang])}",
            _way(ctx, "lookup", ma=code),
        )
