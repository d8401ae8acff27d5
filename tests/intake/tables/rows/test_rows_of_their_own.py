"""Rows and cells that point elsewhere: to the cell above, to another time, to a note, to the rows they add up."""

from __future__ import annotations

import io
from datetime import date, datetime
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.comments import Comment

from tests.intake.drawing import HEAD, SHEET, check, check_sheets, rows_of, saved, told, xlsx

DAY = date(2026, 5, 4)
HEADER = HEAD["activity"][:5]
FIRST = (DAY, "Hội nghị", "Họp", "Nhà trường", 12)
SECOND = (date(2026, 5, 6), "Tọa đàm", "Gặp mặt", "Tổ dân phố", 30)
MONEY = ("Pano", "Lồng ghép", 900_000, 500_000, 400_000, 400_000)


@pytest.mark.parametrize(
    "sign", ["như trên", "Như trên", "-nt-", "nt", "n.t", "''", '"', "〃", "//", "”", "(như trên)"]
)
@pytest.mark.parametrize(("column", "above"), [(0, DAY), (1, "Hội nghị"), (2, "Họp"), (3, "Nhà trường")])
def test_a_sign_for_the_cell_above_is_read_as_that_and_told(sign: str, column: int, above: Any) -> None:
    third = (date(2026, 5, 7), "Hội nghị", "Khác", "Nhà trường", 7)
    rows = [
        tuple(sign if number == column else cell for number, cell in enumerate(row))
        for row in (SECOND, third)
    ]
    checked = check_sheets({SHEET["activity"]: [HEADER, FIRST, *rows]})
    assert [code for code, _ in told(checked)] == ["ditto_read", "ditto_read"]
    assert [tuple(one.values.values())[column] for one in checked.read] == [above] * 3


def test_a_figure_is_never_taken_over_from_the_row_above() -> None:
    checked = check_sheets({SHEET["activity"]: [HEADER, FIRST, (*SECOND[:4], "nt")]})
    assert told(checked) == [("not_a_number", "E3")]


def test_what_stands_above_a_blank_is_not_meant() -> None:
    rows = [HEADER, (*FIRST, "Ảnh"), SECOND, (DAY, "Hội nghị", "Khác", "Nhà trường", 7, "nt")]
    checked = check_sheets({SHEET["activity"]: [(*HEADER, "Minh chứng"), *rows[1:]]})
    assert told(checked) == [("ditto_of_nothing", "F4")]


@pytest.mark.parametrize(
    ("title", "cells", "asked"),
    [
        ("Tháng", (4, 6), None),
        ("Tháng", ("Tháng 3", "T6"), None),  # a quarter begins in the month before its first
        ("Tháng", (4, 7), "G3"),
        ("Tháng", ("01/2026", "05/2026"), "G2"),
        ("Tháng", (date(2026, 4, 1), date(2025, 5, 1)), "G3"),
        ("Năm", (2026, 2025), "G3"),
        ("Năm", (2026, "năm 2026"), None),
        ("Nam", (12, 15), None),  # men
        ("Tháng", ("cả năm", None), None),
    ],
)
def test_rows_whose_month_or_year_is_another_are_asked(
    title: str, cells: tuple[Any, Any], asked: str | None
) -> None:
    rows = [(*HEAD["budget"], title), (*MONEY, cells[0]), ("In", *MONEY[1:], cells[1])]
    problems = told(check_sheets({SHEET["budget"]: rows}))
    assert [cell for code, cell in problems if code == "row_of_other_time"] == ([asked] if asked else [])


