"""What cells look like is told of every container alike: struck, unseen, without room, shown otherwise, annotated."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Sequence
from datetime import date
from struct import pack
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import pytest
import xlwt
from odf.dc import Creator
from odf.office import Annotation
from odf.opendocument import OpenDocumentSpreadsheet, load
from odf.style import Style, TableCellProperties, TableColumnProperties, TableRowProperties, TextProperties
from odf.table import Table, TableCell, TableColumn, TableRow
from odf.text import P

from analytics.intake import SourceFile
from analytics.intake.formats.looks.notes import AUTHOR, RULE
from analytics.intake.formats.open_file import open_file
from analytics.intake.model.grid import Grid
from tests.intake.drawing import HEAD, SHEET, check, ods, rows_of, told, xls
from tests.intake.packing import changed, rows_to_cells, xls_of, xls_records, xlsb

DAY = date(2026, 5, 4)
HEADER = HEAD["activity"][:5]
ROWS: Sequence[Sequence[Any]] = (
    HEADER,
    (DAY, "Hội nghị", "Họp", "Nhà trường", 12),
    (DAY, "Hội nghị", "Khác", "Nhà trường", 150),
)
Told = list[tuple[str, str | None]]


# ---- .xls ---------------------------------------------------------------------------------------


def styled_xls(cell: tuple[int, int], style: str, code: str = "General") -> bytes:
    """The rows, one cell of them in a style of xlwt."""
    book = xlwt.Workbook()
    sheet = book.add_sheet(SHEET["activity"])
    for r, row in enumerate(ROWS):
        for c, value in enumerate(row):
            day = "dd/mm/yyyy" if isinstance(value, date) else "General"
            own = (
                xlwt.easyxf(style, num_format_str=code) if (r, c) == cell else xlwt.easyxf(num_format_str=day)
            )
            sheet.write(r, c, value, own)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def sized_xls(change: Callable[[Any], object]) -> bytes:
    """The rows, of a sheet that is changed before it is saved."""
    book = xlwt.Workbook()
    sheet = book.add_sheet(SHEET["activity"])
    for r, row in enumerate(ROWS):
        for c, value in enumerate(row):
            sheet.write(r, c, value, xlwt.easyxf(num_format_str="dd/mm/yyyy" if c == 0 else "General"))
    change(sheet)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def low(sheet: Any) -> None:
    """A row of one point."""
    sheet.row(1).height_mismatch, sheet.row(1).height = True, 20


def narrow(sheet: Any) -> None:
    """A column of a fifth of a letter."""
    sheet.col(4).width = 30


def noted_xls(words: str, author: str = "Lan") -> bytes:
    """The rows, with a note on the first number; its words in two records, the second of wide letters."""
    first, rest = words[:4], words[4:]
    drawn = [
        (0x5D, pack("<HHHH", 0x15, 18, 0x19, 7) + bytes(14)),
        (0x1B6, bytes(10) + pack("<H", len(words)) + bytes(6)),
        (0x3C, b"\0" + first.encode("latin-1")),
        (0x3C, b"\1" + rest.encode("utf-16-le")),
        (0x3C, bytes(16)),
        (0x1C, pack("<HHHH", 1, 4, 0, 7) + pack("<HB", len(author), 0) + author.encode("latin-1")),
    ]
    records = xls_records(xls({SHEET["activity"]: ROWS}))
    return xls_of([*records[:-1], *drawn, records[-1]])


XLS: dict[str, tuple[Callable[[], bytes], Told]] = {
    "white": (lambda: styled_xls((1, 4), "font: color white"), [("unseen_text", None)]),
    "blue on blue": (
        lambda: styled_xls((1, 4), "font: color blue; pattern: pattern solid, fore_colour blue"),
        [("unseen_text", None)],
    ),
    "white on blue": (
        lambda: styled_xls((1, 4), "font: color white; pattern: pattern solid, fore_colour blue"),
        [],
    ),
    "shaded": (lambda: styled_xls((1, 4), "pattern: pattern thin_horz_bands, fore_colour black"), []),
    "struck": (
        lambda: styled_xls((1, 4), "font: struck_out on"),
        [("struck_text", "E2"), ("missing_required", "E2")],
    ),
    "thousands": (lambda: styled_xls((2, 4), "", "0,"), [("shown_otherwise", "E3")]),
    "nothing": (lambda: styled_xls((1, 4), "", ";;;"), [("shown_otherwise", "E2")]),
    "white by its format": (lambda: styled_xls((1, 4), "", "[White]0"), [("unseen_text", None)]),
    "white by its format on blue": (
        lambda: styled_xls((1, 4), "pattern: pattern solid, fore_colour blue", "[Color2]0"),
        [],
    ),
    "low row": (lambda: sized_xls(low), [("hidden_rows", None)]),
    "narrow column": (lambda: sized_xls(narrow), [("hidden_rows", None)]),
    "note": (lambda: noted_xls("Lan:\nSửa lại: 21"), [("note_corrects", "E2")]),
    "note of ours": (lambda: noted_xls("Lan:\nSửa lại: 21", AUTHOR), []),
}


@pytest.mark.parametrize("case", XLS)
def test_an_old_workbook_tells_its_looks(case: str) -> None:
    drawn, expected = XLS[case]
    assert told(check("t.xls", drawn())) == expected


def test_a_damaged_note_of_an_old_workbook_says_nothing() -> None:
    records = xls_records(xls({SHEET["activity"]: ROWS}))
    for drawn in (
        [(0x5D, b"\x15")],
        [(0x1C, bytes(5))],
        [(0x5D, pack("<HHHH", 0x15, 18, 0x19, 7)), (0x1B6, b"")],
    ):
        assert told(check("t.xls", xls_of([*records[:-1], *drawn, records[-1]]))) == []


def test_a_palette_of_its_own_may_make_a_colour_white() -> None:
    data = styled_xls((1, 4), "font: color blue")
    blue = next(
        i for i, (kind, one) in enumerate(xls_records(data)) if kind == 0x31 and one[4:6] == pack("<H", 12)
    )
    palette = pack("<H", 56) + b"".join(
        b"\xff\xff\xff\0" if number == 4 else bytes((number, 0, 0, 0)) for number in range(56)
    )
    records = xls_records(data)
    white = [*records[: blue + 1], (0x92, palette), *records[blue + 1 :]]
    assert told(check("t.xls", xls_of(white))) == [("unseen_text", None)]


# ---- .ods ---------------------------------------------------------------------------------------


def styled_ods(
    properties: Any,
    *,
    of: str = "cell",
    parent: Any = None,
    change: Callable[[Any, Any], object] = lambda *_: None,
) -> bytes:
    """The rows; the first number in a style of these properties, by itself, its row or its column."""
    document: OpenDocumentSpreadsheet = load(io.BytesIO(ods({SHEET["activity"]: ROWS})))
    if parent is not None:
        above = Style(name="Trên", family="table-cell")
        above.addElement(parent)
        document.styles.addElement(above)
    style = Style(
        name="ce9", family="table-cell", **({"parentstylename": "Trên"} if parent is not None else {})
    )
    if properties is not None:
        style.addElement(properties)
    document.automaticstyles.addElement(style)
    (table,) = document.getElementsByType(Table)
    row = table.getElementsByType(TableRow)[1]
    if of == "cell":
        row.getElementsByType(TableCell)[4].setAttribute("stylename", style)
    elif of == "row":
        row.setAttribute("defaultcellstylename", style)
    else:
        table.insertBefore(TableColumn(numbercolumnsrepeated=4), table.firstChild)
        table.insertBefore(TableColumn(defaultcellstylename=style), table.firstChild.nextSibling)
    change(document, row)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def shown(words: str) -> Callable[[Any, Any], object]:
    """The first number seen as these words."""
    return lambda _, row: row.getElementsByType(TableCell)[4].addElement(P(text=words))


def merged(_: Any, row: Any) -> None:
    """The first number over the second, which nobody sees."""
    row.getElementsByType(TableCell)[4].setAttribute("numberrowsspanned", 2)


def noted(*paragraphs: str, by: str = "Lan") -> Callable[[Any, Any], object]:
    """A note on the first number."""

    def change(_: Any, row: Any) -> None:
        note = Annotation()
        note.addElement(Creator(text=by))
        for words in paragraphs:
            note.addElement(P(text=words))
        row.getElementsByType(TableCell)[4].addElement(note)

    return change


def without_room(of: str) -> Callable[[Any, Any], object]:
    """A row, or a column, of no size."""

    def change(document: Any, row: Any) -> None:
        style = Style(name="flat", family=f"table-{of}")
        size = (
            TableRowProperties(rowheight="0.01cm")
            if of == "row"
            else TableColumnProperties(columnwidth="0.2mm")
        )
        style.addElement(size)
        document.automaticstyles.addElement(style)
        if of == "row":
            row.setAttribute("stylename", style)
        else:
            table = row.parentNode
            table.insertBefore(TableColumn(numbercolumnsrepeated=4), table.firstChild)
            table.insertBefore(TableColumn(stylename=style), table.firstChild.nextSibling)

    return change


STRUCK, WHITE = {"textlinethroughstyle": "solid"}, {"color": "#FFFFFF"}
STRUCK_NUMBER: Told = [("struck_text", "E2"), ("missing_required", "E2")]
WHOLE_COLUMN: Told = [("missing_required", "E2"), ("missing_required", "E3")]


def coloured_ods(inner: str) -> bytes:
    """The rows; the first number in a number format that says of its colour what is written."""
    declared = (
        '<number:number-style style:name="N9P0"><style:text-properties fo:color="#ffffff"/><number:number/>'
        '</number:number-style><number:number-style style:name="N9P1"><number:number/></number:number-style>'
        f'<number:number-style style:name="N9">{inner}</number:number-style><style:style style:name="ce9" '
        'style:family="table-cell" style:data-style-name="N9"'
    ).encode()

    def write(part: bytes) -> bytes:
        return re.sub(rb'<style:style [^>]*style:name="ce9"[^>/]*', declared, part)

    return changed(styled_ods(None), "content.xml", write)


ODS: dict[str, tuple[Callable[[], bytes], Told]] = {
    "struck": (lambda: styled_ods(TextProperties(**STRUCK)), STRUCK_NUMBER),
    "struck by its parent": (lambda: styled_ods(None, parent=TextProperties(**STRUCK)), STRUCK_NUMBER),
    "parent taken back": (
        lambda: styled_ods(TextProperties(textlinethroughstyle="none"), parent=TextProperties(**STRUCK)),
        [],
    ),
    "struck by its row": (lambda: styled_ods(TextProperties(**STRUCK), of="row"), [("struck_rows", None)]),
    "white": (lambda: styled_ods(TextProperties(**WHITE)), [("unseen_text", None)]),
    "white by its column": (
        lambda: styled_ods(TextProperties(**WHITE), of="column"),
        [("unseen_text", None)],
    ),
    "white on blue": (
        lambda: styled_ods(TextProperties(**WHITE), parent=TableCellProperties(backgroundcolor="#0000ff")),
        [],
    ),
    "black": (lambda: styled_ods(TextProperties(color="#000000")), []),
    "nothing": (lambda: styled_ods(None, change=shown("")), [("shown_otherwise", "E2")]),
    "rounded away": (lambda: styled_ods(None, change=shown("0")), [("shown_otherwise", "E2")]),
    "a nought behind": (lambda: styled_ods(None, change=shown("120")), [("shown_otherwise", "E2")]),
    "a decimal": (lambda: styled_ods(None, change=shown("12,0")), []),
    "merged": (lambda: styled_ods(None, change=merged), [("under_merge", None), ("merged_figure", "E2")]),
    "white by its format": (
        lambda: coloured_ods('<style:text-properties fo:color="#FFFFFF"/><number:number/>'),
        [("unseen_text", None)],
    ),
    "white above zero by its format": (
        lambda: coloured_ods(
            '<style:text-properties fo:color="#ff0000"/><number:number/>'
            '<style:map style:condition="value()&gt;=0" style:apply-style-name="N9P0"/>'
        ),
        [("unseen_text", None)],
    ),
    "white below zero by its format": (
        lambda: coloured_ods(
            '<style:text-properties fo:color="#ffffff"/><number:number/>'
            '<style:map style:condition="value()&gt;=0" style:apply-style-name="N9P1"/>'
        ),
        [],
    ),
    "drawn as nothing": (lambda: coloured_ods("<number:text/>"), [("unseen_text", None)]),
    "words alone drawn": (lambda: coloured_ods("<number:text/><number:text-content/>"), []),
    "drawn as words": (lambda: coloured_ods("<number:text>có</number:text>"), []),
    "low row": (lambda: styled_ods(None, change=without_room("row")), [("hidden_rows", None)]),
    "narrow column": (lambda: styled_ods(None, change=without_room("column")), [("hidden_rows", None)]),
    "note": (lambda: styled_ods(None, change=noted("Lan:", "Sửa lại: 21")), [("note_corrects", "E2")]),
    "note of ours": (lambda: styled_ods(None, change=noted("Sửa lại: 21", by=AUTHOR)), []),
    "note under a rule": (lambda: styled_ods(None, change=noted("Xem ảnh", RULE, "Sửa lại: 21")), []),
}


@pytest.mark.parametrize("case", ODS)
def test_an_opendocument_tells_its_looks(case: str) -> None:
    drawn, expected = ODS[case]
    assert told(check("t.ods", drawn())) == expected


# ---- XML of Excel 2003 and web pages ------------------------------------------------------------

BOOK = """<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet" xmlns:html="http://www.w3.org/TR/REC-html40">
<Styles><Style ss:ID="Default"/>{styles}</Styles><Worksheet ss:Name={name}><Table>{columns}{rows}</Table></Worksheet></Workbook>"""


def xml(
    styles: str = "",
    own: str = "",
    inside: str | None = None,
    row: str = "",
    columns: str = "",
    note: str = "",
) -> bytes:
    """The rows; ``own`` stands in the first number's cell, ``row`` in its row."""
    lines = []
    for r, cells in enumerate(ROWS):
        line = []
        for c, value in enumerate(cells):
            kind = "Number" if isinstance(value, int) else "DateTime" if isinstance(value, date) else "String"
            words = escape(f"{value.isoformat()}T00:00:00.000" if isinstance(value, date) else str(value))
            first = (r, c) == (1, 4)
            if first and inside is not None:
                kind, words = "String", inside
            line.append(
                f'<Cell {own if first else ""}><Data ss:Type="{kind}">{words}</Data>{note if first else ""}</Cell>'
            )
        lines.append(f"<Row {row if r == 1 else ''}>{''.join(line)}</Row>")
    return BOOK.format(
        styles=styles, name=quoteattr(SHEET["activity"]), columns=columns, rows="".join(lines)
    ).encode()


