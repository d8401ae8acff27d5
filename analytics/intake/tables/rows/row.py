"""One row under a header as its words, its filled cells and the kinds of value that were understood in it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from analytics.datasets import CellKind
from analytics.intake.model.grid import Value
from analytics.intake.tables.locate import Located
from analytics.intake.tables.rows.footers import is_place_and_date
from analytics.intake.text.normalise import clean, normalise, strip_marks

_FIGURE = re.compile(r"[\d.,%/:() \-]+")
_MOST_IN_FOOTER = 4


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the sheet, looked at.

    ``filled`` are the cells that say something, ``texts`` those of them that are words, ``words`` the same
    folded; ``told`` the kinds of column, text aside, in which a value was understood; ``empty`` says that
    the table's own columns are blank, ``merged`` that text spans several columns.
    """

    cells: Sequence[Value]
    filled: tuple[Value, ...]
    texts: tuple[str, ...]
    words: tuple[str, ...]
    told: frozenset[CellKind]
    empty: bool
    merged: bool

    @property
    def only_words(self) -> bool:
        """Whether nothing but words stands in the row."""
        return len(self.words) == len(self.filled)

    @property
    def footer_like(self) -> bool:
        """Whether the row holds a few words and nothing else, as what stands between and below data does."""
        return self.only_words and len(self.words) <= _MOST_IN_FOOTER and not self.told


def look_at(
    located: Located,
    cells: Sequence[Value],
    parsed: Mapping[str, Sequence[object]],
    position: int,
    merged: bool,
) -> Row:
    """The row at a position; ``parsed`` holds the fields read from all rows."""
    filled = tuple(cell for cell in cells if says_something(cell))
    texts = tuple(cell for cell in filled if isinstance(cell, str) and not _FIGURE.fullmatch(cell))
    return Row(
        cells,
        filled,
        texts,
        tuple(strip_marks(normalise(text)) for text in texts),
        _read_kinds(located, parsed, position, cells),
        not any(says_something(cells[column]) for column in located.columns.values()),
        merged,
    )


def says_something(cell: Value) -> bool:
    """Whether a cell holds more than space and dashes."""
    return cell != "" and (not isinstance(cell, str) or clean(cell) is not None)


def _read_kinds(
    located: Located, parsed: Mapping[str, Sequence[object]], position: int, row: Sequence[Value]
) -> frozenset[CellKind]:
    """The kinds of column, text aside, in which a row holds a value that was understood.

    The line over the signatures, ``Ngày 15 tháng 6 năm 2026``, is no such value where it stands under
    a date's header.
    """
    spoken = {
        name
        for name, place in located.columns.items()
        if isinstance(cell := row[place], str) and is_place_and_date(strip_marks(normalise(cell)))
    }
    return frozenset(
        column.kind
        for column in located.dataset.columns
        if column.kind != "text"
        and column.name not in spoken
        and column.name in parsed
        and parsed[column.name][position] is not None
    )
