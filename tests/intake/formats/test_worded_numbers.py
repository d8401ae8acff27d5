"""Words that the format of a number shows beside it, and dates shown month first, in every kind of file."""

from __future__ import annotations

import io
from datetime import date
from struct import pack

import pytest
from odf.opendocument import OpenDocumentSpreadsheet, load
from odf.table import TableCell
from odf.text import P

from analytics.intake.formats.number_formats import words_seen
from tests.intake.drawing import HEAD, SHEET, check, ods, told, xlsx
from tests.intake.packing import changed, xlsb

BUDGET = [HEAD["budget"][:5], ("Pano", "Xã hội hóa", 900_000, 500_000, 400_000)]
THOUSANDS = '#,##0" nghìn đồng"'


def worded_ods() -> bytes:
    document: OpenDocumentSpreadsheet = load(io.BytesIO(ods({SHEET["budget"]: BUDGET})))
    for cell in document.getElementsByType(TableCell):
        if (value := cell.getAttribute("value")) is not None:
            cell.addElement(P(text=f"{value} nghìn đồng"))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def styled_xlsb(rows: list[tuple[object, ...]], code: str, name: str) -> bytes:
    """A binary workbook in which every cell has one number format of its own."""
    words = code.encode("utf-16-le")
    own = bytes([44, len(words) + 6]) + pack("<HI", 164, len(code)) + words
    cells = {(r, c): value for r, row in enumerate(rows) for c, value in enumerate(row)}
    return changed(
        xlsb(name, cells),  # type: ignore[arg-type]
        "xl/styles.bin",
        lambda part: part[:3] + own + part[3:].replace(pack("<HH", 0xFFFF, 0), pack("<HH", 0xFFFF, 164)),
    )


def test_thousands_that_only_the_format_says_are_not_read_as_dong() -> None:
    faults = [("words_by_format", cell) for cell in ("C2", "D2", "E2")]
    assert (
        told(check("t.xlsx", xlsx({SHEET["budget"]: BUDGET}, dict.fromkeys(("C2", "D2", "E2"), THOUSANDS))))
        == faults
    )
    assert told(check("t.ods", worded_ods())) == faults
    assert told(check("t.xlsb", styled_xlsb(BUDGET, THOUSANDS, SHEET["budget"]))) == faults


EVENT = (date(2026, 5, 4), "Hội nghị", "Họp", "Nhà trường", 420)
OF_MONEY = (
    '#,##0 "đ"', "[$₫-42A]#,##0", '_-* #,##0\\ "₫"_-;-* #,##0\\ "₫"_-', "#,##0 [$VND]", "#,##0 ₫",
    '_("$"* #,##0_);_("$"* \\(#,##0\\);_("$"* "-"_);_(@_)',
)  # fmt: skip


@pytest.mark.parametrize("code", OF_MONEY)
def test_people_that_are_shown_as_money_are_asked_and_money_is_not(code: str) -> None:
    people = {SHEET["activity"]: [HEAD["activity"][:5], EVENT]}
    assert told(check("t.xlsx", xlsx(people, {"E2": code}))) == [("words_by_format", "E2")]
    money = dict.fromkeys(("C2", "D2", "E2"), code)
    assert told(check("t.xlsx", xlsx({SHEET["budget"]: BUDGET}, money))) == []


@pytest.mark.parametrize(
    ("code", "doubted"),
    [("#,##0", []), ('#,##0 "người"', []), ('#,##0 "lượt"', []), ('0 "phút"', ["E2"]), ("[$€-2]0", ["E2"])],
)
def test_a_count_may_be_shown_with_what_it_counts_and_with_nothing_else(
    code: str, doubted: list[str]
) -> None:
    people = {SHEET["activity"]: [HEAD["activity"][:5], EVENT]}
    assert [cell for _, cell in told(check("t.xlsx", xlsx(people, {"E2": code})))] == doubted


def test_money_is_no_number_of_people_nor_euros() -> None:
    for code in ('#,##0 "người"', "#,##0 [$€-2]"):
        checked = check("t.xlsx", xlsx({SHEET["budget"]: BUDGET}, {"C2": code}))
        assert told(checked) == [("words_by_format", "C2")]


@pytest.mark.parametrize(
    ("shown", "doubted"), [("m/d/yyyy", [("swapped_date", "A2"), ("swapped_date", "A3")]), ("dd/mm/yyyy", [])]
)
def test_dates_of_an_xlsb_shown_month_first_are_asked(
    shown: str, doubted: list[tuple[str, str | None]]
) -> None:
    days = [(day - date(1899, 12, 30)).days for day in (date(2026, 4, 5), date(2026, 5, 4))]
    rows = [HEAD["activity"][:5], *((day, "Hội nghị", f"Họp {day}", "Nhà trường", 9) for day in days)]
    assert told(check("t.xlsb", styled_xlsb(rows, shown, SHEET["activity"]))) == doubted


@pytest.mark.parametrize(
    ("seen", "value", "words"),
    [
        ("5.000 nghìn đồng", 5000, "nghìn đồng"),
        ("5.000 đồng", 5000, "đồng"),
        ("5.000 ₫", 5000, "₫"),
        ("5.000", 5000, ""),
        ("5 nghìn", 5000, ""),
        ("$5,000", 5000, "USD"),
        ("5.001 tr", 5000.6, "tr"),
        ("-12 triệu", -12, "triệu"),
    ],
)
def test_the_words_beside_a_number_that_is_seen_as_it_is_stored(seen: str, value: float, words: str) -> None:
    assert words_seen(seen, value) == words
