"""A copy of a store that holds data, made beside it before a new program changes its tables."""

from __future__ import annotations

import logging
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection

from analytics.language import text
from analytics.store.backup import copy_file, made_in_place
from analytics.store.copies.dumping import dump
from analytics.store.database import shown
from analytics.store.errors import StoreError

_LOG = logging.getLogger("nq71.store")
_HOLDS_DATA = ("unit", "file", "audit")


def copy_before_upgrade(connection: Connection, revision: str, copies: Path | None = None) -> Path | None:
    """Copy a store, a SQLite file beside itself as ``nq71.truoc-nang-cap-0006.db``; None where it is empty.

    Args:
        connection: a transaction that holds the writers' lock and has changed nothing.
        revision: the schema that the store stands at, for the name.
        copies: the folder for ``nq71.truoc-nang-cap-0006.dump``, the copy of the database ``nq71`` of a
            server; the working folder where none is given.

    Raises:
        StoreError: there is no whole copy; the store is as it was.
    """
    if not any(connection.exec_driver_sql(f"SELECT 1 FROM {table} LIMIT 1").first() for table in _HOLDS_DATA):
        return None
    engine, kind = connection.engine, connection.dialect.name
    if kind not in ("sqlite", "postgresql"):
        _LOG.warning("The database is upgraded from schema %s without a copy", revision)
        return None
    path = Path(str(engine.url.database))
    try:
        if kind == "postgresql":
            target = _free((copies or Path.cwd()) / f"{path.name}.dump", revision)
            made_in_place(target, lambda part: dump(engine, part))
        else:
            target = _free(path, revision)
            with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as source:
                copy_file(source, target)
    except (sqlite3.Error, StoreError) as error:
        reason = error.text if isinstance(error, StoreError) else str(error)
        raise StoreError(
            text(
                "Chưa nâng cấp kho dữ liệu «{path}», vì không sao lưu được trước khi nâng cấp: {reason} Hãy "
                "giải phóng chỗ trống rồi mở lại. Nếu đã có bản sao lưu khác và chấp nhận nâng cấp ngay: "
                "nq71 upgrade --without-backup",
                path=shown(engine.url),
                reason=reason,
            )
        ) from error
    _LOG.warning("Before the upgrade from schema %s the store was copied to %s", revision, target)
    return target


def _free(path: Path, revision: str) -> Path:
    """A name that is not taken: an upgrade that failed before has left its copy."""
    number, suffix = 1, ""
    while (target := path.with_name(f"{path.stem}.truoc-nang-cap-{revision}{suffix}{path.suffix}")).exists():
        number += 1
        suffix = f"-{number}"
    return target
