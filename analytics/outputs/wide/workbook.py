"""The wide table as a workbook that prints on few pages of A4."""

from __future__ import annotations

from datetime import date

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from analytics.indicators import STATUS_NAMES
from analytics.office.figure_notes import NO_NOTES, FigureNotes
from analytics.outputs import styles
from analytics.outputs.figure_notes import add_notes_sheet
from analytics.outputs.pack.forms import STATUS_COLOURS
from analytics.outputs.summary import plain, time_name
from analytics.outputs.wide import words
from analytics.outputs.wide.model import Across, Figure, Line, Wide
from analytics.plan import Lang, Plan

_NAME, _VALUE, _SHARE = 44.0, 10.5, 10.0
_NARROW = 8.5  # of a value where there are many
_BESIDE = 6  # columns; of more, n/N has a sheet of its own, or print would be too small
_WIDE = 118.0  # characters that a page across holds at full size; fewer columns are printed upright
_UPRIGHT = 100.0
_TOTAL = PatternFill("solid", fgColor=styles.PALE)


def wide_workbook(
    wide: Wide, *, plan: Plan, lang: Lang, as_of: date, across: Across, pinned: FigureNotes = NO_NOTES
) -> bytes:
    """A sheet with title, notes, frozen names and repeated headings; values are real numbers.

    The shape of a status stands before the number as part of its format. Where there are many columns,
    numerators and denominators have a second sheet of the same form. What the office has ``pinned`` to these
    figures stands on the last one.
    """
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = words.SHEET[lang]
    beside = len(wide.headings) <= _BESIDE
    title = _title(wide, plan, lang, across)
    notes = _notes(wide, plan, lang, as_of, across, beside=beside)
    top = _head(sheet, title, notes)
    _table(sheet, top, wide, lang, values=True, shares=beside)
    _print(sheet, top, wide, beside=beside, foot=f"{plan.number} · {as_of:%d/%m/%Y}")
    if not beside:
        second = book.create_sheet(words.COUNTS_SHEET[lang])
        top = _head(second, f"{title} · {words.SHARE[lang]}", notes[:1])
        _table(second, top, wide, lang, values=False, shares=True)
        _print(second, top, wide, beside=False, foot=f"{plan.number} · {as_of:%d/%m/%Y}")
    if across == "indicator":
        _indicators(book.create_sheet(words.INDICATOR[lang]), wide, plan, lang)
    add_notes_sheet(
        book,
        pinned.among(
            plan,
            indicators={one.indicator for one in wide.headings},
            times={one.time for one in wide.headings},
            units={_whose(line) for line in wide.lines if line.level != "kind"},
        ),
        plan=plan,
        names={line.code: line.name for line in wide.lines if line.level == "unit"},
        time_name=lambda code: time_name(plan, code, lang),
        lang=lang,
    )
    return styles.saved(book, title)


def _whose(line: Line) -> str | None:
    """Whose notes stand at a line: the unit's, or with None the ward's."""
    return line.code if line.level == "unit" else None


def _title(wide: Wide, plan: Plan, lang: Lang, across: Across) -> str:
    first = wide.headings[0]
    if across == "time":
        item = plan.indicator(first.indicator)
        return words.OF_INDICATOR[lang].format(id=item.id, name=item.name[lang])
    return words.OF_TIME[lang].format(time=time_name(plan, first.time, lang))


def _notes(wide: Wide, plan: Plan, lang: Lang, as_of: date, across: Across, *, beside: bool) -> list[str]:
    holds = words.HOLDS[lang].format(units=wide.units, columns=len(wide.headings), day=f"{as_of:%d/%m/%Y}")
    marks = " · ".join(name.label(lang) for code, name in STATUS_NAMES.items() if code)
    apart = words.COUNTS_APART[lang].format(sheet=words.COUNTS_SHEET[lang])
    notes = [holds]
    if across == "time":
        item = plan.indicator(wide.headings[0].indicator)
        notes.append(words.FORMULA[lang].format(formula=item.formula[lang]))
    notes.append(f"{words.COUNTS_BESIDE[lang] if beside else apart} {words.CARRIED[lang]}")
    notes.append(words.READING[lang].format(statuses=marks))
    last = words.NARROWED if wide.narrowed else words.WHOLE
    notes.append(last[lang].format(area=plan.area[lang]))
    return notes


def _head(sheet: Worksheet, title: str, notes: list[str]) -> int:
    """Title and notes; returns the row of the headings."""
    styles.put(sheet, 1, 1, title).font = styles.TITLE_FONT
    for row, note in enumerate(notes, start=2):
        styles.put(sheet, row, 1, note).font = styles.NOTE_FONT
    return len(notes) + 3


