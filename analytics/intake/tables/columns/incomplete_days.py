"""Days that are not typed in full: «20/10» without its year, or day and month in columns of their own.

They are read only where the period leaves no other year, and the sender is told.
"""

from __future__ import annotations

from datetime import date

from analytics.intake.cells.dates import day_shown, read_date, without_year
from analytics.intake.model.findings import Findings
from analytics.intake.model.grid import Grid, Sheet, Value, is_blank, shown
from analytics.intake.model.messages import phrase
from analytics.intake.model.parse_errors import CellNotParsed
from analytics.intake.tables.locate import Located
from analytics.intake.text.normalise import bare_words
from analytics.plan import Calendar, Quarter

_MONTH, _YEAR = "thang", "nam"


def complete_days(
    grid: Grid,
    located: Located,
    sheet: Sheet,
    period: Quarter | None,
    calendar: Calendar,
    findings: Findings,
) -> None:
    """Put the days of a table's events together, in the grid, and tell of it once.

    A state may be of any year before, so of its days none is guessed.
    """
    event = located.dataset.event_column
    if event is None or event not in located.columns or located.dataset.stock or period is None:
        return
    column = located.columns[event]
    months = _titled(located, column + 1, _MONTH)
    years = _titled(located, column + 2, _YEAR) if months else None
    bounds = calendar.start(period), calendar.end(period)
    numbers = range(located.bottom + 1, len(grid.rows))
    if months is None and str not in {type(grid.rows[number][column]) for number in numbers}:  # nearly always
        return
    found: dict[int, date] = {}
    for number in numbers:
        row = grid.rows[number]
        if months is None:
            day = _with_year(row[column], *bounds)
        else:
            day = _of_parts(row[column], row[months], None if years is None else row[years], *bounds)
        if day is not None:
            found[number] = day
    if not found:
        return
    first = min(found)
    typed = [shown(grid.rows[first][one]) for one in (column, months, years) if one is not None]
    parts = phrase("year_of_period") if years is None else phrase("columns_of_day")
    findings.of_sheet(
        sheet, "days_completed", count=len(found), title=located.titles.get(column, ""),
        example=sheet.at(first, column), typed="/".join(typed), day=day_shown(found[first]), parts=parts,
        dataset=located.dataset.id,
    )  # fmt: skip
    for number, day in found.items():
        grid.rows[number][column] = day
    if months is not None:
        located.marked |= {one for one in (months, years) if one is not None}


def _titled(located: Located, column: int, words: str) -> int | None:
    """The column, where it has such a title and is no field."""
    fits = bare_words(located.titles.get(column, "")) == words
    return column if fits and column not in located.columns.values() else None


def _with_year(cell: Value, start: date, end: date) -> date | None:
    """The day of «20/10» with the only year in which it lies in the period."""
    typed = without_year(cell) if type(cell) is str else None
    return None if typed is None else _only(typed, start, end)


def _of_parts(day: Value, month: Value, year: Value | None, start: date, end: date) -> date | None:
    """The day of three cells, or of two and the period."""
    numbers = [_number(cell) for cell in (day, month, year) if cell is not None]
    if None in numbers:
        return None
    typed = "/".join(map(str, numbers))
    if year is not None:
        return _read(typed)
    return _only(f"{typed}/{{}}", start, end)


def _number(cell: Value) -> int | None:
    words = "" if is_blank(cell) else bare_words(shown(cell)).removeprefix(_MONTH).removeprefix(_YEAR).strip()
    return int(words) if words.isdecimal() and len(words) <= 4 else None


def _only(typed: str, start: date, end: date) -> date | None:
    """The only day within the period that words are with a year put in."""
    days = [_read(typed.format(year)) for year in sorted({start.year, end.year})]
    found = [day for day in days if day is not None and start <= day <= end]
    return found[0] if len(found) == 1 else None


def _read(typed: str) -> date | None:
    try:
        return read_date(typed)
    except CellNotParsed:
        return None
