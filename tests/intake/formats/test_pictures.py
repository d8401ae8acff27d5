"""Pictures and charts on the rows of a table are told once for a sheet; those above and below it are not."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from struct import pack

import pytest
import xlwt

from analytics.intake.model.grid import letter
from tests.intake.drawing import HEAD, SHEET, check, ods, rows_of, told, xls, xlsx
from tests.intake.packing import changed, picture_over, xls_of, xls_records

ROW = (date(2026, 5, 4), "Hội nghị", "Họp", "Nhà trường", 12)
SHEETS = {SHEET["activity"]: [("BÁO CÁO",), (), HEAD["activity"][:5], ROW, (*ROW[:2], "Khác", *ROW[3:])]}
Corners = tuple[tuple[int, int], tuple[int, int]]


def drawn_xls(corners: Corners, kind: int) -> bytes:
    """An object of a kind between two cells, as Excel writes it: its place, then what it is."""
    (top, left), (bottom, right) = corners
    anchor = b"\x10\xf0\x12\0\0\0" + pack("<9H", 2, left, 0, top, 0, right, 0, bottom, 0)
    records = xls_records(xls(SHEETS))
    drawn = [(0xEC, b"\x0f\0\x04\xf0" + anchor), (0x5D, pack("<4H", 0x15, 18, kind, 1) + bytes(14))]
    return xls_of([*records[:-1], *drawn, records[-1]])


def drawn_ods(corners: Corners) -> bytes:
    (top, _), (bottom, right) = corners
    end = f"{SHEET['activity']}.{letter(right)}{bottom + 1}"
    frame = f'<draw:frame table:end-cell-address="{end}" svg:x="1cm"><draw:image xlink:href="a.png"/></draw:frame>'
    mark = {0: b"<text:p>B\xc3\x81O", 3: b"<text:p>H\xe1\xbb\x8dp"}[top]
    return changed(ods(SHEETS), "content.xml", lambda part: part.replace(mark, frame.encode() + mark, 1))


BESIDE: Corners = ((3, 6), (12, 9))
OVER: Corners = ((0, 0), (1, 1))
DRAWN: dict[str, Callable[[Corners], bytes]] = {
    "xlsx": lambda corners: picture_over(xlsx(SHEETS), *corners),
    "xlsx, a chart": lambda corners: picture_over(xlsx(SHEETS), *corners, "graphicFrame"),
    "xls": lambda corners: drawn_xls(corners, 8),
    "xls, a chart": lambda corners: drawn_xls(corners, 5),
    "ods": drawn_ods,
}


@pytest.mark.parametrize("kind", DRAWN)
def test_a_picture_on_the_rows_of_a_table_is_told(kind: str) -> None:
    name = f"t.{kind.partition(',')[0]}"
    checked = check(name, DRAWN[kind](BESIDE))
    assert told(checked) == [("picture_not_read", None)]
    assert rows_of(checked, "activity", "title") == [("Họp",), ("Khác",)]
    assert told(check(name, DRAWN[kind](OVER))) == []  # an emblem


def test_what_lies_below_is_a_stamp_and_a_text_box_no_picture() -> None:
    assert told(check("t.xlsx", picture_over(xlsx(SHEETS), (8, 0), (12, 3)))) == []
    assert told(check("t.xls", drawn_xls(BESIDE, 6))) == []
    assert told(check("t.xlsx", picture_over(xlsx(SHEETS), *BESIDE, "sp"))) == []


def test_a_picture_of_an_older_program_is_told_as_well() -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet(SHEET["activity"])
    day = xlwt.easyxf(num_format_str="dd/mm/yyyy")
    for r, row in enumerate(SHEETS[SHEET["activity"]]):
        for c, value in enumerate(row):
            sheet.write(r, c, value, day if isinstance(value, date) else xlwt.Style.default_style)
    size = 54 + 40 * 40 * 3
    sheet.insert_bitmap_data(
        b"BM" + pack("<IHHI", size, 0, 0, 54) + pack("<IIIHH", 40, 40, 40, 1, 24) + bytes(24 + 40 * 40 * 3),
        3,
        6,
    )
    out = io.BytesIO()
    book.save(out)
    assert told(check("t.xls", out.getvalue())) == [("picture_not_read", None)]


def test_a_picture_without_a_place_may_lie_on_the_table() -> None:
    frame = (
        b'<table:shapes><draw:frame svg:x="1cm"><draw:image xlink:href="a.png"/></draw:frame></table:shapes>'
    )
    data = changed(
        ods(SHEETS),
        "content.xml",
        lambda part: part.replace(b"<table:table-row", frame + b"<table:table-row", 1),
    )
    (only,) = check("t.ods", data).problems
    assert only.code == "picture_not_read"
    assert "góc" not in only.message()
