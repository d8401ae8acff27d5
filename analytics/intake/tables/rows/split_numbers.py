"""Rows of a text table that a comma inside of a number has made longer than their header: ``Họp,1,200,x``."""

from __future__ import annotations

import re

from analytics.intake.model.findings import Findings
from analytics.intake.model.grid import Grid, Sheet, Value, is_blank
from analytics.intake.tables.locate import Located

_BEGINS = re.compile(r"\d{1,3}")
_THOUSANDS = re.compile(r"\d{3}(?:\s*[^\W\d][^\d]*)?")
_DECIMALS = re.compile(r"\d{1,2}(?:\s*[^\W\d][^\d]*)?")
_BROKEN_KINDS = ("money", "number", "percent")


def join_split_numbers(grid: Grid, located: Located, sheet: Sheet, findings: Findings) -> None:
    """Tell each row whose surplus of cells is explained by a number that was split at its commas.

    It is an error, so that no figure of the row is taken. In the grid the number is put together again: the
    cells behind it stand under their own titles and are not blamed for it.
    """
    if not grid.lengths or sheet.transposed:
        return
    titled = grid.lengths[located.bottom]
    rows = [n for n in range(located.bottom + 1, len(grid.rows)) if grid.lengths[n] > 1]
    longer = _longer(grid, located, rows, titled)
    # A program may end each row with a separator: of those that are right otherwise it is no surplus.
    ended = [grid.lengths[n] for n in rows if not longer[n] and all(map(is_blank, grid.rows[n][titled:]))]
    if ended and min(ended) > titled:
        longer = _longer(grid, located, rows, min(ended))
    for number, joined in longer.items():
        if not joined:
            continue
        row = grid.rows[number]
        cells = grid.lengths[number]
        row[:] = [one[0] for one in joined] + [""] * (len(row) - len(joined))
        for column, (value, pieces) in enumerate(joined):
            if len(pieces) > 1:
                said = ",".join(pieces)
                findings.of_place(
                    sheet, number, column, said, "split_number", row=number + 1, cells=cells, titles=titled,
                    typed=f'"{said}"' if "," in value else value,
                )  # fmt: skip


def _longer(
    grid: Grid, located: Located, rows: list[int], titled: int
) -> dict[int, list[tuple[Value, list[str]]]]:
    return {n: _joined(grid.rows[n], grid.lengths[n] - titled, located) for n in rows}


def _joined(row: list[Value], surplus: int, located: Located) -> list[tuple[Value, list[str]]]:
    """The cells with as many of them put together as there are too many, each with its pieces.

    Nothing where numbers split at a comma do not explain the surplus.
    """
    if surplus < 1:
        return []
    kinds = {
        column: located.dataset.by_name[name].kind
        for name, column in located.columns.items()
        if name in located.dataset.by_name
    }
    found: list[tuple[Value, list[str]]] = []
    left = list(row)
    while left:
        pieces = [str(left.pop(0)).strip()]
        behind = _THOUSANDS
        while surplus and left and _BEGINS.fullmatch(pieces[-1]):
            following = str(left[0]).strip()
            if len(pieces) == 1 and kinds.get(len(found)) in _BROKEN_KINDS and _DECIMALS.fullmatch(following):
                behind = _DECIMALS
            if not behind.fullmatch(following) or pieces[0].startswith("0") > (behind is _DECIMALS):
                break
            pieces.append(str(left.pop(0)).strip())
            surplus -= 1
            if behind is _DECIMALS:
                break
        found.append((("," if behind is _DECIMALS else "").join(pieces), pieces))
    return [] if surplus else found
