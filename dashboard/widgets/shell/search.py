"""The search of the bar: a unit, an indicator, a task, a problem code or a page, from every page.

The browser has the whole index, some hundred names, so that it answers while one types, as fast on a phone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import streamlit as st

from analytics.intake import MESSAGES
from analytics.plan import Lang, Plan, Unit
from dashboard import navigation, scripts
from dashboard.context import Context
from dashboard.data import measures
from dashboard.data.view import View, of_view
from dashboard.language.collation import alphabetical
from dashboard.language.i18n import Translator, translator
from dashboard.markup import Markup, render
from dashboard.widgets.problem_items import general
from dashboard.widgets.rows import href

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


def listen(ctx: Context) -> None:
    """Give the browser the index."""
    with st.container(key="search-index"):
        st.html(_told(ctx.view, ctx.lang))


@of_view(most=8)
def _told(view: View, lang: Lang) -> Markup:
    t = translator(lang)
    units = measures.units_told_apart(view.store_url, view.version)
    found = [t("Không tìm thấy mục nào."), t("Tìm thấy {count} mục.", count="{n}")]
    return scripts.telling("search", [index(t, measures.plan_of(view), units), found])


def index(t: Translator, plan: Plan, units: Sequence[Unit]) -> list[Entry]:
    """All that can be found, in the order in which equals are shown."""
    return [*_pages(t), *_indicators(t, plan), *_units(t, units), *_tasks(t, plan), *_problems(t)]


def _way(t: Translator, page: str, **filters: str) -> str:
    return href(page, {param.replace("_", "-"): code for param, code in filters.items()}, t.lang)


def _pages(t: Translator) -> Iterator[Entry]:
    for page in navigation.PAGES:
        if not page.under:
            yield t("Trang trên màn hình"), page.title(t), _way(t, page.name)


def _indicators(t: Translator, plan: Plan) -> Iterator[Entry]:
    for item in plan.indicators:
        yield t("Chỉ tiêu"), f"{item.id} · {item.name[t.lang]}", _way(t, "indicators", chi_tieu=item.id)


def _units(t: Translator, units: Sequence[Unit]) -> Iterator[Entry]:
    for unit in sorted(units, key=lambda unit: alphabetical(unit.name)):
        yield f"{unit.kind.label[t.lang]} · {unit.code}", unit.name, _way(t, "profile", don_vi=unit.code)


def _tasks(t: Translator, plan: Plan) -> Iterator[Entry]:
    for task in plan.tasks:
        yield t("Nhiệm vụ"), f"{task.id} · {task.text[t.lang]}", _way(t, "lookup", ma=task.id)


def _problems(t: Translator) -> Iterator[Entry]:
    for code, message in MESSAGES.items():
        words = f"{code} · {general(message.message[t.lang])}"
        yield t("Mã lỗi của tệp"), words, _way(t, "lookup", ma=code)
