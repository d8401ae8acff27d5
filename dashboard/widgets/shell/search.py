"""The search of the bar: a unit, an indicator, a task, a problem code or a page, from every page.

The browser has the whole index, some hundred names, so that it answers while one types, as fast on a phone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

import streamlit as st

from analytics.intake import MESSAGES
from analytics.plan import Lang, Plan, Unit
from analytics.policy import Viewer
from analytics.region import RegionError
from dashboard import navigation, scripts
from dashboard.context import Context
from dashboard.data import measures, region
from dashboard.data.region_address import region_address
from dashboard.data.view import View, of_view
from dashboard.language.collation import alphabetical
from dashboard.language.i18n import Translator, translator
from dashboard.markup import Markup, render_words
from dashboard.widgets.problem_items import general
from dashboard.widgets.rows import href

Entry = tuple[str, str, str]
"""What kind of thing it is, what it is called, and the address of its page."""


def finds_for(viewer: Viewer) -> bool:
    """Whether there is more to find than stands in the menu: a unit's own link opens two pages alone."""
    return not viewer.link


def field(t: Translator) -> None:
    """Draw the field; it finds what :func:`index` tells it of."""
    st.html(
        render_words(
            "widgets/shell/search.html.j2",
            label=t("Tìm xã, phường, chỉ tiêu hoặc trang")
            if region_address()
            else t("Tìm đơn vị, chỉ tiêu, nhiệm vụ, mã lỗi hoặc trang"),
            hint=t("Tìm kiếm (phím /)"),
        )
    )


def listen(ctx: Context) -> None:
    """Give the browser the index."""
    with st.container(key="search-index"):
        opened = tuple(page.name for page in navigation.offered() if page.opens(ctx.viewer))
        st.html(_told(ctx.view, ctx.lang, opened, _names_of_communes(ctx)))


@of_view(most=16)
def _told(view: View, lang: Lang, opened: tuple[str, ...], communes: tuple[tuple[str, str], ...]) -> Markup:
    """The index of whoever sees this view and is shown these pages."""
    t = translator(lang)
    units = [one for one in measures.units_told_apart(view.store_url, view.version) if view.holds(one.code)]
    found = [t("Không tìm thấy mục nào."), t("Tìm thấy {count} mục.", count="{n}")]
    return scripts.telling("search", [index(t, measures.plan_of(view), units, opened, communes), found])


def _names_of_communes(ctx: Context) -> tuple[tuple[str, str], ...]:
    """The communes of a province's server, code and name."""
    if not region_address():
        return ()
    try:
        return tuple((one.code, one.name) for one in region.look(ctx.view).region.known())
    except RegionError:  # which the page itself says
        return ()


def index(
    t: Translator,
    plan: Plan,
    units: Sequence[Unit],
    opened: Collection[str],
    communes: Sequence[tuple[str, str]] = (),
) -> list[Entry]:
    """All that can be found on the pages that are opened, in the order in which equals are shown."""
    of_page = [
        *((page, entry) for page, entry in _pages(t)),
        *((page, e) for page in ("indicators", "province_indicator") for e in _indicators(t, plan, page)),
        *(("commune", entry) for entry in _communes(t, communes)),
        *(("profile", entry) for entry in _units(t, units)),
        *(("lookup", entry) for entry in (*_tasks(t, plan), *_problems(t))),
    ]
    return [entry for page, entry in of_page if page in opened]


def _way(t: Translator, page: str, **filters: str) -> str:
    return href(page, {param.replace("_", "-"): code for param, code in filters.items()}, t.lang)


def _pages(t: Translator) -> Iterator[tuple[str, Entry]]:
    for page in navigation.offered():
        if not page.under:
            yield page.name, (t("Trang trên màn hình"), page.title(t), _way(t, page.name))


def _indicators(t: Translator, plan: Plan, page: str) -> Iterator[Entry]:
    for item in plan.indicators:
        yield t("Chỉ tiêu"), f"{item.id} · {item.name[t.lang]}", _way(t, page, chi_tieu=item.id)


def _communes(t: Translator, communes: Sequence[tuple[str, str]]) -> Iterator[Entry]:
    for code, name in sorted(communes, key=lambda one: alphabetical(one[1])):
        yield f"{t('Xã, phường')} · {code}", name, _way(t, "commune", xa=code)


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
