"""What ails a database, in a sentence: what happened, that nothing was stored, and how to mend it."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing

from sqlalchemy import Engine
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError

from analytics.plan import text
from analytics.store.errors import StoreError
from analytics.store.identity import opened_file

_DAMAGES = ("SQLITE_CORRUPT", "SQLITE_NOTADB")
_BUSY = ("SQLITE_BUSY", "SQLITE_LOCKED")
_SHOWN_SETTINGS = ("host", "port", "dbname", "sslmode")
_WAITED_TOO_LONG = "55P03"  # PostgreSQL's lock_not_available
_NO_ROOM = "53100"  # disk_full
_READ_ONLY = ("25006", "42501")  # read_only_sql_transaction, insufficient_privilege


def shown(url: URL) -> str:
    """An address fit for a message: a file's path, or the URL without its password and other settings."""
    if url.get_backend_name() == "sqlite":
        return url.database or ""
    # A password may stand among the settings as well (``?password=…``, ``?sslpassword=…``).
    kept = {name: value for name, value in url.query.items() if name in _SHOWN_SETTINGS}
    return url.set(drivername=url.get_backend_name(), query=kept).render_as_string()


def sqlite_name(fault: object) -> str:
    """SQLite's own name of an error; empty for other databases."""
    return str(getattr(fault, "sqlite_errorname", ""))


def trouble(engine: Engine, error: DBAPIError) -> StoreError | None:
    """What ails the database itself, whoever asks for what; None when that is not it."""
    if engine.dialect.name != "sqlite":
        return _unreachable(engine, error)
    name = sqlite_name(error.orig)
    if name.startswith(_BUSY):
        return held()
    if name.startswith(_DAMAGES):
        return damage(engine, error) or _damaged(shown(engine.url), error.orig)
    if not name and isinstance(error, OperationalError):  # «Could not decode to UTF-8»
        return damage(engine, error)
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


def damage(engine: Engine, error: Exception | None) -> StoreError | None:
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
        if not sqlite_name(fault).startswith(_DAMAGES):
            return None
    if found == "ok":
        return None
    told = _damaged(shown(engine.url), fault or str(found).strip().replace("\n", " "))
    file.damaged(told.text)
    return told


def cannot_open(address: str, reason: object) -> StoreError:
    """The sentence for a store that does not open."""
    if sqlite_name(reason).startswith(_BUSY):
        return held()
    if sqlite_name(reason) == "SQLITE_NOTADB":
        return StoreError(
            text(
                "«{address}» không phải kho dữ liệu, hoặc là kho đã bị hỏng. Hãy kiểm tra địa chỉ; nếu đó "
                "đúng là kho thì giữ lại tệp hỏng và khôi phục từ bản sao gần nhất.",
                address=address,
            )
        )
    if sqlite_name(reason).startswith(_DAMAGES):
        return _damaged(address, reason)
    # A server's driver adds hints in lines of their own; the first one says what is wrong.
    first = next(iter(str(reason).strip().splitlines()), "").rstrip(" .")
    return StoreError(text("Không mở được kho dữ liệu «{address}»: {reason}.", address=address, reason=first))


def no_driver() -> StoreError:
    """That the library for a PostgreSQL server is not installed."""
    return StoreError(
        text(
            "Chưa cài thư viện «psycopg» để dùng kho trên máy chủ PostgreSQL; hãy cài bằng: "
            'pip install "nq71[postgresql]"'
        )
    )


def held() -> StoreError:
    """That another program holds the database."""
    return StoreError(
        text(
            "Kho dữ liệu đang bị một chương trình khác giữ. Chưa có gì của lần này được lưu; xin thử lại "
            "sau ít phút."
        )
    )


def no_room(size: int) -> StoreError:
    """That the disk cannot take a second copy of a file of ``size`` bytes."""
    return StoreError(
        text(
            "Chưa thu nhỏ được tệp kho dữ liệu: ổ đĩa cần còn trống khoảng {megabytes} MB. Chỗ đã dọn vẫn "
            "dùng lại được cho các tệp sau.",
            megabytes=2 * size // 2**20 + 1,
        )
    )


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
    state = str(getattr(error.orig, "sqlstate", None) or "")
    if state == _WAITED_TOO_LONG:
        return held()
    if state == _NO_ROOM:
        return StoreError(
            text(
                "Không ghi được vào kho dữ liệu: ổ đĩa của máy chủ «{address}» đã đầy. Chưa có gì của lần "
                "này được lưu; hãy giải phóng chỗ trống trên máy chủ ấy rồi gửi lại.",
                address=shown(engine.url),
            )
        )
    if state in _READ_ONLY:
        return StoreError(
            text(
                "Máy chủ cơ sở dữ liệu «{address}» không cho ghi ({said}). Chưa có gì của lần này được lưu; "
                "hãy xem tài khoản của chương trình có quyền ghi, và máy chủ không phải là bản sao chỉ đọc.",
                address=shown(engine.url),
                said=_said(error),
            )
        )
    if not isinstance(error, OperationalError | InterfaceError):
        return None
    return StoreError(
        text(
            "Máy chủ cơ sở dữ liệu «{address}» chưa làm được việc này ({said}). Chưa có gì của lần này được "
            "lưu; xin thử lại sau ít phút.",
            address=shown(engine.url),
            said=_said(error),
        )
    )


def _said(error: DBAPIError) -> str:
    return str(error.orig).strip().partition("\n")[0]
