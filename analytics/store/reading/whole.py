"""Everything that counts but letters and schedule, with no row read again that is known."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from sqlalchemy import Connection, Select

from analytics.datasets import DATASETS, Reports
from analytics.datasets.report import Place
from analytics.store.effective_submissions import counting
from analytics.store.following.changes import in_portions
from analytics.store.reading.arrivals import faulty, first_received, pending
from analytics.store.reading.counting_rows import dataset_rows, submissions_of, text_frame
from analytics.store.tables import SUBMISSION_DATASET

_MOST_UNKNOWN = 2_000  # submissions' datasets read beside those that are known; of more, all are read

Ids = NDArray[np.int64]
_NO_IDS: Ids = np.zeros(0, dtype=np.int64)
NO_LETTERS = pd.DataFrame(columns=["submission", "dataset", "sheet", "field", "letter"])
"""Letters are read by themselves (:mod:`analytics.store.following.letters`)."""


def read_counting(
    connection: Connection,
    until: datetime | None,
    units: Collection[str] | None,
    *,
    known: Reports | None = None,
    places: Collection[Place] | None = None,
    refused: Sequence[int] | None = None,
) -> Reports:
    """Everything but letters and schedule; of some places and some faulty files alone where they are named.

    One query per dataset, however many submissions. ``known``: rows that need not be read again.
    """
    all_of_them = counting(until, units, places)
    included = text_frame(
        connection.execute(all_of_them.order_by("submission", SUBMISSION_DATASET.c.dataset)).fetchall(),
        ("submission", "unit", "period", "dataset"),
    )
    submissions = submissions_of(connection, included["submission"], units, places)
    wanted, there = _owners(included), None if known is None else (known, _owners(known.included))
    rows = {
        id_: _rows_of(connection, id_, wanted.get(id_, _NO_IDS), submissions, all_of_them, there)
        for id_ in DATASETS
    }
    return Reports(
        rows=rows,
        submissions=submissions,
        included=included,
        first_received=first_received(connection, until, units, places),
        column_letters=NO_LETTERS,
        faulty=faulty(connection, until, units, refused),
        pending=pending(connection, until, units, places),
    )


def _rows_of(
    connection: Connection,
    dataset_id: str,
    wanted: Ids,
    submissions: pd.DataFrame,
    all_of_them: Select[*tuple[Any, ...]],
    known: tuple[Reports, Mapping[str, Ids]] | None,
) -> pd.DataFrame:
    """A dataset's rows in the wanted submissions; those that are known are not read again.

    ``all_of_them``: what selects the submissions that are included, where too many are to be named.
    ``known``: beside the reports the submissions that count in them, by dataset.
    """
    old, missing = None, wanted
    if known is not None:
        old = known[0].rows[dataset_id]
        missing = np.setdiff1d(wanted, known[1].get(dataset_id, _NO_IDS), assume_unique=True)
    if len(missing) > _MOST_UNKNOWN or old is None:
        old, missing = None, wanted
    if len(missing) <= _MOST_UNKNOWN:
        fresh = dataset_rows(connection, dataset_id, submissions, in_portions(missing))
    else:
        fresh = dataset_rows(connection, dataset_id, submissions, all_of_them)
    return fresh if old is None else _joined(old, fresh, wanted)


def _owners(included: pd.DataFrame) -> dict[str, Ids]:
    """The submissions that count, by dataset; sorted."""
    codes, datasets = pd.factorize(included["dataset"])
    ids = included["submission"].to_numpy()
    return {str(dataset): ids[codes == code] for code, dataset in enumerate(datasets)}


def _joined(old: pd.DataFrame, fresh: pd.DataFrame, wanted: Ids) -> pd.DataFrame:
    """The rows of the wanted submissions, known and newly read, in the order of the submissions."""
    kept = old["submission"].isin(wanted)
    if not fresh.empty:
        both = pd.concat([old[kept], fresh]) if kept.any() else fresh
        return both.sort_values("submission", kind="stable", ignore_index=True)
    return old if kept.all() else old[kept].reset_index(drop=True)
