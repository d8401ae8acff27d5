"""The words of the summary pack, in both languages."""

from __future__ import annotations

from analytics.plan import Text, text

TITLE = text("Bộ số liệu tổng hợp")
REPORT_TITLE = text("KẾT QUẢ THỰC HIỆN KẾ HOẠCH TRUYỀN THÔNG")
BACK = text("← Về trang bìa")

COVER = text("Bìa")
DEFINITIONS = text("Định nghĩa")
TARGETS = text("Mục tiêu {phase}")
TRENDS = text("Diễn biến theo quý")
MATRIX = text("Đơn vị và chỉ tiêu")
UNIT_TARGETS = text("Đơn vị theo mục tiêu")
REPORTING = text("Nộp báo cáo", context="sheet")
MISSING = text("Báo cáo còn thiếu")
DECIDED = text("Lịch nộp riêng")
TABLE_NAMES: dict[tuple[str, str], Text] = {
    ("ward", "period"): text("Toàn {area} theo quý"),
    ("ward", "year"): text("Toàn {area} theo năm"),
    ("ward", "phase"): text("Toàn {area} theo giai đoạn"),
    ("group", ""): text("Theo khối"),
    ("kind", ""): text("Theo loại hình"),
    ("unit", ""): text("Theo đơn vị"),
}
TABLE_HEADS: dict[str, Text] = {
    "group": text("Khối"),
    "kind": text("Loại hình"),
    "unit": text("Đơn vị"),
}
"""What stands over the column of members; sheets of the whole ward have none."""

NUMBER = text("Số: {number}")
LOOKED_AT = text("Thời gian xem")
AS_OF = text("Số liệu tính đến ngày")
MADE_AT = text("Lập lúc")
REGISTER = text("Đơn vị trong danh sách")
STANDING = text("Tình hình mục tiêu")
STANDING_OF = text("{phase}: {targets} mục tiêu; {standing}, {no_data} chưa có số liệu.")
OWED = text("Báo cáo {period}")
OWED_OF = text("{not_sent} đơn vị chưa gửi, {faulty} đã gửi nhưng còn lỗi; đã nhận {received}/{expected}.")
PENDING_OF = text("Đã trả lại để sửa: {returned}; đã gửi, chờ nhận: {waiting}.")
CONTENTS_HEADS = (text("Trang"), text("Nội dung"), text("Số dòng"))
READING = text("Cách đọc")

ABOUT: dict[str, Text] = {
    "pinned": text("Lời văn phòng ghi bên số liệu, kèm người ghi và lúc ghi."),
    "definitions": text(
        "Cách tính, tử số, mẫu số, mục tiêu và lưu ý của từng chỉ tiêu; nghĩa của trạng thái và độ phủ."
    ),
    "targets": text(
        "Từng mục tiêu của giai đoạn: kết quả, mức phải đạt đến ngày xem, trạng thái, độ phủ; có biểu đồ."
    ),
    "trends": text("Mỗi chỉ tiêu một bảng và một biểu đồ, toàn {area}, qua các quý."),
    "unit_targets": text("Từng đơn vị ở mỗi mục tiêu, theo thứ tự danh sách, không xếp hạng; có biểu đồ."),
    "ward": text("Mọi chỉ tiêu của toàn {area} qua các thời gian."),
    "group": text("Mọi chỉ tiêu theo khối, tại thời gian xem."),
    "kind": text("Mọi chỉ tiêu theo loại hình đơn vị, tại thời gian xem."),
    "unit": text("Mọi chỉ tiêu của từng đơn vị, tại thời gian xem; lọc theo cột để xem một đơn vị."),
    "matrix": text("Giá trị của mọi đơn vị ở mọi chỉ tiêu, tại thời gian xem; để in."),
    "reporting": text("Báo cáo của từng đơn vị ở từng quý: đã nhận đúng hạn hay muộn, có lỗi, chưa gửi."),
    "missing": text("Tên các đơn vị chưa gửi hoặc gửi còn lỗi."),
    "decided": text("Báo cáo được gia hạn, nộp ngoài hệ thống, không phải nộp, hoặc sửa sau hạn."),
}

NOTES = (
    text("Ô trống là chưa có số liệu, không phải bằng 0. Tỷ lệ là tử số chia mẫu số, đứng ngay bên cạnh."),
    text("Độ phủ là số đơn vị đã báo cáo trên số đơn vị phải báo cáo, ghi ở hai cột cạnh giá trị."),
    text(
        "Số lấy từ báo cáo trước: chỉ tiêu ghi hiện trạng lấy báo cáo gần nhất trong giai đoạn của đơn vị "
        "chưa nộp kỳ này; số đơn vị như vậy ghi ở cột «Đơn vị có số lấy từ báo cáo trước»."
    ),
    text("Các đơn vị đứng theo thứ tự danh sách, không xếp hạng."),
)
FOLDED = text(
    "Bản in có {n} thời gian gần nhất; các thời gian trước được gập lại trong tệp này, nhấn số 2 ở góc trên "
    "bên trái để mở."
)
UNPRINTED = text("Bảng này để lọc trên máy, không in; khi in, xem trang «{sheet}».")
MATRIX_NOTE = text(
    "Ô trống là chưa có số liệu; – là không phải báo cáo. Tử số, mẫu số và trạng thái ở trang «{sheet}»; tên "
    "chỉ tiêu ở trang «{names}»."
)
JUDGED = text(
    "Trạng thái so giá trị với mức phải đạt vào cuối thời gian của dòng đó, muộn nhất là ngày {day}."
)

