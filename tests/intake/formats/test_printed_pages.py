"""What is printed over and under each page is read of every container: the unit of measure, the time, whose it is."""

from __future__ import annotations

from collections.abc import Callable
from struct import pack
from xml.sax.saxutils import escape, quoteattr

import pytest

from analytics.intake import CheckedFile
from analytics.intake.formats.looks.printed import printed_lines
from tests.intake.drawing import HEAD, SHEET, check, ods, rows_of, told, xls, xlsx
from tests.intake.formats.test_text_boxes import SHEETS as EVENTS
from tests.intake.packing import changed, rows_to_cells, xls_of, xls_records, xlsb, xlsb_record

MONEY = {SHEET["budget"]: [HEAD["budget"][:5], ("Tuyên truyền", "Chi thường xuyên", 5_000, 4_000, 3_000)]}
THOUSANDS = '&C&"Times New Roman,Bold"&14Quý II/2026&R&K000000&10 Đơn vị: nghìn đồng'


def of_xlsx(header: str, footer: str = "&CTrang &P/&N", said: str = "") -> bytes:
    lines = f"<oddHeader>{escape(header)}</oddHeader><oddFooter>{escape(footer)}</oddFooter>"
    part = f"<headerFooter{said}>{lines}<evenHeader>&amp;CĐơn vị: tỷ đồng</evenHeader></headerFooter>"
    return changed(
        xlsx(MONEY),
        "xl/worksheets/sheet1.xml",
        lambda xml: xml.replace(b"</worksheet>", f"{part}</worksheet>".encode()),
    )


def of_xls(header: str) -> bytes:
    plain = xls_records(xls(MONEY))
    records = [
        (kind, pack("<HB", len(header), 1) + header.encode("utf-16-le") if kind == 0x14 else one)
        for kind, one in plain
    ]
    return xls_of(records)


def of_xlsb(header: str) -> bytes:
    words = pack("<I", len(header)) + header.encode("utf-16-le")
    others = pack("<I", 0xFFFFFFFF) * 5
    part = xlsb_record(479, pack("<H", 0) + words + others) + xlsb_record(480)
    (name, rows), *_ = MONEY.items()
    return changed(
        xlsb(name, rows_to_cells(rows)),
        "xl/worksheets/sheet1.bin",
        lambda sheet: sheet.replace(xlsb_record(130), part + xlsb_record(130)),
    )


def of_ods(*lines: str, shown: str = "true") -> bytes:
    paragraphs = "".join(f"<text:p>{line}</text:p>" for line in lines)
    page = (
        f'<style:master-page style:name="mp1"><style:header style:display="{shown}"><style:region-left>{paragraphs}'
        "</style:region-left></style:header><style:footer><text:p>Trang <text:page-number>1</text:page-number>"
        "</text:p></style:footer></style:master-page>"
    )
    style = '<style:style style:name="ta1" style:family="table" style:master-page-name="mp1"/>'
    named = changed(
        ods(MONEY),
        "styles.xml",
        lambda part: part.replace(
            b"</office:document-styles>",
            f"<office:master-styles>{page}</office:master-styles></office:document-styles>".encode(),
        ),
    )
    return changed(
        named,
        "content.xml",
        lambda part: part.replace(
            b"<office:automatic-styles/>",
            f"<office:automatic-styles>{style}</office:automatic-styles>".encode(),
        ).replace(b"<table:table ", b'<table:table table:style-name="ta1" '),
    )


def of_xml(header: str) -> bytes:
    def cell(value: object) -> str:
        kind = "Number" if isinstance(value, int) else "String"
        return f'<Cell><Data ss:Type="{kind}">{escape(str(value))}</Data></Cell>'

    (name, rows), *_ = MONEY.items()
    lines = "".join(f"<Row>{''.join(map(cell, row))}</Row>" for row in rows)
    return (
        '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"'
        ' xmlns:x="urn:schemas-microsoft-com:office:excel" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">'
        f"<Worksheet ss:Name={quoteattr(name)}><Table>{lines}</Table>"
        '<WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel"><PageSetup>'
        f'<Header x:Margin="0.3" x:Data={quoteattr(header)}/></PageSetup></WorksheetOptions></Worksheet></Workbook>'
    ).encode()


def of_page(header: str) -> bytes:
    (_, rows), *_ = MONEY.items()
    escaped = header.replace('"', r"\0022").replace(",", r"\,").replace(":", r"\:")
    lines = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    style = f'@page {{margin:1in; mso-header-data:"{escaped}"; mso-footer-data:"&P/&N";}}'
    return f"<html><head><style><!-- {style} --></style></head><table>{lines}</table></html>".encode()