def _table(sheet: Worksheet, top: int, wide: Wide, lang: Lang, *, values: bool, shares: bool) -> None:
    titles = [words.UNIT[lang]]
    for heading in wide.headings:
        titles += [heading.title] if values else []
        titles += [words.SHARE[lang] if values else heading.title] if shares else []
    styles.header_row(sheet, top, titles)
    sheet.row_dimensions[top].height = 34
    for row, line in enumerate(wide.lines, start=top + 1):
        name = styles.put(sheet, row, 1, line.name)
        name.alignment = Alignment(wrap_text=True, vertical="top", indent=0 if line.level != "unit" else 1)
        _look(sheet, row, 1, line)
        if len(line.name) > _NAME:
            sheet.row_dimensions[row].height = 30
        column = 2
        for heading, figure in zip(wide.headings, line.figures, strict=True):
            if values:
                _value(sheet, row, column, figure, heading.value_unit, line)
                column += 1
            if shares:
                cell = styles.put(sheet, row, column, _share(figure, lang))
                cell.alignment = Alignment(horizontal="right", vertical="top")
                _look(sheet, row, column, line)
                column += 1
    sheet.column_dimensions["A"].width = _NAME
    for column in range(2, len(titles) + 1):
        own = _SHARE
        if values and not shares:
            own = _NARROW
        elif values and column % 2 == 0:
            own = _VALUE
        sheet.column_dimensions[get_column_letter(column)].width = own
    sheet.freeze_panes = f"B{top + 1}"


def _value(
    sheet: Worksheet, row: int, column: int, figure: Figure | None, value_unit: str, line: Line
) -> None:
    shown = None if figure is None else words.NO_DATA if figure.value is None else plain(figure.value)
    cell = styles.put(sheet, row, column, shown)
    cell.alignment = Alignment(horizontal="right", vertical="top")
    _look(sheet, row, column, line)
    if figure is None:
        return
    if figure.value is not None:
        cell.number_format = _format(figure, value_unit)
    if figure.status:
        cell.font = Font(
            name=styles.FACE, size=11, bold=line.level != "unit", color=STATUS_COLOURS[figure.status]
        )


def _format(figure: Figure, value_unit: str) -> str:
    """The format of a value: its status's shape, the number, and a star where figures are carried."""
    assert figure.value is not None
    mark = f'"{STATUS_NAMES[figure.status].shape} "' if figure.status else ""
    number = styles.INTEGER_FORMAT if figure.value.is_integer() else styles.DECIMAL_FORMAT
    if value_unit == "percent":
        # Rounding must not turn nearly all into all.
        fine = 0 < figure.value < 0.0005 or 0.9995 <= figure.value < 1
        whole = not fine and round(figure.value * 100, 1).is_integer()
        number = "0.000%" if fine else "0%" if whole else styles.PERCENT_FORMAT
    return f"{mark}{number}" + ('"*"' if figure.units_carried else "")


def _share(figure: Figure | None, lang: Lang) -> str | None:
    if figure is None or figure.numerator is None:
        return None
    numbers = [figure.numerator] + ([] if figure.denominator is None else [figure.denominator])
    return "/".join(_count(number, lang) for number in numbers)


def _count(number: float, lang: Lang) -> str:
    shown = f"{number:,.0f}" if number.is_integer() else f"{number:,.1f}"
    return shown.translate(str.maketrans(",.", ".,")) if lang == "vi" else shown


def _look(sheet: Worksheet, row: int, column: int, line: Line) -> None:
    cell = sheet.cell(row, column)
    cell.border = styles.GRID
    cell.font = styles.BODY_FONT if line.level == "unit" else styles.BOLD
    if line.level != "unit":
        cell.fill = _TOTAL


def _print(sheet: Worksheet, top: int, wide: Wide, *, beside: bool, foot: str) -> None:
    broad = _NAME + len(wide.headings) * (_VALUE + _SHARE if beside else _NARROW)
    styles.print_setup(sheet, landscape=broad > _UPRIGHT, header=top)
    sheet.print_title_cols = "A:A"
    # Notes run over the columns beside them; without an area they would make the page broader.
    last = get_column_letter(sheet.max_column)
    sheet.print_area = f"A1:{last}{sheet.max_row}"
    for row in range(1, top - 1):
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=sheet.max_column)
        cell = sheet.cell(row, 1)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        lines = 1 + int(len(str(cell.value or "")) // (broad * (0.8 if row == 1 else 1.0)))
        sheet.row_dimensions[row].height = lines * (20 if row == 1 else 15.5)
    sheet.page_setup.fitToWidth = max(1, round(broad / (_WIDE * 1.9)))
    footer = sheet.oddFooter
    assert footer is not None
    assert footer.left is not None
    footer.left.text = foot.replace("&", "&&")


def _indicators(sheet: Worksheet, wide: Wide, plan: Plan, lang: Lang) -> None:
    """What the columns' codes mean."""
    styles.header_row(sheet, 1, [words.CODE[lang], words.INDICATOR[lang]])
    for row, heading in enumerate(wide.headings, start=2):
        item = plan.indicator(heading.indicator)
        styles.put(sheet, row, 1, item.id)
        styles.put(sheet, row, 2, item.name[lang]).alignment = styles.WRAP
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 8, 90
    styles.print_setup(sheet, landscape=False, header=1)
