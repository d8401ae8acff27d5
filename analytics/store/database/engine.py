"""From an address to an engine: what the address means, and how each connection is set up."""

from __future__ import annotations

import json
import os
import sqlite3
import time
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from analytics.plan import text
from analytics.store.database.faults import cannot_open, no_driver, shown, sqlite_name
from analytics.store.database.private import make_private
from analytics.store.database.server import connect_server
from analytics.store.errors import StoreError

WRITING = "nq71_writing"
"""The execution option of a transaction that writes: it takes the lock at once."""

_BUSY_SECONDS = 30
_WAL_ATTEMPTS = 50


def connect(address: str, *, create: bool = True) -> Engine:
    """Make an engine for a SQLAlchemy URL or the path of a SQLite file, whose folder is made if need be.

    Raises:
        StoreError: the address makes no sense, its driver is missing, the file cannot be made, or it is not
            there and may not be made.
    """
    url = _url(address, create=create)
    dumps = partial(json.dumps, ensure_ascii=False)
    try:
        # Values stay out of what is logged of a failed statement: they are names, reports, hashes of tokens.
        if url.get_backend_name() == "postgresql":
            return connect_server(url, dumps, _BUSY_SECONDS)
        if url.get_backend_name() != "sqlite":
            return create_engine(url, json_serializer=dumps, hide_parameters=True, pool_pre_ping=True)
        engine = create_engine(
            url, json_serializer=dumps, hide_parameters=True, connect_args={"timeout": _BUSY_SECONDS}
        )
    except NoSuchModuleError as error:
        raise StoreError(
            text("Không biết loại cơ sở dữ liệu «{drivername}».", drivername=url.drivername)
        ) from error
    except ModuleNotFoundError as error:
        if error.name == "psycopg":
            raise no_driver() from error
        raise StoreError(
            text("Thiếu thư viện «{name}» để mở cơ sở dữ liệu này; hãy cài đặt bằng pip.", name=error.name)
        ) from error
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    return engine


def use_write_ahead_log(engine: Engine) -> None:
    """Switch a SQLite store to WAL; only once the file is known to be ours, since the switch is lasting.

    SQLite does not wait for others who switch at the same moment, so this tries again.
    """
    if engine.dialect.name != "sqlite":
        return
    for attempt in range(_WAL_ATTEMPTS):
        try:
            with closing(engine.raw_connection()) as connection:
                connection.cursor().execute("PRAGMA journal_mode=WAL")
            return
        except (sqlite3.Error, DBAPIError) as error:
            fault: Any = getattr(error, "orig", error)
            if sqlite_name(fault) != "SQLITE_BUSY" or attempt == _WAL_ATTEMPTS - 1:
                raise cannot_open(shown(engine.url), fault) from error
            time.sleep(0.1)


def _url(address: str, *, create: bool) -> URL:
    try:
        url = make_url(address) if "://" in address else URL.create("sqlite", database=address)
    except (ArgumentError, ValueError) as error:
        # The address itself is not repeated: it may hold a password that could not be told apart.
        raise StoreError(text("Địa chỉ kho dữ liệu không đúng; ví dụ đúng: sqlite:///nq71.db")) from error
    if url.get_backend_name() == "sqlite":
        if not url.database or url.database == ":memory:":
            raise StoreError(
                text("Kho dữ liệu phải là một tệp, ví dụ sqlite:///nq71.db; bộ nhớ tạm sẽ mất khi tắt máy.")
            )
        if not create and not os.path.exists(url.database):
            raise StoreError(
                text(
                    "Chưa có kho dữ liệu ở «{path}». Nếu kho là mới: nạp danh sách đơn vị trước bằng lệnh "
                    "nq71 units import. Nếu kho từng ở đó: đưa tệp về chỗ cũ hoặc khôi phục từ bản sao.",
                    path=url.database,
                )
            )
        try:
            Path(url.database).parent.mkdir(parents=True, exist_ok=True)
            if not url.database.startswith("file:"):
                make_private(url.database)
        except OSError as error:
            raise cannot_open(url.database, error.strerror) from error
    return url


def _set_up(connection: sqlite3.Connection, _record: object) -> None:
    # Python's sqlite3 would begin transactions by its own rules; `_begin` does it by ours.
    connection.isolation_level = None
    for pragma in (
        "foreign_keys=ON",
        "synchronous=FULL",
        "temp_store=MEMORY",
        f"busy_timeout={_BUSY_SECONDS * 1000}",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get(WRITING)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