def style(inner: str, more: str = "") -> str:
    return f'<Style ss:ID="s1" {more}>{inner}</Style>'


OWN = 'ss:StyleID="s1"'
COMMENT = '<Comment ss:Author="{by}"><ss:Data><html:B>Lan:</html:B>&#10;Sửa lại: 21</ss:Data></Comment>'
XML: dict[str, tuple[Callable[[], bytes], Told]] = {
    "struck": (lambda: xml(style('<Font ss:StrikeThrough="1"/>'), OWN), STRUCK_NUMBER),
    "struck by its parent": (
        lambda: xml(
            '<Style ss:ID="s0"><Font ss:StrikeThrough="1"/></Style>' + style("", 'ss:Parent="s0"'), OWN
        ),
        STRUCK_NUMBER,
    ),
    "struck row": (lambda: xml(style('<Font ss:StrikeThrough="1"/>'), row=OWN), [("struck_rows", None)]),
    "struck column": (
        lambda: xml(style('<Font ss:StrikeThrough="1"/>'), columns=f'<Column ss:Index="5" {OWN}/>'),
        [("missing_column", None), ("struck_text", "E1"), ("struck_text", "E2"), ("struck_text", "E3")],
    ),
    "white": (lambda: xml(style('<Font ss:Color="#ffffff"/>'), OWN), [("unseen_text", None)]),
    "white on blue": (
        lambda: xml(
            style('<Font ss:Color="#FFFFFF"/><Interior ss:Color="#0000FF" ss:Pattern="Solid"/>'), OWN
        ),
        [],
    ),
    "nothing": (lambda: xml(style('<NumberFormat ss:Format=";;;"/>'), OWN), [("shown_otherwise", "E2")]),
    "thousands": (lambda: xml(style('<NumberFormat ss:Format="0,"/>'), OWN), [("shown_otherwise", "E2")]),
    "money": (lambda: xml(style('<NumberFormat ss:Format="Currency"/>'), OWN), [("words_by_format", "E2")]),
    "white by its format": (
        lambda: xml(style('<NumberFormat ss:Format="[White]#,##0"/>'), OWN),
        [("unseen_text", None)],
    ),
    "red by its format": (lambda: xml(style('<NumberFormat ss:Format="[Red]0"/>'), OWN), []),
    "a mark above": (lambda: xml(inside="12<html:Sup>1</html:Sup>"), [("raised_mark", "E2")]),
    "a mark below": (lambda: xml(inside="12<html:Sub>1</html:Sub>"), [("raised_mark", "E2")]),
    "a part struck": (lambda: xml(inside="<html:S>30</html:S> 12"), [("struck_text", "E2")]),
    "low row": (lambda: xml(row='ss:Height="0.75"'), [("hidden_rows", None)]),
    "narrow column": (lambda: xml(columns='<Column ss:Index="5" ss:Width="0.5"/>'), [("hidden_rows", None)]),
    "note": (lambda: xml(note=COMMENT.format(by="Lan")), [("note_corrects", "E2")]),
    "note of ours": (lambda: xml(note=COMMENT.format(by=AUTHOR)), []),
}


