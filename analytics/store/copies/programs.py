"""PostgreSQL's own programs, run on a store's server without its password on the command line."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import Engine

from analytics.language import text
from analytics.store.database import shown
from analytics.store.errors import StoreError

_DEBIAN = Path("/usr/lib/postgresql")
_SECRET = {"password": "PGPASSWORD"}
"""What would be seen in the list of processes, and the variable that holds it instead."""

_UNSAID = ("sslpassword",)
_VERSION = re.compile(r"\(PostgreSQL\) (\d+)")


def program(name: str, least: int) -> str:
    """The path of ``pg_dump`` or ``pg_restore`` that is at least of a server's version, the oldest such one.

    Raises:
        StoreError: there is none, or only older ones.
    """
    found = {path: version for path in _installed(name) if (version := _version(path)) is not None}
    fit = sorted((version, path) for path, version in found.items() if version >= least)
    if fit:
        return fit[0][1]
    if not found:
        raise StoreError(
            text(
                "Không tìm thấy chương trình «{name}» của PostgreSQL trên máy này; hãy cài gói "
                "postgresql-client-{least} (Debian, Ubuntu) rồi chạy lại.",
                name=name,
                least=least,
            )
        )
    raise StoreError(
        text(
            "Chương trình «{name}» trên máy này là bản {version}, cũ hơn máy chủ (bản {least}); hãy cài gói "
            "postgresql-client-{least} (Debian, Ubuntu) rồi chạy lại.",
            name=name,
            version=max(found.values()),
            least=least,
        )
    )


def run(engine: Engine, command: Sequence[str], *, connected: bool = True) -> None:
    """Run a program, on the engine's database where ``connected``.

    Raises:
        StoreError: it failed; with what it said first.
    """
    environment = dict(os.environ)
    if connected:
        said, secrets = _connection(engine)
        command, environment = [*command, f"--dbname={said}"], environment | secrets
    ended = subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        env=environment,
        check=False,
        encoding="utf-8",
        errors="replace",
    )
    if ended.returncode:
        said = next((line.strip() for line in ended.stderr.splitlines() if line.strip()), "")
        raise StoreError(
            text(
                "Chương trình «{name}» không làm được việc với kho «{address}» ({reason}).",
                name=Path(command[0]).name,
                address=shown(engine.url),
                reason=said or ended.returncode,
            )
        )


def server_version(engine: Engine) -> int:
    """The major version of an engine's server, which has been connected to."""
    return int((engine.dialect.server_version_info or (0,))[0])


def _connection(engine: Engine) -> tuple[str, dict[str, str]]:
    """The settings of a connection as one argument, and the secret ones as variables."""
    from psycopg.conninfo import make_conninfo  # of an extra, and here it is installed

    _, found = engine.dialect.create_connect_args(engine.url)
    plain = {name: value for name, value in found.items() if isinstance(value, str | int)}
    secrets = {variable: str(plain.pop(name)) for name, variable in _SECRET.items() if name in plain}
    return make_conninfo("", **{name: value for name, value in plain.items() if name not in _UNSAID}), secrets


def _installed(name: str) -> list[str]:
    on_path = shutil.which(name)
    debian = sorted(str(path) for path in _DEBIAN.glob(f"*/bin/{name}"))
    return [*([on_path] if on_path else []), *debian]


def _version(path: str) -> int | None:
    try:
        told = subprocess.run([path, "--version"], capture_output=True, text=True, check=False, timeout=30)
    except (OSError, subprocess.SubprocessError):
        return None
    found = _VERSION.search(told.stdout)
    return int(found[1]) if found else None