OF_EACH: dict[str, Callable[[], bytes]] = {
    "xlsx": lambda: of_xlsx(THOUSANDS),
    "xls": lambda: of_xls(THOUSANDS),
    "xlsb": lambda: of_xlsb(THOUSANDS),
    "ods": lambda: of_ods("Quý II/2026", "Đơn vị: nghìn đồng"),
    "xml": lambda: of_xml(THOUSANDS),
    "html": lambda: of_page(THOUSANDS),
}


def amounts(checked: CheckedFile) -> list[tuple[int, ...]]:
    return rows_of(checked, "budget", "planned", "allocated", "spent")


@pytest.mark.parametrize("kind", OF_EACH)
def test_the_unit_of_measure_of_printed_pages_is_that_of_their_figures(kind: str) -> None:
    checked = check(f"t.{kind}", OF_EACH[kind]())
    assert told(checked) == [("converted_figures", None)]
    assert checked.problems[0].message("vi").count("đầu trang hoặc chân trang in") == 1
    assert amounts(checked) == [(5_000_000, 4_000_000, 3_000_000)]


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("&CBáo cáo quý II/2026&RĐơn vị: nghìn đồng", ["converted_figures"]),
        ("&CQuý III/2026&RĐơn vị: nghìn đồng", ["converted_figures", "limited_table"]),
        ("&LTrường Tiểu học Lá Mẫu&RĐơn vị: nghìn đồng", ["unit_elsewhere", "converted_figures"]),
        ("&LTrường Tiểu học Kim Đồng&RĐơn vị: nghìn đồng", ["unit_elsewhere", "converted_figures"]),
        ("&LTrường Tiểu học Hoa Mẫu&RĐơn vị: nghìn đồng", ["converted_figures"]),
        ("&LKính gửi: Phòng Văn hóa - Xã hội mẫu&RĐơn vị: nghìn đồng", ["converted_figures"]),
        ("&LMẫu số 01&CBIỂU TỔNG HỢP&RĐơn vị: nghìn đồng\nIn ngày &D", ["converted_figures"]),
    ],
)
def test_what_else_is_printed_is_held_against_the_report(header: str, expected: list[str]) -> None:
    assert [code for code, _ in told(check("t.xlsx", of_xlsx(header)))] == expected


def test_pages_that_are_never_printed_say_nothing() -> None:
    hidden = of_ods("Đơn vị: nghìn đồng", shown="false")
    assert "converted_figures" not in [code for code, _ in told(check("t.ods", hidden))]
    assert amounts(check("t.xlsx", of_xlsx("&RĐơn vị: nghìn đồng"))) == [(5_000_000, 4_000_000, 3_000_000)]
    both = check("t.xlsx", of_xlsx("&RĐơn vị: nghìn đồng", said=' differentOddEven="1"'))
    assert "unclear_measure" in [code for code, _ in told(both)]


def test_two_units_of_money_in_print_and_over_the_table_are_asked_about() -> None:
    name, rows = next(iter(MONEY.items()))
    plain = xlsx({name: [("Đơn vị tính: triệu đồng",), *rows]})
    part = "<headerFooter><oddHeader>&amp;RĐơn vị: nghìn đồng</oddHeader></headerFooter></worksheet>"
    data = changed(plain, "xl/worksheets/sheet1.xml", lambda xml: xml.replace(b"</worksheet>", part.encode()))
    assert "unclear_measure" in [code for code, _ in told(check("t.xlsx", data))]


def test_numbers_of_pages_and_names_of_files_say_nothing() -> None:
    part = "<headerFooter><oddFooter>&amp;L&amp;F – &amp;A&amp;C&amp;P/&amp;N</oddFooter></headerFooter></worksheet>"
    data = changed(
        xlsx(EVENTS), "xl/worksheets/sheet1.xml", lambda xml: xml.replace(b"</worksheet>", part.encode())
    )
    assert check("t.xlsx", data).problems == ()


@pytest.mark.parametrize(
    ("written", "lines"),
    [
        ('&L&"Arial,Bold Italic"&12 3 lớp&CA && B&R&KFF0000Hết', ("3 lớp", "A & B", "Hết")),
        ("&C&14Quý II\n(lần 2)", ("Quý II", "(lần 2)")),
        ("&K01+049Trắng&RTrang &P+1", ("Trắng", "Trang +1")),
        ("&L&G&C&P&R&D &T", ()),
        ("không có mã", ("không có mã",)),
        ("&", ()),
    ],
)
def test_the_codes_of_printed_lines_are_taken_out(written: str, lines: tuple[str, ...]) -> None:
    assert printed_lines([written]) == lines
