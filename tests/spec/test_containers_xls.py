"""Old workbooks say what their records say, whoever wrote them, and not what a reader makes of them."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date, timedelta
from hashlib import md5
from struct import pack
from typing import Any

import msoffcrypto
import pytest
import xlwt
from msoffcrypto.method.rc4 import DocumentRC4

from analytics.intake import SourceFile
from analytics.intake.formats.number_formats import shows, shows_built_in
from analytics.intake.formats.open_file import open_file
from analytics.intake.formats.opened import Refused
from analytics.intake.model.grid import Grid
from tests.intake.drawing import HEAD, SHEET, check, only, rows_of, told, xls, xlsx
from tests.intake.packing import Record, changed, xls_of, xls_records, xlsb

FORMULA, NUMBER, STRING, FORMAT, STYLE, CODEPAGE, DATEMODE = 0x06, 0x203, 0x207, 0x41E, 0xE0, 0x42, 0x22
DAY = date(2026, 5, 4)
SERIAL_1904 = (DAY - date(1904, 1, 1)).days
EVENT_HEAD = HEAD["activity"][:5]
EVENT = (DAY, "Hội nghị", "Họp", "Nhà trường", 12)


def grid(data: bytes) -> Grid:
    """The one sheet of a file that must be read."""
    opened = open_file(SourceFile("t.xls", data))
    assert isinstance(opened, list), opened
    return opened[0]


def mapped(data: bytes, change: Callable[[int, bytes], Record | None]) -> bytes:
    """An xls file whose records read differently; None keeps one."""
    records = xls_records(data)
    after = [change(*one) or one for one in records]
    assert after != records
    return xls_of(after)


def of_numbers(*cells: tuple[float, str]) -> bytes:
    """A row of numbers, each with the code of its format."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("Trang")
    for column, (value, code) in enumerate(cells):
        sheet.write(0, column, value, xlwt.easyxf(num_format_str=code))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def in_1904(kind: int, content: bytes) -> Record | None:
    return (kind, b"\x01\x00") if kind == DATEMODE else None


@pytest.mark.parametrize("code", ["General", "0", "dd/mm/yyyy"])
def test_days_of_a_mac_count_from_1904_whatever_their_format(code: str) -> None:
    data = of_numbers((SERIAL_1904, code), (SERIAL_1904 + 0.5, "dd/mm/yyyy hh:mm"))
    read = grid(mapped(data, in_1904))
    assert read.days_later == 1462
    first, second = read.rows[0]
    assert first == (DAY if code == "dd/mm/yyyy" else SERIAL_1904)
    assert second.date() == DAY


def test_a_bare_number_in_a_column_of_dates_is_the_day_that_its_file_means() -> None:
    event = (SERIAL_1904, *EVENT[1:])
    for data in (
        mapped(xls({SHEET["activity"]: [EVENT_HEAD, event]}), in_1904),
        changed(xlsx({SHEET["activity"]: [EVENT_HEAD, event]}), "xl/workbook.xml", _date1904),
    ):
        checked = check("t", data)
        assert told(checked) == []
        assert rows_of(checked, "activity", "held_on") == [(DAY,)]


def _date1904(part: bytes) -> bytes:
    return part.replace(b"<workbookPr", b'<workbookPr date1904="1"')


def test_dates_of_an_xlsx_that_counts_from_1904_are_read_in_every_format() -> None:
    day = DAY - timedelta(days=1462)
    for number_format in ("dd/mm/yyyy", "mm-dd-yy", "d-mmm"):
        data = xlsx({SHEET["activity"]: [EVENT_HEAD, (day, *EVENT[1:])]}, formats={"A2": number_format})
        checked = check("t", changed(data, "xl/workbook.xml", _date1904))
        assert rows_of(checked, "activity", "held_on") == [(DAY,)]


def test_an_xlsb_that_counts_from_1904_says_so() -> None:
    data = changed(
        xlsb("T", {(0, 0): 5.0}),
        "xl/workbook.bin",
        lambda part: part.replace(b"\x8f\x01\x00", b"\x99\x01\x04\x01\x00\x00\x00\x8f\x01\x00"),
    )
    assert grid(data).days_later == 1462


def test_a_day_outside_the_period_is_named_as_a_day() -> None:
    serial = (date(2026, 3, 9) - date(1899, 12, 30)).days
    for value in (serial, str(serial)):
        checked = check("t", xlsx({SHEET["activity"]: [EVENT_HEAD, (value, *EVENT[1:])]}))
        assert (only(checked).code, only(checked).value) == ("event_outside_period", "09/03/2026")


