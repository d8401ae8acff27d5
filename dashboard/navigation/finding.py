"""Which pages this server has, and each of them by its name."""

from __future__ import annotations

from analytics.policy import Viewer
from dashboard import visitor
from dashboard.data.region_address import region_address
from dashboard.language.i18n import Translator
from dashboard.navigation.page_entry import Group, PageEntry
from dashboard.navigation.region_pages import REGION_GROUPS, REGION_PAGES
from dashboard.navigation.ward_pages import GROUPS, PAGES

_BY_NAME = {one.name: one for one in (*PAGES, *REGION_PAGES)}


def groups() -> tuple[Group, ...]:
    """The groups of pages that this server has."""
    return REGION_GROUPS if region_address() else GROUPS


def offered() -> tuple[PageEntry, ...]:
    """The pages that this server has."""
    return REGION_PAGES if region_address() else PAGES


def entry(name: str) -> PageEntry:
    """The page of that name; ``KeyError`` when there is none."""
    return _BY_NAME[name]


def slug(name: str) -> str:
    """The address of a page; ``KeyError`` when there is none."""
    return entry(name).slug


def opens(name: str) -> bool:
    """Whether this server has a page and shows it to the visitor of this run.

    Raises:
        KeyError: there is no page of that name.
    """
    page = entry(name)
    return page in offered() and page.opens(visitor.of_this_run())


def first_for(viewer: Viewer) -> PageEntry | None:
    """The first page of the menu that this visitor is shown; None where there is none."""
    return next((one for one in offered() if not one.under and one.opens(viewer)), None)


def title(name: str, t: Translator) -> str:
    """The title of a page in the visitor's language; ``KeyError`` when there is no such page."""
    return entry(name).title(t)
