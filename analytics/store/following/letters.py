"""Where cells stood: read when somebody asks where a number comes from, dataset by dataset, and then kept."""

from __future__ import annotations

from threading import Lock
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from sqlalchemy import Connection, Engine, func, select

from analytics.datasets import restored_letters
from analytics.plan import text
from analytics.store.audit.chain import Head
from analytics.store.cells import columns_of
from analytics.store.database import snapshot
from analytics.store.errors import StoreReplacedError
from analytics.store.following.changes import in_portions
from analytics.store.tables import AUDIT, LETTERS

_MANY = 500  # submissions; of more, those of the whole dataset are read
_COLUMNS = ("submission", "dataset", "sheet", "field", "letter")

Ids = NDArray[np.int64]


class Letters:
    """The column letters of submissions, which never change; shared by what grew from one reading."""

    def __init__(self, engine: Engine, head: Head) -> None:
        """Nothing is read yet; ``head``: of the log when the submissions were read, see :meth:`onward`."""
        self._engine, self._head = engine, head
        self._known: dict[str, tuple[Ids, pd.DataFrame]] = {}
        self._reading = Lock()

    def __call__(self, dataset: str, submissions: Ids) -> pd.DataFrame:
        """The letters of a dataset in these submissions, which are sorted.

        Raises:
            StoreReplacedError: another store has taken the place of the one that they are of.
        """
        with self._reading:
            known, frame = self._known.get(dataset, (np.zeros(0, dtype=np.int64), None))
            missing = np.setdiff1d(submissions, known, assume_unique=True)
            if frame is None or len(missing):
                fresh = self._read(dataset, missing)
                frame = fresh if frame is None else pd.concat([frame, fresh])
            frame = frame[frame["submission"].isin(submissions)]
            frame = frame.sort_values("submission", kind="stable", ignore_index=True)
            self._known[dataset] = submissions, frame
        return frame

    def onward(self, engine: Engine, head: Head) -> Letters:
        """What to ask for submissions that were read at a newer head: itself, on the engine that it knows.

        An engine that was let go is not asked again, be its store the same one or a copy.
        """
        if engine is not self._engine:
            return Letters(engine, head)
        if head.entries > self._head.entries:
            self._head = head
        return self

    def _read(self, dataset: str, submissions: Ids) -> pd.DataFrame:
        with snapshot(self._engine) as connection:
            self._check(connection)
            return _letters(connection, dataset, submissions)

    def _check(self, connection: Connection) -> None:
        columns, head = AUDIT.c, self._head
        found = connection.execute(select(columns.hash).where(columns.id == head.entries)).scalar()
        if head.entries and found != head.hash:
            raise StoreReplacedError(
                text("Kho dữ liệu đã bị thay bằng kho khác sau khi số liệu được đọc. Hãy tải lại trang.")
            )


def _letters(connection: Connection, dataset: str, submissions: Ids) -> pd.DataFrame:
    """The letters of some submissions.

    Templates are filled far more often than they are changed, so the fields of a sheet are read as one
    text, of which there are few different ones, and taken apart once for each.
    """
    own = LETTERS.c
    layout = func.aggregate_strings(own.field + "=" + own.letter, ",")
    query = (
        select(own.submission_id, own.sheet, layout)
        .where(own.dataset == dataset)
        .group_by(own.submission_id, own.sheet)
        .order_by(own.submission_id, own.sheet)
    )
    records: list[Any] = []
    if len(submissions) > _MANY:
        records += connection.execute(query).all()
    else:
        for some in in_portions(submissions):
            records += connection.execute(query.where(own.submission_id.in_(some))).all()
    ids, sheets, layouts = columns_of(records, 3)
    told = {words: sorted(restored_letters(map(_pair, words.split(","))).items()) for words in set(layouts)}
    sizes = [len(told[words]) for words in layouts]
    fields, column_letters = columns_of([pair for words in layouts for pair in told[words]], 2)
    count = sum(sizes)
    return pd.DataFrame(
        {
            "submission": np.repeat(np.array(ids, dtype="int64"), sizes),
            "dataset": pd.array([dataset] * count, dtype="str"),
            "sheet": pd.array(np.repeat(np.array(sheets, dtype=object), sizes), dtype="str"),
            "field": pd.array(fields, dtype="str"),
            "letter": pd.array(column_letters, dtype="str"),
        },
        columns=list(_COLUMNS),
    )


def _pair(words: str) -> tuple[str, str]:
    field, _, letter = words.partition("=")
    return field, letter
