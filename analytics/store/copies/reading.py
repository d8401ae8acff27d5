"""Reading a copy as it lies there: no log beside it, and its schema stays what it is."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, create_engine
from sqlalchemy.pool import NullPool

from analytics.datasets import Reports
from analytics.plan import Unit
from analytics.store.audit.chain import Head, newest_head
from analytics.store.reading import read_reports
from analytics.store.register import read_units


@dataclass(frozen=True)
class CopiedStore:
    """What a copy holds: units, all that counts, and where the chain of its log ends."""

    units: tuple[Unit, ...]
    reports: Reports
    head: Head


def read_copy(path: Path) -> CopiedStore:
    """Read a copy of this program's schema, which stays as it is to the byte."""
    address = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
    engine = create_engine(
        "sqlite://",
        creator=lambda: sqlite3.connect(address, uri=True),
        poolclass=NullPool,
        hide_parameters=True,
    )
    with engine.connect() as connection:
        return read_whole(connection)


def read_whole(connection: Connection) -> CopiedStore:
    """The same of a store, as a transaction sees it."""
    return CopiedStore(
        read_units(connection), read_reports(connection, None, None, None), newest_head(connection)
    )