@pytest.mark.parametrize("case", XML)
def test_an_xml_spreadsheet_tells_its_looks(case: str) -> None:
    drawn, expected = XML[case]
    assert told(check("t.xls", drawn())) == expected


def page(cell: str = "<td>12</td>", row: str = "<tr>", sheet: str = "") -> bytes:
    """The rows as a web page; ``cell`` is that of the first number."""
    plain = [
        [value.strftime("%d/%m/%Y") if isinstance(value, date) else str(value) for value in line]
        for line in ROWS
    ]
    lines = ["".join(f"<td>{escape(words)}</td>" for words in line) for line in plain]
    lines[1] = lines[1].replace("<td>12</td>", cell)
    body = f"<tr>{lines[0]}</tr>{row}{lines[1]}</tr><tr>{lines[2]}</tr>"
    return f"<html><head><style>{sheet}</style></head><table>{body}</table></html>".encode()


UNSEEN: Told = [("unseen_text", None)]
PAGES: dict[str, tuple[Callable[[], bytes], Told]] = {
    "plain": (page, []),
    "struck": (lambda: page("<td><s>12</s></td>"), STRUCK_NUMBER),
    "struck by a style": (lambda: page('<td style="text-decoration: line-through">12</td>'), STRUCK_NUMBER),
    "struck by a class": (
        lambda: page("<td class=xl7>12</td>", sheet="<!-- .xl7 {text-decoration:line-through;} -->"),
        STRUCK_NUMBER,
    ),
    "a part struck": (
        lambda: page("<td><span style='text-decoration:line-through'>30</span><span> 12</span></td>"),
        [("struck_text", "E2")],
    ),
    "a mark above": (lambda: page("<td>12<sup>1</sup></td>"), [("raised_mark", "E2")]),
    "a mark below": (lambda: page("<td>12<sub>1</sub></td>"), [("raised_mark", "E2")]),
    "white": (lambda: page("<td style='color:white'>12</td>"), [("unseen_text", None)]),
    "white on blue": (lambda: page("<td style='color:white;background:#00f'>12</td>"), []),
    "white by its font": (lambda: page('<td><font color="#FFFFFF">12</font></td>'), UNSEEN),
    "white by a sheet": (
        lambda: page("<td id=q>12</td>", sheet="#q, .r {color: rgb(255, 255, 255)}"),
        UNSEEN,
    ),
    "blue on blue": (lambda: page('<td bgcolor="#00f"><font color="#00f">12</font></td>'), UNSEEN),
    "white font on blue": (lambda: page('<td bgcolor="#00f"><font color="#fff">12</font></td>'), []),
    "of no size": (lambda: page("<td style='font-size: 0pt'>12</td>"), UNSEEN),
    "of hardly any size": (lambda: page("<td style='font-size:1px !important'>12</td>"), UNSEEN),
    "of a size among others": (lambda: page("<td style='font-size:0.8em'>12</td>"), []),
    "nearly white": (lambda: page("<td style='color:#fefefe'>12</td>"), UNSEEN),
    "light grey": (lambda: page("<td style='color:#ccc'>12</td>"), []),
    "transparent": (lambda: page("<td style='color:rgba(0, 0, 0, 0)'>12</td>"), UNSEEN),
    "nearly white by its hue": (lambda: page("<td style='color:hsl(120 50% 99%)'>12</td>"), UNSEEN),
    "dark by its hue": (lambda: page("<td style='color:hsl(120, 50%, 20%)'>12</td>"), []),
    "hidden as the fifth of its row": (
        lambda: page(
            "<td>12</td>", sheet="table td:nth-child(5) {display: none} tr:nth-child(even) {color: red}"
        ),
        UNSEEN,
    ),
    "set off as the first of its row": (
        lambda: page("<td>12</td>", sheet="td:first-child {color: #333}"),
        [],
    ),
    "on a ground that is none": (
        lambda: page("<td style='color:#fff;background:rgba(0,0,0,0)'>12</td>"),
        UNSEEN,
    ),
    "a part white": (lambda: page("<td><span style='color:white'>1</span>12</td>"), UNSEEN),
    "faint": (lambda: page("<td style='opacity:0.01'>12</td>"), UNSEEN),
    "half": (lambda: page("<td style='opacity:0.5'>12</td>"), []),
    "out of the page": (lambda: page("<td style='text-indent:-9999px'>12</td>"), UNSEEN),
    "a part out of the page": (
        lambda: page("<td><i style='position:absolute;left:-999px'>9</i>12</td>"),
        [],
    ),
    "no room": (lambda: page("<td style='border:1px;width:0;overflow:hidden'>12</td>"), UNSEEN),
    "a thin border": (lambda: page("<td style='border-width:0;min-width:0px'>12</td>"), []),
    "hidden": (lambda: page("<td hidden>12</td>"), UNSEEN),
    "a hidden row by a word": (lambda: page(row="<tr hidden>"), [("hidden_rows", None)]),
    "a hidden group of rows": (
        lambda: page(row="<tbody style='display:none'><tr>").replace(b"</table>", b"</tbody></table>"),
        [("hidden_rows", None)],
    ),
    "within what is hidden": (
        lambda: page().replace(b"<table>", b"<div style='display:none'><table>"),
        [("hidden_rows", None)],
    ),
    "a template": (lambda: page("<td><template>9</template>12</td>"), []),
    "white in print": (lambda: page(sheet="@media print { td {color: white} }"), []),
    "a key to sort by": (lambda: page("<td><span style='display:none'>99</span>12</td>"), []),
    "chosen": (lambda: page("<td><select><option>99<option selected>12<option>13</select></td>"), []),
    "raised by a style": (
        lambda: page("<td>12<font class=f>1</font></td>", sheet=".f{vertical-align:super}"),
        [("raised_mark", "E2")],
    ),
    "lowered by a style": (
        lambda: page("<td>12<span style='vertical-align: sub'>1</span></td>"),
        [("raised_mark", "E2")],
    ),
    "a part struck in bold": (
        lambda: page("<td>12<b style='text-decoration:line-through'>9</b></td>"),
        [("struck_text", "E2")],
    ),
    "hidden column": (
        lambda: page().replace(b"<table>", b"<table><col span=4><col style='display:none'>"),
        [("hidden_rows", None)],
    ),
    "comments of Excel": (
        lambda: page().replace(b"</table>", b"</table><div style='mso-element:comment-list'>[1] 21</div>"),
        [],
    ),
    "hidden row": (lambda: page(row="<tr height=0 style='display:none'>"), [("hidden_rows", None)]),
}


