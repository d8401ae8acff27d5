"""The words of the workbook of the yearly evaluation, in both languages."""

from __future__ import annotations

from analytics.plan import text

SCORES = text("Kết quả")
LINES = text("Chấm từng tiêu chí")
RUBRIC = text("Khung điểm")

TITLE = text("{rubric}, năm {year}")
EXAMPLE = text("Khung điểm này là ví dụ, chưa được nơi nào quyết định.")
AS_OF = text("Số liệu tính đến ngày {day}.")
READING = text(
    "Điểm, tổng và xếp loại là công thức: sửa một giá trị, một ngưỡng hoặc một điểm thẩm định là thấy ngay "
    "kết quả. Tiêu chí chưa có số liệu thì chưa đủ căn cứ, không tính là 0 điểm; đơn vị còn tiêu chí như vậy "
    "thì chưa có điểm quy về 100 và chưa xếp loại."
)
SCORE_OF = text("Điểm quy về 100 = điểm đạt ÷ điểm tối đa của các tiêu chí đã chấm × 100, cộng điểm thưởng.")

UNIT_CODE = text("Mã đơn vị")
UNIT = text("Đơn vị")
KIND = text("Loại hình")
EARNED = text("Điểm đạt")
POSSIBLE = text("Điểm tối đa")
BONUS = text("Điểm thưởng")
LACKING = text("Tiêu chí chưa đủ căn cứ")
SCORE = text("Điểm quy về 100")
GRADE = text("Xếp loại")

CRITERION = text("Mã tiêu chí")
CRITERION_NAME = text("Tiêu chí")
IS_BONUS = text("Là điểm thưởng")
MOST = text("Điểm chuẩn")
VALUE = text("Giá trị")
COMPUTED = text("Điểm theo số liệu")
HELD = text("Điểm thẩm định")
NOT_APPLICABLE = text("Không áp dụng")
IN_FORCE = text("Thẩm định được tính")
POINTS = text("Điểm")
STATE = text("Tình trạng")
REASON = text("Lý do")
EVIDENCE = text("Minh chứng")
WHO = text("Người thẩm định")

CARRIED = text("Số lấy từ báo cáo trước")
SCORED = text("Đã chấm")
NO_GROUNDS = text("Chưa đủ căn cứ")
AWAY = text("Không áp dụng")
YES = text("Có")
NO = text("Không")

INDICATOR = text("Chỉ tiêu")
WAY = text("Cách chấm")
FULL_AT = text("Đủ điểm từ")
STEP = text("Mức {n}: từ")
STEP_POINTS = text("Mức {n}: điểm")
GRADE_FROM = text("Từ điểm")
CAP = text("Điểm thưởng nhiều nhất")
WAYS = {
    "all_or_nothing": text("Đạt thì đủ điểm, không đạt thì 0"),
    "proportional": text("Theo tỷ lệ: giá trị ÷ mức đủ điểm × điểm chuẩn"),
    "bands": text("Theo mức"),
}
