"""Conditional formats that strike figures through, or write them in the colour of their ground."""

from __future__ import annotations

import io
from datetime import date
from struct import pack
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.formatting.rule import CellIsRule, FormulaRule, Rule
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.numbers import NumberFormat

from tests.intake.drawing import HEAD, SHEET, check, ods, saved, told, xls, xlsx
from tests.intake.packing import changed, xls_of, xls_records

EVENTS = [
    (date(2026, 5, 4), "Hội nghị", "Họp", "Nhà trường", 12),
    (date(2026, 5, 5), "Tọa đàm", "Khác", "Nhà trường", 90),
]
WHITE, STRUCK = {"font": Font(color="FFFFFFFF")}, {"font": Font(strike=True)}
RED = PatternFill("solid", bgColor="FFFF0000")
NOTHING = DifferentialStyle(numFmt=NumberFormat(200, ";;;"))


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


def _with_look(part: bytes) -> bytes:
    return part.replace(b"<office:styles/>", f"<office:styles>{NAMED}</office:styles>".encode())
