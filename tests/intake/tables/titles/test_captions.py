"""Lines over, in and under tables that limit their figures are asked about or told, never dropped."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from analytics.intake import CheckedFile, Hint, SourceFile, check_files
from analytics.plan import Quarter
from tests.intake.drawing import HEAD, HINT, PLAN, UNITS, Rows, check, check_sheets, text_table, told, xlsx

BRIEFING = [HEAD["briefing"][:3], ("Giáo viên", 42, 40)]
EVENT, LATER = (
    (date(2026, 4, 5), "Hội nghị", "Họp", "Nhà trường", 45),
    (date(2026, 5, 5), "Hội nghị", "Nói chuyện", "Nhà trường", 60),
)
EVENTS: Rows = [HEAD["activity"][:5], EVENT, LATER]
SPENDING: Rows = [HEAD["budget"][:5], ("Pano", "Lồng ghép", 900_000, 600_000, 400_000)]


@pytest.mark.parametrize(
    ("sheet", "rows", "problems"),
    [
        ("Trang1", [("Số liệu cùng kỳ năm trước",), *BRIEFING], [("limited_table", "A1")]),
        ("Trang1", [("Số phát sinh trong kỳ",), *BRIEFING], [("limited_table", "A1")]),
        ("Trang1", [("Lũy kế đến hết kỳ",), *BRIEFING], []),  # a state is cumulative
        ("Trang1", [*BRIEFING, (), ("(Số liệu tính đến ngày 15/2/2026)",)], [("limited_table", "A4")]),
        ("Trang1", [*BRIEFING, (), ("Hoa Mẫu, ngày 12 tháng 3 năm 2026",)], [("limited_table", "A4")]),
        ("Trang1", [("Hoa Mẫu, ngày 12/3/2026",), *BRIEFING], [("limited_table", "A1")]),
        ("Trang1", [*BRIEFING, (), ("Hoa Mẫu, ngày 12 tháng 6 năm 2026",)], []),
        ("Trang1", [("(Kèm theo Công văn số 12 ngày 12/3/2026)",), *BRIEFING], []),
        ("Trang1", [("KẾ HOẠCH PHỔ BIẾN NGHỊ QUYẾT 71",), *BRIEFING], [("limited_table", "A1")]),
        ("Trang1", [("DANH SÁCH ĐĂNG KÝ HỌC TẬP",), *BRIEFING], [("limited_table", "A1")]),
        ("Trang1", [("KẾT QUẢ THỰC HIỆN KẾ HOẠCH PHỔ BIẾN",), *BRIEFING], []),
        ("KH HĐ", EVENTS, [("limited_table", None)]),
        (
            "Trang1",
            [*SPENDING, ("II. Đề nghị bổ sung",), ("Loa", *SPENDING[1][1:])],
            [("limited_table", "A3")],
        ),
        ("Số nữ", BRIEFING, [("limited_table", None)]),
        ("Trang1", [*BRIEFING, (), ("Ghi chú: số trên là số chưa tham gia",)], [("limited_table", "A4")]),
        ("Trang1", [("Lũy kế từ đầu năm",), *SPENDING], [("limited_table", "A1")]),
        ("Trang1", [("KINH PHÍ NĂM 2026",), *SPENDING], [("qualified_table", "A1")]),
        (
            "Trang1",
            [
                ("Lũy kế năm 2025",),
                (HEAD["briefing"][0], "Giáo viên"),
                ("Tổng số", 42),
                (HEAD["briefing"][2], 40),
            ],
            [("limited_table", "A1")],  # read with rows and columns exchanged
        ),
        ("Lũy kế", EVENTS, [("limited_table", None)]),  # the counts beside the dates may have added up
        ("Trang1", [*EVENTS, ("Số người cộng dồn từ đầu năm",)], [("limited_table", "A4")]),
        ("Dự kiến", EVENTS, [("limited_table", None)]),
        ("Trang1", [*EVENTS[:2], ("II. Kế hoạch kỳ sau",), LATER], [("limited_table", "A3")]),
        ("Trang1", [*EVENTS[:2], ("Hoạt động chưa tổ chức",), LATER], [("limited_table", "A3")]),
        ("Trang1", [*EVENTS[:2], ("II. Hoạt động chưa hoàn thành",), LATER], [("limited_table", "A3")]),
        ("Trang1", [*EVENTS[:2], ("II. Nháp",), LATER], [("limited_table", "A3")]),
        ("Trang1", [*EVENTS[:2], ("II. Ví dụ",), LATER], [("limited_table", "A3")]),
        ("Trang1", [*EVENTS[:2], ("II. Số liệu cũ",), LATER], [("limited_table", "A3")]),
        ("Trang1", [("DỰ THẢO",), *EVENTS], [("qualified_table", "A1")]),
        ("Trang1", [("BẢN NHÁP",), *EVENTS], [("limited_table", "A1")]),
        ("Trang1", [("Số liệu ở bản nháp sẽ gửi sau",), *EVENTS], [("qualified_table", "A1")]),
        ("HĐ (Nháp)", EVENTS, [("limited_table", None)]),
        ("Nháp 2", BRIEFING, [("limited_table", None)]),
        ("Draft", EVENTS, [("limited_table", None)]),
        ("Tạm", EVENTS, [("limited_table", None)]),
        ("Tâm", EVENTS, []),
        ("Nhập liệu", EVENTS, []),
        ("Nhap lieu", EVENTS, []),
        ("Trang1", [("HOẠT ĐỘNG ĐỀ XUẤT",), *EVENTS], [("limited_table", "A1")]),
        ("Trang1", [("KẾT QUẢ THỰC HIỆN TRONG KỲ",), *BRIEFING], []),  # the report's own name
        ("Trang1", [*EVENTS, ("Số liệu trên mới là số tạm tính",)], [("qualified_table", "A4")]),
        ("Trang1", [("HOẠT ĐỘNG TRUYỀN THÔNG (cả năm học)",), *EVENTS], [("qualified_table", "A1")]),
        ("Trang1", [("Hoạt động năm 2026",), *EVENTS], []),  # each row has its day
        ("Trang1", [("Số liệu tính đến 30/6",), *BRIEFING], [("qualified_table", "A1")]),  # after its end
        ("Trang1", [("Số liệu tính đến 10/6",), *BRIEFING], []),
        ("Trang1", [("Tháng 4 năm 2026",), *EVENTS], [("qualified_table", "A1")]),
        ("Trang1", [("LỊCH HOẠT ĐỘNG QUÝ II",), *EVENTS], [("limited_table", "A1")]),
        ("Trang1", [("ĐỀ XUẤT KINH PHÍ",), *SPENDING], [("limited_table", "A1")]),
        ("Trang1", [*EVENTS[:2], ("Khối 5",), LATER], []),  # rows of a piece of the unit
        ("Trang1", [("Tổng hợp các trường",), *BRIEFING], [("limited_table", "A1")]),
        ("Trang1", [("Số liệu giữa kỳ",), *BRIEFING], [("qualified_table", "A1")]),
        ("Trang1", [("Cả năm",), *BRIEFING], [("qualified_table", "A1")]),
        ("Trang1", [("Năm học 2025-2026",), *BRIEFING], []),  # the state of its schools
        ("Trang1", [*EVENTS, (), ("Quý III dự kiến tổ chức 2 buổi.",)], []),
        ("Trang1", [*EVENTS, (), ("Số quý II là số dự kiến.",)], [("limited_table", "A5")]),
        ("Trang1", [("Cả năm",), *SPENDING], [("limited_table", "A1")]),
        ("Trang1", [("Năm học 2025-2026",), *SPENDING], [("qualified_table", "A1")]),
        ("Trang1", [("BÁO CÁO QUÝ II/2026",), ("Năm học 2025-2026",), *SPENDING], []),
        ("Trang1", [("9 tháng đầu năm",), *SPENDING], [("limited_table", "A1")]),
        ("Trang1", [("6 tháng đầu năm",), *BRIEFING], []),  # up to the end of June
        ("Trang1", [("6 tháng cuối năm",), *BRIEFING], [("qualified_table", "A1")]),
        ("Trang1", [("3 tháng đầu năm",), *BRIEFING], [("limited_table", "A1")]),
        ("Trang1", [BRIEFING[0], ("Tháng 4",), BRIEFING[1]], [("qualified_table", "A2")]),
    ],
)
def test_a_line_that_limits_a_table_is_asked_about_or_told(
    sheet: str, rows: Rows, problems: list[tuple[str, str | None]]
) -> None:
    assert told(check_sheets({sheet: rows})) == problems


def test_in_the_first_quarter_what_has_added_up_is_the_quarters_own() -> None:
    event = (date(2027, 2, 5), *EVENT[1:])
    checked = check_sheets({"Lũy kế": [EVENTS[0], event]}, Hint("TH01", Quarter(2027, 1)))
    assert told(checked) == [("qualified_table", None)]


def test_pieces_of_a_unit_on_sheets_of_their_own_are_its_whole() -> None:
    assert told(check_sheets({"Khối 4": EVENTS[:2], "Khối 5": [EVENTS[0], LATER]})) == []


def test_an_office_of_the_ward_may_tell_of_all() -> None:
    checked = check_sheets({"Trang1": [("Toàn phường",), *EVENTS]}, Hint("VHXH", Quarter(2026, 2)))
    assert told(checked) == []


def test_a_sheet_that_stands_alone_may_not_bear_another_units_name() -> None:
    assert told(check_sheets({"TH02": EVENTS})) == [("unit_elsewhere", None)]


def test_a_figure_beside_a_text_table_is_told() -> None:
    rows = [[*row, *more] for row, more in zip(EVENTS, ((), ("", "200"), ()), strict=True)]
    checked = check("t.csv", text_table(rows))
    assert told(checked) == [("cells_not_read", None)]


def test_a_cumulative_table_beside_that_of_the_period_is_asked_about() -> None:
    checked = check_sheets({"Trong kỳ": EVENTS[:2], "Lũy kế": EVENTS})
    assert ("limited_table", None) in told(checked)


@pytest.mark.parametrize(
    ("choice", "rows"), [(0, [("Giáo viên", 42)]), (1, [])], ids=["of this report", "left out"]
)
def test_the_sender_says_whether_the_table_is_of_this_report(choice: int, rows: list[Any]) -> None:
    drawn = {"Năm trước": BRIEFING, "3. Hoạt động truyền thông": EVENTS}
    source = SourceFile("t.xlsx", xlsx(drawn))
    (question,) = _check(source).questions
    answered = SourceFile("t.xlsx", source.data, answers=(question.choices[choice].answer,))
    checked = _check(answered)
    assert [
        (row.values["group"], row.values["total"]) for row in checked.read if row.dataset == "briefing"
    ] == rows
    assert "limited_table" not in [code for code, _ in told(checked)]
    assert [report.tables.keys() & {"briefing"} for report in checked.reports] == [
        {"briefing"} if rows else set()
    ]


@pytest.mark.parametrize(
    ("name", "code"), [("BC cung ky.xlsx", "qualified_table"), ("TH02 quy 2.xlsx", "unit_elsewhere")]
)
def test_the_name_of_a_file_is_heard_where_the_file_says_nothing(name: str, code: str) -> None:
    assert told(_check(SourceFile(name, xlsx({"Trang1": EVENTS})))) == [(code, None)]


def _check(source: SourceFile) -> CheckedFile:
    (checked,) = check_files([source], plan=PLAN, units=UNITS, hint=HINT)
    return checked
