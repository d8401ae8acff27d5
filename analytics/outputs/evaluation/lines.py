"""The sheet of all criteria of all units: the value, and what follows from it as formulas."""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl.cell import Cell, MergedCell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from analytics.office.evaluation import ScoreLine, UnitScore
from analytics.outputs import styles
from analytics.outputs.evaluation import words
from analytics.outputs.evaluation.rubric import Places
from analytics.plan import Lang, Rubric, Unit

_WIDTHS = (11, 38, 9, 36, 10, 9, 10, 14, 10, 10, 12, 9, 9, 17, 30, 24, 26, 14)


class _Formula(str):
    """What the spreadsheet program is to compute, unlike words of a person that look like it."""


def write_lines(
    sheet: Worksheet, scores: Sequence[UnitScore], places: Places, rubric: Rubric, lang: Lang
) -> int:
    """Write a row for each criterion of each unit; returns the last row."""
    titles = (
        words.UNIT_CODE, words.UNIT, words.CRITERION, words.CRITERION_NAME, words.IS_BONUS, words.MOST,
        words.VALUE, words.COMPUTED, words.HELD, words.NOT_APPLICABLE, words.IN_FORCE, words.POINTS,
        words.POSSIBLE, words.STATE, words.REASON, words.EVIDENCE, words.WHO, words.CARRIED,
    )  # fmt: skip
    styles.header_row(sheet, 1, [title[lang] for title in titles])
    row = 1
    for score in scores:
        for line in score.lines:
            row += 1
            _write(sheet, row, score.unit, line, places, lang)
    for number, width in enumerate(_WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.freeze_panes = "E2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(_WIDTHS))}{row}"
    return max(row, 2)


def _write(sheet: Worksheet, row: int, unit: Unit, line: ScoreLine, places: Places, lang: Lang) -> None:
    one, kept = line.criterion, line.adjustment
    held = kept.value if kept is not None else None
    yes, no = words.YES[lang], words.NO[lang]
    who = ""
    if kept is not None and held is not None:
        confirmed = f" · {held.confirmed_by}" if held.confirmed_by else ""
        who = f"{kept.by} ({kept.at:%d/%m/%Y}){confirmed}"
    cells: tuple[str | float | None, ...] = (
        unit.code,
        unit.name,
        one.id,
        one.name[lang],
        yes if one.bonus else no,
        one.points,
        line.value,
        _computed(row, line, places),
        held.points if held is not None else None,
        yes if held is not None and held.not_applicable else None,
        yes if line.in_force else None,
        _Formula(
            f'=IF(AND(K{row}="{yes}",J{row}="{yes}"),"",'
            f'IF(AND(K{row}="{yes}",I{row}<>""),MIN(I{row},F{row}),H{row}))'
        ),
        _Formula(f'=IF(L{row}="",0,F{row})'),
        _Formula(
            f'=IF(AND(K{row}="{yes}",J{row}="{yes}"),"{words.AWAY[lang]}",'
            f'IF(L{row}="","{words.NO_GROUNDS[lang]}","{words.SCORED[lang]}"))'
        ),
        held.reason if held is not None else None,
        held.evidence if held is not None else None,
        who or None,
        yes if line.carried else None,
    )
    for column, value in enumerate(cells, start=1):
        if isinstance(value, _Formula):
            cell: Cell | MergedCell = sheet.cell(row, column, str(value))
        else:
            cell = styles.put(sheet, row, column, value)
        cell.alignment = styles.WRAP
    sheet.cell(row, 7).number_format = "0.0000"


def _computed(row: int, line: ScoreLine, places: Places) -> _Formula:
    """The points that follow from the value, as :func:`analytics.office.evaluation.points_of` says them."""
    one = line.criterion
    if one.scoring == "bands":
        edges, points = places.steps[one.id]
        found = f"IFERROR(LOOKUP(G{row},{edges},{points}),0)"
    elif one.scoring == "all_or_nothing":
        found = f"IF(G{row}>={places.full[one.id]},F{row},0)"
    else:
        found = f"ROUND(MIN(1,G{row}/{places.full[one.id]})*F{row},2)"
    return _Formula(f'=IF(G{row}="","",{found})')
