"""The columns of a summary, each with its title, for workbooks, pages and the data service alike."""

from __future__ import annotations

from analytics.plan import Text, text

SUMMARY_TITLES: dict[str, Text] = {
    "indicator": text("Mã"),
    "part": text("Thành phần"),
    "by": text("Đơn vị tổng hợp"),
    "time": text("Thời gian"),
    "numerator": text("Tử số"),
    "denominator": text("Mẫu số"),
    "value": text("Giá trị"),
    "target": text("Mục tiêu"),
    "status": text("Trạng thái"),
    # Carried figures count here: their unit has reported, if not anew; the last column says how many.
    "units_reported": text("Đơn vị đã báo cáo"),
    "units_expected": text("Đơn vị phải báo cáo"),
    "units_carried": text("Đơn vị có số lấy từ báo cáo trước"),
}
"""Title by column, in the order of the columns."""

SUMMARY_COLUMNS = tuple(SUMMARY_TITLES)
