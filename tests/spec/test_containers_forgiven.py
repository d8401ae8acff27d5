"""What spreadsheet programs open is not called damaged; what is no table is called by its name."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from analytics.intake import SourceFile
from analytics.intake.formats.open_file import open_file
from analytics.intake.formats.opened import Archive, Refused
from analytics.intake.model.grid import Grid
from analytics.intake.model.limits import LIMITS
from tests.intake.drawing import HEAD, SHEET, Sheets, check, ods, rows_of, saved, text_table, told, xlsx
from tests.intake.packing import changed, zipped

DAY = date(2026, 5, 4)
HEADER = HEAD["activity"][:5]
ROW = (DAY, "Hội nghị", "Họp", "Nhà trường", 12)
SHEETS: Sheets = {SHEET["activity"]: [HEADER, ROW]}
PART, BOOK, RELATIONS = "xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"


def grids(data: bytes) -> list[Grid]:
    """The sheets of a file that must be read."""
    opened = open_file(SourceFile("t", data))
    assert isinstance(opened, list), opened
    return opened


def indented(part: bytes) -> bytes:
    return re.sub(rb"(?<=>)(?=<(?!/?text:))|(?<=>)(?=<text:p)|(?<=</text:p>)(?=<)", b"\n      ", part)


def test_an_indented_opendocument_is_read() -> None:
    data = changed(ods(SHEETS), "content.xml", indented)
    checked = check("t.ods", data)
    assert told(checked) == []
    assert rows_of(checked, "activity", "held_on", "participants") == [(DAY, 12)]


@pytest.mark.parametrize("change", [bytes, indented])
def test_an_opendocument_in_one_piece_is_read(change: Callable[[bytes], bytes]) -> None:
    with zipfile.ZipFile(io.BytesIO(ods(SHEETS))) as archive:
        content = archive.read("content.xml")
    mime = b' office:mimetype="application/vnd.oasis.opendocument.spreadsheet"'
    flat = content.replace(b"<office:document-content", b"<office:document" + mime)
    flat = change(flat.replace(b"</office:document-content", b"</office:document"))
    checked = check("t.fods", flat)
    assert told(checked) == []
    assert rows_of(checked, "activity", "title") == [("Họp",)]


def test_an_opendocument_in_one_piece_with_entities_is_refused() -> None:
    data = b'<!DOCTYPE x><office:document office:mimetype="application/vnd.oasis.opendocument.spreadsheet"/>'
    assert open_file(SourceFile("t.fods", data)) == Refused("file_breaks_reader")


def with_macro_sheet(kind: str, target: str = "macrosheets/sheet9.xml") -> bytes:
    """A workbook that lists a sheet of another kind, or one that is not there."""
    data = changed(xlsx(SHEETS), BOOK, lambda part: part.replace(
        b"</sheets>", b'<sheet name="Macro1" sheetId="9" r:id="rId99" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"/></sheets>'
    ))  # fmt: skip
    relation = f'<Relationship Id="rId99" Type="{kind}" Target="{target}"/></Relationships>'.encode()
    return changed(data, RELATIONS, lambda part: part.replace(b"</Relationships>", relation))


@pytest.mark.parametrize(
    "kind",
    [
        "http://schemas.microsoft.com/office/2006/relationships/xlMacrosheet",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet",
    ],
)
def test_a_sheet_of_macros_or_without_a_part_hides_no_other(kind: str) -> None:
    checked = check("t.xlsm", with_macro_sheet(kind))
    assert told(checked) == []
    assert rows_of(checked, "activity", "participants") == [(12,)]


@pytest.mark.parametrize("reference", [b"9:10", b"H:I", b"A9"])
def test_a_merge_of_whole_rows_or_columns_is_read(reference: bytes) -> None:
    ends = b'</sheetData><mergeCells><mergeCell ref="%b"/></mergeCells>' % reference
    (grid,) = grids(changed(xlsx(SHEETS), PART, lambda part: part.replace(b"</sheetData>", ends)))
    assert grid.rows[1][4] == 12


def test_a_merge_of_a_whole_row_with_data_covers_its_other_cells() -> None:
    ends = b'</sheetData><mergeCells><mergeCell ref="2:2"/></mergeCells>'
    (grid,) = grids(changed(xlsx(SHEETS), PART, lambda part: part.replace(b"</sheetData>", ends)))
    assert grid.rows[1][1:] == ["", "", "", ""]
    assert grid.covered[1, 4] == 12


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ('<c r="E2" t="n"><v>mười hai</v></c>'.encode(), "mười hai"),
        (b'<c r="E2" t="s"><v>9999</v></c>', ""),
        (b'<c r="E2" t="e"><v>#LOI!</v></c>', "#LOI!"),
        (b'<c r="E2" t="x"><v>12</v></c>', "12"),
    ],
)
def test_one_odd_cell_spoils_no_other(cell: bytes, value: str) -> None:
    data = changed(xlsx(SHEETS), PART, lambda part: re.sub(rb'<c r="E2".*?</c>', cell, part))
    (grid,) = grids(data)
    assert grid.rows[1][2] == "Họp"
    read = grid.rows[1][4] if len(grid.rows[1]) > 4 else ""
    assert getattr(read, "text", read) == value


def test_a_damaged_file_is_still_called_so() -> None:
    assert open_file(SourceFile("t", xlsx(SHEETS)[:900])) == Refused("damaged_file")
    broken = changed(xlsx(SHEETS), PART, lambda part: part[: len(part) // 2])
    assert open_file(SourceFile("t", broken)) == Refused("damaged_file")


def rich(**cells: CellRichText) -> bytes:
    """An activity, some cells in letters of several looks, as texts that sheets share and in the sheet."""
    book = load_workbook(io.BytesIO(xlsx(SHEETS)))
    for cell, text in cells.items():
        book.worksheets[0][cell] = text
    return saved(book)


def shared(data: bytes) -> bytes:
    """The same with the rich texts of the first sheet among the shared ones."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts: dict[str, Any] = {name: archive.read(name) for name in archive.namelist()}
    strings = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"></sst>'
    texts = re.findall(rb'<c ([^>]*)t="inlineStr"([^>]*)><is>(.*?)</is></c>', parts[PART], re.DOTALL)
    assert texts
    for number, (before, after, text) in enumerate(texts):
        old = b'<c %bt="inlineStr"%b><is>%b</is></c>' % (before, after, text)
        new = b'<c %bt="s"%b><v>%d</v></c>' % (before, after, number)
        parts[PART] = parts[PART].replace(old, new)
        strings = strings.replace(b"</sst>", b"<si>%b</si></sst>" % text)
    parts["xl/sharedStrings.xml"] = strings
    return zipped(parts)


