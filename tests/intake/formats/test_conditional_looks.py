"""Conditional formats that strike figures through, or write them in the colour of their ground."""

from __future__ import annotations

import io
import re
from datetime import date
from struct import pack
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.formatting.rule import CellIsRule, DataBarRule, FormulaRule, IconSetRule, Rule
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.numbers import NumberFormat

from tests.intake.drawing import HEAD, SHEET, check, ods, saved, told, xls, xlsx
from tests.intake.formats.test_looks_everywhere import xml
from tests.intake.formats.test_looks_of_xlsb import ROWS as OF_XLSB
from tests.intake.formats.test_looks_of_xlsb import SHEET_PART, STYLES_PART, fill, rgb, style
from tests.intake.formats.test_looks_of_xlsb import font as letters
from tests.intake.packing import changed, rows_to_cells, xls_of, xls_records, xlsb, xlsb_record

EVENTS = [
    (date(2026, 5, 4), "Hội nghị", "Họp", "Nhà trường", 12),
    (date(2026, 5, 5), "Tọa đàm", "Khác", "Nhà trường", 90),
]
WHITE, STRUCK = {"font": Font(color="FFFFFFFF")}, {"font": Font(strike=True)}
RED = PatternFill("solid", bgColor="FFFF0000")
NOTHING = DifferentialStyle(numFmt=NumberFormat(200, ";;;"))

IN_WHITE = DifferentialStyle(numFmt=NumberFormat(201, "[White]0"))


@pytest.mark.parametrize(
    ("rule", "area", "places"),
    [
        (FormulaRule(formula=["TRUE"], **STRUCK), "E2", "E2"),
        (FormulaRule(formula=["$F2=1"], **WHITE), "A2:E3", "A2:E3"),
        (CellIsRule("lessThan", ["50"], **WHITE), "E2:E9", "E2"),
        (CellIsRule("equal", ["0"], **WHITE), "E2:E9", None),
        (FormulaRule(formula=["E2=0"], **WHITE), "E2:E9", None),
        (FormulaRule(formula=["ISERROR(E2)"], **WHITE), "E2:E9", None),
        (FormulaRule(formula=["TRUE"], font=Font(color="FFFFFFFF"), fill=RED), "E2", None),
        (FormulaRule(formula=["TRUE"], font=Font(color="FFFF0000"), fill=RED), "E2", "E2"),
        (FormulaRule(formula=["TRUE"], font=Font(bold=True)), "E2", None),
        (FormulaRule(formula=["TRUE"], **WHITE), "H1:H9", None),
        (Rule("cellIs", operator="lessThan", formula=["50"], dxf=NOTHING), "E2:E9", "E2"),
        (Rule("cellIs", operator="lessThan", formula=["50"], dxf=IN_WHITE), "E2:E9", "E2"),
        (DataBarRule("min", None, "max", None, "FF638EC6", showValue=False), "A2:E3", "E2:E3"),
        (DataBarRule("min", None, "max", None, "FF638EC6", showValue=True), "E2:E3", None),
        (IconSetRule("3Arrows", "percent", [0, 33, 67], showValue=False), "E3", "E3"),
        (IconSetRule("3Arrows", "percent", [0, 33, 67]), "E3", None),
    ],
)
def test_figures_that_a_condition_may_hide_are_told(rule: Any, area: str, places: str | None) -> None:
    book = load_workbook(io.BytesIO(xlsx({SHEET["activity"]: [HEAD["activity"][:5], *EVENTS]})))
    book.worksheets[0].conditional_formatting.add(area, rule)
    checked = check("t.xlsx", saved(book))
    assert told(checked) == ([("conditional_look", None)] if places else [])
    assert places is None or checked.problems[0].params["places"] == places


# ---- .xls ---------------------------------------------------------------------------------------

SHEET_ROWS = {SHEET["activity"]: [HEAD["activity"][:5], *EVENTS]}
KEEPS_ALL = 0x3FFFFF
INT_50, TRUE, OF_ERRORS = pack("<BH", 0x1E, 50), b"\x1d\1", b"\x44\2\0\4\xc0\x41\3\0"