@pytest.mark.parametrize("number", [50, 55, 58, 163])
def test_a_format_is_what_its_code_says_whatever_its_number(number: int) -> None:
    def renumbered(kind: int, content: bytes) -> Record | None:
        if kind == FORMAT and content[:2] == pack("<H", 164):
            return kind, pack("<H", number) + content[2:]
        if kind == STYLE and content[2:4] == pack("<H", 164):
            return kind, content[:2] + pack("<H", number) + content[4:]
        return None

    assert grid(mapped(of_numbers((12.0, '0 "em"')), renumbered)).rows == [[12]]
    assert grid(mapped(of_numbers((46146.0, 'd "tháng" m')), renumbered)).rows == [[DAY]]


def test_one_number_for_two_formats_is_no_guess_at_dates() -> None:
    def doubled(kind: int, content: bytes) -> Record | None:
        if kind == FORMAT and content[:2] == pack("<H", 165):
            return kind, pack("<H", 164) + content[2:]
        if kind == STYLE and content[2:4] == pack("<H", 165):
            return kind, content[:2] + pack("<H", 164) + content[4:]
        return None

    assert grid(mapped(of_numbers((46146.0, "dd/mm"), (12.0, '0 "em"')), doubled)).rows == [[46146, 12]]


@pytest.mark.parametrize(
    ("code", "what"),
    [
        ("General", "number"),
        ("#,##0", "number"),
        ('0 "ngày"', "number"),
        ("[Red]0.00", "number"),
        ("0\\d", "number"),
        ("_-* #,##0 _s_-", "number"),
        ("dd/mm/yyyy", "date"),
        ("[$-42A]d mmmm yyyy;@", "date"),
        ("h:mm AM/PM", "date"),
        ("[h]:mm", "elapsed"),
        ("0.00E+00", "number"),
    ],
)
def test_what_a_format_shows(code: str, what: str) -> None:
    assert shows(code) == what


def test_built_in_formats_of_thai_excel_are_numbers() -> None:
    assert [shows_built_in(number) for number in (0, 14, 46, 50, 59)] == [
        "number",
        "date",
        "elapsed",
        "date",
        "number",
    ]


@pytest.mark.parametrize("kind", [0x0206, 0x0406])
def test_formulas_under_the_numbers_of_older_records_keep_their_results(kind: int) -> None:
    head, rest = pack("<HHH", 0, 0, 15), bytes(4) + pack("<HBBB", 4, 0x1E, 1, 0) + b"\x00"
    results: list[tuple[bytes, Any]] = [
        (pack("<d", 1160.5), 1160.5),
        (b"\x01\x00\x01\x00\x00\x00\xff\xff", True),
        (b"\x00\x00\x00\x00\x00\x00\xff\xff", "Đủ"),
    ]
    for result, value in results:
        words = (STRING, pack("<HB", 2, 1) + "Đủ".encode("utf-16-le"))
        records = xls_records(of_numbers((7.0, "General")))
        place = next(n for n, (one, _) in enumerate(records) if one in (NUMBER, 0x27E))
        records[place : place + 1] = [
            (kind, head + result + b"\x00\x00" + rest),
            *([words] if value == "Đủ" else []),
        ]
        assert grid(xls_of(records)).rows == [[value]]


def test_a_code_page_in_a_unicode_file_means_nothing() -> None:
    data = mapped(
        xls({"Trang ước": [("Đơn vị", "ab")]}),
        lambda kind, _: (kind, pack("<H", 1252)) if kind == CODEPAGE else None,
    )
    assert (grid(data).name, grid(data).rows) == ("Trang ước", [["Đơn vị", "ab"]])


def test_the_data_of_a_chart_in_a_sheet_are_not_the_sheets() -> None:
    records = xls_records(of_numbers((7.0, "General")))
    place = next(n for n, (one, _) in enumerate(records) if one in (NUMBER, 0x27E))
    inner = [(0x809, records[0][1]), (NUMBER, pack("<HHHd", 0, 0, 15, 99.0)), (0x0A, b"")]
    records[place + 1 : place + 1] = inner
    assert grid(xls_of(records)).rows == [[7]]


def test_a_struck_row_of_an_old_workbook_is_told() -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet(SHEET["activity"])
    day, struck = xlwt.easyxf(num_format_str="dd/mm/yyyy"), xlwt.easyxf("font: struck_out on")
    for row, (cells, style) in enumerate([(EVENT_HEAD, None), (EVENT, None), (EVENT, struck)]):
        for column, value in enumerate(cells):
            sheet.write(
                row, column, value, style or (day if isinstance(value, date) else xlwt.Style.default_style)
            )
    out = io.BytesIO()
    book.save(out)
    checked = check("t.xls", out.getvalue())
    assert told(checked) == [("struck_rows", None)]
    assert len(rows_of(checked, "activity", "held_on")) == 1


