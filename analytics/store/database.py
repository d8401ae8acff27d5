"""The connection to the database: what an address means, and how transactions begin.

SQLite is set up so that an acknowledged report outlives a crash and a power cut: write-ahead log,
``synchronous=FULL``, foreign keys on. FULL flushes the log once per transaction, which with NORMAL happens
only now and then: over 60 sends in turn on a busy ext4 disk the median was 46 ms instead of 36 ms. Sorting
stays in memory, so that a full folder for temporary files keeps nobody from reading. Writers take the lock
at once (``BEGIN IMMEDIATE``), so that two of them wait for each other instead of failing half-way.
"""

from __future__ import annotations

import json
import os
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
from sqlalchemy.exc import ArgumentError, DBAPIError, InterfaceError, NoSuchModuleError, OperationalError

from analytics.plan import text
from analytics.store.errors import StoreError
from analytics.store.identity import check_file, check_log, check_server, opened_file

_BUSY_SECONDS = 30
_WAL_ATTEMPTS = 50
_WRITING = "nq71_writing"
_DAMAGES = ("SQLITE_CORRUPT", "SQLITE_NOTADB")
_BUSY = ("SQLITE_BUSY", "SQLITE_LOCKED")


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
            check_server(connection)
            yield connection
    except StoreError:
        raise
    except DBAPIError as error:
        if (trouble := _trouble(engine, error)) is None:
            raise
        raise trouble from error
    except Exception as error:  # what a damaged page holds may be no text, no number and no date
        if (trouble := _damage(engine, error)) is None:
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
            check_server(connection)
            yield connection
        check_log(engine)
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
    if engine.dialect.name != "sqlite":
        return _unreachable(engine, error)
    name = _name(error.orig)
    if name.startswith(_BUSY):
        return _held()
    if name.startswith(_DAMAGES):
        return _damage(engine, error) or _damaged(shown(engine.url), error.orig)
    if not name and isinstance(error, OperationalError):  # «Could not decode to UTF-8»
        return _damage(engine, error)
    if name == "SQLITE_FULL":
        return StoreError(
            text(
                "Không ghi được vào kho dữ liệu: ổ đĩa có «{path}» đã đầy ({orig}). Chưa có gì của lần này "
                "được lưu; hãy giải phóng chỗ trống rồi gửi lại.",
                path=shown(engine.url),
                orig=error.orig,
            )
        )
    if name.startswith("SQLITE_READONLY") or (name == "SQLITE_CANTOPEN" and not _may_write(engine)):
        engine.dispose()  # a connection that was opened for reading stays so, also once writing is allowed
        return StoreError(
            text(
                "Chương trình không có quyền đọc và ghi tệp kho dữ liệu «{path}» ({orig}). Chưa có gì của "
                "lần này được lưu; hãy cho quyền trên thư mục, trên tệp đó và các tệp «-wal», «-shm» bên "
                "cạnh, rồi thử lại.",
                path=shown(engine.url),
                orig=error.orig,
            )
        )
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


def look_through(engine: Engine) -> None:
    """Read a SQLite file from end to end; StoreError when its pages do not hold together."""
    if (trouble := _damage(engine, None)) is not None:
        raise trouble


def _damage(engine: Engine, error: Exception | None) -> StoreError | None:
    """That the file is damaged, once it has been looked through; it then stays so until it is replaced."""
    file = opened_file(engine)
    if file is None:
        return None
    fault: object = getattr(error, "orig", error)
    try:
        # A connection of its own: what the others have read before they do not read again.
        with closing(sqlite3.connect(f"{file.path.as_uri()}?mode=ro", uri=True)) as connection:
            found = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    except sqlite3.Error as broken:
        found = fault = broken
        if not _name(fault).startswith(_DAMAGES):
            return None
    if found == "ok":
        return None
    told = _damaged(shown(engine.url), fault or str(found).strip().replace("\n", " "))
    file.damaged(told.text)
    return told


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


def _may_write(engine: Engine) -> bool:
    path = engine.url.database or ""
    return os.access(path, os.R_OK | os.W_OK) and os.access(os.path.dirname(path) or ".", os.W_OK)


def _unreachable(engine: Engine, error: DBAPIError) -> StoreError | None:
    if not isinstance(error, OperationalError | InterfaceError):
        return None
    said = str(error.orig).strip().partition("\n")[0]
    return StoreError(
        text(
            "Máy chủ cơ sở dữ liệu «{address}» chưa làm được việc này ({said}). Chưa có gì của lần này được "
            "lưu; xin thử lại sau ít phút.",
            address=shown(engine.url),
            said=said,
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
    if _name(reason) == "SQLITE_NOTADB":
        return StoreError(
            text(
                "«{address}» không phải kho dữ liệu, hoặc là kho đã bị hỏng. Hãy kiểm tra địa chỉ; nếu đó "
                "đúng là kho thì giữ lại tệp hỏng và khôi phục từ bản sao gần nhất.",
                address=address,
            )
        )
    if _name(reason).startswith(_DAMAGES):
        return _damaged(address, reason)
    return StoreError(
        text("Không mở được kho dữ liệu «{address}»: {reason}.", address=address, reason=reason)
    )


def shown(url: URL) -> str:
    """An address fit for a message: a file's path, or the URL without its password."""
    return url.database or "" if url.get_backend_name() == "sqlite" else url.render_as_string()


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
    writes = connection.get_execution_options().get(_WRITING)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