def block(words: str, **font: Any) -> TextBlock:
    return TextBlock(InlineFont(**font), words)


@pytest.mark.parametrize("store", [bytes, shared])
def test_struck_letters_are_not_read_and_raised_ones_stay_above(store: Callable[[bytes], bytes]) -> None:
    data = store(
        rich(
            C2=CellRichText(block("Họp cũ ", strike=True), "Họp mới"),
            B2=CellRichText("Hội nghị", block("(2)", vertAlign="subscript")),
            D2=CellRichText("Nhà trường", block("1", vertAlign="superscript")),
            E2=CellRichText(block("30", strike=True), block("36", b=True)),
        )
    )
    (grid,) = grids(data)
    assert grid.rows[1][1:5] == ["Hội nghị₍₂₎", "Họp mới", "Nhà trường¹", "36"]
    assert grid.struck == {(1, 2): "Họp cũ", (1, 4): "30"}


@pytest.mark.parametrize("store", [bytes, shared])
def test_letters_that_are_all_raised_are_plain_words(store: Callable[[bytes], bytes]) -> None:
    (grid,) = grids(
        store(
            rich(E2=CellRichText(block("36", vertAlign="superscript")), C2=CellRichText(block("A", b=True)))
        )
    )
    assert (grid.rows[1][4], grid.struck) == ("36", {})


