"""What a server needs to do its work, looked at: store, readers, disk, temp folder, backup."""

from __future__ import annotations

import logging
import os
import shutil
import tempfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from analytics.intake import contained
from analytics.store import LAST_BACKUP, StoreError
from dashboard.data import environment, measures

_LOG = logging.getLogger("nq71.health")
OK = "ok"

_LEAST_FREE = 512 * 2**20
_OLDEST_BACKUP_DAYS = 7


def look() -> dict[str, str]:
    """``store``, ``readers``, ``disk``, ``temp`` and ``backup``, each ``ok`` or what is wrong with it."""
    url = environment.store_url()
    folder = _folder(url)
    checks: dict[str, Callable[[], str]] = {
        "store": lambda: _store(url, folder),
        "readers": _readers,
        "disk": lambda: OK if folder is None else _space(folder),
        "temp": _temp,
        "backup": lambda: _backup(url),
    }
    found = {name: _said(check) for name, check in checks.items()}
    for name, reason in found.items():
        if reason != OK and name != "backup":
            _LOG.warning("Health of %s: %s", name, reason)
    return found


def _said(check: Callable[[], str]) -> str:
    try:
        return check()
    except OSError as error:
        return error.strerror or type(error).__name__
    except Exception as bug:  # what cannot be looked at is not well, and a monitor must hear so
        _LOG.exception("Health could not be looked at")
        return f"cannot be looked at ({type(bug).__name__})"


def _store(url: str, folder: Path | None) -> str:
    try:
        measures.open_store(url).probe()
    except StoreError as error:
        # Everybody may ask: the folder is nobody's business.
        return str(error) if folder is None else str(error).replace(f"{folder}{os.sep}", "")
    except SQLAlchemyError as error:
        return f"cannot be written ({type(error).__name__})"
    return OK


def _readers() -> str:
    return OK if isinstance(contained(os.getpid), int) else "no process reads files"


def _space(folder: Path) -> str:
    free = shutil.disk_usage(folder).free
    return OK if free >= _LEAST_FREE else f"only {free // 2**20} MB free"


def _temp() -> str:
    with tempfile.TemporaryFile() as file:
        file.write(bytes(4096))
        file.flush()
    return _space(Path(tempfile.gettempdir()))


def _backup(url: str) -> str:
    try:
        last = measures.open_store(url).setting(LAST_BACKUP)
    except StoreError:
        return "unknown, as the store does not answer"
    if not last:
        return "no backup has been noted"
    age = datetime.now(environment.VIETNAM) - datetime.fromisoformat(last).astimezone(environment.VIETNAM)
    return OK if age.days <= _OLDEST_BACKUP_DAYS else f"the last backup is {age.days} days old"


def _folder(url: str) -> Path | None:
    """The folder of a SQLite store; None for a database server."""
    try:
        path = make_url(url).database if "://" in url else url
        local = "://" not in url or make_url(url).get_backend_name() == "sqlite"
    except ArgumentError:
        return None
    return Path(path).resolve().parent if local and path else None
