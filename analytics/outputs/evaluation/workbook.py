"""The workbook of the yearly evaluation: result, every criterion of every unit, and the rubric itself."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from analytics.office import Kept
from analytics.office.evaluation import UnitScore
from analytics.office.figure_notes import FigureNote
from analytics.outputs import styles
from analytics.outputs.evaluation import words
from analytics.outputs.evaluation.lines import write_lines
from analytics.outputs.evaluation.rubric import write_rubric
from analytics.outputs.figure_notes import add_notes_sheet
from analytics.outputs.summary import time_name
from analytics.plan import Lang, Plan

_WIDTHS = (11.0, 44.0, 20.0, 11.0, 11.0, 11.0, 13.0, 12.0, 22.0)


def evaluation_workbook(
    plan: Plan,
    scores: Sequence[UnitScore],
    year: int,
    *,
    lang: Lang,
    as_of: date,
    pinned: Sequence[Kept[FigureNote]] = (),
) -> bytes:
    """A workbook of three sheets; the scores are computed by the reader's own spreadsheet program.

    Args:
        plan: with its rubric.
        scores: as :func:`analytics.office.evaluation.evaluate` gives them, in the order to be listed.
        year: of the evaluation.
        lang: of titles and notes.
        as_of: the day the figures were looked at.
        pinned: the words pinned to the figures that it scores; they get a sheet of their own.

    Raises:
        ValueError: the plan has no rubric.
    """
    rubric = plan.rubric
    if rubric is None:
        raise ValueError("the plan has no rubric")
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = words.SCORES[lang]
    lines, rules = book.create_sheet(words.LINES[lang]), book.create_sheet(words.RUBRIC[lang])
    places = write_rubric(rules, plan, rubric, lang)
    last = write_lines(lines, scores, places, rubric, lang)
    title = words.TITLE[lang].format(rubric=rubric.name[lang], year=year)
    notes = [words.AS_OF[lang].format(day=f"{as_of:%d/%m/%Y}"), words.SCORE_OF[lang], words.READING[lang]]
    if rubric.example:
        notes.insert(0, words.EXAMPLE[lang])
    top = _head(sheet, title, notes)
    _scores(sheet, top, scores, places.grades, places.cap, last, lang)
    for one, header in ((sheet, top), (lines, 1), (rules, 1)):
        styles.print_setup(one, header=header)
    names = {one.unit.code: one.unit.name for one in scores}
    add_notes_sheet(
        book, pinned, plan=plan, names=names, time_name=lambda code: time_name(plan, code, lang), lang=lang
    )
    return styles.saved(book, title)


def _head(sheet: Worksheet, title: str, notes: list[str]) -> int:
    styles.put(sheet, 1, 1, title).font = styles.TITLE_FONT
    for row, note in enumerate(notes, start=2):
        cell = styles.put(sheet, row, 1, note)
        cell.font, cell.alignment = styles.NOTE_FONT, styles.WRAP
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=len(_WIDTHS))
        sheet.row_dimensions[row].height = 16.0 * (1 + len(note) // 130)
    return len(notes) + 3


def _scores(
    sheet: Worksheet,
    top: int,
    scores: Sequence[UnitScore],
    grades: tuple[str, str],
    cap: str,
    last: int,
    lang: Lang,
) -> None:
    titles = (
        words.UNIT_CODE, words.UNIT, words.KIND, words.EARNED, words.POSSIBLE, words.BONUS, words.LACKING,
        words.SCORE, words.GRADE,
    )  # fmt: skip
    styles.header_row(sheet, top, [title[lang] for title in titles])
    name = f"'{words.LINES[lang]}'!"

    def of(column: str) -> str:
        return f"{name}${column}$2:${column}${last}"

    for row, score in enumerate(scores, start=top + 1):
        for column, said in enumerate(
            (score.unit.code, score.unit.name, score.unit.kind.label[lang]), start=1
        ):
            cell = styles.put(sheet, row, column, said)
            cell.alignment, cell.border = styles.WRAP, styles.GRID
        own = f"{of('A')},$A{row},{of('E')}"
        formulas = (
            f'=SUMIFS({of("L")},{own},"{words.NO[lang]}")',
            f'=SUMIFS({of("M")},{own},"{words.NO[lang]}")',
            f'=MIN({cap},SUMIFS({of("L")},{own},"{words.YES[lang]}"))',
            f'=COUNTIFS({own},"{words.NO[lang]}",{of("N")},"{words.NO_GROUNDS[lang]}")',
            f'=IF(OR(E{row}=0,G{row}>0),"",ROUND(100*D{row}/E{row}+F{row},2))',
            f'=IF(H{row}="","{words.NO_GROUNDS[lang]}",LOOKUP(H{row},{grades[0]},{grades[1]}))',
        )
        for column, formula in enumerate(formulas, start=4):
            cell = sheet.cell(row, column, formula)
            cell.border, cell.font = styles.GRID, styles.BODY_FONT
            if column in (4, 5, 6, 8):
                cell.number_format = "0.##"
    for number, width in enumerate(_WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.freeze_panes = f"C{top + 1}"
