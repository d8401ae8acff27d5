"""Files that programs write in ways of their own: read as they are seen, or refused with the reason."""

from __future__ import annotations

import time
import zipfile
from collections.abc import Callable
from datetime import date
from io import BytesIO
from struct import pack

import pytest

from analytics.intake.formats.ods import _plain
from analytics.intake.formats.xlsx.markup import plain_markup
from analytics.intake.formats.xlsx.package import _without_zeros
from tests.intake.drawing import HEAD, SHEET, check, cp1258, ods, rows_of, text_table, told, xls, xlsx
from tests.intake.packing import changed, unzipped, xls_of, xls_records, zipped

FIELDS = ("held_on", "title", "participants")
HEADS = HEAD["activity"][:5]
ROWS = [
    HEADS,
    (date(2026, 4, 6), "Hội nghị", "Phổ biến nghị quyết", "Nhà trường", 450),
    (date(2026, 5, 4), "Tọa đàm", "Ngày hội đọc sách", "Nhà trường", 62),
]
READ = [(date(2026, 4, 6), "Phổ biến nghị quyết", 450), (date(2026, 5, 4), "Ngày hội đọc sách", 62)]
SHEETS = {SHEET["activity"]: ROWS}
TEXT = text_table(ROWS, encoding="utf-8").decode()
PART = "xl/worksheets/sheet1.xml"


def read(name: str, data: bytes) -> list[tuple[object, ...]]:
    checked = check(name, data)
    assert [code for code, _ in told(checked) if code != "hidden_rows"] == []
    return rows_of(checked, "activity", *FIELDS)


@pytest.mark.parametrize("separator", [",", "\t", "|"])
@pytest.mark.parametrize("lines", [(2,), (1, 2), (0,)])
def test_lines_of_another_separator_are_rows_like_the_others(separator: str, lines: tuple[int, ...]) -> None:
    written = TEXT.splitlines()
    mixed = [line.replace(";", separator) if n in lines else line for n, line in enumerate(written)]
    assert read("t.csv", "\r\n".join(mixed).encode()) == READ


def test_a_sentence_with_commas_is_no_row() -> None:
    data = TEXT + "Ghi chú: số liệu gồm giáo viên, học sinh, phụ huynh, khách mời, người dân\r\n"
    assert len(rows_of(check("t.csv", data.encode()), "activity", *FIELDS)) == 2


def test_a_cell_of_several_lines_is_no_row_of_another_separator() -> None:
    data = TEXT + '"Ghi chú: gồm\n- giáo viên,học sinh,phụ huynh,khách mời,người dân"\r\n'
    assert len(rows_of(check("t.csv", data.encode()), "activity", *FIELDS)) == 2


def test_a_link_within_words_is_no_formula_of_text() -> None:
    link = '<a href="http://a.vn">Ngày hội đọc sách</a>'
    data = TEXT.replace("Ngày hội đọc sách", '"' + link.replace('"', '""') + '"')
    assert rows_of(check("t.csv", data.encode()), "activity", *FIELDS)[1][1] == link


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode("utf-32"),
        TEXT.encode("utf-7"),
        TEXT.encode("utf-16") + b"\n",
        TEXT.encode().decode("latin-1").encode(),
        ("sep=;\r" + TEXT.replace("\r\n", "\r")).encode(),
        TEXT.replace("\r\n", "\u2028").encode(),
        TEXT.replace("450", '="450"').encode(),
        "\r\n".join(
            ", ".join(f'"{cell}"' for cell in line.split(";")) for line in TEXT.splitlines()
        ).encode(),
        ("[Biểu 3]\r\n" + TEXT).encode(),
    ],
    ids=["utf-32", "utf-7", "odd byte", "twice", "sep and CR", "U+2028", "formula", "gaps", "bracket"],
)
def test_text_is_read_however_it_was_written(data: bytes) -> None:
    assert read("t.csv", data) == READ


def test_text_with_a_broken_letter_is_damaged_and_not_said_to_be_no_table() -> None:
    data = TEXT.encode().replace("ị quyết".encode(), "ị".encode()[:2] + " quyết".encode())
    assert told(check("t.csv", data)) == [("damaged_file", None)]


PLAIN = xlsx(SHEETS)


