"""What is done with a SQLite file as a whole: looked through for damage, and shrunk."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import Engine

from analytics.store.database.faults import damage, held, no_room, sqlite_name
from analytics.store.identity import check_file


def look_through(engine: Engine) -> None:
    """Read a SQLite file from end to end; StoreError when its pages do not hold together."""
    if (found := damage(engine, None)) is not None:
        raise found


def shrink(engine: Engine) -> int:
    """Give pages of a SQLite file that hold nothing back to the disk; returns by how many bytes it shrank.

    SQLite writes the whole file anew, and its log once more, while writers wait.

    Raises:
        StoreError: the disk has no room for that, or somebody holds the database.
    """
    if engine.dialect.name != "sqlite":
        return 0
    path = Path(str(engine.url.database))
    before = path.stat().st_size
    with closing(engine.raw_connection()) as connection:
        if not connection.cursor().execute("PRAGMA freelist_count").fetchone()[0]:
            return 0
        if shutil.disk_usage(path.parent).free < 2 * before:
            raise no_room(before)
        check_file(engine)
        try:
            connection.cursor().execute("VACUUM")
            connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        except sqlite3.Error as error:
            raise (no_room(before) if sqlite_name(error) == "SQLITE_FULL" else held()) from error
    return max(before - path.stat().st_size, 0)