@pytest.mark.parametrize("case", PAGES)
def test_a_web_page_tells_its_looks(case: str) -> None:
    drawn, expected = PAGES[case]
    assert told(check("t.xls", drawn())) == expected


def test_what_is_read_of_a_page_is_what_is_seen_of_it() -> None:
    for cell in (
        "<td><i style='display:none'>9</i>12</td>",
        "<td><select><option>9<option selected>12</select></td>",
    ):
        assert rows_of(check("t.xls", page(cell)), "activity", "participants")[0] == (12,)


@pytest.mark.parametrize(
    "shown", ["sdnum='1033;0;MM/DD/YYYY'", "style='mso-number-format:\"mm\\/dd\\/yyyy\"'"]
)
def test_a_date_of_a_page_is_read_by_how_it_is_shown(shown: str) -> None:
    data = page().replace(b"<td>04/05/2026", f"<td {shown}>05/04/2026".encode(), 1)
    assert rows_of(check("t.xls", data), "activity", "held_on")[0] == (DAY,)


@pytest.mark.parametrize("above", ["<h3>{}</h3><table>", "<p>{}<br><table>", "<table><caption>{}</caption>"])
def test_words_around_the_table_of_a_page_are_read_with_it(above: str) -> None:
    unit = above.format("Đơn vị tính: nghìn người")
    checked = check("t.xls", page().replace(b"<table>", unit.encode()))
    assert ("converted_figures", None) in told(checked)
    plain = above.format("Báo cáo hoạt động")
    assert told(check("t.xls", page().replace(b"<table>", plain.encode()))) == []


