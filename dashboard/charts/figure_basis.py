"""What a unit's figure stands on, or why it has none, in the visitor's words."""

from __future__ import annotations

from analytics.plan import Lang, Text, text

CARRIED = text("số lấy từ báo cáo trước")
"""Beside a figure."""

CARRIED_STAR = text("* số lấy từ báo cáo trước")
PINNED_MARK = text("† có ghi chú, xem dưới bảng.")
"""What the signs behind figures of a table mean."""

FIGURE_BASES: dict[str, Text] = {
    "reported": text("Có báo cáo"),
    "carried": text("Số lấy từ báo cáo trước"),
    "nothing_counted": text("Có báo cáo, không phát sinh"),
    "not_due": text("Chưa đến hạn"),
    "not_reported": text("Chưa báo cáo"),
    "not_expected": text("Không phải báo cáo"),
}
"""By :data:`analytics.indicators.insights.unit_matrix.FigureBasis`."""


def figure_basis(code: str, lang: Lang) -> str:
    """The words of a figure_basis."""
    return FIGURE_BASES[code][lang]
