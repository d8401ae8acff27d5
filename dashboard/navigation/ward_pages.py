"""The pages of a ward's server, in the order and the groups of the menu."""

from __future__ import annotations

from analytics.language import text
from analytics.policy import Act
from dashboard.address import INDICATOR, KINDS, PHASE, TIME, UNIT
from dashboard.navigation.page_entry import Group, PageEntry

_INDICATORS, _TASKS = text("Chỉ tiêu", context="page"), text("Nhiệm vụ", context="page")

GROUPS: tuple[Group, ...] = (
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
