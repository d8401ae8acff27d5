"""The words of the summary pack, in both languages."""

from __future__ import annotations

from analytics.plan import Text, text

TITLE = text("Bộ số liệu tổng hợp", "Summary pack")
REPORT_TITLE = text("KẾT QUẢ THỰC HIỆN KẾ HOẠCH TRUYỀN THÔNG", "RESULTS OF THE COMMUNICATION PLAN")
BACK = text("← Về trang bìa", "← Back to the cover")

COVER = text("Bìa", "Cover")
DEFINITIONS = text("Định nghĩa", "Definitions")
TARGETS = text("Mục tiêu {phase}", "Targets {phase}")
TRENDS = text("Diễn biến theo quý", "Trends by quarter")
UNIT_TARGETS = text("Đơn vị theo mục tiêu", "Units by target")
REPORTING = text("Nộp báo cáo", "Reports received")
MISSING = text("Chưa nộp", "Not received")
TABLE_NAMES: dict[tuple[str, str], Text] = {
    ("ward", "period"): text("Toàn phường theo quý", "Ward by quarter"),
    ("ward", "year"): text("Toàn phường theo năm", "Ward by year"),
    ("ward", "phase"): text("Toàn phường theo giai đoạn", "Ward by phase"),
    ("group", ""): text("Theo khối", "By group"),
    ("kind", ""): text("Theo loại hình", "By kind of unit"),
    ("unit", ""): text("Theo đơn vị", "By unit"),
}
TABLE_HEADS: dict[str, Text] = {
    "group": text("Khối", "Group"),
    "kind": text("Loại hình", "Kind of unit"),
    "unit": text("Đơn vị", "Unit"),
}
"""What stands over the column of members; sheets of the whole ward have none."""

NUMBER = text("Số: {number}", "No. {number}")
LOOKED_AT = text("Thời gian xem", "Time looked at")
AS_OF = text("Số liệu tính đến ngày", "As of")
MADE_AT = text("Lập lúc", "Made at")
REGISTER = text("Đơn vị trong danh sách", "Units in the register")
STANDING = text("Tình hình mục tiêu", "Where the targets stand")
STANDING_OF = text(
    "{phase}: {targets} mục tiêu; {met} đạt, {on_track} đúng tiến độ, {behind} chậm, "
    "{no_data} chưa có số liệu.",
    "{phase}: {targets} targets; {met} met, {on_track} on track, {behind} behind, {no_data} without data.",
)
OWED = text("Báo cáo {period}", "Reports for {period}")
OWED_OF = text(
    "{missing} trong {expected} đơn vị chưa nộp.", "{missing} of {expected} units have not reported."
)
CONTENTS_HEADS = (text("Trang", "Sheet"), text("Nội dung", "What it holds"), text("Số dòng", "Rows"))
READING = text("Cách đọc", "How to read it")

ABOUT: dict[str, Text] = {
    "definitions": text(
        "Cách tính, tử số, mẫu số, mục tiêu và lưu ý của từng chỉ tiêu; nghĩa của trạng thái và độ phủ.",
        "Formula, numerator, denominator, target and limits of each indicator; statuses and coverage.",
    ),
    "targets": text(
        "Từng mục tiêu của giai đoạn: kết quả, mức phải đạt đến ngày xem, trạng thái, độ phủ; có biểu đồ.",
        "Each target of the phase: result, pace needed by now, status, coverage; with a chart.",
    ),
    "trends": text(
        "Mỗi chỉ tiêu một bảng và một biểu đồ, toàn phường, qua các quý.",
        "A table and a chart per indicator, whole ward, quarter by quarter.",
    ),
    "unit_targets": text(
        "Từng đơn vị ở mỗi mục tiêu, theo thứ tự danh sách, không xếp hạng; có biểu đồ.",
        "Each unit on each target, in the order of the register, not ranked; with charts.",
    ),
    "ward": text("Mọi chỉ tiêu của toàn phường qua các thời gian.", "All indicators of the ward over time."),
    "group": text(
        "Mọi chỉ tiêu theo khối, tại thời gian xem.",
        "All indicators by group of units, at the time looked at.",
    ),
    "kind": text(
        "Mọi chỉ tiêu theo loại hình đơn vị, tại thời gian xem.",
        "All indicators by kind of unit, at the time looked at.",
    ),
    "unit": text(
        "Mọi chỉ tiêu của từng đơn vị, tại thời gian xem; lọc theo cột để xem một đơn vị.",
        "All indicators of every unit, at the time looked at; filter a column to see one unit.",
    ),
    "reporting": text(
        "Từng đơn vị nộp đúng hạn, muộn hay chưa nộp ở từng quý.",
        "Whether each unit reported on time, late or not at all, by quarter.",
    ),
    "missing": text("Tên các đơn vị còn nợ báo cáo.", "The units whose report is still owed."),
}

