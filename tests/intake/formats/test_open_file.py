"""A file is opened by what it is, and reads the same in every container."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any

import pytest
import xlwt
from openpyxl import Workbook

from analytics.intake import SourceFile
from analytics.intake.formats.csv import read_text_file
from analytics.intake.formats.open_file import open_file
from analytics.intake.formats.opened import Refused
from analytics.intake.model.grid import ErrorCell
from tests.intake.drawing import (
    HEAD,
    SHEET,
    Sheets,
    check,
    check_sheets,
    cp1258,
    ods,
    only,
    rows_of,
    saved,
    text_table,
    told,
    xls,
    xlsx,
)
from tests.intake.packing import rows_to_cells, xlsb

FIELDS = ("published_on", "channel", "title", "quantity", "minutes")
ROWS = [
    HEAD["media"],
    (date(2026, 5, 4), "Zalo OA", "Tin", "Lớp học mới", None, 2, 7.5, 1200, "-"),
    (date(2026, 6, 1), "Nhóm Zalo", "Bài", "Góc “đọc”; sách", "Giáo viên", 1, None, None, None),
]
READ = [
    (date(2026, 5, 4), "Zalo OA", "Lớp học mới", 2, 7.5),
    (date(2026, 6, 1), "Nhóm Zalo", "Góc “đọc”; sách", 1, None),
]
SHEETS: Sheets = {SHEET["media"]: ROWS}
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


@pytest.mark.parametrize("write", [xlsx, xls, ods])
@pytest.mark.parametrize("name", ["media.xlsx", "media.csv", "media"])
def test_a_spreadsheet_is_known_by_its_content(write: Callable[[Sheets], bytes], name: str) -> None:
    checked = check(name, write(SHEETS))
    assert told(checked) == []
    assert rows_of(checked, "media", *FIELDS) == READ


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_text_table_is_read_whatever_its_separator_and_encoding(delimiter: str, encoding: str) -> None:
    checked = check("media.xlsx", text_table(ROWS, delimiter, encoding))
    assert told(checked) == []
    assert rows_of(checked, "media", *FIELDS) == READ


def test_a_text_table_of_old_vietnamese_windows_is_read() -> None:
    rows = [[*row[:3], "Lớp học ở phường", *row[4:]] if row is not HEAD["media"] else row for row in ROWS]
    data = cp1258(text_table(rows, encoding="utf-8").decode())
    checked = check("media.csv", data)
    assert told(checked) == []
    assert [row[2] for row in rows_of(checked, "media", *FIELDS)] == ["Lớp học ở phường"] * 2


def test_letters_of_old_fonts_keep_their_bytes_so_that_they_can_be_repaired() -> None:
    tcvn3 = "Tªn tr\xad\xeang;Hoa Ban\r\nTr\xad\xeang;H\xb9\r\n".encode("cp1252")
    opened = open_file(SourceFile("t.csv", tcvn3))
    assert isinstance(opened, list)
    assert opened[0].rows == [["Tªn tr\xad\xeang", "Hoa Ban"], ["Tr\xad\xeang", "H¹"]]


@pytest.mark.parametrize(
    ("data", "rows"),
    [
        (b"a;b;;;\n1\n;;2;\n", [["a", "b", ""], ["1", "", ""], ["", "", "2"]]),
        (b"a;b\n1\x00;2\n" + b"3;4\n" * 5, [["a", "b"], ["1", "2"], *[["3", "4"]] * 5]),
        (b"\xff\xfe" + "é;b\n".encode("utf-16-le"), [["é", "b"]]),
    ],
)
def test_ragged_rows_and_stray_zeros_of_a_text_table_do_no_harm(data: bytes, rows: list[list[str]]) -> None:
    opened = open_file(SourceFile("t.csv", data))
    assert isinstance(opened, list)
    assert opened[0].rows == rows


def test_a_line_of_two_million_letters_is_no_table() -> None:
    assert open_file(SourceFile("t.csv", b"x" * 2_000_000)) == Refused("not_a_spreadsheet")


def test_a_text_table_as_wide_as_it_is_long_is_too_large() -> None:
    data = b"x" + b";" * 9_999 + b"x\n" + b"1\n" * 9_999
    assert open_file(SourceFile("t.csv", data)) == Refused("file_too_large")


def test_a_binary_workbook_is_read_with_its_errors_and_percentages() -> None:
    task = [*TASK[:5], None, TASK[6], TASK[7]]
    read = check("t", xlsb(SHEET["task"], rows_to_cells([HEAD["task"][:8], task])))
    assert rows_of(read, "task", "progress") == [(85.0,)]
    task[6] = "#REF!"
    assert ("error_cell", "G2") in told(
        check("t", xlsb(SHEET["task"], rows_to_cells([HEAD["task"][:8], task])))
    )


def test_macros_are_never_looked_at() -> None:
    out = BytesIO(xlsx(SHEETS))
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"Sub Auto_Open()")
    assert rows_of(check("t.xlsm", out.getvalue()), "media", *FIELDS) == READ


def test_an_old_workbook_tells_its_errors_percentages_and_what_it_hides() -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("a")
    sheet.write(0, 0, 0.85, xlwt.easyxf(num_format_str="0.0%"))
    sheet.write(1, 1, 2)
    sheet.row(1).hidden = True
    sheet.col(1).hidden = True
    sheet.row(2).set_cell_error(0, "#REF!")
    out = BytesIO()
    book.save(out)
    opened = open_file(SourceFile("t.xls", out.getvalue()))
    assert isinstance(opened, list)
    (grid,) = opened
    assert grid.rows == [[0.85, ""], ["", 2.0], [ErrorCell("#REF!"), ""]]
    assert (grid.percents, grid.hidden_rows, grid.hidden_columns) == ({(0, 0)}, {1}, {1})


def test_a_workbook_tells_what_it_hides() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    for number in range(3):
        sheet.append([number, "x", "y"])
    sheet.row_dimensions[2].hidden = True
    sheet.column_dimensions["C"].hidden = True
    opened = open_file(SourceFile("t.xlsx", saved(book)))
    assert isinstance(opened, list)
    assert (opened[0].hidden_rows, opened[0].hidden_columns) == ({1}, {2})


def test_excels_separator_line_is_obeyed_and_not_counted() -> None:
    data = b"sep=|\r\n" + text_table(ROWS, "|", "utf-8")
    assert rows_of(check("media.csv", data), "media", "row", "title") == [(2, READ[0][2]), (3, READ[1][2])]


def test_the_rows_of_a_text_table_are_numbered_as_a_spreadsheet_shows_them() -> None:
    rows = [("Báo cáo\ncủa trường",), (), HEAD["media"], (), (*ROWS[1][:5], "hai", *ROWS[1][6:])]
    problem = only(check("tin.csv", text_table(rows)))
    assert (problem.code, problem.sheet, problem.cell) == ("number_in_words", "tin", "F5")


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.xlsx", b"", "empty_file"),
        ("a.csv", b"\xef\xbb\xbf", "empty_file"),
        ("a.xlsx", b'{"error": "session expired"}', "not_a_spreadsheet"),
        ("a.xls", b"<html><p>Session expired</p></html>", "not_a_spreadsheet"),
        ("a.csv", bytes(range(256)) * 8, "not_a_spreadsheet"),
        ("a.xls", b"\x89PNG\r\n\x1a\n" + bytes(100), "picture"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "damaged_file"),
        ("a.doc", OLE + "Root Entry".encode("utf-16-le"), "not_a_spreadsheet"),
        ("a.xls", xls(SHEETS)[:1500], "damaged_file"),
        ("a.ods", ods(SHEETS)[:1500], "damaged_file"),
        ("a.csv", "Đây chỉ là một lá thư.\nKính gửi phường.".encode(), "words_without_table"),
        ("a.txt", "Báo cáo ở đây: https://example.invalid/d/1\r\n".encode(), "link_to_file"),
    ],
)
def test_what_is_no_table_is_refused_with_its_reason(name: str, data: bytes, code: str) -> None:
    checked = check(name, data)
    assert told(checked) == [(code, None)]
    assert checked.status == ("invalid" if code == "words_without_table" else "unreadable")
    assert checked.reports == ()


def test_a_zip_of_something_else_is_refused() -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    assert told(check("a.xlsx", out.getvalue())) == [("archive_without_tables", None)]


def test_an_encrypted_old_workbook_says_so() -> None:
    data = bytearray(xls(SHEETS))
    start = data.index(b"\x09\x08\x10\x00\x00\x06\x05\x00")
    data[start + 20 : start + 24] = b"\x2f\x00\x36\x00"
    assert told(check("a.xls", bytes(data))) == [("password_protected", None)]


def test_an_encrypted_opendocument_says_so() -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", "x")
        archive.writestr("META-INF/manifest.xml", "<m><manifest:encryption-data/></m>")
    assert told(check("a.ods", out.getvalue())) == [("password_protected", None)]


TASK = ("T1.1", "Việc", "Người", "Trách nhiệm", "Thẩm quyền", date(2026, 5, 4), "Kết quả", 0.85)
TASKS: Sheets = {SHEET["task"]: [HEAD["task"], TASK]}


@pytest.mark.parametrize(
    ("data", "read"),
    [
        (xlsx(TASKS, {"H2": "0%"}), 85.0),
        (xlsx(TASKS, {"H2": "0.00%"}), 85.0),
        (ods(TASKS, percents=True), 85.0),
    ],
)
def test_a_fraction_is_a_percentage_where_its_cell_says_so(data: bytes, read: float) -> None:
    assert rows_of(check("t", data), "task", "progress") == [(read,)]


@pytest.mark.parametrize("data", [xlsx(TASKS), xlsx(TASKS, {"H2": "0.00"}), xls(TASKS), ods(TASKS)])
def test_a_fraction_is_asked_where_its_cell_says_nothing(data: bytes) -> None:
    problem = only(check("t", data))
    assert (problem.code, problem.cell) == ("ambiguous_percent", "H2")
    assert "0,85 % hoặc 85 %" in problem.message()


def test_a_formula_gives_the_value_stored_with_it() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = SHEET["media"]
    for row in ROWS[:2]:
        sheet.append([None if cell == "-" else cell for cell in row])
    sheet["F2"] = 5
    data = saved(book)
    calculated = _replaced(data, b"<v>5</v>", b"<f>2+3</f><v>5</v>")
    assert calculated != data
    assert rows_of(check("t.xlsx", calculated), "media", "quantity") == [(5,)]
    uncalculated = _replaced(data, b"<v>5</v>", b"<f>2+3</f><v/>")
    assert told(check("t.xlsx", uncalculated)) == [("formula_no_value", "F2")]


def test_an_error_value_in_an_optional_column_is_not_taken_for_blank() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = SHEET["media"]
    for row in ROWS[:2]:
        sheet.append(row)
    sheet["I2"] = "#N/A"
    sheet["I2"].data_type = "e"
    assert told(check("t.xlsx", saved(book))) == [("error_cell", "I2")]


def test_an_error_saved_as_text_is_not_taken_for_words() -> None:
    row: tuple[Any, ...] = (*ROWS[1][:3], "#REF!", *ROWS[1][4:])
    assert told(check_sheets({SHEET["media"]: [HEAD["media"], row]})) == [("error_cell", "D2")]


def _replaced(data: bytes, old: bytes, new: bytes) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, content.replace(old, new) if "sheet1" in name else content)
    return out.getvalue()


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_lines_that_are_quoted_whole_are_the_lines_of_a_table(mark: str) -> None:
    """As a program writes a table that another one has put into its first column."""
    row = ("Giáo viên", "28", '27 ""người""')
    lines = [mark.join(("Nhóm đối tượng", "Tổng số", "Đã phổ biến")), mark.join(row)]
    grid = read_text_file("\r\n".join(f'"{line}"' for line in lines).encode(), "t")
    assert grid is not None
    assert grid.rows[1] == ["Giáo viên", "28", '27 "người"']
