"""The workbook a unit fills in: its own cover, its own sheets, and the rules where the hand writes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from analytics.datasets import Column, Dataset, datasets_of
from analytics.intake.model.messages import MESSAGES
from analytics.office.assignments import Assignment, in_order
from analytics.outputs import styles, texts
from analytics.outputs.validation import Lists, validations
from analytics.plan import Plan, Quarter, Unit, is_own_task
from analytics.plan.schedule import NO_SCHEDULE, Schedule

ROWS = 500
"""How many rows below the header carry formats and validations; more may be typed in."""

_TASKS = "task"
_SAID_BY_OFFICE = ("code", "work", "person", "responsibility", "authority", "due_on", "note")

_WIDTHS = {"date": 14.0, "integer": 13.0, "number": 13.0, "percent": 12.0, "flag": 12.0, "money": 17.0}
_FORMATS = {"date": styles.DATE_FORMAT, "integer": styles.INTEGER_FORMAT, "money": styles.INTEGER_FORMAT}


def template(
    plan: Plan,
    unit: Unit,
    period: Quarter,
    assigned: Iterable[Assignment] = (),
    *,
    schedule: Schedule = NO_SCHEDULE,
) -> bytes:
    """The xlsx template of a unit for a period: guide, cover and one sheet per dataset of its group.

    What the unit has been ``assigned`` for the period's year, if its group reports tasks, stands in that
    sheet already but for what only the unit can say: how far it is, with what result, and when it was done.
    The guide names the unit's own last day, which the ``schedule`` may have put off.
    """
    book = Workbook()
    due_on = schedule.due_on(unit.code, period, plan.calendar)
    datasets = datasets_of(unit.group, plan)
    own = [one for one in assigned if one.unit == unit.code and one.year == period.year]
    own = in_order(own, plan, (unit,)) if any(one.id == _TASKS for one in datasets) else []
    cover = book.active
    assert isinstance(cover, Worksheet)
    _cover(cover, unit, period)
    lists = Lists(plan, tuple(dict.fromkeys(one.code for one in own if is_own_task(one.code))))
    for dataset in datasets:
        sheet = book.create_sheet(dataset.sheet)
        _sheet(sheet, dataset, lists)
        if dataset.id == _TASKS:
            _assigned(sheet, dataset, own)
    _guide(book.create_sheet(texts.GUIDE, 0), plan, datasets, period, due_on, len(own))
    lists.write(book.create_sheet(texts.LISTS))
    return styles.saved(book, f"{unit.name} · {period.label.vi}")


def _cover(sheet: Worksheet, unit: Unit, period: Quarter) -> None:
    sheet.title = texts.COVER
    sheet["A1"] = "THÔNG TIN BÁO CÁO"
    sheet["A1"].font = styles.TITLE_FONT
    values = (unit.code, unit.name, period.label.vi, None, None, None)
    for row, (label, value) in enumerate(zip(texts.COVER_LABELS, values, strict=True), start=3):
        sheet.cell(row, 1, label).font = styles.BOLD
        cell = styles.put(sheet, row, 2, value)
        cell.border = styles.GRID
        cell.alignment = Alignment(horizontal="left", wrap_text=True)
        if value is not None:
            cell.fill = PatternFill("solid", fgColor=styles.PALE)
    sheet["B7"].number_format = "@"  # a telephone number keeps its leading zero
    sheet["B8"].number_format = styles.DATE_FORMAT
    sheet.column_dimensions["A"].width = 18
    sheet.column_dimensions["B"].width = 60
    styles.print_setup(sheet, landscape=False)


def _sheet(sheet: Worksheet, dataset: Dataset, lists: Lists) -> None:
    columns = dataset.columns
    colours = [styles.REQUIRED if column.presence == "required" else styles.OPTIONAL for column in columns]
    styles.header_row(sheet, 1, [column.title.vi for column in columns], colours)
    sheet.row_dimensions[1].height = 48
    for number, column in enumerate(columns, start=1):
        letter = get_column_letter(number)
        sheet.cell(1, number).comment = _comment(dataset, column)
        sheet.column_dimensions[letter].width = _width(column)
        style = sheet.column_dimensions[letter]
        style.number_format = _FORMATS.get(column.kind, "General")
        for row in range(2, ROWS + 2):
            if column.kind in _FORMATS:
                sheet.cell(row, number).number_format = _FORMATS[column.kind]
    for validation in validations(dataset, lists, first=2, last=ROWS + 1):
        sheet.add_data_validation(validation)
    sheet.freeze_panes = "B2"
    styles.print_setup(sheet, header=1)


def _assigned(sheet: Worksheet, dataset: Dataset, own: Sequence[Assignment]) -> None:
    """A row for each assignment; the result that is expected of it stands as a note at the cell for it."""
    places = {column.name: number for number, column in enumerate(dataset.columns, start=1)}
    for row, one in enumerate(own, start=2):
        for name in _SAID_BY_OFFICE:
            value = getattr(one, name)
            if isinstance(value, date):
                sheet.cell(row, places[name], value)
            else:
                styles.put(sheet, row, places[name], value)
        if one.result:
            note = Comment(texts.EXPECTED_RESULT.format(result=one.result), "nq71")
            sheet.cell(row, places["result"]).comment = note


def _width(column: Column) -> float:
    if column.vocabulary:
        return min(34.0, max(16.0, 4.0 + max(map(len, column.vocabulary.values))))
    return _WIDTHS.get(column.kind, 32.0 if column.kind == "text" else 14.0)


def _comment(dataset: Dataset, column: Column) -> Comment:
    hints = [texts.KIND_HINTS[column.kind]]
    if column.presence == "required":
        hints.append(texts.REQUIRED_HINT)
    elif column.presence == "expected":
        hints.append(texts.EXPECTED_HINT)
    if limits := texts.limits_hint(column):
        hints.append(limits)
    if column.event:
        hints.append(texts.STATE_HINT if dataset.stock else texts.EVENT_HINT)
    hints += [
        hint.vi.format(other=dataset.column(rule.other).title.vi if rule.other else "")
        for rule in dataset.rules
        if rule.column == column.name and (hint := MESSAGES[rule.code].hint)
    ]
    comment = Comment(f"{column.title.vi}\n" + "\n".join(dict.fromkeys(hints)), "nq71")
    comment.width, comment.height = 300, 40 + 22 * len(hints)
    return comment


def _steps(plan: Plan, datasets: tuple[Dataset, ...]) -> list[str]:
    """The steps of the guide; those about how datasets are added up name those of the unit."""
    so_far = [one for one in datasets if plan.reporting.cumulative(one.id)]
    alone = [one for one in datasets if one.not_cumulative and one not in so_far]
    numbers = {"not_cumulative": _numbers(alone), "cumulative": _numbers(so_far)}
    return [
        step.format(**numbers)
        for step in texts.GUIDE_STEPS
        if all(named for name, named in numbers.items() if f"{{{name}}}" in step)
    ]


def _numbers(datasets: list[Dataset]) -> str:
    """The numbers of sheets: ``9 và 10``."""
    named = [one.sheet.partition(". ")[0] for one in datasets]
    return " và ".join(filter(None, (", ".join(named[:-1]), *named[-1:])))


def _guide(
    sheet: Worksheet,
    plan: Plan,
    datasets: tuple[Dataset, ...],
    period: Quarter,
    due_on: date,
    assigned: int,
) -> None:
    calendar = plan.calendar
    sheet["A1"] = texts.GUIDE_TITLE
    sheet["A1"].font = styles.TITLE_FONT
    sheet["A2"] = texts.GUIDE_DEADLINE.format(
        period=period.label.vi,
        start=f"{calendar.start(period):%d/%m/%Y}",
        end=f"{calendar.end(period):%d/%m/%Y}",
        deadline=f"{due_on:%d/%m/%Y}",
    )
    sheet["A2"].font = styles.BOLD
    row = 4
    steps = _steps(plan, datasets)
    if assigned:
        sheet_name = next(one.sheet for one in datasets if one.id == _TASKS)
        steps.insert(-1, texts.GUIDE_ASSIGNED.format(sheet=sheet_name, count=assigned, year=period.year))
    for number, step in enumerate(steps, start=1):
        sheet.cell(row, 1, f"{number}. {step}").alignment = styles.WRAP
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=3)
        sheet.row_dimensions[row].height = 32
        row += 1
    row += 1
    styles.header_row(sheet, row, texts.GUIDE_SHEETS)
    for dataset in datasets:
        row += 1
        must = texts.GUIDE_MUST if dataset.must_have_rows else texts.GUIDE_MAY
        for column, words in enumerate((dataset.sheet, dataset.purpose, must), start=1):
            cell = styles.put(sheet, row, column, words)
            cell.alignment, cell.border = styles.WRAP, styles.GRID
    for letter, width in (("A", 30), ("B", 70), ("C", 34)):
        sheet.column_dimensions[letter].width = width
    styles.print_setup(sheet, landscape=True)