def conditional_xls(look: bytes, formula: bytes, kind: int = 1, compared: int = 6) -> bytes:
    """The rows, with a look put on the counts by a rule (6: less than)."""
    areas = pack("<HH4HH4H", 1, 1, 1, 8, 4, 4, 1, 1, 8, 4, 4)
    rule = pack("<BBHH", kind, compared, len(formula), 0) + look + formula
    records = xls_records(xls(SHEET_ROWS))
    return xls_of([*records[:-1], (0x1B0, areas), (0x1B1, rule), records[-1]])


@pytest.mark.parametrize(
    ("kind", "drawn", "hides"),
    [
        (4, bytes((0, 0, 0, 0, 10, 90)), True),  # bars alone
        (4, bytes((0, 0, 0, 2, 10, 90)), False),
        (6, bytes((0, 0, 0, 3, 0, 1)), True),  # icons alone
        (6, bytes((0, 0, 0, 3, 0, 4)), False),
        (3, bytes(6), False),  # shades of colour
    ],
)
@pytest.mark.parametrize(("size", "formula"), [(0, b""), (8, b"\x1e\x01\x00")])
def test_bars_and_icons_of_an_xls_that_stand_in_for_figures_are_told(
    kind: int, drawn: bytes, hides: bool, size: int, formula: bytes
) -> None:
    around = pack("<HH4H", 0x87A, 1, 1, 2, 4, 4)
    areas = around + pack("<HH4HH4H", 1, 1, 1, 2, 4, 4, 1, 1, 2, 4, 4)
    rule = around + pack("<BBHHI", kind, 0, 0, 0, size) + bytes(size or 2)
    rule += pack("<H", len(formula)) + formula + bytes(6) + bytes(16) + drawn + bytes(40)
    records = xls_records(xls({SHEET["activity"]: [HEAD["activity"][:5], *EVENTS]}))
    checked = check("t.xls", xls_of([*records[:-1], (0x879, areas), (0x87A, rule), records[-1]]))
    assert told(checked) == ([("conditional_look", None)] if hides else [])
    assert [one.params["places"] for one in checked.problems] == (["E2:E3"] if hides else [])


def font(
    colour: int = -1, struck: bool = False, more: int = 0, before: bytes = b"", keeps: int = KEEPS_ALL
) -> bytes:
    """A look with a font, and what ``more`` says of what stands around it."""
    flags = pack("<IH", keeps | 1 << 26 | more, 1 if before else 0)
    inner = bytearray(118)
    inner[68:72] = pack("<I", 0x80 if struck else 0)
    inner[80:84] = pack("<i", colour)
    inner[88:92] = pack("<I", 0 if struck else 0x80)
    return flags + before + bytes(inner)


PATTERN, BORDER, FORMAT = 1 << 29, 1 << 28, 1 << 25


def shown_as(code: str) -> bytes:
    """A look that is a number format."""
    return pack("<IHHHB", KEEPS_ALL | FORMAT, 1, 5 + len(code), len(code), 0) + code.encode()


GROUND = KEEPS_ALL & ~(1 << 18)


@pytest.mark.parametrize(
    ("data", "places"),
    [
        (conditional_xls(font(9), INT_50), "E2"),
        (conditional_xls(font(9), b"\x1f" + pack("<d", 50)), "E2"),
        (conditional_xls(font(9), INT_50, compared=5), "E3"),
        (conditional_xls(font(9), INT_50, compared=1), "E2:E3"),
        (conditional_xls(font(struck=True), TRUE, kind=2), "E2:E3"),
        (conditional_xls(font(9), OF_ERRORS, kind=2), None),
        (conditional_xls(font(10), INT_50), None),
        (conditional_xls(font(), INT_50), None),
        (conditional_xls(pack("<IH", KEEPS_ALL, 0), INT_50), None),
        (conditional_xls(font(10, more=PATTERN, keeps=GROUND) + pack("<I", 10 << 23), INT_50), "E2"),
        (conditional_xls(font(9, more=PATTERN, keeps=GROUND) + pack("<I", 10 << 23), INT_50), None),
        (conditional_xls(font(10, more=PATTERN | BORDER, keeps=GROUND) + bytes(8) + pack("<I", 10 << 23), INT_50), "E2"),
        (conditional_xls(font(9, more=FORMAT, before=pack("<HHB", 8, 3, 0) + b"0.0"), INT_50), "E2"),
        (conditional_xls(font(9)[:60], b""), None),
        (conditional_xls(shown_as(";;;"), INT_50), "E2"),
        (conditional_xls(shown_as("[White]0"), INT_50), "E2"),
        (conditional_xls(shown_as("0.0"), INT_50), None),
    ],
)  # fmt: skip
def test_an_old_workbook_tells_the_same(data: bytes, places: str | None) -> None:
    checked = check("t.xls", data)
    assert told(checked) == ([("conditional_look", None)] if places else [])
    assert places is None or checked.problems[0].params["places"] == places


