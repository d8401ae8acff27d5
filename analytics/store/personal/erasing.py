"""Taking words away: rows, figures and versions stay, and the file that held the words loses its bytes."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from analytics.datasets import DATASETS
from analytics.language import text
from analytics.store.audit import digest_of
from analytics.store.entries import bump_version, log
from analytics.store.errors import StoreError
from analytics.store.files.packing import packed_problems, unpacked_problems
from analytics.store.instants import to_stored
from analytics.store.personal.around import forget_account, rename_file, rename_upload
from analytics.store.personal.beside import erase_words, forget_answer, forget_unsent, scans_of
from analytics.store.personal.places import ERASED, folded, held_in
from analytics.store.tables import FILE, MEND, OFFICE_RECORD, ROWS, SPARE_FILE, SUBMISSION, UPLOAD

_BESIDE = ("decision", "answer", "forbidden", "visit")
_AROUND = ("file", "account")
_STAY = ("by", "log", "setting", "unit")


def erase_places(
    connection: Connection, name: str, places: Sequence[str], *, by: str, at: datetime, account: str = ""
) -> int:
    """Put :data:`ERASED` in these places, clear the files that they came with; returns how many files.

    Cells and contacts are replaced as a whole; of records and lists of problems every text with the name.
    Logged by number of places, without the name.

    Raises:
        StoreError: a place is none of this store; nothing is changed then.
    """
    bump_version(connection)
    wanted, uploads, records = folded(name), set[int](), dict[str, str]()
    decisions, keys = dict[str, str](), set[str]()
    for place in places:
        kind, *rest = place.split(":")
        if kind in _STAY:
            raise StoreError(text("Chỗ mang mã «{id}» không xóa được ở đây; danh sách nói vì sao.", id=place))
        try:
            if kind in _AROUND:
                found = _erase_around(connection, kind, rest, keys)
            elif kind in _BESIDE:
                found = _erase_beside(connection, kind, rest, decisions, keys)
            else:
                found = _erase(connection, kind, rest, wanted, records)
        except (KeyError, ValueError, IndexError):
            found = None
        if found is None:
            raise StoreError(text("Không có chỗ nào mang mã «{id}» trong kho.", id=place))
        uploads |= found
    keys |= scans_of(connection, uploads=uploads, records=[int(id_) for id_ in records])
    files = clear_files(connection, uploads, at, others=keys)
    detail: dict[str, Any] = {"places": len(places), "files": files}
    detail |= {"records_now": records} if records else {}
    detail |= {"decisions_now": decisions} if decisions else {}
    log(connection, at=at, by=by, action="erase_person", detail=detail, account=account)
    return files


def _erase_around(connection: Connection, kind: str, rest: list[str], keys: set[str]) -> set[int] | None:
    """The same of a kept file, by name or bytes, and of an account that is disabled."""
    if kind == "account":
        return set() if forget_account(connection, rest[0]) else None
    sha256, what = rest
    if what == "name":
        return set() if rename_file(connection, sha256) else None
    if connection.execute(select(FILE.c.sha256).where(FILE.c.sha256 == sha256)).first() is None:
        return None
    keys.add(sha256)
    return set()


def _erase_beside(
    connection: Connection, kind: str, rest: list[str], decisions: dict[str, str], keys: set[str]
) -> set[int] | None:
    """The same of a place beside the reports; files to be cleared are added to ``keys``."""
    if kind == "decision":
        now = erase_words(connection, int(rest[0]), int(rest[1]))
        decisions |= now or {}
        return None if now is None else set()
    gone = (
        forget_unsent(connection, rest[0], rest[1])
        if kind == "visit"
        else forget_answer(connection, kind, int(rest[0]))
    )
    keys |= gone or set()
    return None if gone is None else set()


def _erase(
    connection: Connection, kind: str, rest: list[str], wanted: str, records: dict[str, str]
) -> set[int] | None:
    """Erase one place; the uploads it came with, None where there is no such place."""
    if kind == "row":
        dataset, submission, position, field = rest
        if DATASETS[dataset].column(field).kind != "text":
            return None
        columns = ROWS[dataset].c
        here = (columns.submission_id == int(submission), columns.position == int(position))
        if connection.execute(select(columns.row).where(*here)).first() is None:
            return None
        connection.execute(update(ROWS[dataset]).where(*here).values({field: ERASED}))
        return _uploads_of(connection, int(submission))
    if kind == "sent":
        submission, field = rest
        new: dict[str, Any] = {"prepared_by": ERASED, "phone": ERASED, "extra": {}}
        one = SUBMISSION.c.id == int(submission)
        connection.execute(update(SUBMISSION).where(one).values({field: new[field]}))
        return _uploads_of(connection, int(submission))
    if kind == "upload":
        return _erase_in_upload(connection, int(rest[0]), rest[1], wanted)
    if kind == "mend":
        columns = MEND.c
        there = (columns.upload_id == int(rest[0]), columns.position == int(rest[1]))
        done = connection.execute(update(MEND).where(*there).values(before=ERASED, value=ERASED))
        return {int(rest[0])} if done.rowcount else None
    if kind == "record":
        one = OFFICE_RECORD.c.id == int(rest[0])
        found = connection.execute(select(OFFICE_RECORD.c.contents).where(one)).first()
        if found is None:
            return None
        contents = _without(found.contents, wanted)
        connection.execute(update(OFFICE_RECORD).where(one).values(contents=contents))
        records[str(int(rest[0]))] = digest_of(contents)
        return set()
    return None


def _erase_in_upload(connection: Connection, upload: int, field: str, wanted: str) -> set[int] | None:
    one = UPLOAD.c.id == upload
    found = connection.execute(select(UPLOAD.c.problems).where(one)).first()
    if field == "name":
        return set() if rename_upload(connection, upload, wanted) else None
    if found is None or field not in ("explanation", "problems"):
        return None
    if field == "explanation":
        connection.execute(update(UPLOAD).where(one).values(explanation=ERASED))
    else:
        problems = _without(unpacked_problems(found.problems), wanted)
        connection.execute(update(UPLOAD).where(one).values(problems=packed_problems(problems)))
    return {upload} if field == "problems" else set()


def _uploads_of(connection: Connection, submission: int) -> set[int] | None:
    query = select(SUBMISSION.c.upload_id).where(SUBMISSION.c.id == submission)
    found = connection.execute(query).scalars().all()
    return set(found) or None


def clear_files(
    connection: Connection, uploads: set[int], at: datetime, *, others: Collection[str] = ()
) -> int:
    """Take away the bytes of the files of these uploads and of others by key, as those of spare files go."""
    query = select(UPLOAD.c.sha256).where(UPLOAD.c.id.in_(sorted(uploads))).distinct()
    keys = sorted({*connection.execute(query).scalars(), *others})
    for key in keys:
        connection.execute(update(FILE).where(FILE.c.sha256 == key).values(data=b""))
        connection.execute(delete(SPARE_FILE).where(SPARE_FILE.c.sha256 == key))
        moment = to_stored(at)
        row = {"sha256": key, "bytes": 0, "kept_at": moment, "cleared_at": moment}
        connection.execute(insert(SPARE_FILE), [row])
    return len(keys)


def _without(value: Any, wanted: str) -> Any:
    """A JSON value with every text that holds the name replaced."""
    if isinstance(value, str):
        return ERASED if held_in(wanted, value) else value
    if isinstance(value, dict):
        return {key: _without(one, wanted) for key, one in value.items()}
    if isinstance(value, list):
        return [_without(one, wanted) for one in value]
    return value
