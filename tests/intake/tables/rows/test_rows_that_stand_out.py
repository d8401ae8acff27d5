"""Rows in bold or capital letters, or on a ground of colour: heads counted once, or rows that merely stand out."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from datetime import date
from html import escape
from typing import Any

import pytest
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.style import Style, TextProperties
from odf.table import Table, TableCell, TableRow
from odf.text import P
from openpyxl import load_workbook
from openpyxl.styles import Font, PatternFill

from analytics.intake.tables.rows import standing_out
from tests.intake.drawing import HEAD, SHEET, check, check_sheets, rows_of, saved, told, xlsx

BUDGET = HEAD["budget"][:5]
SHARE = "Xã hội hóa"
GROUPS = (
    "Công chức phụ trách truyền thông",
    "Chuyên viên phụ trách giáo dục",
    "Cán bộ truyền thông cơ sở giáo dục",
)
GREY = PatternFill("solid", fgColor="DDDDDD")


def line(item: str, amount: float) -> tuple[object, ...]:
    """A row of a budget, all of it in millions allocated and spent."""
    planned = int(amount * 1_000_000)
    return item, SHARE, planned, planned, planned


def drawn(rows: Sequence[Sequence[Any]], heads: Sequence[int], **look: Any) -> bytes:
    """A workbook of a budget in which the rows of some numbers look otherwise, as titles do."""
    book = load_workbook(io.BytesIO(xlsx({SHEET["budget"]: [BUDGET, *rows]})))
    for number in (1, *heads):
        for cell in book.worksheets[0][number]:
            for what, value in (look or {"font": Font(bold=True)}).items():
                setattr(cell, what, value)
    return saved(book)


PARTS = [
    line("Hội nghị", 10),
    line("Loa", 6),
    line("Nước", 4),
    line("Pano", 5),
    line("In", 3),
    line("Treo", 2),
]
KEPT = [("Loa",), ("Nước",), ("In",), ("Treo",)]


def as_xls(rows: Sequence[Sequence[Any]], heads: Sequence[int]) -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet(SHEET["budget"])
    for r, row in enumerate([BUDGET, *rows], start=1):
        for c, value in enumerate(row):
            sheet.write(r - 1, c, value, xlwt.easyxf("font: bold on" if r in (1, *heads) else ""))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def as_ods(rows: Sequence[Sequence[Any]], heads: Sequence[int]) -> bytes:
    document = OpenDocumentSpreadsheet()
    bold = Style(name="B", family="table-cell")
    bold.addElement(TextProperties(fontweight="bold"))
    document.automaticstyles.addElement(bold)
    table = Table(name=SHEET["budget"])
    for r, row in enumerate([BUDGET, *rows], start=1):
        drawn_row = TableRow()
        for value in row:
            look = {"stylename": bold} if r in (1, *heads) else {}
            number = (
                {"valuetype": "float", "value": value} if isinstance(value, int) else {"valuetype": "string"}
            )
            cell = TableCell(**look, **number)
            cell.addElement(P(text=str(value)))
            drawn_row.addElement(cell)
        table.addElement(drawn_row)
    document.spreadsheet.addElement(table)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def as_html(rows: Sequence[Sequence[Any]], heads: Sequence[int]) -> bytes:
    lines = []
    for r, row in enumerate([BUDGET, *rows], start=1):
        cells = [escape(str(value)) for value in row]
        cells = [f"<b>{cell}</b>" if r in (1, *heads) else cell for cell in cells]
        lines.append("<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>")
    return f"<html><meta charset=utf-8><table>{''.join(lines)}</table></html>".encode()


@pytest.mark.parametrize(
    ("name", "draw"), [("t.xlsx", drawn), ("t.xls", as_xls), ("t.ods", as_ods), ("t.html", as_html)]
)
def test_bold_heads_over_plain_parts_count_once_in_every_kind_of_file(
    name: str, draw: Callable[..., bytes]
) -> None:
    checked = check(name, draw(PARTS, (2, 5)))
    assert told(checked) == [("whole_left_out", "A2"), ("whole_left_out", "A5")]
    assert rows_of(checked, "budget", "item") == KEPT


def test_a_ground_of_colour_or_capitals_set_a_head_off_as_well() -> None:
    assert told(check("t.xlsx", drawn(PARTS, (2, 5), fill=GREY))) == [
        ("whole_left_out", "A2"),
        ("whole_left_out", "A5"),
    ]
    rows = [(str(row[0]).upper() if at in (0, 3) else row[0], *row[1:]) for at, row in enumerate(PARTS)]
    checked = check_sheets({SHEET["budget"]: [BUDGET, *rows]})
    assert rows_of(checked, "budget", "item") == KEPT


@pytest.mark.parametrize(
    "font",
    [Font(italic=True), Font(underline="single"), Font(size=16), Font(color="FFFF0000")],
    ids=["italic", "underlined", "large", "red"],
)
def test_any_other_look_sets_a_head_off(font: Font) -> None:
    checked = check("t.xlsx", drawn(PARTS, (2, 5), font=font))
    assert rows_of(checked, "budget", "item") == KEPT


def test_heads_are_known_in_a_workbook_of_many_looks_too() -> None:
    book = load_workbook(io.BytesIO(drawn(PARTS, (2, 5))))
    other = book.create_sheet("Khác")
    for size in range(30):
        other.cell(size + 1, 1, "x").font = Font(bold=True, size=size + 5)
    assert rows_of(check("t.xlsx", saved(book)), "budget", "item") == KEPT


@pytest.mark.parametrize(
    ("rows", "heads", "left_out"),
    [
        ([*PARTS[:3], line("Khác", 7)], (2,), ["A2"]),  # what follows its parts is another item
        ([*PARTS[1:3], PARTS[0]], (4,), ["A4"]),  # a sum below its parts
        ([line("Truyền thông", 15), *PARTS], (2, 3, 6), ["A2", "A3", "A6"]),  # a head of heads
        ([line("Hội nghị", 6), line("Loa", 6), line("Pano", 3)], (2,), []),
        ([*PARTS[:3], line("Khác", 10)], (2, 5), ["A2"]),  # parts belong to one head only
    ],
)
def test_where_the_parts_of_a_head_end_is_told_by_their_sum(
    rows: Sequence[Sequence[Any]], heads: Sequence[int], left_out: Sequence[str]
) -> None:
    assert told(check("t.xlsx", drawn(rows, heads))) == [("whole_left_out", cell) for cell in left_out]


def test_heads_whose_parts_do_not_add_up_are_asked() -> None:
    rows = [line("Hội nghị", 11), *PARTS[1:]]
    assert told(check("t.xlsx", drawn(rows, (2, 5)))) == [("parts_differ", "C2"), ("whole_left_out", "A5")]
    rows = [(*line("Hội nghị", 10)[:4], 8_000_000), *PARTS[1:3]]  # but for what was spent
    assert told(check("t.xlsx", drawn(rows, (2,)))) == [("parts_differ", "E2")]
    rows = [line("Hội nghị", 11), *PARTS[1:3]]  # nearly
    assert told(check("t.xlsx", drawn(rows, (2,)))) == [("parts_differ", "C2")]


@pytest.mark.parametrize(
    ("amounts", "heads"),
    [
        ((10, 3, 2, 1), (2,)),  # stands out, and is far from the sum of the others
        ((2, 3, 2, 1), (2,)),  # less than one of them
        ((10, 6, 4, 5), (3,)),  # one further down
        ((10, 6, 4), (2, 3, 4)),  # all look alike
        ((10, 10, 10, 10), (3, 5)),  # every other row is grey
    ],
)
def test_rows_that_merely_stand_out_count_as_they_are(amounts: Sequence[int], heads: Sequence[int]) -> None:
    rows = [line(f"Việc {number}", amount) for number, amount in enumerate(amounts, start=1)]
    assert told(check("t.xlsx", drawn(rows, heads))) == []


def test_an_abbreviation_is_no_head() -> None:
    rows = [line("LED", 10), line("Loa", 6.5), line("Nước", 3)]
    assert told(check_sheets({SHEET["budget"]: [BUDGET, *rows]})) == []
    assert told(check_sheets({SHEET["budget"]: [BUDGET, line("TRỰC QUAN", 10), *rows[1:]]})) == [
        ("parts_differ", "C2")
    ]


def test_neither_groups_of_people_nor_nothing_are_a_whole() -> None:
    rows = [HEAD["training"][:3], *((f"{group}", n, n) for group, n in zip(GROUPS, (4, 2, 2), strict=True))]
    book = load_workbook(io.BytesIO(xlsx({SHEET["training"]: rows})))
    for cell in book.worksheets[0][2]:
        cell.font = Font(bold=True)
    assert told(check("t.xlsx", saved(book))) == []
    assert told(check("t.xlsx", drawn([line("Loa", 0), line("Nước", 0), line("Pano", 0)], (2,)))) == []


def test_rows_numbered_alike_are_parts_of_each_other_only_where_one_in_bold_is_their_sum() -> None:
    rows = [(f"{number}. {row[0]}", *row[1:]) for number, row in enumerate(PARTS[:3], start=1)]
    assert told(check("t.xlsx", drawn(rows, (2,)))) == [("sum_stands_out", "A2")]
    assert told(check("t.xlsx", drawn([line("Khác", 1), *rows], (3,)))) == [("sum_stands_out", "A3")]
    spent = [(*row[:4], amount * 1_000_000) for row, amount in zip(rows, (7, 5, 2), strict=True)]
    both = [*spent, (f"4. {PARTS[3][0]}", *PARTS[3][1:])]
    assert told(check("t.xlsx", drawn(both, (2,)))) == [("sum_stands_out", "A2")]
    assert told(check("t.xlsx", drawn([line("1. Khác", 1), *spent[1:]], (2,)))) == []


def test_an_event_of_its_own_day_is_no_head_of_those_below() -> None:
    rows = [
        (date(2026, 5, day), "Hội nghị", f"Họp {day}", "Nhà trường", people)
        for day, people in ((4, 100), (5, 60), (6, 40))
    ]
    book = load_workbook(io.BytesIO(xlsx({SHEET["activity"]: [HEAD["activity"][:5], *rows]})))
    for cell in book.worksheets[0][2]:
        cell.font = Font(bold=True)
    assert told(check("t.xlsx", saved(book))) == []


def test_a_row_that_stands_out_is_not_summed_up_anew_for_every_row_below_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    summed: list[int] = []
    of_one = standing_out.differing
    monkeypatch.setattr(
        standing_out,
        "differing",
        lambda block, head, parts: summed.append(head) or of_one(block, head, parts),
    )
    rows = [line("Chi hoạt động", 900), *(line(f"Khoản {number}", 2) for number in range(300))]
    checked = check("a.xlsx", drawn(rows, [2]))
    assert len(rows_of(checked, "budget", "item")) == len(rows)
    assert 0 < len(summed) < 10
