"""Moving about: the menu of pages, and the browser's history, which has one entry for each view one chose."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

import streamlit as st

from analytics.policy import Viewer
from analytics.region import RegionError
from dashboard import address, navigation, scripts, subject, visitor
from dashboard.context import Context
from dashboard.data import region
from dashboard.data.newest import newest_report
from dashboard.data.region_address import region_address
from dashboard.language.i18n import Translator
from dashboard.markup import Markup, render, render_words
from dashboard.navigation import PageEntry
from dashboard.widgets.shell import frozen

_ROW = 9  # pages that stand beside each other in one row at 1280 px, with names as long as they are
_ALL = "tat-ca"  # what pages call a choice that leaves nothing out


def listen() -> None:
    """Follow our own links without loading everything anew, for as long as the page is open."""
    told = [address.BY_LINK, [*(one.slug for one in navigation.offered()), navigation.FIRST]]
    with st.container(key="moving"):
        scripts.tell("moving", told)


def menu(here: PageEntry, t: Translator) -> Markup:
    """The pages by group, each with the context and as it was left; the one that is open is marked.

    Who is shown more of them than one row holds finds those after the first group behind the groups' names.
    """
    left = tuple((page, _fixed(view)) for page, view in address.last_views().items())
    about, everywhere, of_many = (
        _fixed(subject.filters()),
        _fixed(_everywhere()),
        region_address() is not None,
    )
    return _menu(here, t, visitor.of_this_run(), about, left, everywhere, of_many)


_Codes = tuple[tuple[str, tuple[str, ...]], ...]
"""Codes by parameter."""


def _fixed(codes: Mapping[str, Sequence[str]]) -> _Codes:
    return tuple((param, tuple(of)) for param, of in codes.items())


@lru_cache(maxsize=256)  # every run draws it twice, and hardly any run of a visit changes it
def _menu(
    here: PageEntry,
    t: Translator,
    viewer: Viewer,
    about: _Codes,
    left: tuple[tuple[str, _Codes], ...],
    everywhere: _Codes,
    of_many: bool,
) -> Markup:
    """The same; ``of_many``: of the pages of a server that shows published wards."""
    views = {page: dict(view) for page, view in left}
    shown = [
        (name(t), found)
        for name, pages in (navigation.REGION_GROUPS if of_many else navigation.GROUPS)
        if (found := [page for page in pages if not page.under and page.opens(viewer)])
    ]
    many = sum(len(pages) for _, pages in shown) > _ROW
    return render(
        "widgets/shell/nav.html.j2",
        label=t("Các trang"),
        open=t("Trang: {title}", title=here.title(t)),
        groups=[
            {
                "name": name,
                "folded": many and place > 0 and len(pages) > 1,
                "here": any(here.name == page.name or here.under == page.name for page in pages),
                "pages": [
                    {
                        "title": page.title(t),
                        "href": navigation.address_of(
                            page, _as_left(page, dict(about), views, dict(everywhere))
                        ),
                        "here": "page" if page == here else "true" if page.name == here.under else "",
                    }
                    for page in pages
                ],
            }
            for place, (name, pages) in enumerate(shown)
        ],
    )


def way_to(name: str) -> str:
    """The address of a page as it was left, in the context and the language of now."""
    page = navigation.entry(name)
    return navigation.href(name, _as_left(page, subject.filters(), address.last_views(), _everywhere()))


def _as_left(
    page: PageEntry,
    about: Mapping[str, Sequence[str]],
    left: Mapping[str, Mapping[str, Sequence[str]]],
    everywhere: Mapping[str, Sequence[str]],
) -> dict[str, Sequence[str]]:
    context = {param: codes for param, codes in about.items() if param in page.takes}
    return {**context, **left.get(page.name, {}), **everywhere}


def _everywhere() -> dict[str, list[str]]:
    return {param: [code] for param, code in address.view() if param in address.EVERYWHERE}


def context_line(ctx: Context, here: PageEntry, written: Mapping[str, tuple[str, ...]]) -> Markup:
    """What the visit is about, in one line: what the page shows, and what it leaves aside.

    ``written``: the parameters of the view, empty before the page has drawn its filters.
    """
    t = ctx.t
    parts, aside = [], []
    for param in address.CONTEXT:
        kept, shown = address.kept(param), written.get(param, ()) if param in here.takes else ()
        if not written and param in here.takes:
            shown = kept
        if shown and shown[-1] != _ALL:
            parts.append(subject.words(ctx, param, shown))
        if kept and set(kept) != set(shown):
            aside.append(subject.words(ctx, param, kept))
    above = navigation.entry(here.under) if here.under and navigation.opens(here.under) else None
    return render_words(
        "widgets/shell/context.html.j2",
        name=t("Đang xem:"),
        parts=tuple(dict.fromkeys(parts)),  # a phase that is also the time is said once
        aside=t("Trang này không dùng: {parts}", parts=", ".join(dict.fromkeys(aside))) if aside else "",
        **frozen.line(ctx, here),
        # A unit's own link shows none of the ward's figures, and would read another's day as its own.
        newest="" if ctx.viewer.link else newest_line(ctx),
        clear=_without(here, written) if any(address.kept(param) for param in address.CONTEXT) else "",
        clear_words=t("Bỏ chọn"),
        back=way_to(above.name) if above else "",
        back_words=above.title(t) if above else "",
    )


def newest_line(ctx: Context) -> str:
    """When the newest report that counts came; in a frozen view, of those that had come by then."""
    if region_address():
        return _newest_snapshot(ctx)
    t, moment = ctx.t, newest_report(ctx.view)
    if moment is None:
        return t("Chưa có báo cáo nào trong số liệu.")
    day = ctx.fmt.day(moment.date())
    return t("Báo cáo mới nhất nhận lúc {time} ngày {day}", time=f"{moment:%H:%M}", day=day)


def _newest_snapshot(ctx: Context) -> str:
    """When a ward last published; empty while none has."""
    try:
        moment = region.look(ctx.view).newest(ctx.as_of)
    except RegionError:  # which the page itself says
        return ""
    if moment is None:
        return ""
    day = ctx.fmt.day(moment.date())
    return ctx.t("Xã công bố gần nhất lúc {time} ngày {day}", time=f"{moment:%H:%M}", day=day)


def _without(here: PageEntry, written: Mapping[str, tuple[str, ...]]) -> str:
    """The address of this view with nothing of the context."""
    about = address.of_context(written)
    rest = {param: list(codes) for param, codes in written.items() if param not in about}
    return navigation.href(here.name, {**rest, address.CLEAR: "1"})


def complete(page: PageEntry) -> None:
    """Write down in the browser's address what this view depends on; after :func:`dashboard.address.end`."""
    # A script that is drawn again unchanged does not run again, and need not.
    with st.container(key="address"):
        scripts.tell("address", [page.slug, navigation.FIRST, address.whole_query()])
