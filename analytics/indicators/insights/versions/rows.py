"""What differs between two versions of a dataset, row by row and cell by cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

import pandas as pd

from analytics.datasets import DATASETS, Dataset, Table, cell_of
from analytics.datasets.masking import masked_frame
from analytics.indicators.insights.versions.pairing import Record, pair_rows

RowChangeKind = Literal["changed", "added", "removed"]


@dataclass(frozen=True, slots=True)
class CellChange:
    """One field of a row: what stood there and what stands there now, with the cells (``D12``).

    A value is a number, text, bool, date or None for a blank; a cell is None where the version has no column
    for the field, or no such row.
    """

    field: str
    before: Any
    after: Any
    before_cell: str | None
    after_cell: str | None


@dataclass(frozen=True, slots=True)
class RowChange:
    """A row that was changed, came or went.

    ``words`` is what it is known by, as the newer of its versions says it. Sheet and row are None in the
    version that has no such row. ``cells``: the fields that differ; of a row in one version alone those
    that are filled.
    """

    dataset: str
    kind: RowChangeKind
    words: str
    before_sheet: str | None
    before_row: int | None
    after_sheet: str | None
    after_row: int | None
    cells: tuple[CellChange, ...]


def row_changes(
    before: Mapping[str, Table], after: Mapping[str, Table], *, named: bool = False
) -> Iterator[RowChange]:
    """What differs in the datasets of ``after``, in the order of the form; what it lacks, it does not change.

    Args:
        before: tables by dataset id; a dataset that is not there had no row.
        after: the same of the newer version.
        named: whether private persons are named in full.
    """
    for id_, dataset in DATASETS.items():
        if id_ in after:
            yield from _of_dataset(dataset, before.get(id_), after[id_], named)


def _of_dataset(dataset: Dataset, before: Table | None, after: Table, named: bool) -> Iterator[RowChange]:
    old, new = (_Rows.of(dataset, table, named) for table in (before, after))
    names = [column.name for column in dataset.columns]
    pairs, left, fresh = pair_rows(old.values, new.values, [names.index(one) for one in dataset.row_key])
    for was, now in pairs:
        cells = tuple(
            CellChange(name, old.told[was][at], new.told[now][at], old.cell(was, name), new.cell(now, name))
            for at, name in enumerate(names)
            if old.values[was][at] != new.values[now][at]
        )
        yield RowChange(dataset.id, "changed", new.words(now), *old.place(was), *new.place(now), cells)
    for was in left:
        cells = tuple(
            CellChange(name, value, None, old.cell(was, name), None)
            for name, value in zip(names, old.told[was], strict=True)
            if value is not None
        )
        yield RowChange(dataset.id, "removed", old.words(was), *old.place(was), None, None, cells)
    for now in fresh:
        cells = tuple(
            CellChange(name, None, value, None, new.cell(now, name))
            for name, value in zip(names, new.told[now], strict=True)
            if value is not None
        )
        yield RowChange(dataset.id, "added", new.words(now), None, None, *new.place(now), cells)


@dataclass(frozen=True)
class _Rows:
    """A table's rows: the values that are compared, those that may be told, and where they stand."""

    dataset: Dataset
    values: list[Record]
    told: list[Record]
    places: list[tuple[str, int]]
    letters: Mapping[str, Mapping[str, str]]

    @classmethod
    def of(cls, dataset: Dataset, table: Table | None, named: bool) -> _Rows:
        if table is None:
            return cls(dataset, [], [], [], {})
        frame = table.frame
        values = _records(dataset, frame)
        told = values if named else _records(dataset, masked_frame(dataset.id, frame))
        places = [(str(sheet), int(row)) for sheet, row in zip(frame["sheet"], frame["row"], strict=True)]
        return cls(dataset, values, told, places, table.column_letters)

    def place(self, at: int) -> tuple[str, int]:
        return self.places[at]

    def cell(self, at: int, name: str) -> str | None:
        sheet, row = self.places[at]
        letter = self.letters.get(sheet, {}).get(name)
        return letter and cell_of(letter, row, self.places[:at].count((sheet, row)) if ":" in letter else 0)

    def words(self, at: int) -> str:
        """What the row is known by: its key, in the words that it is told in."""
        names = [column.name for column in self.dataset.columns]
        said = (self.told[at][names.index(name)] for name in self.dataset.row_key or names[:1])
        return " · ".join(_said(one) for one in said if one is not None)


def _records(dataset: Dataset, frame: pd.DataFrame) -> list[Record]:
    """The rows as plain hashable values, None where a cell is blank."""
    columns = [
        [None if value is pd.NA or value != value else _plain(value) for value in frame[name]]
        for name in (column.name for column in dataset.columns)
    ]
    return list(zip(*columns, strict=True))


def _plain(value: Any) -> Any:
    if isinstance(value, pd.Timestamp):
        return value.date()
    return value.item() if hasattr(value, "item") else value


def _said(value: Any) -> str:
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value)
