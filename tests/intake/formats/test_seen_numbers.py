"""Numbers that their cells show as others, or not at all, in every kind of file that tells its formats."""

from __future__ import annotations

import io

import pytest
from odf.opendocument import OpenDocumentSpreadsheet, load
from odf.table import TableCell
from odf.text import P

from analytics.intake.formats.number_formats import words_seen, words_shown
from analytics.intake.formats.seen_numbers import SeenAs
from tests.intake.drawing import HEAD, SHEET, check, ods, told, xlsx
from tests.intake.formats.test_worded_numbers import styled_xlsb

ACTIVITY = HEAD["activity"][:5]


def seen(code: str, value: float, *, money: bool = False) -> str | None:
    """What a format shows in place of a number, None where it is about the number."""
    words = words_shown(code)
    return words.of(value, money=money) if isinstance(words, SeenAs) else None


@pytest.mark.parametrize(
    ("code", "value", "shown"),
    [
        ("0,", 62, "0"),
        ("0,", 62_000, "62"),
        ("#,##0.0,", 62, "0,1"),
        ('0.0,"K"', 1_250, None),
        ('0.0,"K"', 12, "0,0"),
        (";;;", 62, ""),
        (';;;"62"', 0, None),
        ('"45"', 62, "45"),
        ('0;-0;"62"', 0, "62"),
        ('0;-0;"-"', 0, None),
        ('0;-0;"62"', 5, None),
        ("0/0", 62, "62/1"),
        ("# ?/?", 62, None),
        ("0/100", 2, "200/100"),
        ("0E+0", 620, "6E+02"),
        ("0.00E+00", 4_500_000, None),
        ("General", 62, None),
        ("00000", 62, None),
        ('_-* #,##0\\ _₫_-;\\-* #,##0\\ _₫_-;_-* "-"_-', 62, None),
        ('[>=1000]#,##0,"K";0', 62, None),
    ],
)
def test_a_format_that_shows_another_number(code: str, value: float, shown: str | None) -> None:
    assert seen(code, value) == shown


@pytest.mark.parametrize(("value", "shown"), [(4_500_000, None), (62, "0"), (0, None), (-5_000, None)])
def test_amounts_are_shown_in_thousands_as_long_as_they_are_seen(value: int, shown: str | None) -> None:
    assert seen("#,##0,", value, money=True) == shown


@pytest.mark.parametrize(
    ("shown", "value", "other"),
    [
        ("0", 62, "0"), ("", 62, " "), ("62", 0, "62"), ("62/1", 62, "62/1"), ("6E+02", 620, "6E+02"),
        ("4,50E+06", 4_500_000, None), ("-", 0, None), ("1.234,57", 1234.5678, None), ("1,3K", 1_250, None),
        ("36", 36.00000000000001, None),
    ],
)  # fmt: skip
def test_what_is_seen_of_a_number_that_tells_another(shown: str, value: float, other: str | None) -> None:
    found = words_seen(shown, value)
    assert (found.of(value, money=False) if isinstance(found, SeenAs) else None) == other


@pytest.mark.parametrize(
    ("code", "shown", "asked"),
    [("0,", "0", True), (";;;", "", True), ("0", "62", False), ("0.0", "62,0", False)],
)
def test_it_is_asked_in_every_kind_of_file(code: str, shown: str, asked: bool) -> None:
    rows = [ACTIVITY, ("04/05/2026", "Hội nghị", "Họp", "Nhà trường", 62)]
    expected = [("shown_otherwise", "E2")] if asked else []
    document: OpenDocumentSpreadsheet = load(io.BytesIO(ods({SHEET["activity"]: rows})))
    for cell in document.getElementsByType(TableCell):
        if cell.getAttribute("value") is not None:
            for child in list(cell.childNodes):
                cell.removeChild(child)
            cell.addElement(P(text=shown))
    out = io.BytesIO()
    document.save(out)
    assert told(check("t.xlsx", xlsx({SHEET["activity"]: rows}, {"E2": code}))) == expected
    # There every cell has the format, which hides words as well.
    everywhere = [("unseen_text", None)] if code == ";;;" else []
    assert told(check("t.xlsb", styled_xlsb(rows, code, SHEET["activity"]))) == everywhere + expected
    assert told(check("t.ods", out.getvalue())) == expected
