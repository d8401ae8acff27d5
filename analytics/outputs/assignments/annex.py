"""The annex «Phân công nhiệm vụ»: every task with its leading and co-operating bodies, as Word and xlsx."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import ceil

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm
from openpyxl import Workbook
from openpyxl.styles import Alignment, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from analytics.office.assignments import Assignment, in_order
from analytics.outputs import styles as sheet_styles
from analytics.outputs.official_report.content import figures
from analytics.outputs.official_report.model import NARROW, ROMAN, Column, Row, Table, line, lines
from analytics.outputs.official_report.word import pages, styles, tables
from analytics.outputs.official_report.word.lines import write
from analytics.plan import Plan, Unit, UnitGroup, is_own_task

_COLUMNS = (
    Column("STT", NARROW, "centre"),
    Column("Nội dung nhiệm vụ", 4.2),
    Column("Chủ trì", 2.6),
    Column("Phối hợp", 2.2),
    Column("Thời gian hoàn thành", 1.2, "centre"),
    Column("Sản phẩm, kết quả", 1.8),
    Column("Ghi chú", 2.6),
)
ANNEX_COLUMNS = tuple(column.title for column in _COLUMNS)
_WIDTHS = (6, 44, 32, 28, 14, 24, 34)
_LINE, _LETTER = 15.5, 1.05
"""The height of a line of words in points, and how wide a letter is in the unit of _WIDTHS."""

_OWN = "Nhiệm vụ riêng của {area}"


@dataclass(frozen=True, slots=True)
class AnnexLine:
    """A numbered line of the annex by ANNEX_COLUMNS, or a heading over lines when it has one cell."""

    cells: tuple[str, ...]

    @property
    def heading(self) -> bool:
        """Whether it stands over lines."""
        return len(self.cells) == 1


def annex_lines(assignments: Iterable[Assignment], plan: Plan, units: Sequence[Unit]) -> list[AnnexLine]:
    """The lines of the annex: under the plan's headings, numbered through.

    What several units have to do alike, until the same day, is one line that names them all; the clears that
    have no column of their own (responsibility, authority) stand with the notes.
    """
    names = {unit.code: unit.name for unit in units}
    made: list[AnnexLine] = []
    headings, above = 0, ""
    for number, alike in enumerate(_alike(in_order(assignments, plan, units)), start=1):
        one = alike[0]
        heading = _heading(one.code, plan)
        if heading != above:
            above = heading
            headings += 1
            made.append(AnnexLine((f"{_roman(headings)}. {heading}",)))
        made.append(
            AnnexLine(
                (
                    str(number),
                    f"{one.code}. {one.work}",
                    _leads(alike, names, units),
                    ", ".join(names.get(code, code) for code in one.cooperating),
                    "" if one.due_on is None else figures.day(one.due_on),
                    one.result or "",
                    _notes(one),
                )
            )
        )
    return made


def annex_docx(
    assignments: Iterable[Assignment],
    year: int,
    plan: Plan,
    units: Sequence[Unit],
    *,
    made_at: datetime,
    illustrative: bool = False,
) -> bytes:
    """The annex as a Word file on A4 lying on its side, in the type of the ward's official report."""
    document = docx.Document()
    paper = plan.report.paper
    styles.declare(document, paper)
    section = pages.first(document, paper)
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    for words in ("Phụ lục", _title(year)):
        heading = document.add_paragraph(style=styles.PART)
        heading.alignment = WD_ALIGN_PARAGRAPH.CENTER
        heading.paragraph_format.first_line_indent = Mm(0)
        heading.paragraph_format.space_before = heading.paragraph_format.space_after = Mm(0)
        heading.add_run(words)
    for words in (_ATTACHED, *([_ILLUSTRATIVE.format(area=plan.report.area)] if illustrative else [])):
        attached = document.add_paragraph()
        attached.alignment = WD_ALIGN_PARAGRAPH.CENTER
        attached.paragraph_format.first_line_indent = Mm(0)
        write(attached, line(words), italic=True)
    rows = tuple(
        Row(lines(*one.cells), "heading" if one.heading else "body")
        for one in annex_lines(assignments, plan, units)
    )
    tables.add(document, Table("", _COLUMNS, rows), pages.text_width(section))
    pages.describe(document, _title(year), made_at)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def annex_workbook(
    assignments: Iterable[Assignment],
    year: int,
    plan: Plan,
    units: Sequence[Unit],
    *,
    illustrative: bool = False,
) -> bytes:
    """The annex as an xlsx to print."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "Phụ lục"
    told = [
        "Phụ lục",
        _title(year),
        _ATTACHED,
        *([_ILLUSTRATIVE.format(area=plan.report.area)] if illustrative else []),
    ]
    for row, words in enumerate(told, start=1):
        cell = sheet_styles.put(sheet, row, 1, words)
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(_COLUMNS))
        cell.font = sheet_styles.NOTE_FONT if words.startswith("(") else sheet_styles.TITLE_FONT
        cell.alignment = sheet_styles.HEADER_ALIGNMENT
    top = len(told) + 2
    sheet_styles.header_row(sheet, top, ANNEX_COLUMNS)
    for row, one in enumerate(annex_lines(assignments, plan, units), start=top + 1):
        for column, words in enumerate(one.cells, start=1):
            number = column == 1 and not one.heading
            cell = sheet_styles.put(sheet, row, column, int(words) if number else words)
            cell.alignment, cell.border = sheet_styles.WRAP, sheet_styles.GRID
            if one.heading:
                cell.font, cell.fill = sheet_styles.BOLD, PatternFill("solid", fgColor=sheet_styles.PALE)
                sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(_COLUMNS))
            elif _COLUMNS[column - 1].align == "centre":
                cell.alignment = Alignment(horizontal="center", vertical="top", wrap_text=True)
        if not one.heading:
            sheet.row_dimensions[row].height = _LINE * max(
                ceil(len(words) * _LETTER / width) for words, width in zip(one.cells, _WIDTHS, strict=True)
            )
    for place, width in enumerate(_WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.row_dimensions[top].height = 2 * _LINE + 2
    sheet.freeze_panes = f"A{top + 1}"
    sheet_styles.print_setup(sheet, header=top)
    return sheet_styles.saved(book, _title(year))


_ATTACHED = "(Kèm theo Kế hoạch số          ngày     tháng     năm      )"
_ILLUSTRATIVE = "(Số liệu minh họa của một {area} không có thật.)"


def _title(year: int) -> str:
    return f"PHÂN CÔNG NHIỆM VỤ THEO «06 RÕ» NĂM {year}"


def _heading(code: str, plan: Plan) -> str:
    if is_own_task(code):
        return _OWN.format(area=plan.report.area)
    section = plan.section(code)
    return code if section is None else section.vi


def _alike(ordered: Sequence[Assignment]) -> list[list[Assignment]]:
    """Assignments that differ in their unit only, in the order of the first of each."""
    found: dict[tuple[object, ...], list[Assignment]] = {}
    for one in ordered:
        said = (one.code, one.work, one.responsibility, one.authority, one.due_on, one.result)
        found.setdefault((*said, one.cooperating, one.note, one.person), []).append(one)
    return list(found.values())


def _leads(alike: Sequence[Assignment], names: dict[str, str], units: Sequence[Unit]) -> str:
    codes = {one.unit for one in alike}
    whole = ""
    for group in UnitGroup:
        members = {unit.code for unit in units if unit.group is group}
        if len(members) > 1 and codes == members:
            whole = f"{group.label.vi} ({len(members)} đơn vị)"
    led = whole or ", ".join(names.get(one.unit, one.unit) for one in alike)
    person = alike[0].person
    return f"{led}: {person}" if person else led


def _notes(one: Assignment) -> str:
    said = [
        f"Trách nhiệm: {one.responsibility}" if one.responsibility else "",
        f"Thẩm quyền: {one.authority}" if one.authority else "",
        one.note or "",
    ]
    return "; ".join(filter(None, said))


def _roman(number: int) -> str:
    return ROMAN[number - 1] if number <= len(ROMAN) else str(number)
