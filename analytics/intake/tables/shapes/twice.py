"""Tables of one dataset that a sheet has in different columns: side by side, or moved to the right below.

Each is read as it stands where all of them have one meaning; else their sender is asked which count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from analytics.intake.model.grid import Grid, is_blank
from analytics.intake.tables.locate import Located
from analytics.intake.tables.multiple_tables import Tables, same_columns
from analytics.intake.tables.rows.more_rows import whole_rows
from analytics.intake.tables.sections import is_total
from analytics.intake.text.captions import is_piece, last_day, limit_of
from analytics.intake.text.measures import caption_measures, is_measure_label
from analytics.intake.text.normalise import normalise, strip_marks
from analytics.intake.text.times import time_in
from analytics.plan import Quarter

_YEAR = re.compile(r"\b20\d\d\b")
_ANY = Quarter(2026, 1)
"""Of any period a line is asked only whether it names the day that figures reach to."""


def without_empty(tables: Tables) -> Tables:
    """The tables but for those with nothing under their titles where another of their dataset has rows."""
    filled = [_last_row(*table) is not None for table in tables]
    held = {located.dataset.id for (_, located), has in zip(tables, filled, strict=True) if has}
    return [
        table for table, has in zip(tables, filled, strict=True) if has or table[1].dataset.id not in held
    ]


def datasets_twice(tables: Tables) -> Iterator[tuple[Located, Located]]:
    """Of each dataset that a sheet has twice in different columns, the first two tables that are so."""
    seen: dict[str, Located] = {}
    told: set[str] = set()
    for _, located in tables:
        id_ = located.dataset.id
        first = seen.setdefault(id_, located)
        if first is not located and id_ not in told and not same_columns(first, located):
            told.add(id_)
            yield first, located


def all_count(grid: Grid, tables: Tables) -> bool:
    """Whether tables of a dataset in different columns can be read with one meaning, each as it stands.

    They have the same titles, lie apart from each other, no row of one repeats another's, and nothing around
    them says in what, of whom or of when the figures of one are: it could be meant for the others as well.
    """
    one, *others = (located for _, located in tables)
    titles = _titles(one)
    if any(_titles(other) != titles for other in others):
        return False
    areas = [_area(*table) for table in sorted(tables, key=lambda table: _order(table[1]))]
    if not all(upper[1] < lower[0] or upper[3] < lower[2] for upper, lower in combinations(areas, 2)):
        return False
    fields = one.dataset.row_key or one.dataset.identity or tuple(one.required())
    if not set(fields) <= titles.keys():
        return False
    rows = [set(whole_rows(part, located, fields)) for part, located in tables]
    shared = {row for mine, theirs in combinations(rows, 2) for row in mine & theirs}
    if any(not is_total([strip_marks(words) for words in row], ()) for row in shared):
        return False
    return _says_nothing(list(_around(grid, areas)))


def _order(located: Located) -> tuple[int, int]:
    return located.top, min(located.columns.values())


def _titles(located: Located) -> dict[str, str]:
    """What stands over each field."""
    return {name: normalise(located.titles.get(column, "")) for name, column in located.columns.items()}


def _last_row(grid: Grid, located: Located) -> int | None:
    """The last row with anything in a column of a field, None where there is none."""
    columns = located.columns.values()
    rows = range(len(grid.rows) - 1, located.bottom, -1)
    return next((n for n in rows if any(not is_blank(grid.rows[n][column]) for column in columns)), None)


def _area(grid: Grid, located: Located) -> tuple[int, int, int, int]:
    """First and last row, first and last column of a table with its header."""
    columns = {*located.columns.values(), *located.titles}
    return located.top, _last_row(grid, located) or located.bottom, min(columns), max(columns)


def _around(grid: Grid, areas: Sequence[tuple[int, int, int, int]]) -> Iterator[str]:
    """What a sheet says outside of its tables' areas."""
    yield grid.name
    yield from grid.printed
    for number, row in enumerate(grid.rows):
        for column, cell in enumerate(row):
            inside = (a <= number <= b and c <= column <= d for a, b, c, d in areas)
            if type(cell) is str and cell.strip() and not any(inside):
                yield cell


def _says_nothing(lines: Sequence[str]) -> bool:
    """Whether lines limit no figures, name no unit of measure, and at most one time that is no month."""
    if any(caption_measures(words) or is_measure_label(words) for words in lines):
        return False
    if any(not is_piece(words) and limit_of(words, None) not in (None, "other_span") for words in lines):
        return False
    if any(last_day(words, _ANY) is not None for words in lines):
        return False
    times = [(words, time_in(words)) for words in lines]
    if any(time is None and _YEAR.search(words) for words, time in times):
        return False
    return len({time for _, time in times if time is not None and time.month is None}) < 2
