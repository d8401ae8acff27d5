"""The pages: their addresses, their names, and links between them that carry filters."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

import streamlit as st
from streamlit.navigation.page import Page

from dashboard.i18n import Translator

PageName = Literal[
    "overview", "submit", "received", "indicators", "compare", "profile", "channels", "source", "download"
]
_FOLDER = Path(__file__).parent / "app_pages"
_FIRST = "tong-quan"


def pages(t: Translator) -> dict[PageName, Page]:
    """Every page by name, titled in the visitor's language; the addresses stay Vietnamese."""
    entries: tuple[tuple[PageName, str, str, str], ...] = (
        ("overview", t("Tổng quan"), "", ":material/dashboard:"),
        ("submit", t("Nộp báo cáo"), "nop-bao-cao", ":material/upload_file:"),
        ("received", t("Báo cáo đã nhận"), "bao-cao", ":material/inbox:"),
        ("indicators", t("Chỉ tiêu"), "chi-tieu", ":material/query_stats:"),
        ("compare", t("So sánh đơn vị"), "so-sanh", ":material/compare_arrows:"),
        ("profile", t("Hồ sơ đơn vị"), "don-vi-chi-tiet", ":material/badge:"),
        ("channels", t("Kênh và hoạt động"), "kenh-hoat-dong", ":material/campaign:"),
        ("source", t("Số này từ đâu ra"), "nguon-so-lieu", ":material/account_tree:"),
        ("download", t("Tải bảng tổng hợp"), "tai-bang", ":material/download:"),
    )
    return {
        name: st.Page(
            _FOLDER / f"{name}.py",
            title=title,
            icon=icon,
            url_path=slug,
            default=name == "overview",
            # Nobody looks for it by itself: every number leads there.
            visibility="hidden" if name == "source" else "visible",
        )
        for name, title, slug, icon in entries
    }


def select(pages: Mapping[PageName, Page]) -> Page:
    """Draw the navigation and give back the page that the address names.

    Streamlit serves the first page at the root alone; whoever types its name is led there.
    """
    named = st.Page(
        _FOLDER / "overview.py",
        title=pages["overview"].title,
        url_path=_FIRST,
        visibility="hidden",
    )
    page = st.navigation([*pages.values(), named], position="top")
    if page == named:
        st.switch_page(pages["overview"], query_params=st.query_params.to_dict())
    return page


def link(
    name: PageName,
    label: str,
    filters: Mapping[str, str | list[str]] | None = None,
    *,
    icon: str | None = ":material/arrow_forward:",
) -> None:
    """A link to a page that opens with ``filters`` (parameter → code) in its address."""
    st.page_link(_FOLDER / f"{name}.py", label=label, icon=icon, query_params=dict(filters or {}))
