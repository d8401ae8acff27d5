"""What came in, when and from whom; what a new version changes; who changed the register and settings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import pandas as pd
from sqlalchemy import Connection, case, func, or_, select

from analytics.datasets import DATASETS, ORIGIN_COLUMNS, Table, UnitReport, restored_letters
from analytics.plan import Quarter, parse_quarter, text
from analytics.store.cells import columns_of, row_records, table_frame
from analytics.store.cycle.states import newest, state_of
from analytics.store.effective_submissions import counting, records
from analytics.store.entries import digest
from analytics.store.errors import (
    ClearedFileError,
    StoreError,
    unknown_file,
    unknown_submission,
    unknown_upload,
)
from analytics.store.files.belonging import Seen
from analytics.store.files.packing import unpacked, unpacked_problems
from analytics.store.instants import shown_column, to_shown
from analytics.store.results import Contact, SentFrom, StoredFile
from analytics.store.tables import (
    FILE,
    LETTERS,
    MEND,
    SPARE_FILE,
    SUBMISSION,
    SUBMISSION_DATASET,
    UPLOAD,
)

_HISTORY = {
    "upload": "int64",
    "submission": "Int64",
    "unit": "str",
    "period": "str",
    "version": "Int64",
    "file": "str",
    "sha256": "str",
    "size": "int64",
    "by": "str",
    "received_at": "datetime64[us]",
    "outcome": "str",
    "errors": "int64",
    "warnings": "int64",
    "corrections": "Int64",
    "explanation": "str",
    "cleared_at": "datetime64[us]",
    "state": "str",
    "decisions": "int64",
    "decided_by": "str",
    "decided_at": "datetime64[us]",
    "words": "str",
}


def read_history(
    connection: Connection,
    unit: str | None,
    period: Quarter | None,
    until: datetime | None = None,
    seen: Seen | None = None,
) -> pd.DataFrame:
    """Every upload and submission, newest first; see :meth:`~analytics.store.Store.history`."""
    of_unit = func.coalesce(SUBMISSION.c.unit, UPLOAD.c.unit)
    of_period = func.coalesce(SUBMISSION.c.period, UPLOAD.c.period)
    corrections = select(func.count()).where(MEND.c.upload_id == UPLOAD.c.id).scalar_subquery()
    query = (
        select(
            UPLOAD.c.id,
            SUBMISSION.c.id,
            of_unit,
            of_period,
            SUBMISSION.c.version,
            UPLOAD.c.name,
            UPLOAD.c.sha256,
            FILE.c.size,
            UPLOAD.c.by,
            UPLOAD.c.at,
            UPLOAD.c.outcome,
            UPLOAD.c.errors,
            UPLOAD.c.warnings,
            corrections,
            UPLOAD.c.explanation,
            SPARE_FILE.c.cleared_at,
            case((SUBMISSION.c.id.is_not(None), state_of(until))),
            func.coalesce(newest("position", until), 0),
            newest("by", until),
            newest("at", until),
            newest("words", until),
        )
        .join_from(UPLOAD, FILE)
        .outerjoin(SPARE_FILE, SPARE_FILE.c.sha256 == FILE.c.sha256)
        .outerjoin(SUBMISSION, SUBMISSION.c.upload_id == UPLOAD.c.id)
        .order_by(UPLOAD.c.id.desc(), SUBMISSION.c.id)
    )
    if seen is not None:
        query = query.where(seen.holds(of_unit))
    if unit is not None:
        query = query.where(of_unit == unit)
    if period is not None:
        query = query.where(of_period == period.code)
    if until is not None:
        query = query.where(UPLOAD.c.at <= until)
    values = columns_of(connection.execute(query).fetchall(), len(_HISTORY))
    columns: dict[str, Any] = {
        name: shown_column(column) if dtype.startswith("datetime") else pd.Series(column, dtype=dtype)
        for (name, dtype), column in zip(_HISTORY.items(), values, strict=True)
    }
    frame = pd.DataFrame(columns)
    still = {row.submission for row in connection.execute(counting(until))}
    return frame.assign(counts=frame["submission"].isin(still).astype(bool))


def read_sender(connection: Connection, upload: int) -> SentFrom:
    """Where an upload came from; see :meth:`~analytics.store.Store.sent_from`."""
    columns = UPLOAD.c
    query = select(columns.by, columns.account, columns.address, columns.device).where(columns.id == upload)
    found = connection.execute(query).first()
    if found is None:
        raise unknown_upload(upload)
    return SentFrom(*found)


def read_contacts(connection: Connection) -> dict[str, Contact]:
    """By unit whom its newest report names; see :meth:`~analytics.store.Store.contacts`."""
    named = or_(
        func.coalesce(SUBMISSION.c.prepared_by, "") != "", func.coalesce(SUBMISSION.c.phone, "") != ""
    )
    last = select(func.max(SUBMISSION.c.id)).where(named).group_by(SUBMISSION.c.unit)
    query = select(
        SUBMISSION.c.unit,
        SUBMISSION.c.prepared_by,
        SUBMISSION.c.phone,
        SUBMISSION.c.period,
        SUBMISSION.c.received_at,
    ).where(SUBMISSION.c.id.in_(last))
    return {
        unit: Contact(name or None, phone or None, period, to_shown(at))
        for unit, name, phone, code, at in connection.execute(query)
        if (period := parse_quarter(code)) is not None
    }


def accepted_reports(history: pd.DataFrame) -> list[tuple[str, Quarter]]:
    """Unit's code and quarter of every accepted report in a history."""
    accepted = history[history["state"] == "accepted"]
    return [
        (code, quarter)
        for code, period in zip(accepted["unit"], accepted["period"], strict=True)
        if (quarter := parse_quarter(period)) is not None
    ]


