"""Whose a file is: the units that it reports of, and the account that sent it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, or_, select

from analytics.store.tables import SUBMISSION, UPLOAD, VISIT_FILE


@dataclass(frozen=True, slots=True)
class Seen:
    """What somebody sees who does not see all: what is of these units, and what he sent that is nobody's.

    ``account`` is empty for who has none: he has then sent nothing that is known to be his.
    """

    units: frozenset[str]
    account: str

    def holds(self, of_unit: ColumnElement[Any]) -> ColumnElement[bool]:
        """Whether a row of uploads is his, whose unit stands in ``of_unit``."""
        his = and_(of_unit.is_(None), UPLOAD.c.account == self.account, UPLOAD.c.account != "")
        return or_(of_unit.in_(self.units), his)


def units_of(connection: Connection, upload: int) -> frozenset[str]:
    """The codes of the units that an upload is about; none where nobody could tell, or there is no such."""
    noted = select(UPLOAD.c.unit).where(UPLOAD.c.id == upload, UPLOAD.c.unit.is_not(None))
    made = select(SUBMISSION.c.unit).where(SUBMISSION.c.upload_id == upload)
    return frozenset(connection.execute(noted.union(made)).scalars())


def is_of(connection: Connection, upload: int, seen: Seen) -> bool:
    """Whether a whole upload is his: of his units alone, or sent by him where it is of no known unit."""
    units = units_of(connection, upload)
    return units <= seen.units if units else _sent(connection, upload) == (seen.account or None)


def is_file_of(connection: Connection, sha256: str, seen: Seen) -> bool:
    """Whether bytes ever came as a file that is his, or were sent by his account."""
    arrived = select(UPLOAD.c.id).where(UPLOAD.c.sha256 == sha256)
    if seen.account and connection.execute(arrived.where(UPLOAD.c.account == seen.account)).first():
        return True
    return any(is_of(connection, upload, seen) for upload in connection.execute(arrived).scalars())


def is_held(connection: Connection, sha256: str, visit: str) -> bool:
    """Whether a browser has dropped these bytes and not put them aside."""
    columns = VISIT_FILE.c
    held = select(columns.key).where(columns.visit == visit, columns.sha256 == sha256)
    return connection.execute(held).first() is not None


def _sent(connection: Connection, upload: int) -> str:
    """The account that sent an upload; empty where none is known, which nobody's is."""
    found = connection.execute(select(UPLOAD.c.account).where(UPLOAD.c.id == upload)).scalar()
    return found or ""
