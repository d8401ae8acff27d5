"""The words of workbooks and tables, in both languages."""

from __future__ import annotations

from analytics.datasets import Column
from analytics.indicators import SUMMARY_TITLES
from analytics.plan import Text, text

COVER = "Thông tin"
GUIDE = "Hướng dẫn"
LISTS = "Danh mục"

COVER_LABELS = ("Mã đơn vị", "Tên đơn vị", "Kỳ báo cáo", "Người lập", "Điện thoại", "Ngày lập")

GUIDE_TITLE = "HƯỚNG DẪN ĐIỀN BÁO CÁO"
GUIDE_STEPS = (
    "Kiểm tra trang «Thông tin»: mã đơn vị, tên đơn vị và kỳ báo cáo đã điền sẵn, không sửa. Điền thêm người lập, điện thoại, ngày lập.",
    "Điền lần lượt từng trang biểu, mỗi dòng một nội dung, bắt đầu ngay dưới dòng tiêu đề. Không đổi tên trang, không đổi tiêu đề cột.",
    "Cột có tiêu đề nền xanh đậm là bắt buộc; cột nền xám điền khi có. Trỏ chuột vào tiêu đề để xem quy định của cột.",
    "Cột có danh sách: bấm vào mũi tên trong ô để chọn. Ngày ghi theo dạng 15/09/2026. Số chỉ ghi bằng chữ số, không kèm chữ. Số tiền ghi đủ bằng đồng, ví dụ 12500000.",
    "Số 0 nghĩa là có thống kê và bằng không. Ô để trống nghĩa là chưa có số liệu; không ghi 0 thay cho ô trống.",
    "Biểu không phát sinh trong kỳ thì để trống, trừ các biểu ghi «phải có số liệu» ở bảng dưới.",
    "Biểu {not_cumulative} ghi phần phát sinh trong kỳ, không cộng dồn các kỳ trước.",
    "Biểu {cumulative} ghi số lũy kế từ đầu năm đến hết kỳ báo cáo.",
    "Lưu tệp rồi nộp trên trang «Nộp báo cáo» trước hạn. Nếu có lỗi, trang báo từng ô và cách sửa; sửa xong nộp lại. Lượt nộp mới nhất đã được nhận là lượt được tính; lượt đang chờ nhận thì chưa tính.",
)
GUIDE_ASSIGNED = "Trang «{sheet}» đã ghi sẵn {count} nhiệm vụ giao cho đơn vị trong năm {year}: chỉ điền thêm Tiến độ (%), Rõ kết quả và, khi xong, Ngày hoàn thành. Việc chưa làm ghi tiến độ 0; việc kỳ này không báo cáo thì xóa cả dòng. Nhiệm vụ khác ghi tiếp bên dưới."
EXPECTED_RESULT = "Sản phẩm, kết quả được giao: {result}. Ghi kết quả thực tế vào ô này."
GUIDE_SHEETS = ("Biểu", "Dùng để báo cáo", "Yêu cầu")
GUIDE_MUST = "Phải có số liệu"
GUIDE_MAY = "Có thể để trống nếu không phát sinh"
GUIDE_DEADLINE = "Kỳ báo cáo: {period} (số liệu từ ngày {start} đến ngày {end}). Hạn nộp: {deadline}."

KIND_HINTS: dict[str, str] = {
    "text": "Ghi bằng chữ.",
    "enum": "Chọn trong danh sách.",
    "task_code": "Mã nhiệm vụ của Kế hoạch, chọn trong danh sách (ví dụ T1.1).",
    "integer": "Số nguyên, chỉ ghi chữ số, ví dụ 45.",
    "money": "Số tiền ghi đủ bằng đồng, số nguyên, ví dụ 12500000.",
    "number": "Số, có thể có phần lẻ, ví dụ 45 hoặc 7,5.",
    "percent": "Số từ 0 đến 100, ví dụ 85 hoặc 85%.",
    "date": "Ngày theo dạng ngày/tháng/năm, ví dụ 15/09/2026.",
    "flag": "Chọn Có hoặc Không.",
    "school_year": "Năm học theo dạng 2026-2027.",
}
REQUIRED_HINT = "Bắt buộc."
EXPECTED_HINT = "Cần có; thiếu thì nhiệm vụ chưa đủ 06 rõ."
EVENT_HINT = "Ngày nằm trong kỳ báo cáo."
STATE_HINT = "Không sau ngày cuối kỳ báo cáo."

BAD_VALUE = "Giá trị chưa đúng"

SUMMARY_COLUMNS: dict[str, Text] = {
    "indicator": SUMMARY_TITLES["indicator"],
    "name": text("Chỉ tiêu"),
} | SUMMARY_TITLES
"""Titles of a summary for people, which has the indicator's name beside its code."""
WHOLE = text("Toàn {area}")
VALUE_UNITS: dict[str, Text] = {
    "percent": text("tỷ lệ"),
    "count": text("số lượng"),
    "minutes": text("phút"),
    "days": text("ngày"),
}

DATA_SHEET = text("Bảng tổng hợp")
NOTES_SHEET = text("Ghi chú")
NOTES_TITLE = text("Bảng tổng hợp chỉ tiêu")
NOTES_AS_OF = text("Trạng thái tính đến ngày {day}.")
NOTES_READING = (
    text("Ô trống là chưa có số liệu, không phải bằng 0. Tỷ lệ là tử số chia mẫu số."),
    text(
        "Độ phủ là số đơn vị đã báo cáo trên số đơn vị phải báo cáo. Chỉ tiêu «Đạt» khi giá trị "
        "đạt mục tiêu và mọi đơn vị đã báo cáo."
    ),
    text(
        "Số liệu thời điểm lấy báo cáo gần nhất trong giai đoạn; đơn vị có số lấy từ báo cáo "
        "trước được đếm ở cột riêng."
    ),
)
NOTES_COLUMNS = (
    text("Mã"),
    text("Chỉ tiêu"),
    text("Đơn vị tính"),
    text("Cách tính"),
    text("Lưu ý"),
)

PROBLEM_COLUMNS: dict[str, Text] = {
    "severity": text("Mức độ"),
    "sheet": text("Trang tính"),
    "cell": text("Ô"),
    "column": text("Cột"),
    "value": text("Giá trị"),
    "message": text("Lỗi", context="column"),
    "fix": text("Cách sửa"),
    "code": text("Mã lỗi"),
}
SEVERITIES: dict[str, Text] = {
    "error": text("Phải sửa"),
    "warning": text("Cần xem lại"),
}
PROBLEMS_SHEET = text("Danh sách lỗi")


def limits_hint(column: Column) -> str | None:
    """The bounds of a column in words, if it has any."""
    low, high = column.minimum, column.maximum
    if low is not None and high is not None:
        return f"Từ {low:g} đến {high:g}."
    if low is not None:
        return f"Từ {low:g} trở lên."
    return f"Không quá {high:g}." if high is not None else None
