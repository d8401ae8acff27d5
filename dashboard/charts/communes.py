"""Why a commune has no figure, and what qualifies the one that it has, in the visitor's words."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

from analytics.plan import Lang, Text, text
from dashboard.language import formats

LACKS: dict[str, Text] = {
    "none": text("chưa công bố số liệu"),
    "unreadable": text("không đọc được số liệu đã công bố"),
    "other_plan": text("theo kế hoạch khác, không so sánh được"),
    "indicator": text("danh mục của xã không có chỉ tiêu này hoặc tính cách khác"),
    "not_begun": text("chưa có số liệu của thời gian này"),
    "not_reported": text("chưa đơn vị nào báo cáo"),
}
"""By :data:`analytics.region.insights.Lack`."""

_OLD = text("số liệu cũ, công bố ngày {day}")


def lack(row: Mapping[Hashable, Any], lang: Lang) -> str:
    """Why a row of :func:`analytics.region.insights.by_commune` has no value; empty where it has one."""
    return LACKS[row["lack"]][lang] if row["lack"] else ""


def age(row: Mapping[Hashable, Any], lang: Lang) -> str:
    """That a commune's snapshot is old, with its day; empty of one of today."""
    if row["state"] != "old":
        return ""
    return _OLD[lang].format(day=formats.day(row["published_at"].date(), lang))
