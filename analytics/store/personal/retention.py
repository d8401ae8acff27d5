"""How long personal data are kept: days by dataset and kind of record, none unless somebody sets them."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Table, select, update

from analytics.datasets import DATASETS
from analytics.store.entries import bump_version, log
from analytics.store.files.packing import packed_problems
from analytics.store.instants import to_stored
from analytics.store.personal.beside import scans_of
from analytics.store.personal.erasing import clear_files
from analytics.store.personal.places import ERASED
from analytics.store.personal.record_words import RECORD_WORDS, erase_old_words
from analytics.store.tables import MEND, ROWS, SETTING, SUBMISSION, UPLOAD

CONTACTS = "contacts"
"""What stands for the names and telephones of who prepared a report, beside the datasets."""

_SETTING = "retention_"

KEPT_FOR_A_TIME: tuple[str, ...] = (
    *(
        id_
        for id_, one in DATASETS.items()
        if any(column.personal or column.on_duty for column in one.columns)
    ),
    CONTACTS,
    *RECORD_WORDS,
)
"""What a time can be set for: datasets with personal columns, the contacts of reports, kinds of records."""


def retention_setting(what: str) -> str:
    """The setting that holds the days of one of :data:`KEPT_FOR_A_TIME`; «0» keeps for good."""
    return f"{_SETTING}{what}"


def read_retention(connection: Connection) -> dict[str, int]:
    """Days by what they are of, of those that have any."""
    query = select(SETTING.c.key, SETTING.c.value).where(SETTING.c.key.startswith(_SETTING, autoescape=True))
    return {
        key.removeprefix(_SETTING): int(value) for key, value in connection.execute(query) if int(value) > 0
    }


def apply_retention(connection: Connection, *, by: str, at: datetime, account: str = "") -> tuple[int, int]:
    """Erase the words of personal columns whose time is over; returns how many cells and how many files.

    Rows, figures, versions and the log stay. The original files that held them and the signed
    scans of their reports lose their bytes, and the lists of problems and the cells mended on the page go
    with them, since they repeat what stood in cells. Records are as old as the version that was written.
    """
    bump_version(connection)
    cells, uploads, records = 0, set[int](), dict[str, str]()
    for what, days in read_retention(connection).items():
        if what in RECORD_WORDS:
            words, now = erase_old_words(connection, what, at - timedelta(days=days))
            cells, records = cells + words, records | now
            continue
        due = select(SUBMISSION.c.id).where(SUBMISSION.c.received_at < to_stored(at) - timedelta(days=days))
        for table, key, field in _columns(what):
            column = table.c[field]
            late = (table.c[key].in_(due), column.is_not(None), column != ERASED)
            found = list(connection.execute(select(table.c[key]).where(*late)).scalars())
            if found:
                connection.execute(update(table).where(*late).values({field: ERASED}))
                of_these = select(SUBMISSION.c.upload_id).where(SUBMISSION.c.id.in_(sorted(set(found))))
                uploads |= set(connection.execute(of_these).scalars())
                cells += len(found)
    here = sorted(uploads)
    empty = packed_problems([])
    connection.execute(update(UPLOAD).where(UPLOAD.c.id.in_(here)).values(problems=empty))
    connection.execute(update(MEND).where(MEND.c.upload_id.in_(here)).values(before=ERASED, value=ERASED))
    scans = scans_of(connection, uploads=uploads, records=[int(id_) for id_ in records])
    files = clear_files(connection, uploads, at, others=scans)
    detail: dict[str, Any] = {"places": cells, "files": files}
    detail |= {"records_now": records} if records else {}
    log(connection, at=at, by=by, action="apply_retention", detail=detail, account=account)
    return cells, files


def _columns(what: str) -> list[tuple[Table, str, str]]:
    """Table, column of the submission, and column of words."""
    if what == CONTACTS:
        return [(SUBMISSION, "id", "prepared_by"), (SUBMISSION, "id", "phone")]
    columns = DATASETS[what].columns if what in DATASETS else ()
    return [
        (ROWS[what], "submission_id", one.name)
        for one in columns
        if (one.personal or one.on_duty) and one.kind == "text"
    ]