# ---- .ods ---------------------------------------------------------------------------------------

NAMED = """<style:style style:name="Ch_ec_m" style:display-name="Chìm" style:family="table-cell">
<style:text-properties fo:color="#ffffff"/></style:style>"""
LISTED = """<calcext:conditional-formats xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0">
<calcext:conditional-format calcext:target-range-address="&apos;{sheet}&apos;.E2:&apos;{sheet}&apos;.E9">
<calcext:condition calcext:apply-style-name="{style}" calcext:value="{value}"/></calcext:conditional-format>
</calcext:conditional-formats></table:table>"""
MAPPED = """<style:style style:name="ce7" style:family="table-cell">
<style:map style:condition="{value}" style:apply-style-name="Ch_ec_m"/></style:style></office:automatic-styles>"""


@pytest.mark.parametrize(
    ("value", "places"),
    [
        ("&lt;50", "E2"),
        ("&gt;=12", "E2:E3"),
        ("!=12", "E3"),
        ("between(1,20)", "E2:E3"),
        ("formula-is([.E2]&gt;7)", "E2:E3"),
        ("=0", None),
        ("is-error", None),
        ("formula-is(ISERROR([.E2]))", None),
    ],
)
def test_an_opendocument_tells_the_same(value: str, places: str | None) -> None:
    def write(part: bytes) -> bytes:
        listed = LISTED.format(sheet=SHEET["activity"], style="Chìm", value=value)
        return part.replace(b"</table:table>", listed.encode())

    plain = changed(ods(SHEET_ROWS), "styles.xml", _with_look)
    checked = check("t.ods", changed(plain, "content.xml", write))
    assert told(checked) == ([("conditional_look", None)] if places else [])
    assert places is None or checked.problems[0].params["places"] == places


@pytest.mark.parametrize(
    ("value", "places"), [("cell-content()&lt;50", "E2"), ("cell-content()&gt;500", None), ("is-true-formula([.F2]=1)", "E2:E3")]
)  # fmt: skip
def test_conditions_in_the_styles_of_its_cells_are_told(value: str, places: str | None) -> None:
    def write(part: bytes) -> bytes:
        styled = part.replace(
            b'office:value-type="float"', b'office:value-type="float" table:style-name="ce7"'
        )
        mapped = MAPPED.format(value=value).encode()
        whole = styled.replace(
            b"<office:automatic-styles/>", b"<office:automatic-styles></office:automatic-styles>"
        )
        return whole.replace(b"</office:automatic-styles>", mapped)

    plain = changed(ods(SHEET_ROWS), "styles.xml", _with_look)
    checked = check("t.ods", changed(plain, "content.xml", write))
    assert told(checked) == ([("conditional_look", None)] if places else [])
    assert places is None or checked.problems[0].params["places"] == places


def test_a_condition_that_draws_figures_as_nothing_is_told_of_an_opendocument() -> None:
    look = """<number:text-style style:name="N9"><number:text/></number:text-style>
<style:style style:name="K" style:family="table-cell" style:data-style-name="N9"/>"""
    listed = LISTED.format(sheet=SHEET["activity"], style="K", value="&lt;50").encode()
    plain = changed(
        ods(SHEET_ROWS),
        "styles.xml",
        lambda part: part.replace(b"<office:styles/>", f"<office:styles>{look}</office:styles>".encode()),
    )
    data = changed(plain, "content.xml", lambda part: part.replace(b"</table:table>", listed))
    assert [problem.params["places"] for problem in check("t.ods", data).problems] == ["E2"]


