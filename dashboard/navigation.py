"""The pages: their addresses, their names, and links between them that carry filters."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import Page

from dashboard import address
from dashboard.language.i18n import Translator

FOLDER = Path(__file__).parent / "app_pages"
"""Where the pages live, each in a folder of its name."""

_FIRST = "tong-quan"
"""What people type for the first page, whose address is the root."""


@dataclass(frozen=True, slots=True)
class PageEntry:
    """A page: the name of its folder, its address, its title and its icon.

    The address is Vietnamese in both languages. ``led_to``: nobody looks for it by itself, a number or a
    choice of units leads there, so it stands in no menu.
    """

    name: str
    slug: str
    title: Callable[[Translator], str]
    icon: str
    led_to: bool = False

    @property
    def script(self) -> Path:
        """The file that draws it."""
        return FOLDER / self.name / "page.py"


PAGES: tuple[PageEntry, ...] = (
    PageEntry("overview", "", lambda t: t("Tổng quan"), ":material/dashboard:"),
    PageEntry("submit", "nop-bao-cao", lambda t: t("Nộp báo cáo"), ":material/upload_file:"),
    PageEntry("received", "bao-cao", lambda t: t("Báo cáo đã nhận"), ":material/inbox:"),
    PageEntry("indicators", "chi-tieu", lambda t: t("Chỉ tiêu"), ":material/query_stats:"),
    PageEntry("compare", "so-sanh", lambda t: t("So sánh đơn vị"), ":material/compare_arrows:"),
    PageEntry("profile", "don-vi-chi-tiet", lambda t: t("Hồ sơ đơn vị"), ":material/badge:"),
    PageEntry("tasks", "nhiem-vu", lambda t: t("Nhiệm vụ"), ":material/task_alt:"),
    PageEntry("channels", "kenh-hoat-dong", lambda t: t("Kênh và hoạt động"), ":material/campaign:"),
    PageEntry(
        "source", "nguon-so-lieu", lambda t: t("Số này từ đâu ra"), ":material/account_tree:", led_to=True
    ),
    PageEntry(
        "side_by_side", "dat-canh-nhau", lambda t: t("Đặt cạnh nhau"), ":material/view_column_2:", led_to=True
    ),
    PageEntry("download", "tai-bang", lambda t: t("Tải bảng tổng hợp"), ":material/download:"),
    PageEntry("official_report", "bao-cao-van-ban", lambda t: t("Báo cáo văn bản"), ":material/description:"),
    PageEntry("health", "tinh-trang", lambda t: t("Tình trạng"), ":material/monitor_heart:"),
)
"""The one list of pages, in the order of the menu; Streamlit serves the first at the root."""


def entry(name: str) -> PageEntry:
    """The page of that name; ``KeyError`` when there is none."""
    return {one.name: one for one in PAGES}[name]


def slug(name: str) -> str:
    """The address of a page; ``KeyError`` when there is none."""
    return entry(name).slug


def title(name: str, t: Translator) -> str:
    """The title of a page in the visitor's language; ``KeyError`` when there is no such page."""
    return entry(name).title(t)


def pages(t: Translator) -> dict[str, Page]:
    """Every page by name, titled in the visitor's language; the addresses stay Vietnamese."""
    return {
        one.name: st.Page(
            one.script,
            title=one.title(t),
            icon=one.icon,
            url_path=one.slug,
            default=one is PAGES[0],
            visibility="hidden" if one.led_to else "visible",
        )
        for one in PAGES
    }


def select(pages: Mapping[str, Page]) -> Page:
    """Draw the navigation and give back the page that the address names.

    Streamlit serves the first page at the root alone; whoever types its name is led there.
    """
    first = PAGES[0]
    named = st.Page(first.script, title=pages[first.name].title, url_path=_FIRST, visibility="hidden")
    page = st.navigation([*pages.values(), named], position="top")
    if page == named:
        st.switch_page(pages[first.name], query_params=address.asked())
    return page


def link(
    name: str,
    label: str,
    filters: Mapping[str, str | list[str]] | None = None,
    *,
    icon: str | None = ":material/arrow_forward:",
    help: str | None = None,
) -> None:
    """A link to a page that opens with ``filters`` (parameter → code) in its address.

    Raises:
        KeyError: there is no page of that name.
    """
    st.page_link(entry(name).script, label=label, icon=icon, help=help, query_params=dict(filters or {}))