NOTES = (
    text(
        "Ô trống là chưa có số liệu, không phải bằng 0. Tỷ lệ là tử số chia mẫu số, đứng ngay bên cạnh.",
        "An empty cell means no data, not zero. A share is the numerator over the denominator beside it.",
    ),
    text(
        "Độ phủ là số đơn vị đã báo cáo trên số đơn vị phải báo cáo, ghi ở hai cột cạnh giá trị.",
        "Coverage is units reported over units expected, in two columns beside the value.",
    ),
    text(
        "Số lấy lại: chỉ tiêu ghi hiện trạng lấy báo cáo gần nhất trong giai đoạn của đơn vị chưa nộp "
        "kỳ này; số đơn vị như vậy ghi ở cột «Đơn vị dùng số kỳ trước».",
        "Carried forward: a figure of state keeps the newest report of the phase of a unit that has not sent "
        "this one; how many such units there are stands in its own column.",
    ),
    text(
        "Các đơn vị đứng theo thứ tự danh sách, không xếp hạng.",
        "Units stand in the order of the register; nothing ranks them.",
    ),
)
JUDGED: dict[str, Text] = {
    "as_of": text(
        "Trạng thái so giá trị với mức phải đạt đến ngày {day}.",
        "A status holds the value against the pace needed by {day}.",
    ),
    "period_end": text(
        "Trạng thái so giá trị với mức phải đạt vào cuối thời gian của dòng đó, muộn nhất là ngày {day}.",
        "A status holds the value against the pace needed at the end of its own time, {day} at the latest.",
    ),
}

STATUS_TITLE = text("Trạng thái", "Statuses")
STATUS_MEANINGS: dict[str, Text] = {
    "met": text(
        "Giá trị đạt mục tiêu và mọi đơn vị phải báo cáo đều đã báo cáo.",
        "The value is at its target and every unit that is expected has reported.",
    ),
    "on_track": text(
        "Giá trị từ mức phải đạt đến ngày xem trở lên, hoặc đã đạt mục tiêu nhưng còn thiếu báo cáo.",
        "The value is at or above the pace needed by now, or at the target while reports are missing.",
    ),
    "behind": text("Giá trị dưới mức phải đạt đến ngày xem.", "The value is below the pace needed by now."),
    "no_data": text(
        "Chưa đơn vị nào báo cáo, hoặc không có gì để chia.", "Nobody reported, or nothing to divide by."
    ),
    "": text("Kế hoạch không đặt mức; chỉ theo dõi.", "The plan sets no level; followed only."),
}
DEFINITIONS_HEADS = (
    text("Mã", "Code"),
    text("Chỉ tiêu", "Indicator"),
    text("Nội dung trong kế hoạch", "In the plan's words"),
    text("Cách tính", "Formula"),
    text("Tử số (n)", "Numerator (n)"),
    text("Mẫu số (N)", "Denominator (N)"),
    text("Đơn vị tính", "Unit"),
    text("Mục tiêu", "Target"),
    text("Chiều tốt", "Good direction"),
    text("Lưu ý khi đọc", "Limits"),
)
DIRECTIONS: dict[str, Text] = {
    "up": text("càng cao càng tốt", "higher is better"),
    "down": text("càng thấp càng tốt", "lower is better"),
    "none": text("không có chiều tốt, xấu", "neither is better"),
}
NO_TARGET = text("không đặt mức", "none set")
PER_YEAR = text("ít nhất {value} mỗi năm", "at least {value} a year")
KEPT = text("{value}, giữ thường xuyên", "{value}, kept up all the time")
BY_END = text("{value} khi hết giai đoạn", "{value} by the end of the phase")
NOTHING = text("không có", "none")

