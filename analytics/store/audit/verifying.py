"""Whether the chain of the log is whole, and where it is broken first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, select

from analytics.language import Text, text
from analytics.store.audit.chain import BEFORE_ALL, Head, decisions_sealed, digest_of, entry_hash
from analytics.store.instants import to_shown
from analytics.store.tables import AUDIT, DECISION, OFFICE_RECORD, SUBMISSION, UPLOAD

_AT_ONCE = 2000
ARRIVALS: Mapping[str, str] = {"accepted": "receive", "duplicate": "receive_again", "refused": "refuse"}
"""The act of each outcome of an upload."""


@dataclass(frozen=True, slots=True)
class Broken:
    """The first entry that is not what it was; ``at`` is Vietnamese time, None where there is no entry."""

    entry: int
    at: datetime | None
    why: Text


@dataclass(frozen=True, slots=True)
class ChainState:
    """What was found: how far the chain reaches, and where it breaks; ``broken`` is None for a whole one."""

    head: Head
    broken: Broken | None


def verify(connection: Connection, head: str | None = None) -> ChainState:
    """Follow the whole chain, and hold uploads, decisions and records against what it says of them.

    Args:
        connection: one state of the store.
        head: a hash that was kept elsewhere; an entry must still bear it.
    """
    query = select(AUDIT).order_by(AUDIT.c.id).execution_options(yield_per=_AT_ONCE)
    previous, count, seen = BEFORE_ALL, 0, head is None or head == BEFORE_ALL
    told = _Told()
    with connection.execute(query) as rows:  # closed also where reading ends at a broken line
        for found in rows:
            row = {str(name): value for name, value in found._mapping.items()}
            count += 1
            if (wrong := _wrong(count, previous, row)) is not None:
                return ChainState(Head(count - 1, previous), wrong)
            previous = row["hash"]
            seen = seen or previous == head
            told.hear(row)
    if not seen:
        cut = text(
            "Nhật ký không còn dòng có mã {hash}: phần cuối đã bị cắt, hoặc nhật ký đã bị viết lại.",
            hash=str(head),
        )
        return ChainState(Head(count, previous), Broken(count + 1, None, cut))
    return ChainState(Head(count, previous), told.differs(connection))


def _wrong(entry: int, previous: str, row: Mapping[str, Any]) -> Broken | None:
    """Whether the line is not the ``entry``-th one that was written after the one of hash ``previous``."""
    if row["id"] != entry:
        return Broken(entry, None, text("Thiếu dòng số {entry}: dòng này đã bị xóa.", entry=entry))
    if entry_hash(previous, row) == row["hash"]:
        return None
    changed = text("Dòng số {entry} đã bị sửa, hoặc dòng trước nó đã bị sửa hay bị xóa.", entry=entry)
    return Broken(entry, to_shown(row["at"]), changed)


class _Told:
    """What the entries say of uploads, decisions and records: the newest word counts."""

    def __init__(self) -> None:
        self.uploads: dict[int, tuple[int, str]] = {}  # entry and key of the file, by upload
        self.records: dict[int, tuple[int, str]] = {}  # entry and digest of what it says, by record
        self.decisions: dict[str, tuple[int, str]] = {}  # entry and digest, by submission and position
        self.deciding = set[int]()  # uploads whose entry tells what was decided as they came
        self.before = (0, 0, "")  # entry, last upload without one of its own, digest of all until that one

    def hear(self, row: Mapping[str, Any]) -> None:
        entry, action, detail = row["id"], row["action"], row["detail"]
        if action in ARRIVALS.values():
            self.uploads[detail["upload"]] = (entry, detail["sha256"])
            if "decided" in detail:
                self.deciding.add(detail["upload"])
        elif action == "record":
            self.records[detail["record"]] = (entry, detail["sha256"])
        elif action == "chain":
            self.before = (entry, detail["last_upload"], detail["uploads_sha256"])
        for name in ("decided", "decisions_now"):  # the second: words that were erased
            self.decisions |= {key: (entry, digest) for key, digest in detail.get(name, {}).items()}
        for id_, digest in detail.get("records_now", {}).items():  # words that were erased
            self.records[int(id_)] = (entry, digest)

    def differs(self, connection: Connection) -> Broken | None:
        return (
            self._uploads_differ(connection)
            or self._decisions_differ(connection)
            or self._records_differ(connection)
        )

    def _uploads_differ(self, connection: Connection) -> Broken | None:
        entry_before, last, digest = self.before
        query = select(UPLOAD.c.id, UPLOAD.c.sha256).order_by(UPLOAD.c.id)
        there = {row.id: row.sha256 for row in connection.execute(query)}
        old = [(id_, key) for id_, key in there.items() if id_ <= last]
        if entry_before and uploads_digest(old) != digest:
            return _differs(text("Lượt gửi số {id}", id=f"1-{last}"), entry_before)
        for id_, (entry, key) in self.uploads.items():
            if there.get(id_) != key:
                return _differs(text("Lượt gửi số {id}", id=str(id_)), entry)
        for id_ in there:
            if id_ > last and id_ not in self.uploads:
                return Broken(0, None, text("Nhật ký không có dòng nào về lượt gửi số {id}.", id=str(id_)))
        return None

    def _decisions_differ(self, connection: Connection) -> Broken | None:
        columns = DECISION.c
        query = (
            select(DECISION, SUBMISSION.c.upload_id)
            .join_from(DECISION, SUBMISSION)
            .order_by(columns.submission_id, columns.position)
        )
        there: dict[str, str] = {}
        for found in connection.execute(query).mappings():
            row = {str(name): value for name, value in found.items()}
            ((key, digest),) = decisions_sealed([row]).items()
            there[key] = digest
            # What came before decisions were told has counted since it came: its first one, and no other.
            first = row["position"] == 1 and row["act"] == "accepted"
            if key not in self.decisions and (row["upload_id"] in self.deciding or not first):
                said = text("Nhật ký không có dòng nào về quyết định số {id}.", id=key)
                return Broken(0, None, said)
        for key, (entry, digest) in self.decisions.items():
            if there.get(key) != digest:
                return _differs(text("Quyết định số {id}", id=key), entry)
        return None

    def _records_differ(self, connection: Connection) -> Broken | None:
        query = select(OFFICE_RECORD.c.id, OFFICE_RECORD.c.contents)
        there = {id_: digest_of(contents) for id_, contents in connection.execute(query)}
        for id_, (entry, digest) in self.records.items():
            if there.get(id_) != digest:
                return _differs(text("Dòng sổ số {id}", id=str(id_)), entry)
        for id_ in there:
            if id_ not in self.records:
                return Broken(0, None, text("Nhật ký không có dòng nào về dòng sổ số {id}.", id=str(id_)))
        return None


def _differs(what: Text, entry: int) -> Broken:
    said = text("{what} trong kho không khớp với dòng số {entry} của nhật ký.", what=what, entry=entry)
    return Broken(entry, None, said)


def uploads_digest(rows: Iterable[tuple[int, str]]) -> str:
    """One digest of many uploads: number and file's key of each, in order."""
    digest = sha256()
    for id_, key in rows:
        digest.update(f"{id_} {key}\n".encode())
    return digest.hexdigest()
