"""What a server needs to do its work, looked at: store, readers, disk, temp folder, backup."""

from __future__ import annotations

import errno
import logging
import os
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import streamlit as st
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from analytics.clock import VIETNAM
from analytics.intake import contained
from analytics.language import Text, both, text
from analytics.store import LAST_BACKUP, StoreError
from dashboard.data import environment
from dashboard.data.view import open_store

_LOG = logging.getLogger("nq71.health")
OK = "ok"
LEAST_FREE = 512 * 2**20
"""Bytes that should be free on the disks of store and temp folder."""

DISK_FULL = text("Ổ đĩa hoặc thư mục tạm của máy chủ đã đầy.")

_OLDEST_BACKUP_DAYS = 7
_NO_READER = text("không có tiến trình nào đọc được tệp")
_NO_BACKUP = text("chưa có bản sao lưu nào được ghi nhận")
_NO_SERVER = text("máy chủ cơ sở dữ liệu không trả lời, hoặc không cho ghi")
_BACKUP_UNKNOWN = text("không rõ, vì kho dữ liệu không trả lời")


@dataclass(frozen=True, slots=True)
class Size:
    """Bytes of the store's file, free ones on its disk (None for a database server) and for temp files."""

    store: int | None
    disk: int | None
    temp: int | None


def is_disk_full(error: BaseException) -> bool:
    """Whether something failed because there was no room left to write (:data:`DISK_FULL` says so)."""
    return isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT)


def look() -> dict[str, str]:
    """``store``, ``readers``, ``disk``, ``temp`` and ``backup``, each ``ok`` or what is wrong with it."""
    return {
        name: OK if wrong is None else wrong.en for name, wrong in findings(environment.store_url()).items()
    }


def findings(url: str) -> dict[str, Text | None]:
    """The same by part in both languages, ``None`` for what is well; logged, but for the backup."""
    folder = _folder(url)
    checks: dict[str, Callable[[], Text | None]] = {
        "store": lambda: _store(url, folder),
        "readers": _readers,
        "disk": lambda: None if folder is None else _space(folder),
        "temp": _temp,
        "backup": lambda: _backup(url),
    }
    found = {name: _said(check) for name, check in checks.items()}
    for name, wrong in found.items():
        if wrong is not None and name != "backup":
            _LOG.warning("Health of %s: %s", name, wrong.en)
    return found


@st.cache_resource(max_entries=4, ttl=3, show_spinner=False)
def recent(url: str) -> dict[str, Text | None]:
    """The findings of a moment ago, so that looking often costs nothing."""
    return findings(url)


def size(url: str) -> Size:
    """How large the store is, and what room is left."""
    folder = _folder(url)
    if folder is None:
        return Size(None, None, _free(Path(tempfile.gettempdir())))
    file = Path((make_url(url).database or "") if "://" in url else url)
    # What was written last stands in a log beside the file for a while.
    parts = [file, file.with_name(f"{file.name}-wal")]
    return Size(
        sum(part.stat().st_size for part in parts if part.exists()),
        _free(folder),
        _free(Path(tempfile.gettempdir())),
    )


def last_backup(url: str) -> datetime | None:
    """When the store was last backed up, as noted in it, in Vietnamese time.

    Raises:
        StoreError: the store does not answer.
    """
    noted = open_store(url).setting(LAST_BACKUP)
    return datetime.fromisoformat(noted).astimezone(VIETNAM) if noted else None


def _said(check: Callable[[], Text | None]) -> Text | None:
    try:
        return check()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        return both(reason, reason)
    except Exception as bug:  # what cannot be looked at is not well, and a monitor must hear so
        _LOG.exception("Health could not be looked at")
        return text("không xem được ({reason})", reason=type(bug).__name__)


def _store(url: str, folder: Path | None) -> Text | None:
    try:
        open_store(url).probe()
    except StoreError as error:
        if folder is None:
            _LOG.warning("The store on a database server does not answer: %s", error)
            return _NO_SERVER
        # Everybody may ask: the folder is nobody's business.
        return both(*(words.replace(f"{folder}{os.sep}", "") for words in (error.text.vi, error.text.en)))
    except SQLAlchemyError as error:
        return text("không ghi được ({reason})", reason=type(error).__name__)
    return None


def _readers() -> Text | None:
    return None if isinstance(contained(os.getpid), int) else _NO_READER


def _space(folder: Path) -> Text | None:
    free = shutil.disk_usage(folder).free
    return None if free >= LEAST_FREE else text("chỉ còn trống {megabytes} MB", megabytes=str(free // 2**20))


def _free(folder: Path) -> int | None:
    try:
        return shutil.disk_usage(folder).free
    except OSError:
        return None


def _temp() -> Text | None:
    with tempfile.TemporaryFile() as file:
        file.write(bytes(4096))
        file.flush()
    return _space(Path(tempfile.gettempdir()))


def _backup(url: str) -> Text | None:
    try:
        last = last_backup(url)
    except StoreError:
        return _BACKUP_UNKNOWN
    if last is None:
        return _NO_BACKUP
    days = (datetime.now(VIETNAM) - last).days
    if days <= _OLDEST_BACKUP_DAYS:
        return None
    return text("bản sao lưu gần nhất đã {days} ngày", days=str(days))


def _folder(url: str) -> Path | None:
    """The folder of a SQLite store; None for a database server."""
    try:
        path = make_url(url).database if "://" in url else url
        local = "://" not in url or make_url(url).get_backend_name() == "sqlite"
    except ArgumentError:
        return None
    return Path(path).resolve().parent if local and path else None
