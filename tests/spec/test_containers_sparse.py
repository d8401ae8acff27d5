"""A stray cell or a million styled rows do not make a file hostile; a billion values do."""

from __future__ import annotations

import io
import time

import pytest
import xlwt
from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from analytics.intake import SourceFile
from analytics.intake.formats.open_file import open_file
from analytics.intake.formats.opened import Refused
from analytics.intake.model.grid import ErrorCell, Grid
from analytics.intake.model.limits import LIMITS
from tests.intake.drawing import saved
from tests.intake.packing import changed, xlsb, zipped

PART = "xl/worksheets/sheet1.xml"
ROWS = [[f"việc {number}", number, "x"] for number in range(40)]


def grid(data: bytes) -> Grid:
    """The one sheet of a file that must be read, and soon; others may use the machine meanwhile."""
    start = time.process_time()
    opened = open_file(SourceFile("t", data))
    assert isinstance(opened, list), opened
    assert time.process_time() - start < LIMITS.seconds
    (only,) = opened
    return only


def refused(data: bytes) -> str:
    """Why a file is refused."""
    opened = open_file(SourceFile("t", data))
    assert isinstance(opened, Refused)
    return opened.code


def book(*far: str) -> bytes:
    """Forty rows, and a letter in each of some far cells."""
    made = Workbook()
    sheet = made.worksheets[0]
    for row in ROWS:
        sheet.append(row)
    for cell in far:
        sheet[cell] = "x"
    return saved(made)


@pytest.mark.parametrize("far", ["XFD1048576", "A1048576", "XFD20000", "XFD1", "B5000", "ZZ900"])
def test_a_slip_of_the_keyboard_is_named_and_the_table_is_read(far: str) -> None:
    read = grid(book(far))
    assert read.rows == ROWS
    assert read.strays == (far,)


def test_several_strays_are_named_in_reading_order() -> None:
    read = grid(book("XFD1048576", "AAA7", "B90000"))
    assert read.rows == ROWS
    assert read.strays == ("AAA7", "B90000", "XFD1048576")


def test_a_cell_not_far_below_the_table_is_still_part_of_the_sheet() -> None:
    read = grid(book("B300"))
    assert (len(read.rows), read.rows[299], read.strays) == (300, ["", "x", ""], ())


def test_more_far_cells_than_slips_are_not_dropped_without_need() -> None:
    read = grid(book(*(f"B{row}" for row in range(5000, 5000 + LIMITS.stray_cells + 1))))
    assert read.strays == ()
    assert len(read.rows) == 5000 + LIMITS.stray_cells


@pytest.mark.slow
def test_a_million_formatted_rows_are_nothing() -> None:
    rows = b"".join(b'<row r="%d" s="0" customFormat="1" ht="15"/>' % row for row in range(41, 2**20 + 1))
    data = changed(book(), PART, lambda part: part.replace(b"</sheetData>", rows + b"</sheetData>"))
    assert grid(data).rows == ROWS


def test_16384_styled_columns_are_nothing() -> None:
    cells = b"".join(b'<c r="%s41" s="0"/>' % get_column_letter(n).encode() for n in range(1, 2**14 + 1))
    row, columns = b'<row r="41">' + cells + b"</row>", b'<cols><col min="1" max="16384" style="0"/></cols>'
    data = changed(
        book(),
        PART,
        lambda part: part.replace(b"</sheetData>", row + b"</sheetData>").replace(
            b"<sheetData>", columns + b"<sheetData>"
        ),
    )
    assert grid(data).rows == ROWS


def test_formulas_filled_down_without_a_result_are_nothing() -> None:
    rows = b"".join(
        b'<row r="%d"><c r="D%d" t="str"><f>IF(A%d="","","x")</f><v></v></c></row>' % (row, row, row)
        for row in range(41, 60_000)
    )
    data = changed(book(), PART, lambda part: part.replace(b"</sheetData>", rows + b"</sheetData>"))
    read = grid(data)
    assert (read.rows, read.strays) == (ROWS, ())


