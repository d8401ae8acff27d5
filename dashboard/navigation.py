"""The pages: their addresses, their names, and links between them that carry filters."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

import streamlit as st
from streamlit.navigation.page import Page

from dashboard import address
from dashboard.language.i18n import Translator

PageName = Literal[
    "overview",
    "submit",
    "received",
    "indicators",
    "compare",
    "profile",
    "channels",
    "source",
    "side_by_side",
    "download",
]
SLUGS: dict[PageName, str] = {
    "overview": "",
    "submit": "nop-bao-cao",
    "received": "bao-cao",
    "indicators": "chi-tieu",
    "compare": "so-sanh",
    "profile": "don-vi-chi-tiet",
    "channels": "kenh-hoat-dong",
    "source": "nguon-so-lieu",
    "side_by_side": "dat-canh-nhau",
    "download": "tai-bang",
}
"""The addresses, Vietnamese in both languages; Streamlit serves the first page at the root."""
_LED_TO: tuple[PageName, ...] = ("source", "side_by_side")
"""Pages that nobody looks for by themselves: a number leads to the one, a choice of units to the other."""
_FOLDER = Path(__file__).parent / "app_pages"
_FIRST = "tong-quan"
"""What people type for the first page, whose address is the root."""


def pages(t: Translator) -> dict[PageName, Page]:
    """Every page by name, titled in the visitor's language; the addresses stay Vietnamese."""
    entries: tuple[tuple[PageName, str, str], ...] = (
        ("overview", t("Tổng quan"), ":material/dashboard:"),
        ("submit", t("Nộp báo cáo"), ":material/upload_file:"),
        ("received", t("Báo cáo đã nhận"), ":material/inbox:"),
        ("indicators", t("Chỉ tiêu"), ":material/query_stats:"),
        ("compare", t("So sánh đơn vị"), ":material/compare_arrows:"),
        ("profile", t("Hồ sơ đơn vị"), ":material/badge:"),
        ("channels", t("Kênh và hoạt động"), ":material/campaign:"),
        ("source", t("Số này từ đâu ra"), ":material/account_tree:"),
        ("side_by_side", t("Đặt cạnh nhau"), ":material/view_column_2:"),
        ("download", t("Tải bảng tổng hợp"), ":material/download:"),
    )
    return {
        name: st.Page(
            _FOLDER / name / "page.py",
            title=title,
            icon=icon,
            url_path=SLUGS[name],
            default=name == "overview",
            visibility="hidden" if name in _LED_TO else "visible",
        )
        for name, title, icon in entries
    }


def select(pages: Mapping[PageName, Page]) -> Page:
    """Draw the navigation and give back the page that the address names.

    Streamlit serves the first page at the root alone; whoever types its name is led there.
    """
    named = st.Page(
        _FOLDER / "overview" / "page.py",
        title=pages["overview"].title,
        url_path=_FIRST,
        visibility="hidden",
    )
    page = st.navigation([*pages.values(), named], position="top")
    if page == named:
        st.switch_page(pages["overview"], query_params=address.asked())
    return page


def link(
    name: PageName,
    label: str,
    filters: Mapping[str, str | list[str]] | None = None,
    *,
    icon: str | None = ":material/arrow_forward:",
    help: str | None = None,
) -> None:
    """A link to a page that opens with ``filters`` (parameter → code) in its address."""
    st.page_link(
        _FOLDER / name / "page.py", label=label, icon=icon, help=help, query_params=dict(filters or {})
    )