@pytest.mark.parametrize("encoding", ["utf-16", "cp1258"])
def test_parts_in_another_encoding_are_read_and_looked_through(encoding: str) -> None:
    declared = {"utf-16": "UTF-16", "cp1258": "windows-1258"}[encoding]

    def rewritten(part: bytes) -> bytes:
        words = part.decode().replace('<row r="3"', '<row r="3" hidden="1"')
        words = f'<?xml version="1.0" encoding="{declared}"?>' + words[words.index("<worksheet") :]
        return cp1258(words) if encoding == "cp1258" else words.encode(encoding)

    checked = check("t.xlsx", changed(PLAIN, PART, rewritten))
    assert ("hidden_rows", None) in told(checked)
    assert rows_of(checked, "activity", *FIELDS) == READ


def test_comments_character_data_and_single_quotes_change_nothing() -> None:
    def odd(part: bytes) -> bytes:
        part = part.replace(b"<v>450</v>", b"<v>4<!-- 9 --><![CDATA[50]]></v>")
        return part.replace(b'<row r="3"', b"<row hidden='1' r='3'")

    checked = check("t.xlsx", changed(PLAIN, PART, odd))
    assert ("hidden_rows", None) in told(checked)
    assert rows_of(checked, "activity", *FIELDS) == READ


def test_an_error_in_single_quotes_is_an_error() -> None:
    data = changed(PLAIN, PART, lambda part: part.replace(b'<c r="E2"', b"<c r='E2'", 1))
    cell = b"<c r='E2' t='e'><v>#N/A</v></c>"
    start = unzipped(data)[PART].index(b"<c r='E2'")
    data = changed(data, PART, lambda part: part[:start] + cell + part[part.index(b"</c>", start) + 4 :])
    assert told(check("t.xlsx", data)) == [("error_cell", "E2")]


def _formula_of_zero(flag: bytes, beside: bytes = b"") -> bytes:
    start = unzipped(PLAIN)[PART].index(b'<c r="E2"')
    cell = b'<c r="E2"><f>SUM(G2:H2)</f><v>0</v></c>' + beside
    data = changed(PLAIN, PART, lambda part: part[:start] + cell + part[part.index(b"</c>", start) + 4 :])
    parts = unzipped(data)
    book = parts["xl/workbook.xml"].replace(b' fullCalcOnLoad="1"', flag)
    return zipped(parts | {"xl/workbook.xml": book})


def test_a_formula_that_is_counted_on_opening_has_no_result_yet() -> None:
    assert told(check("t.xlsx", _formula_of_zero(b' fullCalcOnLoad="1"'))) == [("formula_no_value", "E2")]
    assert read("t.xlsx", _formula_of_zero(b""))[0][2] == 0


def test_a_formula_of_0_beside_one_that_was_counted_is_0() -> None:
    counted = b'<c r="F2"><f>LEN(C2)</f><v>20</v></c>'
    data = _formula_of_zero(b' fullCalcOnLoad="1"', counted)
    assert rows_of(check("t.xlsx", data), "activity", *FIELDS)[0][2] == 0


def test_an_xls_formula_that_is_counted_on_opening_has_no_result_yet() -> None:
    def formula(place: tuple[int, int], result: float, flags: int) -> tuple[int, bytes]:
        return 0x06, pack("<HHHdHIH", *place, 15, result, flags, 0, 3) + b"\x1e\x00\x00"

    def with_formula(flags: int, *beside: tuple[int, bytes]) -> bytes:
        found = xls_records(xls(SHEETS))
        at = next(n for n, (_, content) in enumerate(found) if content[:4] == pack("<HH", 1, 4))
        return xls_of([*found[:at], formula((1, 4), 0.0, flags), *beside, *found[at + 1 :]])

    counted = with_formula(2, formula((1, 5), 20.0, 2))
    assert rows_of(check("t.xls", counted), "activity", *FIELDS)[0][2] == 0
    assert told(check("t.xls", with_formula(2))) == [("formula_no_value", "E2")]
    assert read("t.xls", with_formula(0))[0][2] == 0


def test_gaps_in_the_words_of_an_ods_keep_figures_apart() -> None:
    sheets = {SHEET["activity"]: [*ROWS[:2], (*ROWS[2][:4], "120GAP135")]}
    for gap in ("tab", "line-break"):
        parts = unzipped(ods(sheets))
        content = parts["content.xml"].replace(b"GAP", f"<text:{gap}/>".encode())
        assert told(check("t.ods", zipped(parts | {"content.xml": content}))) == [("two_numbers", "E3")]


def test_an_error_that_an_old_ods_stores_as_zero_is_not_zero() -> None:
    def error(part: bytes) -> bytes:
        start = part.index(b'office:value="62"')
        end = part.index(b"</table:table-row>", start)
        return part[:start] + b'office:value="0"><text:p>#N/A</text:p></table:table-cell>' + part[end:]

    assert told(check("t.ods", changed(ods(SHEETS), "content.xml", error))) == [("shown_otherwise", "E3")]


