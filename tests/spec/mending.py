"""Doing what a problem's mend says, word by word, and reading the file again.

A mend is written down as what somebody does who follows the sentence without knowing better: cells typed,
rows deleted, titles changed. Where a sentence names several ways, each of them is a mend.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from typing import Any, NamedTuple

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font

from analytics.datasets import Answer
from analytics.intake import CheckedFile, Hint, SourceFile, check_files
from analytics.plan import Quarter, Unit
from tests.intake import drawing, earlier
from tests.intake.drawing import HEAD, rows_of, saved
from tests.spec import test_every_problem
from tests.spec.test_every_problem import CASES, DAY

Edit = Callable[[Workbook], None]
Rows = list[tuple[Any, ...]]
Handed = list[tuple[SourceFile, dict[str, Any]]]
"""The files that somebody hands to intake, and what is said beside each."""


class Obeyed(NamedTuple):
    """A mend done: what is changed in the file, and the rows that its sender means.

    ``hint`` is what is chosen beside the file instead, ``answer`` picks a choice of the questions by its
    meaning. ``bad`` draws the bad file where it is another one than the code's own. ``owners`` are the codes
    of the units whose the rows are, if that is in question, and ``period`` is their period. ``packed`` is done
    to the bytes of a file that is no workbook, ``register`` stands for the units known.
    """

    code: str
    edits: tuple[Edit, ...]
    dataset: str
    fields: tuple[str, ...]
    rows: Rows
    hint: Hint | None = None
    answer: str | None = None
    bad: Callable[[], Any] | None = None
    owners: tuple[str, ...] | None = None
    period: Quarter | None = None
    packed: Callable[[bytes], bytes] | None = None
    register: tuple[Unit, ...] | None = None


def typed(cell: str, value: Any, number_format: str | None = None) -> Edit:
    """A cell typed anew, in the first sheet or that named before ``!``."""

    def edit(book: Workbook) -> None:
        name, _, address = cell.rpartition("!")
        sheet = book[name] if name else book.worksheets[0]
        sheet[address].value = value
        sheet[address].font = Font()
        if number_format:
            sheet[address].number_format = number_format

    return edit


def without_row(number: int, sheet: str | None = None) -> Edit:
    """A whole row deleted."""
    return lambda book: (book[sheet] if sheet else book.worksheets[0]).delete_rows(number)


def with_row(number: int, *cells: Any) -> Edit:
    """A new row before the one of that number in the first sheet."""

    def edit(book: Workbook) -> None:
        book.worksheets[0].insert_rows(number)
        for column, value in enumerate(cells, start=1):
            book.worksheets[0].cell(number, column, value)

    return edit


def without_column(number: int) -> Edit:
    """A whole column deleted, counted from 1."""
    return lambda book: book.worksheets[0].delete_cols(number)


def with_column(number: int, *cells: Any) -> Edit:
    """A new column before the one of that number, filled from above."""

    def edit(book: Workbook) -> None:
        book.worksheets[0].insert_cols(number)
        for row, value in enumerate(cells, start=1):
            book.worksheets[0].cell(row, number, value)

    return edit


def renamed(name: str, before: str | None = None) -> Edit:
    """A sheet under another name, the first one where none is named."""
    return lambda book: setattr(book[before] if before else book.worksheets[0], "title", name)


def without_sheet(name: str) -> Edit:
    """A sheet deleted."""
    return lambda book: book.remove(book[name])


def with_sheet(name: str, *rows: tuple[Any, ...]) -> Edit:
    """A sheet added."""

    def edit(book: Workbook) -> None:
        sheet = book[name] if name in book.sheetnames else book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))

    return edit


def split(area: str) -> Edit:
    """A merged cell taken apart."""
    return lambda book: book.worksheets[0].unmerge_cells(area)


def text_to_columns(book: Workbook) -> None:
    """Each cell of the first column parted at its semicolons."""
    sheet = book.worksheets[0]
    for row in range(1, sheet.max_row + 1):
        for column, words in enumerate(str(sheet.cell(row, 1).value).split(";"), start=1):
            sheet.cell(row, column, words)


def shown_sheets(book: Workbook) -> None:
    """Every hidden sheet shown."""
    for sheet in book.worksheets:
        sheet.sheet_state = "visible"


def shown_rows(book: Workbook) -> None:
    """Every hidden row shown."""
    for sheet in book.worksheets:
        for one in sheet.row_dimensions.values():
            one.hidden = False


def unstruck(row: int) -> Edit:
    """A row's cells no longer struck through."""

    def edit(book: Workbook) -> None:
        for cell in book.worksheets[0][row]:
            cell.font = Font()

    return edit


def with_header(book: Workbook) -> None:
    """The first sheet with the form's titles and a row under them, in place of its two rows."""
    sheet = book.worksheets[0]
    sheet.delete_rows(1, 2)
    for row in (HEAD["activity"][:5], (DAY, "Hội nghị", "Họp", "Nhà trường", 12)):
        sheet.append(list(row))


def hand_over(monkeypatch: pytest.MonkeyPatch) -> Handed:
    """A list that fills with the files that are drawn from now on, the last one being the bad file."""
    seen: Handed = []

    def keep(sources: list[SourceFile], **beside: Any) -> list[CheckedFile]:
        seen.extend((source, beside) for source in sources)
        return check_files(sources, **beside)

    for module in (drawing, earlier, test_every_problem):
        monkeypatch.setattr(module, "check_files", keep)
    return seen


def obey(mend: Obeyed, handed_over: Handed) -> CheckedFile:
    """The bad file of a mend, mended and read again."""
    bad = (mend.bad or CASES[mend.code][0])()
    assert mend.code in [problem.code for problem in bad.problems]
    source, beside = handed_over[-1]
    if mend.packed is not None:
        source = replace(source, data=mend.packed(source.data))
    if mend.edits:
        book = load_workbook(io.BytesIO(source.data), rich_text=True)
        for edit in mend.edits:
            edit(book)
        source = replace(source, data=saved(book))
    if mend.answer is not None:
        source = replace(source, answers=(chosen(bad, mend.answer),))
    units = mend.register or beside["units"]
    (checked,) = check_files([source], **{**beside, "units": units, "hint": mend.hint or beside["hint"]})
    return checked


def chosen(bad: CheckedFile, meaning: str) -> Answer:
    """The first choice of a file's questions that means this."""
    choices = [choice for question in bad.questions for choice in question.choices]
    return next(choice.answer for choice in choices if choice.answer.meaning == meaning)


def assert_true(checked: CheckedFile, mend: Obeyed) -> None:
    """The file can be sent, and says what its sender means."""
    assert [problem.message() for problem in checked.problems if problem.severity == "error"] == []
    assert checked.status == "valid"
    found = [(report, row) for report in checked.reports for row in _rows_of(checked, report, mend)]
    assert [row for _, row in found] == mend.rows
    if mend.owners is not None:
        assert tuple(report.unit for report, _ in found) == mend.owners
    if mend.period is not None:
        assert {report.period for report, _ in found} == {mend.period}


def _rows_of(checked: CheckedFile, report: Any, mend: Obeyed) -> Rows:
    if mend.dataset not in report.tables:
        return []
    return rows_of(replace(checked, reports=(report,)), mend.dataset, *mend.fields)
