"""The connection to the database: what an address means, and how transactions begin.

SQLite is set up so that an acknowledged report outlives a crash and a power cut: write-ahead log,
``synchronous=FULL``, foreign keys on. Writers take the lock at once (``BEGIN IMMEDIATE``), so that
two of them wait for each other instead of failing half-way.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, OperationalError

from analytics.plan import text
from analytics.store.errors import StoreError
from analytics.store.identity import check_file

_BUSY_SECONDS = 30
_WAL_ATTEMPTS = 50
_WRITING = "nq71_writing"
_DAMAGED = "SQLITE_CORRUPT"
_BUSY = ("SQLITE_BUSY", "SQLITE_LOCKED")


def connect(address: str) -> Engine:
    """Make an engine for a SQLAlchemy URL or the path of a SQLite file, whose folder is made if need be.

    Raises:
        StoreError: the address makes no sense, its driver is missing, or the file cannot be made.
    """
    url = _url(address)
    dumps = partial(json.dumps, ensure_ascii=False)
    try:
        # Values stay out of what is logged of a failed statement: they are names, reports, hashes of tokens.
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
            if _name(fault) != "SQLITE_BUSY" or attempt == _WAL_ATTEMPTS - 1:
                raise cannot_open(shown(engine.url), fault) from error
            time.sleep(0.1)


@contextmanager
def consistent(engine: Engine) -> Iterator[Connection]:
    """A transaction that sees one state of the database throughout, however others write meanwhile."""
    with engine.connect() as connection:
        if engine.dialect.name != "sqlite":
            connection = connection.execution_options(isolation_level="REPEATABLE READ")
        with connection.begin():
            yield connection


@contextmanager
def snapshot(engine: Engine) -> Iterator[Connection]:
    """The same of a store that is open.

    Raises:
        StoreError: the database is damaged, held by another program, gone from its place or out of reach.
    """
    check_file(engine)
    try:
        with consistent(engine) as connection:
            yield connection
    except DBAPIError as error:
        if (trouble := _trouble(engine, error)) is None:
            raise
        raise trouble from error


@contextmanager
def transaction(engine: Engine) -> Iterator[Connection]:
    """A transaction that holds all its changes or none; when it returns they are on disk, where they belong.

    Raises:
        StoreError: the database is full, read-only, damaged, locked for too long, gone from its place or
            out of reach.
    """
    check_file(engine)
    try:
        with engine.connect().execution_options(**{_WRITING: True}) as connection, connection.begin():
            yield connection
    except DBAPIError as error:
        if (trouble := _trouble(engine, error)) is not None:
            raise trouble from error
        # A plain SQLITE_ERROR is faulty SQL: a bug, which must not pass for the user's trouble.
        if not isinstance(error, OperationalError) or _name(error.orig) == "SQLITE_ERROR":
            raise
        raise StoreError(
            text("Không ghi được vào kho dữ liệu ({orig}). Chưa có gì của lần này được lưu.", orig=error.orig)
        ) from error
    check_file(engine)


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
            raise _no_room(before)
        check_file(engine)
        try:
            connection.cursor().execute("VACUUM")
            connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        except sqlite3.Error as error:
            raise (_no_room(before) if _name(error) == "SQLITE_FULL" else _held()) from error
    return max(before - path.stat().st_size, 0)


def _no_room(size: int) -> StoreError:
    return StoreError(
        text(
            "Chưa thu nhỏ được tệp kho dữ liệu: ổ đĩa cần còn trống khoảng {megabytes} MB. Chỗ đã dọn vẫn "
            "dùng lại được cho các tệp sau.",
            megabytes=2 * size // 2**20 + 1,
        )
    )


def _trouble(engine: Engine, error: DBAPIError) -> StoreError | None:
    """What ails the database itself, whoever asks for what; None when that is not it."""
    name = _name(error.orig)
    if name.startswith(_BUSY):
        return _held()
    if name.startswith((_DAMAGED, "SQLITE_NOTADB")):
        return _damaged(shown(engine.url), error.orig)
    if name.startswith(("SQLITE_IOERR", "SQLITE_CANTOPEN")):
        return StoreError(
            text(
                "Không đọc hoặc ghi được ổ đĩa có kho dữ liệu «{path}» ({orig}). Chưa có gì của lần này được "
                "lưu.",
                path=shown(engine.url),
                orig=error.orig,
            )
        )
    return None


def _name(fault: object) -> str:
    """SQLite's own name of an error; empty for other databases."""
    return str(getattr(fault, "sqlite_errorname", ""))


def _damaged(path: str, fault: object) -> StoreError:
    return StoreError(
        text(
            "Tệp kho dữ liệu «{path}» bị hỏng ({orig}). Hãy dừng chương trình, giữ lại tệp hỏng và khôi "
            "phục từ bản sao gần nhất.",
            path=path,
            orig=fault,
        )
    )


def _held() -> StoreError:
    return StoreError(
        text(
            "Kho dữ liệu đang bị một chương trình khác giữ. Chưa có gì của lần này được lưu; xin thử lại "
            "sau ít phút."
        )
    )


def cannot_open(address: str, reason: object) -> StoreError:
    """The sentence for a store that does not open."""
    if _name(reason).startswith(_BUSY):
        return _held()
    if _name(reason).startswith(_DAMAGED):
        return _damaged(address, reason)
    return StoreError(
        text("Không mở được kho dữ liệu «{address}»: {reason}.", address=address, reason=reason)
    )


def shown(url: URL) -> str:
    """An address fit for a message: a file's path, or the URL without its password."""
    return url.database or "" if url.get_backend_name() == "sqlite" else url.render_as_string()


def _url(address: str) -> URL:
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
        try:
            Path(url.database).parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise cannot_open(url.database, error.strerror) from error
    return url


def _set_up(connection: sqlite3.Connection, _record: object) -> None:
    # Python's sqlite3 would begin transactions by its own rules; `_begin` does it by ours.
    connection.isolation_level = None
    for pragma in ("foreign_keys=ON", "synchronous=FULL", f"busy_timeout={_BUSY_SECONDS * 1000}"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get(_WRITING)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
