"""What came in, when and from whom; what a new version changes; who changed the register and settings."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pandas as pd
from sqlalchemy import Connection, func, or_, select

from analytics.datasets import DATASETS, ORIGIN_COLUMNS, UnitReport
from analytics.plan import Quarter, parse_quarter, text
from analytics.store.cells import columns_of, row_records
from analytics.store.effective_submissions import counting, records
from analytics.store.entries import digest
from analytics.store.errors import ClearedFileError, StoreError, UnknownFileError
from analytics.store.files.belonging import Seen
from analytics.store.files.packing import unpacked, unpacked_problems
from analytics.store.instants import shown_column, to_shown
from analytics.store.results import Contact, SentFrom, StoredFile
from analytics.store.tables import AUDIT, FILE, MEND, SPARE_FILE, SUBMISSION, UPLOAD

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
}


def read_history(
    connection: Connection, unit: str | None, period: Quarter | None, seen: Seen | None = None
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
    values = columns_of(connection.execute(query).fetchall(), len(_HISTORY))
    columns: dict[str, Any] = {
        name: shown_column(column) if dtype.startswith("datetime") else pd.Series(column, dtype=dtype)
        for (name, dtype), column in zip(_HISTORY.items(), values, strict=True)
    }
    frame = pd.DataFrame(columns)
    still = {row.submission for row in connection.execute(counting())}
    return frame.assign(counts=frame["submission"].isin(still).astype(bool))


def read_sender(connection: Connection, upload: int) -> SentFrom:
    """Where an upload came from; see :meth:`~analytics.store.Store.sent_from`."""
    columns = UPLOAD.c
    query = select(columns.by, columns.account, columns.address, columns.device).where(columns.id == upload)
    found = connection.execute(query).first()
    if found is None:
        raise _no_upload(upload)
    return SentFrom(*found)


def read_contacts(connection: Connection) -> dict[str, Contact]:
    """By unit whom its newest report names; see :meth:`~analytics.store.Store.contacts`."""
    named = or_(
        func.coalesce(SUBMISSION.c.prepared_by, "") != "", func.coalesce(SUBMISSION.c.phone, "") != ""
    )
    newest = select(func.max(SUBMISSION.c.id)).where(named).group_by(SUBMISSION.c.unit)
    query = select(
        SUBMISSION.c.unit,
        SUBMISSION.c.prepared_by,
        SUBMISSION.c.phone,
        SUBMISSION.c.period,
        SUBMISSION.c.received_at,
    ).where(SUBMISSION.c.id.in_(newest))
    return {
        unit: Contact(name or None, phone or None, period, to_shown(at))
        for unit, name, phone, code, at in connection.execute(query)
        if (period := parse_quarter(code)) is not None
    }


def accepted_reports(history: pd.DataFrame) -> list[tuple[str, Quarter]]:
    """Unit's code and quarter of every accepted report in a history."""
    accepted = history[history["outcome"] == "accepted"]
    return [
        (code, quarter)
        for code, period in zip(accepted["unit"], accepted["period"], strict=True)
        if (quarter := parse_quarter(period)) is not None
    ]


def read_problems(connection: Connection, upload: int) -> list[dict[str, Any]]:
    """The problems of an upload, as they were given; of very many the first."""
    found = connection.execute(select(UPLOAD.c.problems).where(UPLOAD.c.id == upload)).first()
    if found is None:
        raise _no_upload(upload)
    return unpacked_problems(found.problems)


def _no_upload(upload: int) -> UnknownFileError:
    return UnknownFileError(text("Không có lượt gửi số {upload}.", upload=upload))


def read_file(connection: Connection, sha256: str) -> StoredFile:
    """An original file by its key, which its bytes are held against."""
    query = (
        select(FILE.c.name, FILE.c.size, FILE.c.data, SPARE_FILE.c.cleared_at)
        .join_from(FILE, SPARE_FILE, isouter=True)
        .where(FILE.c.sha256 == sha256)
    )
    found = connection.execute(query).first()
    if found is None:
        raise UnknownFileError(text("Kho không có tệp {sha256}.", sha256=sha256))
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
    here = counting().where(SUBMISSION.c.unit == report.unit, SUBMISSION.c.period == report.period.code)
    before = {row.dataset: row.submission for row in connection.execute(here)}
    lines = []
    for id_ in (dataset for dataset in DATASETS if before and dataset in report.tables):
        new = _multiset(row_records(report.tables[id_].frame, id_))
        old = _multiset(records(connection, before[id_], id_)) if id_ in before else Counter()
        rows_before = old.total() if id_ in before else None
        lines.append((id_, rows_before, new.total(), (new - old).total(), (old - new).total()))
    ids, *counts = columns_of(lines, 5)
    names = ("rows_before", "rows_after", "added", "removed")
    frame = {name: pd.Series(values, dtype="Int64") for name, values in zip(names, counts, strict=True)}
    return pd.DataFrame({"dataset": pd.Series(ids, dtype="str")} | frame)


def read_audit(connection: Connection) -> pd.DataFrame:
    """Changes of the register and the settings, newest first."""
    query = select(AUDIT.c.at, AUDIT.c.by, AUDIT.c.action, AUDIT.c.detail).order_by(AUDIT.c.id.desc())
    moments, by, actions, details = columns_of(connection.execute(query).fetchall(), 4)
    return pd.DataFrame(
        {
            "at": shown_column(moments),
            "by": pd.Series(by, dtype="str"),
            "action": pd.Series(actions, dtype="str"),
            "detail": pd.Series(details, dtype="object"),
        }
    )


def _multiset(rows: list[tuple[Any, ...]]) -> Counter[tuple[Any, ...]]:
    """Rows counted without their place in the file: a row that only moved is the same row."""
    return Counter(record[len(ORIGIN_COLUMNS) :] for record in rows)