NUMERATORS: dict[str, Text] = {
    "ratio": text("tổng «{numerator}»", "sum of «{numerator}»"),
    "share_of_units": text("số đơn vị đáp ứng điều kiện", "units that fulfil the condition"),
    "share_of_rows": text("số dòng đáp ứng điều kiện", "rows that fulfil the condition"),
    "share_of_amount": text(
        "tổng «{amount}» của các dòng đáp ứng điều kiện",
        "sum of «{amount}» of rows that fulfil the condition",
    ),
    "total": text("số dòng thuộc chỉ tiêu", "rows of the indicator"),
    "total_of_amount": text("tổng «{amount}»", "sum of «{amount}»"),
    "months_covered": text("số tháng có ít nhất một lần", "months with at least one"),
    "years_covered": text("số năm có ít nhất một lần", "years with at least one"),
    "median_days": NOTHING,
    "completeness": text("số báo cáo đã được chấp nhận", "reports accepted"),
    "timeliness": text("số báo cáo nộp trong hạn", "reports received on time"),
}
DENOMINATORS: dict[str, Text] = {
    "ratio": text("tổng «{denominator}»", "sum of «{denominator}»"),
    "share_of_units": text("số đơn vị đã báo cáo", "units that reported"),
    "share_of_rows": text("số dòng thuộc chỉ tiêu", "rows of the indicator"),
    "share_of_amount": text("tổng «{amount}» của mọi dòng", "sum of «{amount}» of all rows"),
    "total": NOTHING,
    "total_of_amount": NOTHING,
    "months_covered": text("số tháng đã qua", "months gone by"),
    "years_covered": text("số năm đã qua", "years gone by"),
    "median_days": text("số dòng đã có đủ hai ngày", "rows that have both dates"),
    "completeness": text("số báo cáo phải nộp", "reports expected"),
    "timeliness": text("số báo cáo phải nộp", "reports expected"),
}

PACE = text("Mức phải đạt đến nay", "Pace needed by now")
PACE_THEN = text("Mức phải đạt khi đó", "Pace needed then")
UNIT_CODE = text("Mã đơn vị", "Unit code")
UNIT_NAME = text("Tên đơn vị", "Unit")
KIND = text("Loại hình", "Kind")
GROUP = text("Khối", "Group")
PERIOD = text("Kỳ báo cáo", "Period")
DEADLINE = text("Hạn nộp", "Deadline")
STATE = text("Tình trạng", "State")

TARGETS_TITLE = text("Mục tiêu · {phase}", "Targets · {phase}")
TARGETS_CHART = text(
    "Kết quả và mức phải đạt đến ngày {day} · {phase}", "Result and pace needed by {day} · {phase}"
)
TREND_CHART = text("{name} · toàn phường, qua các quý", "{name} · whole ward, by quarter")
UNITS_CHART = text("{name} · từng đơn vị, {time}", "{name} · by unit, {time}")
CHART_TOLD = text(
    "Biểu đồ: {title}. {n} mục từ {first} đến {last}, {known} có số liệu; cao nhất {high}, thấp nhất {low}.",
    "Chart: {title}. {n} items from {first} to {last}, {known} with data; highest {high}, lowest {low}.",
)
CHART_EMPTY = text("Biểu đồ: {title}. {n} mục, chưa có số liệu.", "Chart: {title}. {n} items, no data yet.")
RESULT = text("Kết quả", "Result")

STATES: dict[str, Text] = {
    "on_time": text("●", "●"),
    "late": text("▲ muộn", "▲ late"),
    "missing": text("○ chưa", "○ none"),
    "open": text("còn hạn", "not due"),
    "not_expected": text("–", "–"),
}
STATES_LEGEND = text(
    "● nộp đúng hạn · ▲ muộn: nộp sau hạn · ○ chưa: quá hạn chưa nộp · còn hạn: chưa nộp, còn trong hạn · "
    "– không phải nộp",
    "● on time · ▲ late: after the deadline · ○ none: overdue · not due: not sent, still in time · "
    "– no report expected",
)
OVERDUE = text("○ quá hạn", "○ overdue")
IN_TIME = text("còn hạn", "not due yet")
NOBODY_MISSING = text("Không đơn vị nào còn nợ báo cáo.", "No unit owes a report.")
