"""Words beside the reports: of decisions, of remembered answers, of files not sent yet, and signed scans."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection, delete, select, update

from analytics.store.audit.chain import decisions_sealed
from analytics.store.personal.places import ERASED
from analytics.store.tables import (
    ANSWER,
    DECISION,
    FORBIDDEN,
    OFFICE_RECORD,
    SPARE_FILE,
    SUBMISSION,
    VISIT_FILE,
)

_SCAN = "signed_scan"


def erase_words(connection: Connection, submission: int, position: int) -> dict[str, str] | None:
    """Erase the words of a decision; its digest as the log has to know it now, None where there is none."""
    here = (DECISION.c.submission_id == submission, DECISION.c.position == position)
    connection.execute(update(DECISION).where(*here).values(words=ERASED))
    rows = [dict(row) for row in connection.execute(select(DECISION).where(*here)).mappings()]
    return decisions_sealed([{str(name): value for name, value in row.items()} for row in rows]) or None


def forget_answer(connection: Connection, kind: str, id_: int) -> set[str] | None:
    """Take an answer out of those that are remembered or forbidden; None where it is not there."""
    table = ANSWER if kind == "answer" else FORBIDDEN
    gone = connection.execute(delete(table).where(table.c.id == id_))
    return set() if gone.rowcount else None


def forget_unsent(connection: Connection, visit: str, key: str) -> set[str] | None:
    """Put a file that was not sent yet out of its visit; its key if nothing else counts on its bytes."""
    here = (VISIT_FILE.c.visit == visit, VISIT_FILE.c.key == key)
    held = connection.execute(select(VISIT_FILE.c.sha256).where(*here)).scalar()
    if held is None:
        return None
    connection.execute(delete(VISIT_FILE).where(*here))
    spare = select(SPARE_FILE.c.sha256).where(SPARE_FILE.c.sha256 == held)
    return set(connection.execute(spare).scalars())


def scans_of(
    connection: Connection, *, uploads: Collection[int] = (), records: Collection[int] = ()
) -> set[str]:
    """The keys of the signed scans of the reports that came with these uploads, and of these records.

    A scan is a picture of the same words, so that it goes with them; all its versions do.
    """
    query = select(SUBMISSION.c.unit, SUBMISSION.c.period)
    sent = {
        (unit, period)
        for unit, period in connection.execute(query.where(SUBMISSION.c.upload_id.in_(sorted(uploads))))
    }
    found = select(OFFICE_RECORD.c.id, OFFICE_RECORD.c.contents).where(OFFICE_RECORD.c.kind == _SCAN)
    return {
        contents["sha256"]
        for id_, contents in connection.execute(found)
        if contents is not None and (id_ in records or (contents.get("unit"), contents.get("period")) in sent)
    }