@pytest.mark.parametrize(
    ("style", "words"),
    [
        ('style:text-line-through-style="solid"', "Số 36"),
        ('style:text-position="super 58%"', "Số 36¹"),
        ('style:text-position="sub 58%"', "Số 36₁"),
        ('style:text-position="-33% 58%"', "Số 36₁"),
        ('style:text-position="0% 100%"', "Số 361"),
    ],
)
def test_an_opendocument_shows_the_same(style: str, words: str) -> None:
    styles = f'<office:automatic-styles><style:style style:name="T9" style:family="text"><style:text-properties {style}/></style:style></office:automatic-styles><office:body>'
    data = ods({"T": [("Số 36", "x")]})
    plain, span = "Số 36".encode(), 'Số 36<text:span text:style-name="T9">1</text:span>'.encode()

    def change(part: bytes) -> bytes:
        part = re.sub(
            rb"<office:automatic-styles\s*/>|<office:automatic-styles>.*?</office:automatic-styles>",
            b"",
            part,
        )
        return part.replace(b"<office:body>", styles.encode()).replace(plain, span)

    (grid,) = grids(changed(data, "content.xml", change))
    assert grid.rows[0][0] == words
    assert grid.struck == ({(0, 0): "1"} if "line" in style else {})


def test_a_style_that_strikes_takes_the_cell_and_a_hidden_font_does_not() -> None:
    book = load_workbook(io.BytesIO(xlsx({SHEET["activity"]: [HEADER, ROW, ROW]})))
    for cell in book.worksheets[0][3][:2]:
        cell.font = Font(strike=True)
    for cell in book.worksheets[0][2]:
        cell.font = Font(strike=False, b=True)
    (grid,) = grids(saved(book))
    assert grid.rows[2][:3] == ["", "", "Họp"]
    assert grid.struck == {(2, 0): "04/05/2026", (2, 1): "Hội nghị"}


def test_looks_of_letters_count_more_than_the_style_of_their_cell() -> None:
    book = load_workbook(io.BytesIO(xlsx(SHEETS)))
    cell = book.worksheets[0]["C2"]
    cell.value, cell.font = CellRichText(block("cũ", strike=True), block(" mới", b=True)), Font(strike=True)
    (grid,) = grids(saved(book))
    assert (grid.rows[1][2], grid.struck) == (" mới", {(1, 2): "cũ"})


def test_what_lies_under_a_merged_cell_is_taken_out_and_kept_apart() -> None:
    ends = b'</sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells>'
    data = xlsx({"T": [("x", "x"), ("bí mật", 5, 6)]})
    (grid,) = grids(changed(data, PART, lambda part: part.replace(b"</sheetData>", ends)))
    assert grid.rows == [["x", "", ""], ["", "", 6]]
    assert grid.covered == {(1, 0): "bí mật", (1, 1): 5}


def test_merged_areas_over_merged_areas_without_end_are_refused() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    for number in range(1, 301):
        sheet.cell(number, 100, number)
    areas = b'<mergeCell ref="A1:CV300"/>' * (LIMITS.cells // 30_000 + 1)
    data = changed(
        saved(book),
        PART,
        lambda part: part.replace(b"</sheetData>", b"</sheetData><mergeCells>" + areas + b"</mergeCells>"),
    )
    assert open_file(SourceFile("t", data)) == Refused("file_too_large")


def test_a_very_hidden_sheet_is_known_as_such() -> None:
    book = load_workbook(io.BytesIO(xlsx({"A": [("x",)], "B": [("y",)], "C": [("z",)]})))
    book["B"].sheet_state, book["C"].sheet_state = "hidden", "veryHidden"
    assert [(grid.hidden, grid.very_hidden) for grid in grids(saved(book))] == [
        (False, False),
        (True, False),
        (True, True),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        [("ID", "Phòng"), ("1", "2")],
        [("BM", "Số"), ("1", "2")],
        [("From", "To"), ("Subject: x", "MIME")],
        [("TABLE", "0"), ("1", "2")],
    ],
)
def test_a_text_table_that_begins_like_something_else_is_a_table(rows: list[tuple[str, ...]]) -> None:
    (grid,) = grids(text_table(rows, encoding="utf-8"))
    assert grid.rows == [list(row) for row in rows]


def test_a_zip_of_reports_in_a_folder_called_index_is_a_zip() -> None:
    assert isinstance(
        open_file(SourceFile("t.zip", zipped({"Index/a.csv": b"a;b", "word/b.csv": b"a;b"}))), Archive
    )