@pytest.mark.parametrize(
    ("cell", "words", "problems"),
    [
        ("C2", "Lan:\nHoạt động này bị hoãn", [("event_not_held", "C2")]),
        ("C2", "Lan:\nHoãn do mưa", [("event_not_held", "C2")]),
        ("A2", "bỏ dòng này", [("event_not_held", "A2")]),
        ("E2", "Không tính dòng này", [("event_not_held", "E2")]),
        ("A2", "Đúng là 11/05/2026", [("note_corrects", "A2")]),
        ("A2", "04/05/2026", []),
        ("A2", "Đúng là 31/02/2026", [("note_not_read", None)]),
        ("D2", "Phối hợp với công an", []),
    ],
)
def test_a_note_on_any_cell_of_a_row_is_heard(cell: str, words: str, problems: list[tuple[str, str]]) -> None:
    book = load_workbook(io.BytesIO(xlsx({SHEET["activity"]: [HEADER, FIRST]})))
    book.worksheets[0][cell].comment = Comment(words, "Lan")
    assert told(check("t.xlsx", saved(book))) == problems


def test_what_a_note_says_is_to_be_taken_out_of_the_note() -> None:
    book = load_workbook(io.BytesIO(xlsx({SHEET["activity"]: [HEADER, FIRST]})))
    book.worksheets[0]["C2"].comment = Comment("hoãn", "Lan")
    (problem,) = check("t.xlsx", saved(book)).problems
    assert "bỏ chữ «hoãn» ở ghi chú đính kèm ô C2" in problem.fix()
    assert "out of the note on cell C2" in problem.fix("en")


@pytest.mark.parametrize(
    ("note", "code"),
    [
        ("Chưa diễn ra", "event_not_held"),
        ("đã báo cáo quý I", "event_not_held"),
        ("Sẽ tổ chức vào tháng 6", "event_not_held"),
        ("KTC", "event_not_held"),
        ("rút khỏi chương trình", "event_not_held"),
        ("Thay bằng hoạt động số 3", "event_not_held"),
        ("Đang xin chủ trương", "event_not_held"),
        ("Đã tổ chức đúng kế hoạch", None),
        ("Thay đổi địa điểm", None),
        ("Chưa đăng ký được phòng, họp ở sân", None),
        ("Đã xin ý kiến", None),
        ("Rút kinh nghiệm sau buổi họp", None),
        ("Quý I", "event_in_doubt"),
        ("thuộc tháng 2", "event_in_doubt"),
        ("Quý II", None),
        ("Tháng 5", None),
        ("Tổng kết quý I", None),
        ("Cho ý kiến về dự thảo", None),
    ],
)
def test_other_words_for_what_was_not_done(note: str, code: str | None) -> None:
    problems = told(check_sheets({SHEET["activity"]: [(*HEADER, "Ghi chú"), (*FIRST, note)]}))
    assert problems == ([(code, "F2")] if code else [])


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("HỦY - Họp", True),
        ("Hủy: Họp", True),
        ("Chưa tổ chức: Họp", True),
        ("Họp - hoãn", True),
        ("Hội nghị - Họp", False),
        ("Họp - bỏ", True),
        ("Họp, hoãn", True),
        ("Họp – lùi sang tháng 7", True),
        ("~~Họp~~", True),
        ("Họp dự kiến", True),
        ("Họp (chưa làm)", True),
        ("Họp bàn chuyển đổi số, an toàn mạng", False),
        ("Tuyên truyền – không vứt rác", False),
    ],
)
def test_a_name_that_begins_or_ends_with_a_denial_is_asked(name: str, asked: bool) -> None:
    problems = told(check_sheets({SHEET["activity"]: [HEADER, (*FIRST[:2], name, *FIRST[3:])]}))
    assert problems == ([("event_not_held", "C2")] if asked else [])


def test_a_note_that_nothing_is_paid_yet_contradicts_what_was_spent() -> None:
    head = (*HEAD["budget"], "Ghi chú")
    rows = [head, (*MONEY, "chưa giải ngân"), ("In", *MONEY[1:4], 0, 0, "chưa giải ngân")]
    assert told(check_sheets({SHEET["budget"]: rows})) == [("event_in_doubt", "G2")]