def test_cells_that_claim_to_reach_far_take_no_more_room_than_a_browser_gives() -> None:
    assert told(check("t.xls", page("<td colspan=999999>12</td>"))) == []


def test_a_binary_workbook_tells_what_is_struck() -> None:
    font = bytes((43, 12)) + pack("<HH", 220, 8) + bytes(8)
    cells = rows_to_cells([HEADER, ("04/05/2026", "Hội nghị", "Họp", "Nhà trường", 0.5)])
    data = changed(xlsb(SHEET["activity"], cells), "xl/styles.bin", lambda part: part[:3] + font + part[3:])
    assert told(check("t.xlsb", data)) == [("struck_rows", None)]


def test_what_is_read_of_a_cell_partly_struck_is_what_is_left() -> None:
    for data in (xml(inside="<html:S>30</html:S> 12"), page("<td><del>30</del> 12</td>")):
        assert rows_of(check("t.xls", data), "activity", "participants")[0] == (12,)


def test_how_far_words_are_set_in_is_known_of_old_workbooks_too() -> None:
    for data in (
        styled_xls((1, 2), "alignment: indent 2"),
        xml(style('<Alignment ss:Horizontal="Left" ss:Indent="2"/>'), own=OWN),
    ):
        opened = open_file(SourceFile("t.xls", data))
        assert isinstance(opened, list)
        (grid,) = opened
        assert isinstance(grid, Grid)
        assert set(grid.indents.values()) == {2}


def test_a_plain_opendocument_of_named_styles_says_nothing() -> None:
    named = b'<office:styles><style:style style:name="S" style:family="table-cell"/></office:styles>'
    data = ods({SHEET["activity"]: ROWS})
    assert (
        told(
            check("t.ods", changed(data, "styles.xml", lambda part: part.replace(b"<office:styles/>", named)))
        )
        == []
    )
