"""The words of workbooks and tables, in both languages."""

from __future__ import annotations

from analytics.datasets import Column
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
    "Cột có danh sách: bấm vào mũi tên trong ô để chọn. Ngày ghi theo dạng 15/09/2026. Số tiền ghi bằng đồng, ví dụ 12500000.",
    "Số 0 nghĩa là có thống kê và bằng không. Ô để trống nghĩa là chưa có số liệu; không ghi 0 thay cho ô trống.",
    "Biểu không phát sinh trong kỳ thì để trống, trừ các biểu ghi «phải có số liệu» ở bảng dưới.",
    "Biểu {not_cumulative} ghi phần phát sinh trong kỳ, không cộng dồn các kỳ trước.",
    "Lưu tệp rồi nộp trên trang «Nộp báo cáo» trước hạn. Nếu có lỗi, trang báo từng ô và cách sửa; sửa xong nộp lại, lượt nộp mới nhất được tính.",
)
GUIDE_SHEETS = ("Biểu", "Dùng để báo cáo", "Yêu cầu")
GUIDE_MUST = "Phải có số liệu"
GUIDE_MAY = "Có thể để trống nếu không phát sinh"
GUIDE_DEADLINE = "Kỳ báo cáo: {period} (số liệu từ ngày {start} đến ngày {end}). Hạn nộp: {deadline}."

KIND_HINTS: dict[str, str] = {
    "text": "Ghi bằng chữ.",
    "enum": "Chọn trong danh sách.",
    "task_code": "Mã nhiệm vụ của Kế hoạch, chọn trong danh sách (ví dụ T1.1).",
    "integer": "Số nguyên.",
    "money": "Số tiền bằng đồng, số nguyên.",
    "number": "Số, có thể có phần lẻ.",
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
    "indicator": text("Mã", "Code"),
    "name": text("Chỉ tiêu", "Indicator"),
    "part": text("Thành phần", "Component"),
    "by": text("Đơn vị tổng hợp", "Reported by"),
    "time": text("Thời gian", "Time"),
    "numerator": text("Tử số", "Numerator"),
    "denominator": text("Mẫu số", "Denominator"),
    "value": text("Giá trị", "Value"),
    "target": text("Mục tiêu", "Target"),
    "status": text("Trạng thái", "Status"),
    "units_reported": text("Đơn vị đã báo cáo", "Units reported"),
    "units_expected": text("Đơn vị phải báo cáo", "Units expected"),
    "units_carried": text("Đơn vị dùng số kỳ trước", "Units carried forward"),
}
WARD = text("Toàn phường", "Whole ward")
VALUE_UNITS: dict[str, Text] = {
    "percent": text("tỷ lệ", "share"),
    "count": text("số lượng", "count"),
    "minutes": text("phút", "minutes"),
    "days": text("ngày", "days"),
}

DATA_SHEET = text("Bảng tổng hợp", "Summary")
NOTES_SHEET = text("Ghi chú", "Notes")
NOTES_TITLE = text("Bảng tổng hợp chỉ tiêu", "Summary of indicators")
NOTES_AS_OF = text("Trạng thái tính đến ngày {day}.", "Status as of {day}.")
NOTES_READING = (
    text(
        "Ô trống là chưa có số liệu, không phải bằng 0. Tỷ lệ là tử số chia mẫu số.",
        "An empty cell means no data, not zero. A share is numerator over denominator.",
    ),
    text(
        "Độ phủ là số đơn vị đã báo cáo trên số đơn vị phải báo cáo. Chỉ tiêu «Đạt» khi giá trị đạt mục tiêu và mọi đơn vị đã báo cáo.",
        "Coverage is units reported over units expected. «Met» needs the value at its target and full coverage.",
    ),
    text(
        "Số liệu thời điểm lấy báo cáo gần nhất trong giai đoạn; đơn vị dùng số kỳ trước được đếm ở cột riêng.",
        "Figures of state use the newest report of the phase; units whose report is from an earlier time are counted apart.",
    ),
)
NOTES_COLUMNS = (
    text("Mã", "Code"),
    text("Chỉ tiêu", "Indicator"),
    text("Đơn vị tính", "Unit"),
    text("Cách tính", "Formula"),
    text("Lưu ý", "Limits"),
)

PROBLEM_COLUMNS: dict[str, Text] = {
    "severity": text("Mức độ", "Severity"),
    "sheet": text("Trang tính", "Sheet"),
    "cell": text("Ô", "Cell"),
    "column": text("Cột", "Column"),
    "value": text("Giá trị", "Value"),
    "message": text("Lỗi", "Problem"),
    "fix": text("Cách sửa", "How to mend it"),
    "code": text("Mã lỗi", "Code"),
}
SEVERITIES: dict[str, Text] = {
    "error": text("Phải sửa", "Must be mended"),
    "warning": text("Cần xem lại", "Worth a look"),
}
PROBLEMS_SHEET = text("Danh sách lỗi", "Problems")


def limits_hint(column: Column) -> str | None:
    """The bounds of a column in words, if it has any."""
    low, high = column.minimum, column.maximum
    if low is not None and high is not None:
        return f"Từ {low:g} đến {high:g}."
    if low is not None:
        return f"Từ {low:g} trở lên."
    return f"Không quá {high:g}." if high is not None else None