def test_merges_of_whole_rows_end_where_the_cells_end() -> None:
    merges = b'</sheetData><mergeCells count="2"><mergeCell ref="A2:XFD3"/><mergeCell ref="A90:XFD1048576"/></mergeCells>'
    data = changed(book(), PART, lambda part: part.replace(b"</sheetData>", merges))
    assert grid(data).merges == [((1, 0), (2, 2))]


def test_a_sheet_that_claims_17_billion_cells_is_read_for_what_it_has() -> None:
    data = changed(book(), PART, lambda part: part.replace(b'ref="A1:C40"', b'ref="A1:XFD1048576"'))
    assert grid(data).rows == ROWS


def test_values_all_over_a_sheet_are_too_many() -> None:
    places = [f"{get_column_letter(16384 - n)}{1048576 - 1000 * n}" for n in range(60)]
    assert refused(book(*places)) == "file_too_large"


def test_a_stray_in_an_old_workbook_is_left_out() -> None:
    made = xlwt.Workbook()
    sheet = made.add_sheet("a")
    for number, row in enumerate(ROWS):
        for column, value in enumerate(row):
            sheet.write(number, column, value)
    sheet.write(65535, 255, "x")
    out = io.BytesIO()
    made.save(out)
    read = grid(out.getvalue())
    assert (read.rows, read.strays) == (ROWS, ("IV65536",))


def test_a_stray_in_a_binary_workbook_is_left_out() -> None:
    read = grid(xlsb("a", {(0, 0): "Tên", (1, 0): "#REF!", (1, 1): 0.5, (2**20 - 1, 2**14 - 1): "x"}))
    assert read.rows == [["Tên", ""], [ErrorCell("#REF!"), 0.5]]
    assert read.strays == ("XFD1048576",)
    assert read.percents == {(1, 1)}


def test_a_binary_workbook_that_claims_too_much_is_read_for_what_it_has() -> None:
    assert grid(xlsb("a", {(0, 0): "Tên"}, extent=(2**20 - 1, 2**14 - 1))).rows == [["Tên"]]


OPENED = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
)
CLOSED = "</office:spreadsheet></office:body></office:document-content>"
WORD = '<table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell>'
BLANKS = '<table:table-cell table:number-columns-repeated="16382"/>'
LINE = f"<table:table-row>{WORD}{WORD}{BLANKS}</table:table-row>"


def opendocument(rows: str) -> bytes:
    """An OpenDocument sheet written as LibreOffice writes it."""
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": f'{OPENED}<table:table table:name="a">{rows}</table:table>{CLOSED}',
            "META-INF/manifest.xml": "<manifest/>",
        }
    )


def blank(times: int) -> str:
    """An empty row, so many times."""
    return f'<table:table-row table:number-rows-repeated="{times}"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'


def test_an_opendocument_repeats_its_empty_rows_to_the_end() -> None:
    read = grid(opendocument(LINE * 3 + blank(2**20 - 3)))
    assert (read.rows, read.strays) == ([["x", "x"]] * 3, ())


@pytest.mark.parametrize(("before", "far"), [("", "A1048576"), (BLANKS, "XFC1048576")])
def test_a_stray_in_an_opendocument_is_left_out(before: str, far: str) -> None:
    last = f"<table:table-row>{before}{WORD}</table:table-row>"
    read = grid(opendocument(LINE * 3 + blank(2**20 - 4) + last))
    assert read.rows == [["x", "x"]] * 3
    assert read.strays == (far,)


def test_an_opendocument_that_repeats_a_value_a_million_times_is_too_large() -> None:
    row = LINE.replace("<table:table-row>", '<table:table-row table:number-rows-repeated="1048576">')
    wide = row.replace('16382"/>', f'10"/>{WORD}')
    assert refused(opendocument(wide)) == "file_too_large"
    absurd = LINE.replace("<table:table-row>", '<table:table-row table:number-rows-repeated="999999999">')
    assert refused(opendocument(absurd)) == "file_too_large"


def test_entities_are_never_declared_by_honest_programs() -> None:
    bomb = b'<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
    assert refused(changed(book(), PART, lambda part: bomb + part)) == "file_breaks_reader"
    xml = (
        b'<?xml version="1.0"?>' + bomb + b'<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'
    )
    assert refused(xml) == "file_breaks_reader"