@pytest.mark.parametrize(
    ("item", "code"),
    [
        ("Số dư kỳ trước chuyển sang", "rest_of_money"),
        ("Kinh phí năm trước chuyển sang", "rest_of_money"),
        ("Tồn quỹ đầu kỳ", "rest_of_money"),
        ("Kinh phí năm 2025 chuyển sang", "rest_of_money"),
        ("Chuyển nguồn năm trước", "rest_of_money"),
        ("Dự toán 2025 chưa chi chuyển sang 2026", "rest_of_money"),
        ("Kinh phí chuyển sang hình thức trực tuyến", None),
        ("Chi chuyển phát nhanh", None),
        ("Số chuyển kỳ sau", "rest_of_money"),
        ("Kinh phí năm 2025", "row_of_other_time"),
        ("Chi bằng nguồn 2025", "row_of_other_time"),
        ("Kinh phí quý I chưa thanh toán", "row_of_other_time"),
        ("Năm học 2025 - 2027", None),
        ("In pano (quý I)", "row_of_other_time"),
        ("In pano - năm 2025", "row_of_other_time"),
        ("Chi trả nợ năm trước", "row_of_other_time"),
        ("Cùng kỳ năm trước", "row_of_other_time"),
        ("Lũy kế từ đầu năm", "row_of_other_time"),
        ("Ứng trước dự toán năm 2027", "row_of_other_time"),
        ("Kinh phí năm 2026", None),
        ("Kinh phí quý II/2026", None),
        ("Thanh toán tiền in pano tháng 5", None),
        ("Hội nghị tổng kết năm 2025", None),
        ("Pano theo Kế hoạch năm 2025", None),
        ("In lịch năm 2027", None),
        ("Sổ quỹ", None),
        ("Tổng kết năm học", None),
    ],
)
def test_rows_of_money_that_are_no_expense_are_asked(item: str, code: str | None) -> None:
    problems = told(
        check_sheets({SHEET["budget"]: [HEAD["budget"], MONEY, (item, MONEY[1], 950_000, *MONEY[3:])]})
    )
    assert problems == ([(code, "A3")] if code else [])


@pytest.mark.parametrize(
    ("note", "asked"),
    [
        ("Năm 2025", True), ("nguồn 2025 chuyển sang", True), ("chuyển nguồn", True), ("quý I", True),
        ("theo QĐ năm 2025", False), ("quý II", False), ("đủ", False),
    ],
)  # fmt: skip
def test_amounts_that_a_note_says_are_of_another_time_are_asked(note: str, asked: bool) -> None:
    rows = [(*HEAD["budget"], "Ghi chú"), (*MONEY, note), ("In", *MONEY[1:], None)]
    problems = told(check_sheets({SHEET["budget"]: rows}))
    assert problems == ([("row_of_other_time", "G2")] if asked else [])


@pytest.mark.parametrize(
    ("title", "word"), [("(Mẫu) Họp", "Mẫu"), ("Ví dụ: Họp", "Ví dụ"), ("VD: Họp", "VD"), ("(Màu) Họp", None)]
)
def test_a_row_that_calls_itself_a_sample_is_asked(title: str, word: str | None) -> None:
    checked = check_sheets({SHEET["activity"]: [HEADER, (*FIRST[:2], title, *FIRST[3:])]})
    assert told(checked) == ([("example_row", "C2")] if word else [])
    if word:
        assert f"bỏ chữ «{word}»" in checked.problems[0].fix()


def test_the_same_money_under_two_months_is_asked() -> None:
    rows = [HEAD["budget"], MONEY, ("In", *MONEY[1:])]
    assert told(check_sheets({"Tháng 4": rows, "Tháng 5": rows})) == [("revised_copy", None)]
    assert told(check_sheets({"Trang 1": rows, "Trang 2": rows})) == [("sheet_read_once", None)]


@pytest.mark.parametrize(
    ("second", "codes"),
    [
        ([FIRST, SECOND], ["rows_twice"]),
        ([FIRST, (*SECOND[:4], 31)], ["rows_twice"]),
        ([(*FIRST[:4], 13), (*SECOND[:4], 31)], ["rows_twice"]),
        ([FIRST], ["same_event_twice"]),
        ([(*FIRST[:2], "Khác", *FIRST[3:]), SECOND], ["same_event_twice"]),
        ([(*FIRST[:2], "Khác", *FIRST[3:]), (*SECOND[:2], "Nữa", *SECOND[3:])], []),
    ],
)
def test_a_table_put_in_again_under_its_titles_is_asked(second: list[Any], codes: list[str]) -> None:
    checked = check_sheets({SHEET["activity"]: [HEADER, FIRST, SECOND, (), HEADER, *second]})
    assert [code for code, _ in told(checked)] == codes