def test_struck_and_raised_letters_of_an_old_workbook_are_seen() -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Trang")
    struck, raised = xlwt.easyfont("struck_out on"), xlwt.easyfont("escapement superscript")
    filler = "chữ thường " * 2000  # so that the texts go on in further records
    sheet.write(0, 0, filler)
    sheet.write_rich_text(1, 0, ("36", ("1", raised)))
    sheet.write_rich_text(
        1, 1, (("cũ ", struck), ("mới", xlwt.easyfont(""))), xlwt.easyxf("font: struck_out on")
    )
    sheet.write_rich_text(1, 2, ("Lớp ", ("hai", xlwt.easyfont("bold on"))))
    sheet.write(1, 3, "bỏ", xlwt.easyxf("font: struck_out on"))
    sheet.write_rich_text(1, 4, ("36", ("2", xlwt.easyfont("escapement subscript"))))
    out = io.BytesIO()
    book.save(out)
    read = grid(out.getvalue())
    assert read.rows == [[filler, "", "", "", ""], ["36¹", "mới", "Lớp hai", "", "36₂"]]
    assert read.struck == {(1, 1): "cũ", (1, 3): "bỏ"}


def encrypted(data: bytes, password: str) -> bytes:
    """An xls file encrypted with RC4 as Excel 97 does."""
    salt, verifier = bytes(range(16)), bytes(range(16, 32))
    both = DocumentRC4.decrypt(password, salt, io.BytesIO(verifier + md5(verifier).digest()), 1024).read()
    records = xls_records(data)
    records.insert(1, (0x2F, pack("<HHH", 1, 1, 1) + salt + both))
    odd = sum(4 + len(content) for _, content in records) % 4
    records.insert(2, (0x5C, bytes(8 - odd)))  # the zeros behind the last record are then whole records
    records = xls_records(xls_of(records))  # with the places of sheets set right
    stream = b"".join(bytes(4) + content for _, content in records)
    secret, place, out = DocumentRC4.decrypt(password, salt, io.BytesIO(stream), 1024).read(), 0, []
    for kind, content in records:
        hidden = secret[place + 4 : place + 4 + len(content)]
        plain = len(content) if kind in (0x809, 0x2F) else 4 if kind == 0x85 else 0
        out.append((kind, content[:plain] + hidden[plain:]))
        place += 4 + len(content)
    return xls_of(out)


def test_a_workbook_with_excels_own_key_opens_without_a_password() -> None:
    rows = {SHEET["activity"]: [EVENT_HEAD, EVENT]}
    assert told(check("t.xls", encrypted(xls(rows), "VelvetSweatshop"))) == []
    assert open_file(SourceFile("t.xls", encrypted(xls(rows), "mật khẩu"))) == Refused("password_protected")


@pytest.mark.parametrize(("password", "opens"), [("VelvetSweatshop", True), ("mật khẩu", False)])
def test_an_encrypted_xlsx_opens_with_excels_own_key_alone(password: str, opens: bool) -> None:
    out = io.BytesIO()
    msoffcrypto.OfficeFile(io.BytesIO(xlsx({SHEET["activity"]: [EVENT_HEAD, EVENT]}))).encrypt(password, out)
    assert told(check("t.xlsx", out.getvalue())) == ([] if opens else [("password_protected", None)])


def test_a_file_that_asks_for_a_billion_rounds_is_not_tried() -> None:
    out = io.BytesIO()
    msoffcrypto.OfficeFile(io.BytesIO(xlsx({"T": [("x",)]}))).encrypt("VelvetSweatshop", out)
    data = out.getvalue()
    assert b'spinCount="100000"' in data
    slow = data.replace(b'spinCount="100000"', b'spinCount="9999999"').replace(
        b'saltSize="16"', b'saltSize="16"', 1
    )
    assert open_file(SourceFile("t.xlsx", slow)) == Refused("password_protected")


@pytest.mark.parametrize("version", [b"\x00\x06", b"\x00\x05"])
def test_a_workbook_obfuscated_with_a_password_is_said_to_be_protected(version: bytes) -> None:
    records = xls_records(xls({"T": [("x", 5)]}))
    records[0] = (0x809, version + records[0][1][2:])
    records.insert(
        1, (0x2F, pack("<HHH", 0, 0x1234, 0x5678) if version == b"\x00\x06" else pack("<HH", 1, 2))
    )
    scrambled = [
        (kind, content if kind in (0x809, 0x2F, 0x85) else bytes(b ^ 0x5A for b in content))
        for kind, content in records
    ]
    assert open_file(SourceFile("t.xls", xls_of(scrambled))) == Refused("password_protected")
