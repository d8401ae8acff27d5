"""The pages: their addresses, their names, and links between them that carry filters."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from urllib.parse import urlencode

import streamlit as st
from streamlit.navigation.page import Page

from analytics.language import text
from analytics.policy import Act, NotAllowedError, Viewer, may, speaks_for_units_only
from dashboard import visitor
from dashboard.address import INDICATOR, KINDS, PHASE, TIME, UNIT
from dashboard.data.region_address import region_address
from dashboard.language.i18n import Translator

FOLDER = Path(__file__).parent / "app_pages"
"""Where the pages live, each in a folder of its name."""

FIRST = "tong-quan"
"""What people type for the first page, whose address is the root."""


Words = Callable[[Translator], str]


@dataclass(frozen=True, slots=True)
class PageEntry:
    """A page: the name of its folder, its address, its title and its icon.

    The address is Vietnamese in both languages. ``takes`` are the parts of the visit's context
    (:data:`dashboard.address.CONTEXT`) that the page shows or can be filtered by. ``under``: nobody looks
    for it by itself, a number or a choice of units leads there from the page of this name, so it stands in
    no menu. ``live``: it tells of what there is now, also to whoever looks at a frozen view.

    ``act`` is what one must be allowed to open it; None where every role may. ``for_unit``: it also has a
    form that shows who speaks for units no other unit's rows; ``by_link``: a unit's own link opens it too.
    """

    name: str
    slug: str
    title: Words
    icon: str
    takes: tuple[str, ...] = ()
    under: str | None = None
    live: bool = False
    act: Act | None = field(kw_only=True)
    for_unit: bool = False
    by_link: bool = False

    def opens(self, viewer: Viewer) -> bool:
        """Whether this visitor is shown the page, in the menu and at its address."""
        if not (may(viewer, self.act) if self.act else viewer.roles):
            return False
        if viewer.link:
            return self.by_link
        return self.for_unit or not speaks_for_units_only(viewer)

    def refusal(self, viewer: Viewer) -> NotAllowedError | None:
        """Why this visitor is not shown the page; None where he is."""
        return None if self.opens(viewer) else NotAllowedError(viewer, self.act or Act.READ_WARD)

    @property
    def script(self) -> Path:
        """The file that draws it."""
        return _script(self.name)


@cache
def _script(name: str) -> Path:
    return FOLDER / name / "page.py"


_INDICATORS, _TASKS = text("Chỉ tiêu", context="page"), text("Nhiệm vụ", context="page")

GROUPS: tuple[tuple[Words, tuple[PageEntry, ...]], ...] = (
    (
        lambda t: t("Theo dõi"),
        (
            PageEntry(
                "overview",
                "",
                lambda t: t("Tổng quan"),
                ":material/dashboard:",
                (PHASE,),
                act=Act.READ_WARD,
                for_unit=True,
            ),
            PageEntry(
                "indicators",
                "chi-tieu",
                lambda t: _INDICATORS[t.lang],
                ":material/query_stats:",
                (PHASE, TIME, INDICATOR),
                act=Act.READ_UNIT,
            ),
            PageEntry(
                "compare",
                "so-sanh",
                lambda t: t("So sánh đơn vị"),
                ":material/compare_arrows:",
                (TIME, INDICATOR, KINDS),
                act=Act.READ_UNIT,
            ),
            PageEntry(
                "profile",
                "don-vi-chi-tiet",
                lambda t: t("Hồ sơ đơn vị"),
                ":material/badge:",
                (PHASE, UNIT),
                act=Act.READ_UNIT,
                for_unit=True,
            ),
            PageEntry(
                "channels",
                "kenh-hoat-dong",
                lambda t: t("Kênh và hoạt động"),
                ":material/campaign:",
                (TIME,),
                act=Act.READ_UNIT,
            ),
            PageEntry(
                "source",
                "nguon-so-lieu",
                lambda t: t("Nguồn số liệu"),
                ":material/account_tree:",
                (PHASE, TIME, INDICATOR),
                under="indicators",
                act=Act.READ_UNIT,
                for_unit=True,
            ),
            PageEntry(
                "side_by_side",
                "dat-canh-nhau",
                lambda t: t("Đặt cạnh nhau"),
                ":material/view_column_2:",
                (PHASE, TIME, INDICATOR),
                under="compare",
                act=Act.READ_UNIT,
            ),
        ),
    ),
    (
        lambda t: t("Thực hiện kế hoạch"),
        (
            PageEntry(
                "tasks",
                "nhiem-vu",
                lambda t: _TASKS[t.lang],
                ":material/task_alt:",
                (UNIT,),
                act=Act.READ_UNIT,
                for_unit=True,
            ),
            PageEntry(
                "cases",
                "du-luan",
                lambda t: t("Dư luận, vướng mắc"),
                ":material/forum:",
                (UNIT,),
                act=Act.READ_UNIT,
            ),
            PageEntry(
                "money",
                "kinh-phi",
                lambda t: t("Kinh phí"),
                ":material/payments:",
                (TIME,),
                act=Act.READ_UNIT,
            ),
            PageEntry(
                "exemplars",
                "dien-hinh",
                lambda t: t("Điển hình"),
                ":material/workspace_premium:",
                (TIME,),
                act=Act.READ_UNIT,
            ),
            PageEntry(
                "evaluation",
                "danh-gia",
                lambda t: t("Đánh giá hằng năm"),
                ":material/grading:",
                (UNIT,),
                act=Act.READ_UNIT,
            ),
        ),
    ),
    (
        lambda t: t("Báo cáo"),
        (
            PageEntry(
                "submit",
                "nop-bao-cao",
                lambda t: t("Nộp báo cáo"),
                ":material/upload_file:",
                live=True,
                act=Act.SEND,
                for_unit=True,
                by_link=True,
            ),
            PageEntry(
                "received",
                "bao-cao",
                lambda t: t("Báo cáo đã nhận"),
                ":material/inbox:",
                (TIME, UNIT),
                live=True,
                act=Act.READ_UNIT,
                for_unit=True,
                by_link=True,
            ),
            PageEntry(
                "schedule",
                "lich-nop",
                lambda t: t("Lịch nộp"),
                ":material/event_upcoming:",
                (TIME,),
                live=True,
                act=Act.READ_UNIT,
            ),
            PageEntry(
                "download",
                "tai-bang",
                lambda t: t("Tải bảng tổng hợp"),
                ":material/download:",
                (TIME, INDICATOR, KINDS),
                act=Act.READ_UNIT,
            ),
            PageEntry(
                "official_report",
                "bao-cao-van-ban",
                lambda t: t("Báo cáo văn bản"),
                ":material/description:",
                act=Act.READ_UNIT,
            ),
            PageEntry(
                "documents",
                "van-ban-chi-dao",
                lambda t: t("Văn bản chỉ đạo"),
                ":material/folder_open:",
                live=True,
                act=Act.READ_UNIT,
            ),
        ),
    ),
    (
        lambda t: t("Vận hành"),
        (
            PageEntry(
                "lookup",
                "tra-cuu",
                lambda t: t("Tra cứu"),
                ":material/manage_search:",
                under="overview",
                live=True,
                act=None,
                for_unit=True,
            ),
            PageEntry(
                "guide",
                "huong-dan",
                lambda t: t("Hướng dẫn"),
                ":material/menu_book:",
                act=None,
                for_unit=True,
            ),
            PageEntry(
                "audit",
                "nhat-ky",
                lambda t: t("Nhật ký"),
                ":material/history:",
                live=True,
                act=Act.READ_AUDIT,
            ),
            PageEntry(
                "accounts",
                "quan-tri-tai-khoan",
                lambda t: t("Tài khoản và đường dẫn"),
                ":material/manage_accounts:",
                live=True,
                act=Act.MANAGE_ACCOUNTS,
            ),
            PageEntry(
                "health",
                "tinh-trang",
                lambda t: t("Tình trạng"),
                ":material/monitor_heart:",
                live=True,
                act=Act.READ_HEALTH,
                for_unit=True,
            ),
        ),
    ),
)
"""The one list of pages, in the order and the groups of the menu; Streamlit serves the first at the root."""

PAGES: tuple[PageEntry, ...] = tuple(page for _, pages in GROUPS for page in pages)

REGION_GROUPS: tuple[tuple[Words, tuple[PageEntry, ...]], ...] = (
    (
        lambda t: t("Theo dõi"),
        (
            PageEntry(
                "province",
                "",
                lambda t: t("Toàn tỉnh"),
                ":material/dashboard:",
                (PHASE, INDICATOR),
                live=True,
                act=Act.READ_UNIT,
            ),
            PageEntry(
                "province_indicator",
                "chi-tieu",
                lambda t: t("Chỉ tiêu theo xã"),
                ":material/query_stats:",
                (PHASE, TIME, INDICATOR),
                live=True,
                act=Act.READ_UNIT,
            ),
            PageEntry(
                "commune",
                "xa",
                lambda t: t("Hồ sơ xã"),
                ":material/badge:",
                (PHASE, INDICATOR),
                live=True,
                act=Act.READ_UNIT,
            ),
        ),
    ),
)
"""The same of a server that shows published wards: it has no ward of its own, and no page of one."""

REGION_PAGES: tuple[PageEntry, ...] = tuple(page for _, pages in REGION_GROUPS for page in pages)

_BY_NAME = {one.name: one for one in (*PAGES, *REGION_PAGES)}


def groups() -> tuple[tuple[Words, tuple[PageEntry, ...]], ...]:
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


def pages(t: Translator) -> dict[str, Page]:
    """Every page by name, titled in the visitor's language; the addresses stay Vietnamese.

    Also those that this visitor is not shown: whoever types their address is told so
    (:meth:`PageEntry.refusal`).
    """
    viewer = visitor.of_this_run()
    return {
        one.name: st.Page(
            one.script,
            title=one.title(t),
            icon=one.icon,
            url_path=one.slug,
            default=one is offered()[0],
            visibility="hidden" if one.under or not one.opens(viewer) else "visible",
        )
        for one in offered()
    }


def select(pages: Mapping[str, Page]) -> tuple[PageEntry, Page]:
    """Tell Streamlit of the pages and give back the one that the address names; our own bar draws the menu.

    Streamlit serves the first page at the root alone; whoever types its name gets it there too.
    """
    first = offered()[0]
    named = st.Page(first.script, title=pages[first.name].title, url_path=FIRST, visibility="hidden")
    page = st.navigation([*pages.values(), named], position="hidden")
    return next((one for one in offered() if pages[one.name] == page), first), page


def href(name: str, filters: Mapping[str, str | Sequence[str]] | None = None) -> str:
    """The address of a page with ``filters``, relative to any page, for links written as HTML.

    Empty where the visitor is not shown that page.

    Raises:
        KeyError: there is no page of that name.
    """
    return address_of(entry(name), filters or {}) if opens(name) else ""


def address_of(page: PageEntry, filters: Mapping[str, str | Sequence[str]]) -> str:
    """The same for a page of which it is known that the visitor is shown it."""
    pairs = [
        (param, code)
        for param, codes in filters.items()
        for code in ([codes] if isinstance(codes, str) else codes)
    ]
    where = page.slug or "./"
    return f"{where}?{urlencode(pairs)}" if pairs else where


def link(
    name: str,
    label: str,
    filters: Mapping[str, str | list[str]] | None = None,
    *,
    icon: str | None = ":material/arrow_forward:",
    help: str | None = None,
) -> None:
    """A link to a page that opens with ``filters`` (parameter → code) in its address.

    Nothing where the visitor is not shown that page.

    Raises:
        KeyError: there is no page of that name.
    """
    if not opens(name):
        return
    st.page_link(entry(name).script, label=label, icon=icon, help=help, query_params=dict(filters or {}))
