"""The pages of a server that shows what many wards have published."""

from __future__ import annotations

from analytics.policy import Act
from dashboard.address import INDICATOR, PHASE, TIME
from dashboard.navigation.page_entry import Group, PageEntry

REGION_GROUPS: tuple[Group, ...] = (
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
                (PHASE, TIME, INDICATOR),
                live=True,
                act=Act.READ_UNIT,
            ),
        ),
    ),
)
"""The same of a server that shows published wards: it has no ward of its own, and no page of one."""

REGION_PAGES: tuple[PageEntry, ...] = tuple(page for _, pages in REGION_GROUPS for page in pages)
