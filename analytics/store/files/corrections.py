"""What a sender did and said beside a file: cells mended on the page, a word of explanation."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select, update

from analytics.datasets import CellCorrection
from analytics.store.entries import log
from analytics.store.errors import unknown_upload
from analytics.store.results import worded
from analytics.store.tables import MEND, UPLOAD


def corrections_of(connection: Connection, upload: int) -> list[CellCorrection]:
    """The mends of an upload, in their order."""
    columns = MEND.c
    query = select(columns.sheet, columns.cell, columns.value, columns.before)
    query = query.where(columns.upload_id == upload).order_by(columns.position)
    return [CellCorrection(*row) for row in connection.execute(query)]


def correction_records(upload: int, corrections: Sequence[CellCorrection]) -> list[dict[str, Any]]:
    """Mends as rows of their table."""
    return [
        {
            "upload_id": upload,
            "position": position,
            "sheet": mend.sheet,
            "cell": mend.cell,
            "before": mend.before,
            "value": mend.value,
        }
        for position, mend in enumerate(corrections)
    ]


def explain(
    connection: Connection, upload: int, words: str, *, by: str, at: datetime, account: str = ""
) -> None:
    """Change the word of explanation of an upload; see :meth:`~analytics.store.Store.explain`."""
    found = connection.execute(
        select(UPLOAD.c.explanation, UPLOAD.c.unit).where(UPLOAD.c.id == upload)
    ).first()
    if found is None:
        raise unknown_upload(upload)
    after = worded(words)
    connection.execute(update(UPLOAD).where(UPLOAD.c.id == upload).values(explanation=after))
    characters = {"before": len(found.explanation or ""), "after": len(after or "")}
    detail = {"upload": upload, "characters": characters}
    log(connection, at=at, by=by, action="explain", detail=detail, subject=found.unit, account=account)
