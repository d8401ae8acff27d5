"""The words pinned to figures, as a table and as a sheet beside the figures in a workbook."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import pandas as pd
from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from analytics.language import text
from analytics.office import Kept
from analytics.office.figure_notes import FigureNote
from analytics.outputs import styles
from analytics.plan import Lang, Plan

NOTE_COLUMNS = ("indicator", "time", "unit", "words", "by", "at")
_TITLES = (
    text("Mã"),
    text("Chỉ tiêu"),
    text("Thời gian"),
    text("Của"),
    text("Ghi chú"),
    text("Người ghi"),
    text("Lúc ghi"),
)
_WIDTHS = (8.0, 48.0, 20.0, 38.0, 70.0, 28.0, 18.0)
SHEET = text("Ghi chú bên số liệu")
_WHOLE = text("Toàn {area}")


def notes_table(notes: Sequence[Kept[FigureNote]]) -> pd.DataFrame:
    """NOTE_COLUMNS of each note: codes, ``unit`` missing for the ward's, ``at`` as an ISO moment."""
    rows = [
        (value.indicator, value.time, value.unit, value.words, one.by, one.at.isoformat(timespec="seconds"))
        for one in notes
        if (value := one.value) is not None
    ]
    return pd.DataFrame(rows, columns=list(NOTE_COLUMNS), dtype=object)


def add_notes_sheet(
    book: Workbook,
    notes: Sequence[Kept[FigureNote]],
    *,
    plan: Plan,
    names: Mapping[str, str],
    time_name: Callable[[str], str],
    lang: Lang,
) -> int:
    """Add the sheet of notes at the end of a workbook; without any none is added. Returns how many.

    ``names``: of units by code; ``time_name`` says a time's code in words.
    """
    told = [(value, one) for one in notes if (value := one.value) is not None]
    if not told:
        return 0
    sheet = book.create_sheet(SHEET[lang])
    styles.header_row(sheet, 1, [title[lang] for title in _TITLES])
    for number, (note, one) in enumerate(told, 2):
        row = (
            note.indicator,
            plan.indicator(note.indicator).name[lang],
            time_name(note.time),
            _WHOLE[lang].format(area=plan.area[lang])
            if note.unit is None
            else names.get(note.unit, note.unit),
            note.words,
            one.by,
            f"{one.at:%d/%m/%Y %H:%M}",
        )
        for place, words in enumerate(row, 1):
            cell = styles.put(sheet, number, place, words)
            cell.alignment, cell.border = styles.WRAP, styles.GRID
    for place, width in enumerate(_WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.freeze_panes = "A2"
    styles.print_setup(sheet, header=1)
    return len(told)
