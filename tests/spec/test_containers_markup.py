"""Web pages and XML spreadsheets saved under the name of a workbook are read as what they are."""

from __future__ import annotations

from datetime import date

import pytest

from analytics.intake import SourceFile
from analytics.intake.formats.open_file import open_file
from analytics.intake.formats.opened import Refused
from analytics.intake.model.grid import ErrorCell, FormulaWithoutValue, Grid
from tests.intake.drawing import HEAD, check, rows_of, told


def grids(data: bytes) -> list[Grid]:
    """The sheets of a file that must be read."""
    opened = open_file(SourceFile("bieu.xls", data))
    assert isinstance(opened, list), opened
    return opened


def test_each_table_of_a_page_is_a_sheet_with_the_words_above_it() -> None:
    page = "<html><body><p>Kính gửi</p><table><tr><td>a</td></tr></table><table><tr><th>b</th><td>c&nbsp;d</td></tr></table>"
    assert [(one.name, one.rows) for one in grids(page.encode())] == [
        ("bieu", [["Kính gửi"], ["a"]]),
        ("bieu (2)", [["b", "c d"]]),
    ]


def test_spans_become_merges_and_move_the_cells_after_them() -> None:
    page = (
        "<TABLE><TR><TD rowspan=2>Nhóm<TD colspan='2'>Số người<TD>x"
        "<TR><TD>Tổng</TD><TD>Trong đó<br>nữ</TD><TD></TD></TR></TABLE>"
    )
    (read,) = grids(page.encode())
    assert read.rows == [["Nhóm", "Số người", "", "x"], ["", "Tổng", "Trong đó\nnữ", ""]]
    assert read.merges == [((0, 0), (1, 0)), ((0, 1), (0, 2))]


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ('<meta http-equiv="Content-Type" content="text/html; charset=utf-8">', "utf-8"),
        ("<meta charset=utf-16>", "utf-16"),
        ("", "utf-8-sig"),
        ("", "utf-16-le"),
        ('<meta charset="windows-1252">', "cp1252"),
        ("", "cp1258"),
    ],
)
def test_a_page_says_its_letters_or_they_are_found(head: str, encoding: str) -> None:
    words = "Phường ở xa" if "125" not in encoding else "Phê Hà"
    page = f"<html><head>{head}<style>td {{color: red}}</style></head><table><tr><td>{words}</td></tr></table></html>"
    assert grids(page.encode(encoding))[0].rows == [[words]]


def test_a_report_exported_as_a_page_is_read_like_a_workbook() -> None:
    rows = [HEAD["activity"][:5], ("04/05/2026", "Hội nghị", "Họp", "Nhà trường", "1.250")]
    cells = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    checked = check("bieu.xls", f"<html><table>{cells}</table></html>".encode())
    assert told(checked) == []
    assert rows_of(checked, "activity", "held_on", "participants") == [(date(2026, 5, 4), 1250)]


def test_a_span_of_a_billion_is_refused() -> None:
    page = b"<table><tr><td colspan=99999 rowspan=99999>x</td></tr></table>"
    assert open_file(SourceFile("t", page)) == Refused("file_too_large")


SHEETS = """<?xml version="1.0"?>
<?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:x="urn:schemas-microsoft-com:office:excel" xmlns:html="http://www.w3.org/TR/REC-html40">
 <Styles><Style ss:ID="p"><NumberFormat ss:Format="0%"/></Style></Styles>
 <Worksheet ss:Name="Biểu 1"><Table>
  <Column ss:Index="2" ss:Hidden="1"/>
  <Row ss:Index="2"><Cell ss:MergeAcross="1"><Data ss:Type="String">Tên</Data><Comment><ss:Data>bỏ qua</ss:Data></Comment></Cell>
   <Cell><Data ss:Type="String"><html:B>Đậm</html:B> thường</Data></Cell></Row>
  <Row ss:Hidden="1"><Cell><Data ss:Type="Number">12.5</Data></Cell><Cell ss:Index="3" ss:StyleID="p"><Data ss:Type="Number">0.85</Data></Cell></Row>
  <Row><Cell><Data ss:Type="DateTime">2026-05-04T00:00:00.000</Data></Cell><Cell><Data ss:Type="Boolean">1</Data></Cell>
   <Cell><Data ss:Type="Error">#REF!</Data></Cell></Row>
  <Row><Cell ss:Formula="=R[-1]C"/>{more}</Row>
 </Table></Worksheet>
 <Worksheet ss:Name="Ẩn"><Table/><x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions></Worksheet>
</Workbook>"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_an_xml_spreadsheet_is_read_with_its_types_and_places(encoding: str) -> None:
    first, second = grids(SHEETS.format(more="").encode(encoding))
    assert first.rows == [
        ["", "", ""],
        ["Tên", "", "Đậm thường"],
        [12.5, "", 0.85],
        [date(2026, 5, 4), True, ErrorCell("#REF!")],
        [FormulaWithoutValue("=R[-1]C"), "", ""],
    ]
    assert first.merges == [((1, 0), (1, 1))]
    assert (first.hidden_rows, first.hidden_columns, first.percents) == ({2}, {1}, {(2, 2)})
    assert (second.name, second.hidden, second.rows) == ("Ẩn", True, [])


def test_a_stray_in_an_xml_spreadsheet_is_left_out() -> None:
    far = '<Cell ss:Index="16384"><Data ss:Type="String">x</Data></Cell>'
    assert grids(SHEETS.format(more=far).encode())[0].strays == ("XFD5",)


@pytest.mark.parametrize("index", ["99999999", "0"])
def test_a_place_outside_of_every_sheet_is_refused(index: str) -> None:
    far = f'<Cell ss:Index="{index}"><Data ss:Type="String">x</Data></Cell>'
    assert open_file(SourceFile("t", SHEETS.format(more=far).encode())) == Refused("file_too_large")


def test_a_truncated_xml_spreadsheet_is_damaged() -> None:
    assert open_file(SourceFile("t", SHEETS.encode()[:900])) == Refused("damaged_file")