@pytest.mark.parametrize("drawn", ["data-bar", "icon-set"])
@pytest.mark.parametrize(("said", "places"), [('calcext:show-value="false"', "E2:E3"), ("", None)])
def test_bars_and_icons_in_place_of_figures_are_told(drawn: str, said: str, places: str | None) -> None:
    shown = (
        f'<calcext:{drawn} calcext:axis-position="none" {said}><calcext:formatting-entry/></calcext:{drawn}>'
    )
    listed = re.sub(
        r"<calcext:condition\s[^>]*>", shown, LISTED.format(sheet=SHEET["activity"], style="", value="")
    ).encode()
    checked = check(
        "t.ods",
        changed(ods(SHEET_ROWS), "content.xml", lambda part: part.replace(b"</table:table>", listed)),
    )
    assert told(checked) == ([("conditional_look", None)] if places else [])
    assert places is None or checked.problems[0].params["places"] == places


def _with_look(part: bytes) -> bytes:
    return part.replace(b"<office:styles/>", f"<office:styles>{NAMED}</office:styles>".encode())


# ---- .xlsb --------------------------------------------------------------------------------------

ON_WHITE, ON_RED = rgb("FFFFFF"), rgb("FF0000")


def piece(kind: int, content: bytes) -> bytes:
    return pack("<HH", kind, 4 + len(content)) + content


def put(*pieces: bytes) -> bytes:
    """A look that a condition puts on cells."""
    return xlsb_record(507, pack("<HHH", 0, 0, len(pieces)) + b"".join(pieces))


def code_piece(code: str) -> bytes:
    return piece(38, pack("<H", len(code)) + code.encode("utf-16-le"))


def conditional_xlsb(
    look: bytes,
    formula: bytes = INT_50,
    kind: int = 1,
    compared: int = 6,
    text: str | None = None,
    more: bytes = b"",
) -> bytes:
    """The rows, with a look put on the counts by a rule (6: less than)."""
    areas = xlsb_record(461, pack("<III4I", 1, 0, 1, 1, 8, 4, 4))
    said = pack("<I", 0xFFFFFFFF) if text is None else pack("<I", len(text)) + text.encode("utf-16-le")
    rule = pack("<5I8xH3I", kind, 0, 1, 1, compared, 0, 8 + len(formula), 0, 0) + said
    rules = areas + xlsb_record(463, rule + pack("<I", len(formula)) + formula + pack("<I", 0)) + more
    looks = xlsb_record(505, pack("<I", 2)) + put(piece(25, b"\1\0")) + look + xlsb_record(506)
    styles = xlsb_record(617, pack("<I", 1)) + style() + xlsb_record(618)
    data = changed(
        xlsb(SHEET["activity"], rows_to_cells(OF_XLSB)), STYLES_PART,
        lambda _: xlsb_record(278) + letters() + fill() + styles + looks + xlsb_record(279),
    )  # fmt: skip
    return changed(data, SHEET_PART, lambda part: part.replace(xlsb_record(146), xlsb_record(146) + rules))


def bars(shows: int) -> bytes:
    return xlsb_record(467, bytes((10, 90, shows)))


def icons(flags: int) -> bytes:
    return xlsb_record(465, pack("<IH", 0, flags))


PUT_WHITE = put(piece(5, ON_WHITE))


