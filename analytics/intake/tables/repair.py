"""Repairing the text of a file's cells before anything is looked for in them, and saying what was."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence

from analytics.intake.model.findings import Findings
from analytics.intake.model.grid import Grid, Sheet, Value, address, shown
from analytics.intake.tables.error_list import is_error_list
from analytics.intake.text.in_order import HIDDEN, disorder
from analytics.intake.text.legacy_fonts import SUSPICIOUS, decoded, is_foreign, is_plausible, repaired

_MOST_NAMED = 100
_MOST_IN_VAIN = 5000  # a long sheet in another language is not tried to its end
_LONGEST = 5000
_NEWER = re.compile("[\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9]")
"""Vietnamese letters that no old text has before it is turned into Unicode."""

_Place = tuple[int, int]
_Change = tuple[_Place, str, str]


def repair(grids: Sequence[Grid], findings: Findings) -> None:
    """Turn old text into Unicode, and letters with their marks apart into whole ones, in place.

    Sheets keep their names, by which problems point at them.
    """
    for number, grid in enumerate(grids):
        if grid.in_order:
            continue
        cells: set[Value] = set().union(*grid.rows)
        found = disorder(cells)
        if found is None or is_error_list(grid):
            continue
        sheet = Sheet(number, grid.name)
        if found.apart:
            _compose(sheet, grid, findings)
        if found.old:
            every = " ".join(cell for cell in cells if type(cell) is str)
            _modernise(sheet, grid, findings, newer=bool(_NEWER.search(every)))


def _compose(sheet: Sheet, grid: Grid, findings: Findings) -> None:
    """Put marks and letters together and drop characters nobody sees; told once for the sheet."""
    changes = list(_changed(grid, lambda words: HIDDEN.sub("", unicodedata.normalize("NFC", words))))
    if changes:
        (row, column), before, after = changes[0]
        findings.of_sheet(
            sheet, "repaired_unicode", first=address(row, column), count=len(changes),
            before=shown(before), after=shown(after),
        )  # fmt: skip


def _modernise(sheet: Sheet, grid: Grid, findings: Findings, newer: bool) -> None:
    """Turn old text into Unicode, cell by cell; the first cells are told one by one, the rest together."""
    if _in_another_language(grid):
        return
    charsets: set[str] = set()
    in_vain = 0

    def turned(words: str) -> str:
        nonlocal in_vain
        if in_vain > _MOST_IN_VAIN or len(words) > _LONGEST or (found := repaired(words)) is None:
            in_vain += 1
            return words
        in_vain = 0
        charsets.add(found.charset)
        return found.text

    changes = list(_changed(grid, turned))
    if len(charsets) == 1 and not newer:
        # All the rest is old text too, also words such as «Cã» (Có) that would pass for newer ones.
        (charset,) = charsets
        changes = sorted([*changes, *_changed(grid, lambda words: _doubtful(words, charset), changes)])
    for (row, column), before, after in changes[:_MOST_NAMED]:
        findings.of_place(sheet, row, column, before, "repaired_text", after=shown(after))
    if more := changes[_MOST_NAMED:]:
        (row, column), before, after = more[0]
        findings.of_sheet(
            sheet, "repaired_more", first=address(row, column), count=len(more),
            before=shown(before), after=shown(after),
        )  # fmt: skip


def _in_another_language(grid: Grid) -> bool:
    """Whether more texts of a sheet are of another language than could be old Vietnamese.

    In Swedish «på» could be read as «pồ», but beside it stand words that nothing makes Vietnamese.
    """
    texts = {cell for row in grid.rows for cell in row if type(cell) is str and not cell.isascii()}
    old = foreign = 0
    for words in sorted(texts):
        if foreign > old + _MOST_IN_VAIN:
            break
        if len(words) > _LONGEST or not SUSPICIOUS.search(words):
            continue
        if repaired(words) is not None:
            old += 1
        elif is_foreign(words):
            foreign += 1
    return foreign > old


def _doubtful(words: str, charset: str) -> str:
    if words.isascii() or not is_plausible(words):
        return words
    after = decoded(words, charset)
    return after if after is not None and is_plausible(after) else words


def _changed(grid: Grid, change: Callable[[str], str], done: Sequence[_Change] = ()) -> Iterator[_Change]:
    """Change the texts of a grid; yields each place that became another, with before and after."""
    past = {place for place, _, _ in done}
    for number, row in enumerate(grid.rows):
        for column, cell in enumerate(row):
            if type(cell) is str and not cell.isascii() and (number, column) not in past:
                after = change(cell)
                if after != cell:
                    row[column] = after
                    yield (number, column), cell, after