def test_the_same_meeting_on_one_day_many_times_is_no_second_table() -> None:
    checked = check_sheets({SHEET["activity"]: [HEADER, *[FIRST] * 4]})
    assert {code for code, _ in told(checked)} == {"same_event_twice"}
    assert len(rows_of(checked, "activity", "title")) == 4


def test_a_moment_in_a_note_is_compared_by_its_day() -> None:
    moment = datetime.fromisoformat("2026-05-04T08:00")
    book = load_workbook(io.BytesIO(xlsx({SHEET["activity"]: [HEADER, (moment, *FIRST[1:])]})))
    book.worksheets[0]["A2"].comment = Comment("04/05/2026", "Lan")
    assert told(check("t.xlsx", saved(book))) == []


@pytest.mark.parametrize(
    ("title", "cells", "problem"),
    [
        ("Đã thực hiện", ("Có", "Không"), ("event_not_held", "F3")),
        ("Thực hiện", ("Rồi", "Chưa"), ("event_not_held", "F3")),
        ("Duyệt", ("Duyệt", "Không duyệt"), ("event_not_held", "F3")),
        ("Tính vào báo cáo", ("Có", "Không"), ("event_not_held", "F3")),
        ("Hoàn thành", ("100%", "0%"), ("event_not_held", "F3")),
        ("KH/TH", ("TH", "KH"), ("event_not_held", "F3")),
        ("Hủy", (None, "x"), ("event_not_held", "F3")),
        ("Lý do hủy", (None, "Mưa bão"), ("event_not_held", "F3")),
        ("Đã thực hiện", ("x", None), ("row_not_marked", "F3")),
        ("Đã thực hiện", ("x", "x"), None),
        ("Đã thực hiện", (None, None), None),
        ("Hủy", ("Không", None), None),
        ("Kết quả", ("Tốt", "Khá"), None),
        ("Hoàn thành", ("100%", "80%"), None),
        ("Số phát sinh", (5, 0), None),
    ],
)
def test_a_column_that_says_of_each_row_whether_it_was_done_is_heard(
    title: str, cells: tuple[Any, Any], problem: tuple[str, str] | None
) -> None:
    rows = [(*HEADER, title), (*FIRST, cells[0]), (*SECOND, cells[1])]
    found = [one for one in told(check_sheets({SHEET["activity"]: rows})) if one[0] != "columns_not_read"]
    assert found == ([problem] if problem else [])


def test_what_is_not_paid_by_a_column_of_its_own_is_asked_of_money_too() -> None:
    rows = [(*HEAD["budget"], "Duyệt"), (*MONEY, "Có"), ("In", *MONEY[1:], "Không")]
    assert ("event_not_held", "G3") in told(check_sheets({SHEET["budget"]: rows}))


def test_evidence_that_says_that_nothing_was_held_is_heard() -> None:
    rows = [(*HEADER, "Minh chứng"), (*FIRST, "Ảnh"), (*SECOND, "chưa tổ chức")]
    assert told(check_sheets({SHEET["activity"]: rows})) == [("event_not_held", "F3")]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Cộng dồn tháng 5", "total_as_row"),
        ("Tổng số hoạt động tháng 5", "total_as_row"),
        ("Tổng hợp", "total_as_row"),
        ("Tổng hợp ý kiến cử tri", None),
        ("Cộng đồng học tập", None),
        ("Họp (ví dụ)", "example_row"),
        ("Họp (mẫu)", "example_row"),
        ("Tọa đàm tại Trường X", "example_row"),
        ("Họp tại hội trường A", None),
        ("Hoạt động A", "example_row"),
        ("Chào cờ (04 buổi)", "several_in_row"),
        ("Chào cờ (buổi 4)", None),
        ("Tên hoạt động", "example_row"),
        ("Nguyễn Văn A", "example_row"),
        ("Noi guong Nguyễn Văn An", None),
        ("Họp (màu)", None),
    ],
)
def test_names_of_rows_that_are_no_event(name: str, code: str | None) -> None:
    rows = [HEADER, FIRST, (*SECOND[:2], name, *SECOND[3:])]
    assert told(check_sheets({SHEET["activity"]: rows})) == ([(code, "C3")] if code else [])