@pytest.mark.parametrize(
    ("data", "places"),
    [
        (conditional_xlsb(PUT_WHITE), "E2"),
        (conditional_xlsb(PUT_WHITE, b"\x1f" + pack("<d", 50)), "E2"),
        (conditional_xlsb(PUT_WHITE, text="50"), "E2"),
        (conditional_xlsb(PUT_WHITE, compared=5), "E3"),
        (conditional_xlsb(PUT_WHITE, compared=1), "E2:E3"),
        (conditional_xlsb(PUT_WHITE, OF_ERRORS, kind=2), None),
        (conditional_xlsb(put(piece(29, b"\1")), TRUE, kind=2), "E2:E3"),
        (conditional_xlsb(put(piece(29, b"\0"))), None),
        (conditional_xlsb(put(code_piece(";;;"))), "E2"),
        (conditional_xlsb(put(code_piece("[White]0"))), "E2"),
        (conditional_xlsb(put(code_piece("0.0"))), None),
        (conditional_xlsb(put(piece(5, ON_RED))), None),
        (conditional_xlsb(put(piece(2, ON_RED), piece(5, ON_RED))), "E2"),
        (conditional_xlsb(put(piece(2, ON_RED), piece(5, ON_WHITE))), None),
        (conditional_xlsb(put()), None),
        (conditional_xlsb(put(), more=bars(0)), "E2:E3"),
        (conditional_xlsb(put(), more=bars(1)), None),
        (conditional_xlsb(put(), more=icons(2)), "E2:E3"),
        (conditional_xlsb(put(), more=icons(4)), None),
        (conditional_xlsb(put(), more=xlsb_record(467, b"")), None),
    ],
)
def test_a_binary_workbook_tells_the_same(data: bytes, places: str | None) -> None:
    checked = check("t.xlsb", data)
    assert told(checked) == ([("conditional_look", None)] if places else [])
    assert places is None or checked.problems[0].params["places"] == places


# ---- XML of Excel 2003 --------------------------------------------------------------------------


def conditional_xml(said: str, look: str = "color:white", area: str = "R2C5:R9C5") -> bytes:
    """The rows, with a look put on cells of an area where ``said`` holds."""
    own = 'xmlns="urn:schemas-microsoft-com:office:excel"'
    rule = f"<ConditionalFormatting {own}><Range>{area}</Range><Condition>{said}<Format Style='{look}'/></Condition></ConditionalFormatting>"
    return xml().replace(b"</Table>", f"</Table>{rule}".encode())


LESS = "<Qualifier>Less</Qualifier><Value1>50</Value1>"


@pytest.mark.parametrize(
    ("data", "places"),
    [
        (conditional_xml(LESS), "E2"),
        (conditional_xml(LESS, area="R9C1,R2C5:R9C5"), "E2"),
        (conditional_xml(LESS, area="C5"), "E2"),
        (conditional_xml(LESS, area="R3"), None),
        (conditional_xml(LESS, area="R3C5"), None),
        (conditional_xml(LESS, area="vùng"), None),
        (conditional_xml("<Qualifier>GreaterOrEqual</Qualifier><Value1>12</Value1>"), "E2:E3"),
        (conditional_xml("<Qualifier>Between</Qualifier><Value1>1</Value1><Value2>9</Value2>"), "E2:E3"),
        (conditional_xml("<Value1>RC[1]=1</Value1>", "color:black;text-line-through:single"), "E2:E3"),
        (conditional_xml("<Value1>RC[1]=1</Value1>", "color:black;text-line-through:none"), None),
        (conditional_xml("<Value1>ISERROR(RC)</Value1>"), None),
        (conditional_xml(LESS, "color:white;background:red"), None),
        (conditional_xml(LESS, "color:red;background:red"), "E2"),
    ],
)
def test_an_xml_spreadsheet_tells_the_same(data: bytes, places: str | None) -> None:
    checked = check("t.xls", data)
    assert told(checked) == ([("conditional_look", None)] if places else [])
    assert places is None or checked.problems[0].params["places"] == places


def test_each_condition_of_an_xml_spreadsheet_holds_by_itself() -> None:
    second = "<Qualifier>Less</Qualifier><Value1>50</Value1><Format Style='color:white'/></Condition>"
    data = conditional_xml("<Value1>ISERROR(RC)</Value1>").replace(
        b"</Condition>", f"</Condition><Condition>{second}".encode()
    )
    assert [problem.params["places"] for problem in check("t.xls", data).problems] == ["E2"]