STATUS_TITLE = text("Trạng thái")
STATUS_MEANINGS: dict[str, Text] = {
    "met": text("Giá trị đạt mục tiêu và mọi đơn vị phải báo cáo đều đã báo cáo."),
    "on_track": text("Giá trị từ mức phải đạt khi đó trở lên, hoặc đã đạt mục tiêu nhưng còn thiếu báo cáo."),
    "behind": text("Giá trị dưới mức phải đạt khi đó."),
    "missed": text("Thời gian đã hết mà mục tiêu chưa đạt, hoặc còn thiếu báo cáo; không bù lại được nữa."),
    "no_data": text("Chưa đơn vị nào báo cáo, hoặc không có gì để chia."),
    "": text("Kế hoạch không đặt mức; chỉ theo dõi."),
}
DEFINITIONS_HEADS = (
    text("Mã"),
    text("Chỉ tiêu"),
    text("Nội dung trong kế hoạch"),
    text("Cách tính"),
    text("Tử số (n)"),
    text("Mẫu số (N)"),
    text("Đơn vị tính"),
    text("Mục tiêu"),
    text("Chiều tốt"),
    text("Lưu ý khi đọc"),
)
DIRECTIONS: dict[str, Text] = {
    "up": text("càng cao càng tốt"),
    "down": text("càng thấp càng tốt"),
    "none": text("không có chiều tốt, xấu"),
}
NO_TARGET = text("không đặt mức")
PER_YEAR = text("ít nhất {value} mỗi năm")
KEPT = text("{value}, giữ thường xuyên")
BY_END = text("{value} khi hết giai đoạn")
NOTHING = text("không có")

NUMERATORS: dict[str, Text] = {
    "ratio": text("tổng «{numerator}»"),
    "share_of_units": text("số đơn vị đáp ứng điều kiện"),
    "share_of_rows": text("số dòng đáp ứng điều kiện"),
    "share_of_amount": text("tổng «{amount}» của các dòng đáp ứng điều kiện"),
    "total": text("số dòng thuộc chỉ tiêu"),
    "total_of_amount": text("tổng «{amount}»"),
    "months_covered": text("số tháng có ít nhất một lần"),
    "years_covered": text("số năm có ít nhất một lần"),
    "median_days": NOTHING,
    "completeness": text("số báo cáo đã được chấp nhận"),
    "timeliness": text("số báo cáo nộp trong hạn"),
}
DENOMINATORS: dict[str, Text] = {
    "ratio": text("tổng «{denominator}»"),
    "share_of_units": text("số đơn vị đã báo cáo"),
    "share_of_rows": text("số dòng thuộc chỉ tiêu"),
    "share_of_amount": text("tổng «{amount}» của mọi dòng"),
    "total": NOTHING,
    "total_of_amount": NOTHING,
    "months_covered": text("số tháng đã qua"),
    "years_covered": text("số năm đã qua"),
    "median_days": text("số dòng đã có đủ hai ngày"),
    "completeness": text("số báo cáo phải nộp"),
    "timeliness": text("số báo cáo phải nộp"),
}

PACE = text("Mức phải đạt đến nay")
PACE_THEN = text("Mức phải đạt khi đó")
UNIT_CODE = text("Mã đơn vị")
UNIT_NAME = text("Tên đơn vị")
KIND = text("Loại hình")
GROUP = text("Khối")
PERIOD = text("Kỳ báo cáo")
DEADLINE = text("Hạn nộp")
STATE = text("Tình trạng")

TARGETS_TITLE = text("Mục tiêu · {phase}")
TARGETS_CHART = text("Kết quả và mức phải đạt đến ngày {day} · {phase}")
TREND_CHART = text("{name} · toàn {area}, qua các quý")
UNITS_CHART = text("{name} · từng đơn vị, {time}")
CHART_TOLD = text(
    "Biểu đồ: {title}. {n} mục từ {first} đến {last}, {known} có số liệu; cao nhất {high}, thấp nhất {low}."
)
CHART_EMPTY = text("Biểu đồ: {title}. {n} mục, chưa có số liệu.")
RESULT = text("Kết quả")

STATES: dict[str, Text] = {
    "on_time": text("●"),
    "late": text("▼ {days} ngày"),
    "faulty": text("✖ có lỗi"),
    "not_sent": text("○ chưa gửi"),
    "returned": text("↩ trả lại"),
    "waiting": text("◐ chờ nhận"),
    "resent": text("↻ gửi lại"),
}
"""What stands in the table of units by quarters; the legend says it in full."""

CARRIED_MARK = "*"
DECIDED_MARK = "†"
DECIDED_LEGEND = text("† có quyết định riêng hoặc sửa sau hạn, xem trang «{sheet}»")
DECISION = text("Quyết định, sửa đổi")
PLANNED = text("Hạn theo kế hoạch")
CARRIED = text("* số lấy từ báo cáo trước")
NOT_OWED = text("–")
STATES_LEGEND = text(
    "● đã nhận đúng hạn · ▼ đã nhận, muộn mấy ngày · ✖ đã gửi, có lỗi · ○ chưa gửi · – không phải gửi"
)
STATES_LEGEND_PENDING = text("◐ chờ nhận · ↩ đã trả lại · ↻ đã trả lại, đã gửi lại, chờ nhận")
DAYS_LATE = text("Số ngày sau hạn")
FAULTY_FILES = text("Số tệp có lỗi")
NOBODY_MISSING = text("Không đơn vị nào còn nợ báo cáo.")
