"""Where a field stood in a sheet: the letter of its column, or of several columns with their rows.

``D`` is the column of all rows. Where a sheet has several tables of a dataset in different columns, each
column stands with its rows: ``B:2-4 F:2-9`` is B for rows 2 to 4 and F for rows 2 to 9. Of two rows with the
same number, as side by side, the first is of the column named first.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray


def cell_of(letter: str, row: int, nth: int = 0) -> str:
    """The address of a field's cell in a row: ``("D", 12)`` is ``D12``.

    In a sheet whose fields stand below each other, ``letter`` is the number of the field's row and
    ``row`` counts the columns: ``("12", 4)`` is ``D12`` too. ``nth`` counts from 0 the rows of a report with
    the same sheet and number, in their order; empty where no column has the row.
    """
    if ":" in letter:
        held = [own for own, first, last in _runs(letter) if first <= row <= last]
        if nth >= len(held):
            return ""
        letter = held[nth]
    if not letter.isdigit():
        return f"{letter}{row}"
    name = ""
    while row:
        row, rest = divmod(row - 1, 26)
        name = chr(65 + rest) + name
    return name + letter


def letters_in(letter: str) -> tuple[str, ...]:
    """The columns that a field stood in, one or several."""
    return tuple(dict.fromkeys(run.partition(":")[0] for run in letter.split()))


def letters_of_tables(tables: Sequence[tuple[Mapping[str, str], Sequence[int]]]) -> dict[str, str]:
    """The letters of one sheet from those of its tables, each with its rows from above, from 1."""
    joined = {field: letter for letters, _ in tables for field, letter in letters.items()}
    if all(letters.get(field, letter) == letter for letters, _ in tables for field, letter in joined.items()):
        return joined
    runs = [list(_without_others(tables, place)) for place in range(len(tables))]
    return {
        field: " ".join(
            f"{letters[field]}:{first}-{last}"
            for (letters, _), own in zip(tables, runs, strict=True)
            if field in letters
            for first, last in own
        )
        for field in joined
    }


def _without_others(
    tables: Sequence[tuple[Mapping[str, str], Sequence[int]]], place: int
) -> Iterator[tuple[int, int]]:
    """First and last of the runs of a table's rows between which no other table has one alone."""
    others = sorted({row for at, (_, rows) in enumerate(tables) if at != place for row in rows})
    rows = tables[place][1]
    first = 0
    for at in range(1, len(rows) + 1):
        if at == len(rows) or bisect_left(others, rows[at]) > bisect_left(others, rows[at - 1] + 1):
            yield rows[first], rows[at - 1]
            first = at


def split_letters(letters: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The letters of a sheet to be kept, each by its own name: ``("briefed@0:2-4", "B")``."""
    for field, letter in letters.items():
        if ":" not in letter:
            yield field, letter
            continue
        for number, run in enumerate(letter.split()):
            own, _, rows = run.partition(":")
            yield f"{field}@{number}:{rows}", own


def restored_letters(records: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The letters of a sheet from what was kept of them, see :func:`split_letters`."""
    letters: dict[str, str] = {}
    runs: dict[str, dict[int, str]] = {}
    for name, letter in records:
        field, apart, told = name.partition("@")
        if not apart:
            letters[field] = letter
            continue
        number, _, rows = told.partition(":")
        runs.setdefault(field, {})[int(number)] = f"{letter}:{rows}"
    return letters | {field: " ".join(own[at] for at in sorted(own)) for field, own in runs.items()}


def nth_of_rows(rows: pd.DataFrame, letters: pd.DataFrame) -> NDArray[np.int64]:
    """What :func:`cell_of` takes as ``nth``, for each row; ``rows`` must be whole reports, in their order."""
    if not letters["letter"].str.contains(":", regex=False).any():  # nearly always
        return np.zeros(len(rows), dtype=np.int64)
    return np.asarray(rows.groupby(["submission", "sheet", "row"], sort=False).cumcount(), dtype=np.int64)


def cells_of(rows: pd.DataFrame, letters: pd.DataFrame, field: str) -> list[str]:
    """The address of a field's cell in each row, empty where there is none.

    ``rows``: as for :func:`nth_of_rows`. ``letters``: those of their dataset, as in :class:`.Reports`.
    """
    own = letters.loc[letters["field"] == field, ["submission", "sheet", "letter"]]
    found = rows[["submission", "sheet", "row"]].merge(own, how="left", on=["submission", "sheet"])
    return addresses(found["letter"], found["row"], nth_of_rows(rows, own))


def addresses(letters: pd.Series[str], rows: pd.Series[int], nth: NDArray[np.int64]) -> list[str]:
    """The address of each cell, empty where there is no letter."""
    places = zip(letters, rows, nth, strict=True)
    return ["" if pd.isna(letter) else cell_of(str(letter), int(row), int(at)) for letter, row, at in places]


def _runs(letter: str) -> Iterator[tuple[str, int, int]]:
    for run in letter.split():
        own, _, rows = run.partition(":")
        first, _, last = rows.partition("-")
        yield own, int(first), int(last)
