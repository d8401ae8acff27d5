"""What the office writes down beside the reports: versions of records, none of which is ever overwritten."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Select, func, insert, select

from analytics.plan import text
from analytics.store.audit import Entry, append, digest_of
from analytics.store.audit.chain import subject_of
from analytics.store.entries import next_id
from analytics.store.errors import RecordsChangedError
from analytics.store.instants import to_shown, to_stored
from analytics.store.results import OfficeRecord, RecordEdit
from analytics.store.tables import OFFICE_RECORD, UNIT

_COLUMNS = OFFICE_RECORD.c
_Query = Select[tuple[str, str, int, dict[str, Any] | None, str, datetime]]
_AT_ONCE = 500  # keys in one query; SQLite takes 999 parameters in its oldest builds


def read_records(connection: Connection, kind: str, until: datetime | None) -> list[OfficeRecord]:
    """The newest version of each record; see :meth:`~analytics.store.Store.office_records`."""
    query = _records().where(_COLUMNS.kind == kind).order_by(_COLUMNS.key, _COLUMNS.version)
    if until is not None:
        query = query.where(_COLUMNS.at <= to_stored(until))
    versions = _told(connection, query)
    newest = [list(of_key)[-1] for _, of_key in groupby(versions, key=lambda one: one.key)]
    return [one for one in newest if one.contents is not None]


def read_record_history(connection: Connection, kind: str, key: str | None) -> list[OfficeRecord]:
    """Every version, newest first; see :meth:`~analytics.store.Store.office_history`."""
    query = _records().where(_COLUMNS.kind == kind).order_by(_COLUMNS.id.desc())
    if key is not None:
        query = query.where(_COLUMNS.key == key)
    return _told(connection, query)


NEWEST = select(func.coalesce(func.max(_COLUMNS.id), 0))
"""How many versions of records were ever written."""


def newest_record(connection: Connection) -> int:
    """How many versions of records were ever written; see :meth:`~analytics.store.Store.office_version`."""
    return int(connection.execute(NEWEST).scalar_one())


def write_records(
    connection: Connection,
    kind: str,
    edits: Sequence[RecordEdit],
    *,
    by: str,
    at: datetime,
    account: str = "",
) -> list[OfficeRecord]:
    """Write what differs; see :meth:`~analytics.store.Store.write_office_records`."""
    wanted = {edit.key: edit for edit in edits}
    now = _newest_of(connection, kind, list(wanted))
    changed = [
        edit
        for key, edit in wanted.items()
        if edit.contents != (now[key].contents if key in now else None)  # the same is nobody's loss
    ]
    theirs = [now[edit.key] for edit in changed if edit.key in now and not _seen(edit, now[edit.key])]
    if theirs:
        raise RecordsChangedError(
            text(
                "{n} dòng đã được người khác sửa sau khi mở trang này (sửa sau cùng: {by}, {at}). Chưa có gì "
                "của lần này được lưu: hãy xem các dòng đó rồi lưu lại.",
                n=str(len(theirs)),
                by=theirs[-1].by,
                at=f"{theirs[-1].at:%H:%M %d/%m/%Y}",
            ),
            theirs,
        )
    first = next_id(connection, _COLUMNS.id)
    written = [
        OfficeRecord(
            kind,
            edit.key,
            now[edit.key].version + 1 if edit.key in now else 1,
            edit.contents,
            by,
            to_shown(to_stored(at)),
        )
        for edit in changed
    ]
    if written:
        rows = [
            {
                "id": id_,
                "kind": kind,
                "key": one.key,
                "version": one.version,
                "contents": one.contents,
                "by": by,
                "at": to_stored(at),
            }
            for id_, one in enumerate(written, first)
        ]
        connection.execute(insert(OFFICE_RECORD), rows)
        subjects = _units_of(connection, written, now)
        append(connection, [_told_of(row, account, subjects[str(row["key"])]) for row in rows])
    return written


def _units_of(
    connection: Connection, written: Sequence[OfficeRecord], before: Mapping[str, OfficeRecord]
) -> dict[str, str]:
    """Which unit each record is about, as the log names it: as it says itself, else as its key does."""
    named: dict[str, set[str]] = {}
    for one in written:
        contents = one.contents or (before[one.key].contents if one.key in before else None) or {}
        unit = contents.get("unit")
        named[one.key] = {unit} if isinstance(unit, str) else set(re.split(r"[/ ]", one.key))
    wanted = sorted(set().union(*named.values()))
    known: set[str] = set()
    for start in range(0, len(wanted), _AT_ONCE):
        query = select(UNIT.c.code).where(UNIT.c.code.in_(wanted[start : start + _AT_ONCE]))
        known |= set(connection.execute(query).scalars())
    return {key: subject_of(sorted(codes & known)) for key, codes in named.items()}


def _told_of(row: Mapping[str, Any], account: str, subject: str) -> Entry:
    """What the log says of a version: which, and by its digest what it says."""
    detail = {"kind": row["kind"], "record": row["id"], "version": row["version"]}
    detail["sha256"] = digest_of(row["contents"])
    return Entry(row["at"], row["by"], "record", detail, account, subject)


def _seen(edit: RecordEdit, record: OfficeRecord) -> bool:
    """Whether who edits has looked at this version; one that was taken away need not have been seen."""
    return edit.seen == record.version or (edit.seen == 0 and record.contents is None)


def _newest_of(connection: Connection, kind: str, keys: Sequence[str]) -> dict[str, OfficeRecord]:
    """The newest version of each of these keys, also of those that were taken away."""
    found: dict[str, OfficeRecord] = {}
    for start in range(0, len(keys), _AT_ONCE):
        of_keys = _COLUMNS.key.in_(keys[start : start + _AT_ONCE])
        query = _records().where(_COLUMNS.kind == kind, of_keys).order_by(_COLUMNS.version)
        found |= {record.key: record for record in _told(connection, query)}
    return found


def _records() -> _Query:
    columns = (_COLUMNS.kind, _COLUMNS.key, _COLUMNS.version, _COLUMNS.contents, _COLUMNS.by, _COLUMNS.at)
    return select(*columns)


def _told(connection: Connection, query: _Query) -> list[OfficeRecord]:
    return [
        OfficeRecord(row.kind, row.key, row.version, row.contents, row.by, to_shown(row.at))
        for row in connection.execute(query)
    ]
