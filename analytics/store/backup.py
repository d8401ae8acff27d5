"""A copy of a SQLite store, whole while others write and checked before it is relied on; and back again.

A store on a PostgreSQL server has :mod:`analytics.store.copies.dumping`.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

from sqlalchemy import Engine

from analytics.plan import text
from analytics.store.database.private import make_private
from analytics.store.errors import StoreError, not_written
from analytics.store.identity import check_file

LAST_BACKUP = "last_backup"
"""The store's setting that holds when it was last backed up (ISO)."""

CHECKSUM = ".sha256"
"""What the name of the file with a copy's checksum ends with; ``sha256sum -c`` reads it."""

_PIECE = 2**20
_DUMP = b"PGDMP"


def back_up(engine: Engine, target: Path) -> str:
    """Copy the store to ``target``, beside it its checksum; returns the SHA-256.

    The copy is one state of the store, however others write meanwhile, and stands at ``target`` only
    when it is on disk and SQLite has found no fault in it.

    Raises:
        StoreError: the store is no SQLite file, ``target`` is there already or cannot be written, or the
            copy is faulty.
    """
    if engine.dialect.name != "sqlite":
        raise StoreError(
            text(
                "Kho này nằm trên máy chủ cơ sở dữ liệu không phải PostgreSQL; hãy sao lưu bằng công cụ của "
                "máy chủ ấy."
            )
        )
    check_file(engine)
    with closing(engine.raw_connection()) as opened:
        source = opened.driver_connection
        assert isinstance(source, sqlite3.Connection)
        return copy_file(source, target)


def restore(backup: Path, target: Path) -> str:
    """Bring a copy back as the store at ``target``, where none may be; returns the SHA-256 of the copy.

    Raises:
        StoreError: the copy is missing, faulty or not what its checksum says, or ``target`` is there.
    """
    digest = checked(backup)
    if is_dump(backup):
        raise StoreError(
            text(
                "«{path}» là bản sao của một kho trên máy chủ PostgreSQL, nên không khôi phục thành tệp "
                "được; hãy khôi phục vào một cơ sở dữ liệu trống: nq71 --store postgresql://… restore {path}",
                path=backup,
            )
        )
    address = f"{backup.resolve().as_uri()}?mode=ro&immutable=1"
    try:
        with closing(sqlite3.connect(address, uri=True)) as source:
            copy_file(source, target, checksum=False)
    except sqlite3.Error as error:
        raise _unreadable(backup, error) from error
    return digest


def is_dump(backup: Path) -> bool:
    """Whether a copy is of a store on a PostgreSQL server."""
    with backup.open("rb") as file:
        return file.read(len(_DUMP)) == _DUMP


def checked(backup: Path) -> str:
    """The SHA-256 of a copy, held against the checksum beside it where there is one.

    Raises:
        StoreError: the copy cannot be read or is not what its checksum says.
    """
    try:
        digest = _digest(backup)
        told = backup.with_name(backup.name + CHECKSUM)
        if told.exists() and told.read_text(encoding="utf-8").split()[:1] != [digest]:
            raise StoreError(
                text(
                    "Bản sao «{path}» không khớp với mã kiểm tra đi kèm; tệp đã bị thay đổi hoặc hỏng.",
                    path=backup,
                )
            )
    except OSError as error:
        raise _unreadable(backup, error.strerror) from error
    return digest


def put_in_place(made: Path, target: Path) -> None:
    """Give a store that is whole and closed its name, for good once this returns.

    Raises:
        StoreError: there is something at ``target`` meanwhile.
    """
    refuse_what_is_there(target)
    os.rename(made, target)
    _on_disk(target.parent)


def refuse_what_is_there(target: Path) -> None:
    """Go on only where neither a store is nor what an older one left behind.

    SQLite would take a write-ahead log that lies beside a new file for that file's own, and write it in.

    Raises:
        StoreError: there is one of them.
    """
    if target.exists():
        raise StoreError(text("Đã có tệp «{path}»; hãy chọn tên khác.", path=target))
    for suffix in ("-wal", "-journal"):
        if (left := target.with_name(target.name + suffix)).exists():
            raise StoreError(
                text(
                    "Còn tệp «{path}» của kho cũ; hãy chuyển nó đi cùng với kho ấy rồi làm lại.",
                    path=left,
                )
            )


def copy_file(source: sqlite3.Connection, target: Path, *, checksum: bool = True) -> str:
    """Copy an open SQLite store to ``target``, where nothing may be; returns the SHA-256 of the copy.

    Raises:
        StoreError: there is something, it cannot be written, or the copy is faulty.
    """

    def make(part: Path) -> None:
        with closing(sqlite3.connect(part)) as copy:
            source.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")  # one file, which can be carried away
            (found,) = copy.execute("PRAGMA integrity_check").fetchone()
            if found != "ok" or not copy.execute("SELECT version FROM store_version").fetchone():
                raise StoreError(text("Bản sao có lỗi ({found}) nên không được giữ.", found=found))

    try:
        return made_in_place(target, make, checksum=checksum)
    except sqlite3.Error as error:
        raise StoreError(text("Không sao chép được kho dữ liệu ({error}).", error=error)) from error


def made_in_place(target: Path, make: Callable[[Path], None], *, checksum: bool = True) -> str:
    """Have ``make`` write a file beside ``target`` that then takes its place; returns its SHA-256.

    Nothing stands at ``target`` until the file is whole and on disk, whenever the program is stopped.

    Raises:
        StoreError: there is something already, or it cannot be written.
    """
    refuse_what_is_there(target)
    part = target.with_name(f".{target.name}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
        make_private(part)
        make(part)
        digest = _digest(part)
        if checksum:
            _write(target.with_name(target.name + CHECKSUM), f"{digest}  {target.name}\n".encode())
        os.replace(part, target)
        _on_disk(target.parent)
    except OSError as error:
        raise not_written(target, error) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    return digest


def _write(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _digest(path: Path) -> str:
    """The SHA-256 of a file, whose bytes are on disk from here on."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            digest.update(piece)
        os.fsync(file.fileno())
    return digest.hexdigest()


def _on_disk(folder: Path) -> None:
    """Let the folder remember its entries through a power cut; Windows opens no folders."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _unreadable(path: Path, reason: object) -> StoreError:
    return StoreError(text("Không đọc được bản sao «{path}» ({reason}).", path=path, reason=reason))
