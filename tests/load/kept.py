"""Whether what was acknowledged is in the store, whole."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass

from sqlalchemy import create_engine, func, select

from analytics.datasets import DATASETS
from analytics.store import Store
from analytics.store.tables import ROWS, SUBMISSION, SUBMISSION_DATASET, UPLOAD

BEGINNING = 8
"""How many characters of a file's hash a receipt tells."""


@dataclass(frozen=True)
class Kept:
    """What a store holds beside what was acknowledged: both lists are empty when all is well.

    ``lost`` are acknowledged submissions that are not there with their bytes; ``half`` those there without
    all of their rows.
    """

    submissions: int
    lost: tuple[str, ...]
    half: tuple[int, ...]

    def line(self) -> str:
        """One line for people."""
        return f"{self.submissions} submissions in the store, {len(self.lost)} lost, {len(self.half)} half"


def compare(store_url: str, receipts: Mapping[str, tuple[int | None, str]]) -> Kept:
    """Hold a store against what was acknowledged.

    ``receipts``: by file name, the submission's number (None where only the file was acknowledged) and how its
    file's hash begins.
    """
    with closing(Store.open(store_url)) as store:
        history = store.history().dropna(subset=["submission"])
        known = dict(zip(history["submission"].astype(int), history["sha256"], strict=True))
        whole_files = {key for key in set(known.values()) if store.file(key).data}
        begun = {key[:BEGINNING] for key in whole_files}
        lost = [
            name
            for name, (number, key) in receipts.items()
            if (key not in begun if number is None else not known.get(number, "").startswith(key))
        ]
    return Kept(len(known), tuple(lost), tuple(_half(store_url)))


def _half(store_url: str) -> list[int]:
    """Submissions with fewer rows than were counted when they were stored, or without an upload or a table."""
    engine = create_engine(store_url)
    own = SUBMISSION_DATASET.c
    found: set[int] = set()
    with engine.connect() as connection:
        for id_ in DATASETS:
            rows = ROWS[id_]
            stored = select(rows.c.submission_id, func.count().label("there")).group_by(rows.c.submission_id)
            there: dict[int, int] = dict(iter(connection.execute(stored)))
            told = select(own.submission_id, own.rows).where(own.dataset == id_)
            found |= {number for number, rows in connection.execute(told) if there.get(number, 0) != rows}
        whole = select(SUBMISSION_DATASET.c.submission_id).distinct()
        uploads = select(UPLOAD.c.id)
        bare = select(SUBMISSION.c.id).where(
            SUBMISSION.c.id.not_in(whole) | SUBMISSION.c.upload_id.not_in(uploads)
        )
        found |= set(connection.execute(bare).scalars())
    engine.dispose()
    return sorted(found)