def read_problems(connection: Connection, upload: int) -> list[dict[str, Any]]:
    """The problems of an upload, as they were given; of very many the first."""
    found = connection.execute(select(UPLOAD.c.problems).where(UPLOAD.c.id == upload)).first()
    if found is None:
        raise unknown_upload(upload)
    return unpacked_problems(found.problems)


def read_file(connection: Connection, sha256: str) -> StoredFile:
    """An original file by its key, which its bytes are held against."""
    query = (
        select(FILE.c.name, FILE.c.size, FILE.c.data, SPARE_FILE.c.cleared_at)
        .join_from(FILE, SPARE_FILE, isouter=True)
        .where(FILE.c.sha256 == sha256)
    )
    found = connection.execute(query).first()
    if found is None:
        raise unknown_file(sha256)
    if found.cleared_at is not None:
        raise ClearedFileError(
            text(
                "Nội dung tệp «{name}» đã được dọn ngày {day}; muốn dùng lại thì gửi lại tệp.",
                name=found.name,
                day=f"{to_shown(found.cleared_at):%d/%m/%Y}",
            )
        )
    data = unpacked(bytes(found.data), found.size)
    if digest(data) != sha256:
        raise StoreError(
            text(
                "Bản gốc của tệp «{name}» trong kho dữ liệu đã bị hỏng (nội dung không khớp mã kiểm tra). "
                "Hãy giữ lại tệp kho và khôi phục từ bản sao gần nhất.",
                name=found.name,
            )
        )
    return StoredFile(found.name, data)


def read_differences(connection: Connection, report: UnitReport) -> pd.DataFrame:
    """How a report differs from what counts now; see :meth:`~analytics.store.Store.differences`."""
    tables = {id_: row_records(table.frame, id_) for id_, table in report.tables.items()}
    return _differences(connection, report.unit, report.period.code, tables, also_first=False)


def read_differences_of(connection: Connection, submission: int) -> pd.DataFrame:
    """The same of a stored version; see :meth:`~analytics.store.Store.differences_of`."""
    query = select(SUBMISSION.c.unit, SUBMISSION.c.period).where(SUBMISSION.c.id == submission)
    found = connection.execute(query).first()
    if found is None:
        raise unknown_submission(submission)
    held = SUBMISSION_DATASET.c
    datasets = connection.execute(select(held.dataset).where(held.submission_id == submission)).scalars()
    tables = {id_: records(connection, submission, id_) for id_ in datasets.all()}
    return _differences(connection, found.unit, found.period, tables, also_first=True)


def _differences(
    connection: Connection,
    unit: str,
    period: str,
    tables: Mapping[str, list[tuple[Any, ...]]],
    *,
    also_first: bool,
) -> pd.DataFrame:
    here = counting().where(SUBMISSION.c.unit == unit, SUBMISSION.c.period == period)
    before = {row.dataset: row.submission for row in connection.execute(here)}
    lines = []
    for id_ in (one for one in DATASETS if (before or also_first) and one in tables):
        new = _multiset(tables[id_])
        old = _multiset(records(connection, before[id_], id_)) if id_ in before else Counter()
        rows_before = old.total() if id_ in before else None
        lines.append((id_, rows_before, new.total(), (new - old).total(), (old - new).total()))
    ids, *counts = columns_of(lines, 5)
    names = ("rows_before", "rows_after", "added", "removed")
    frame = {name: pd.Series(values, dtype="Int64") for name, values in zip(names, counts, strict=True)}
    return pd.DataFrame({"dataset": pd.Series(ids, dtype="str")} | frame)


def read_version(connection: Connection, submission: int) -> UnitReport | None:
    """What a submission says; see :meth:`~analytics.store.Store.version_report`."""
    columns = SUBMISSION.c
    query = select(columns.unit, columns.period, columns.prepared_by, columns.phone, columns.extra)
    found = connection.execute(query.where(columns.id == submission)).first()
    period = None if found is None else parse_quarter(found.period)
    if found is None or period is None:
        return None
    own = LETTERS.c
    kept: dict[str, dict[str, list[tuple[str, str]]]] = {}
    places = select(own.dataset, own.sheet, own.field, own.letter).where(own.submission_id == submission)
    for dataset, sheet, name, letter in connection.execute(places):
        kept.setdefault(dataset, {}).setdefault(sheet, []).append((name, letter))
    told = select(SUBMISSION_DATASET.c.dataset).where(SUBMISSION_DATASET.c.submission_id == submission)
    tables = {
        id_: Table(
            table_frame(records(connection, submission, id_), id_),
            {sheet: restored_letters(told) for sheet, told in kept.get(id_, {}).items()},
        )
        for id_ in connection.execute(told).scalars().all()
    }
    return UnitReport(found.unit, period, tables, found.prepared_by, found.phone, dict(found.extra))


def _multiset(rows: list[tuple[Any, ...]]) -> Counter[tuple[Any, ...]]:
    """Rows counted without their place in the file: a row that only moved is the same row."""
    return Counter(record[len(ORIGIN_COLUMNS) :] for record in rows)