@pytest.mark.parametrize(
    ("name", "told_of"),
    [("Lê Văn Sáu, Trần Thị Mai", True), ("Lê Văn Sáu, hội viên tích cực", False), ("Mai và Sáu", False)],
)
def test_several_persons_in_one_row_are_told(name: str, told_of: bool) -> None:
    titles = ("Loại", "Tên điển hình", "Thành tích", "Tình trạng", "Ngày")
    row = ("Cá nhân", name, "Dạy tốt", "Giới thiệu", date(2026, 5, 4))
    assert told(check_sheets({"Trang1": [titles, row]})) == ([("several_in_row", "B2")] if told_of else [])


@pytest.mark.parametrize(
    ("second", "twice"),
    [("Noi guong Bác Hô", True), ("Noi gương Bác Hồ 2", False), ("Noi gương lớp 5B", False)],
)
def test_the_same_event_misspelt_is_told(second: str, twice: bool) -> None:
    first = (*FIRST[:2], "Noi gương Bác Hồ" if "Bác" in second else "Noi gương lớp 5A", *FIRST[3:])
    rows = [HEADER, first, (*FIRST[:2], second, *FIRST[3:])]
    codes = [code for code, _ in told(check_sheets({SHEET["activity"]: rows}))]
    assert codes == (["same_event_twice"] if twice else [])


@pytest.mark.parametrize(
    "name", ["1. Lê Văn Mẫu\n2. Đỗ Thị Mẫu", "cô Lê Mẫu và thầy Đỗ Mẫu", "Lê Mẫu (lớp 5A), Đỗ Mẫu (lớp 4B)"]
)
def test_several_persons_in_a_cell_are_told_however_they_are_listed(name: str) -> None:
    row = ("Cá nhân", name, "Hiến đất", None, None, "Giới thiệu", DAY)
    checked = check_sheets({SHEET["exemplar"]: [HEAD["exemplar"], row]})
    assert [cell for _, cell in told(checked)] == ["B2"]


NOTHING = (
    "Không có ý kiến",
    "Không",
    "không phát sinh",
    "Trong quý không có vướng mắc",
    "Kiến nghị: không",
    "0",
)
SOMETHING = ("Không có nước sạch", "Chưa có đường vào trường", "Không có kinh phí", "Nhân dân đồng tình")


@pytest.mark.parametrize(
    ("summary", "asked"), [*((one, True) for one in NOTHING), *((one, False) for one in SOMETHING)]
)
def test_a_row_of_opinions_that_says_that_there_was_none_is_asked(summary: str, asked: bool) -> None:
    head, row = HEAD["feedback"], (DAY, "Khó khăn, vướng mắc", summary)
    problems = told(check_sheets({SHEET["feedback"]: [head, row, (DAY, "Khó khăn, vướng mắc", "Thiếu loa")]}))
    assert problems == ([("event_not_held", "C2")] if asked else [])
    table = [head[:3], ("4/5/2026", "Khó khăn, vướng mắc", summary)]
    lines = "\n".join(";".join(f'"{cell}"' for cell in line) for line in table)
    assert told(check("7. Dư luận.csv", lines.encode())) == problems


@pytest.mark.parametrize("title", ["Không có hoạt động", "Không phát sinh", "Không tổ chức"])
def test_an_event_called_nothing_is_asked(title: str) -> None:
    row = (DAY, "Hội nghị", title, "Nhà trường", 0)
    assert told(check_sheets({SHEET["activity"]: [HEADER, row]})) == [("event_not_held", "C2")]
