"""Building one frame per dataset out of the rows of many files, and cutting it up again."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from analytics.datasets import DTYPES, Dataset, Table, letters_of_tables
from analytics.intake.tables.block import Block


class LazyTables(Mapping[str, Table]):
    """The tables of one report, each cut out of its batch's frame when it is first asked for.

    Most callers only count or store a few of them, and a cut costs as much as parsing a small table.
    """

    def __init__(self) -> None:
        """No tables yet."""
        self._cuts: dict[str, tuple[pd.DataFrame, int, int, dict[str, dict[str, str]]]] = {}
        self._tables: dict[str, Table] = {}

    def add(self, batch: Batch, number: int) -> None:
        """Note where in a checked batch the report's table lies."""
        start, stop = batch.edges[number : number + 2]
        column_letters = _column_letters(batch.tables[number])
        self._cuts[batch.dataset.id] = batch.frame, start, stop, column_letters

    def __getitem__(self, dataset_id: str) -> Table:
        """The table of a dataset; its frame is indexed from 0."""
        if dataset_id not in self._tables:
            batch, start, stop, column_letters = self._cuts[dataset_id]
            frame = batch.iloc[start:stop, 1:]  # without the table's number
            frame.index = pd.RangeIndex(len(frame))
            self._tables[dataset_id] = Table(frame, column_letters)
        return self._tables[dataset_id]

    def __iter__(self) -> Iterator[str]:
        """The datasets' ids, in the order of the form."""
        return iter(self._cuts)

    def __len__(self) -> int:
        """How many datasets were reported."""
        return len(self._cuts)


@dataclass(slots=True)
class Batch:
    """The rows of one dataset from many tables, in the order of ``tables``.

    ``frame`` has the columns ``table_id`` (position in ``tables``), ``sheet``, ``row`` (from 1) and the
    dataset's fields. ``starts`` are the positions where each block begins, ``owners`` its table, ``edges``
    the positions between tables.
    """

    dataset: Dataset
    tables: Sequence[Sequence[Block]]
    frame: pd.DataFrame
    blocks: list[Block]
    owners: list[int]
    starts: list[int]
    edges: list[int]

    def find(self, position: int) -> tuple[int, Block, int]:
        """The table's position, the block, and the position in the block of a row of the frame."""
        at = bisect_right(self.starts, position) - 1
        return self.owners[at], self.blocks[at], position - self.starts[at]


def _column_letters(blocks: Sequence[Block]) -> dict[str, dict[str, str]]:
    """The column letters of each sheet, where it has several tables with their rows."""
    found = {block.sheet[1]: block.column_letters for block in blocks}
    if len(found) == len(blocks):  # nearly always
        return found
    for name in found:
        tables = [block for block in blocks if block.sheet[1] == name and block.numbers]
        if tables:
            found[name] = letters_of_tables(
                [(block.column_letters, [number + 1 for number in block.numbers]) for block in tables]
            )
    return found


def build_batch(dataset: Dataset, tables: Sequence[Sequence[Block]]) -> Batch:
    """Put the rows of many tables of one dataset into one typed frame."""
    blocks = [block for table in tables for block in table]
    owners = [number for number, table in enumerate(tables) for _ in table]
    sizes = [len(block.numbers) for block in blocks]
    starts = list(accumulate(sizes, initial=0))[:-1]
    edges = list(accumulate((sum(len(b.numbers) for b in table) for table in tables), initial=0))
    rows_of = np.array(sizes, dtype=np.int64)
    columns: dict[str, Any] = {
        "table_id": np.repeat(np.array(owners, dtype=np.int64), rows_of),
        "sheet": _repeated([block.sheet[1] for block in blocks], rows_of),
        "row": np.array(list(chain.from_iterable(b.numbers for b in blocks)), dtype=np.int64) + 1,
    }
    for column in dataset.columns:
        values = list(chain.from_iterable(block.columns[column.name] for block in blocks))
        columns[column.name] = _ARRAYS.get(DTYPES[column.kind], _text)(values)
    frame = pd.DataFrame(columns, copy=False)
    return Batch(dataset, tables, frame, blocks, owners, starts, edges)


_STR: Any = pd.StringDtype("pyarrow", na_value=np.nan)
"""What pandas calls ``str``, said so that it does not look at each text again."""


def _masked(values: list[Any], dtype: type[np.generic]) -> tuple[Any, Any]:
    if None not in values:
        return np.array(values, dtype=dtype), np.zeros(len(values), dtype=np.bool_)
    mask = np.array([value is None for value in values], dtype=np.bool_)
    return np.array([0 if value is None else value for value in values], dtype=dtype), mask


def _text(values: list[Any]) -> Any:
    return _STR.__from_arrow__(pa.array(values, pa.large_string()))


def _repeated(values: list[str], times: Any) -> Any:
    """Texts, each so many times: as arrow takes them, several times as fast as pandas repeats."""
    places = pa.array(np.repeat(np.arange(len(values)), times))
    return _STR.__from_arrow__(pa.array(values, pa.large_string()).take(places))


def _days(values: list[Any]) -> Any:
    # By way of arrow, which reads dates forty times as fast as numpy does.
    return pa.array(values, pa.date32()).cast(pa.timestamp("us")).to_numpy(zero_copy_only=False)


_ARRAYS: dict[str, Callable[[list[Any]], Any]] = {
    "Int64": lambda values: pd.arrays.IntegerArray(*_masked(values, np.int64)),
    "Float64": lambda values: pd.arrays.FloatingArray(*_masked(values, np.float64)),
    "boolean": lambda values: pd.arrays.BooleanArray(*_masked(values, np.bool_)),
    "datetime64[us]": _days,
}