LENGTH = 200_000


@pytest.mark.parametrize(
    ("look", "odd"),
    [
        *(
            (plain_markup, odd)
            for odd in (
                b"<a>" + b"<!--" * LENGTH,
                b"<a>" + b"<![CDATA[" * LENGTH,
                b"<a " + b"='" * LENGTH,
                b"<a x='1'" + b" " * LENGTH,
                b"<a x='1'" + b" " * LENGTH + b">",
                ("\ufeff" + "<?xml " * LENGTH).encode("utf-16-le"),
            )
        ),
        (_without_zeros, b"<f " * LENGTH),
        (_without_zeros, b"</f>   " * LENGTH),
        *(
            (_plain, odd * LENGTH)
            for odd in (
                b"<text:tab ",
                b"<text:ruby-text>",
                b"<text:ruby-text><draw:object>",
                b"<text:ruby-text ",
            )
        ),
    ],
)
def test_odd_markup_is_looked_through_in_no_time(look: Callable[[bytes], bytes], odd: bytes) -> None:
    begun = time.process_time()
    look(odd)
    assert time.process_time() - begun < 2


@pytest.mark.parametrize("odd", [b"<!-- ", b"<![CDATA["])
def test_what_a_part_leaves_open_stays_open(odd: bytes) -> None:
    cut = b"<a><b/><!-- c -->" + odd + b"<d/></a>"
    assert plain_markup(cut) == cut.replace(b"<!-- c -->", b"")


@pytest.mark.parametrize("part", ["mimetype", "META-INF/manifest.xml"])
def test_an_ods_put_together_by_hand_is_read(part: str) -> None:
    assert (
        read("t.ods", zipped({name: one for name, one in unzipped(ods(SHEETS)).items() if name != part}))
        == READ
    )


def test_a_page_that_ends_within_a_cell_is_damaged() -> None:
    lines = "".join(
        f"<tr>{''.join(f'<td>{cell}</td>' for cell in line.split(';'))}</tr>" for line in TEXT.splitlines()
    )
    page = f'<meta charset="utf-16"><table>{lines}</table>'
    assert read("t.xls", page.encode()) == READ
    assert told(check("t.xls", page[: page.index("62") + 1].encode())) == [("damaged_file", None)]


def test_a_page_that_closes_nothing_but_itself_is_whole() -> None:
    lines = "".join(f"<tr>{''.join(f'<td>{cell}' for cell in line.split(';'))}" for line in TEXT.splitlines())
    assert read("t.xls", f"<html><body><table>{lines}</body></html>".encode()) == READ


def test_a_zip_cut_behind_its_first_report_is_not_read_as_that_report() -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.xlsx", PLAIN)
        archive.writestr("b.xlsx", PLAIN)
    cut = out.getvalue()[: len(PLAIN) + 60]
    assert told(check("t.zip", cut)) == [("damaged_file", None)]


def test_a_zip_packed_in_an_unusual_way_is_not_called_damaged() -> None:
    data = bytearray(zipped({"a.xlsx": PLAIN}))
    for signature, place in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        data[data.rindex(signature) + place if place == 10 else place] = 9
    assert told(check("t.zip", bytes(data))) == [("other_archive", None)]


@pytest.mark.parametrize(
    "code", ["0\\.0", "0\\-0", "[<1000];0", "[>100]0\\.0;0", '[<100]"ít";"nhiều"', '[<500]0" nghìn";0']
)
def test_a_format_that_shows_another_number_is_asked_about(code: str) -> None:
    codes = {code for code, _ in told(check("t.xlsx", xlsx(SHEETS, {"E2": code})))}
    assert codes & {"shown_otherwise", "words_by_format"}


@pytest.mark.parametrize("limit", ["-", ".", "1.2.3", ""])
def test_a_condition_without_a_number_breaks_nothing(limit: str) -> None:
    assert check("t.xlsx", xlsx(SHEETS, {"E2": f"[<{limit}]0\\.0;0"})).reports


@pytest.mark.parametrize("code", ["#\\.##0", '#" "##0', "[>999]#\\.##0;0", '[=0]"";General', "0\\.000;;"])
def test_a_format_that_sets_thousands_apart_shows_the_number(code: str) -> None:
    rows = [HEADS, ROWS[1], (*ROWS[2][:4], 2500)]
    checked = check("t.xlsx", xlsx({SHEET["activity"]: rows}, {"E3": code}))
    assert rows_of(checked, "activity", *FIELDS)[1][2] == 2500
