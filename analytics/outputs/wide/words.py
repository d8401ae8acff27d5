"""The words of the wide table, in both languages."""

from __future__ import annotations

from analytics.plan import text

UNIT = text("Đơn vị")
UNIT_CODE = text("Mã đơn vị")
KIND = text("Loại hình")
TOTAL = text("Cả loại hình")
SHEET = text("Bảng tổng hợp")
COUNTS_SHEET = text("Tử số, mẫu số")
OF_INDICATOR = text("{id} · {name}")
OF_TIME = text("Các chỉ tiêu · {time}")
HOLDS = text("{units} đơn vị, {columns} cột; số liệu tính đến ngày {day}.")
FORMULA = text("Cách tính: {formula}")
VALUE = text("Giá trị")
SHARE = text("n/N")
NUMERATOR = text("{title} · tử số")
DENOMINATOR = text("{title} · mẫu số")
NO_DATA = "○"
COUNTS_BESIDE = text("n/N là tử số trên mẫu số.")
COUNTS_APART = text("Tử số và mẫu số của từng ô ghi ở trang «{sheet}».")
READING = text(
    "{statuses}. Ô «○» là chưa có số liệu, không phải bằng 0; ô trống là chỉ tiêu không giao cho đơn vị đó "
    "hoặc thời gian chưa bắt đầu."
)
NARROWED = text("Bảng chỉ có những đơn vị đã chọn; dòng loại hình và toàn {area} tính trên mọi đơn vị.")
WHOLE = text("Dòng in đậm là cả loại hình; dòng cuối là toàn {area}.")
CARRIED = text("Dấu * là có số lấy từ báo cáo trước.")
INDICATOR = text("Chỉ tiêu")
CODE = text("Mã")
