"""A PostgreSQL server of the tests' own, from the system's package, in a folder that goes with it.

Its databases are copied from one that was migrated once. Nothing is written through to the disk, no port is opened,
and the server ends when the process of the tests does, however that ends.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg

from analytics.store import Store

OWNER, PASSWORD = "nq71", "mật-khẩu/rất:bí@mật"

# A standing shell is told the end of the tests by the end of its input, also when they are killed; it stands in a
# session of its own, so that what kills them does not kill it too.
_UNTIL_THE_END = '"$@" & server=$!; read -r _; kill -QUIT $server; wait $server; rm -rf "$0"'
_SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "full_page_writes": "off",
    "max_connections": "50",
    "shared_buffers": "64MB",
    "wal_level": "minimal",
    "max_wal_senders": "0",
}


# As the server's administrator, past the guards of the log.
_EMPTY = """
DO $$
DECLARE one record;
BEGIN
    PERFORM pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid();
    SET session_replication_role = replica;
    FOR one IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version' LOOP
        EXECUTE format('DELETE FROM %I', one.tablename);
    END LOOP;
    INSERT INTO store_version (id, version) VALUES (1, 0);
END $$
"""


class NoServerError(Exception):
    """There is no PostgreSQL that the tests could start, and why."""


class Server:
    """A running server, and the databases that are made in it."""

    def __init__(self, folder: Path, admin: psycopg.Connection[Any]) -> None:
        """Use :func:`server`."""
        self.folder, self._admin, self._numbers = folder, admin, count(1)
        self._clean: list[str] = []
        self._execute(f"CREATE ROLE {OWNER} LOGIN PASSWORD '{PASSWORD}'")
        self._execute(f"CREATE DATABASE nothing OWNER {OWNER} {_vietnamese(admin)}")
        self._execute(f"CREATE DATABASE migrated TEMPLATE nothing OWNER {OWNER}")
        Store.open(self.url("migrated")).close()

    def url(self, database: str) -> str:
        """The address of a database, as an office would write it."""
        return f"postgresql://{OWNER}:{quote(PASSWORD, safe='')}@/{database}?host={self.folder}"

    @contextmanager
    def store(self) -> Iterator[str]:
        """The address of an empty store; emptied for the next one, which is faster than another copy."""
        name = self._clean.pop() if self._clean else self._make("TEMPLATE migrated")
        yield self.url(name)
        with psycopg.connect(host=str(self.folder), user="admin", dbname=name, autocommit=True) as admin:
            admin.execute(_EMPTY)
        self._clean.append(name)

    @contextmanager
    def nothing(self, how: str = "TEMPLATE nothing") -> Iterator[str]:
        """The address of an empty database, gone afterwards."""
        name = self._make(how)
        try:
            yield self.url(name)
        finally:
            self._execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    def swap(self, one: str, other: str) -> None:
        """Let two addresses lead to each other's databases."""
        first, second = (url.partition("?")[0].rpartition("/")[2] for url in (one, other))
        for before, after in ((first, "between"), (second, first), ("between", second)):
            self._end_connections(before)
            self._execute(f"ALTER DATABASE {before} RENAME TO {after}")

    @contextmanager
    def out_of_reach(self, url: str) -> Iterator[None]:
        """A time in which nobody gets into a database, and who was in it is out."""
        name = url.partition("?")[0].rpartition("/")[2]
        self._execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
        self._end_connections(name)
        yield
        self._execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")

    def _end_connections(self, name: str) -> None:
        # Ended is who is gone: the server waits for him up to so many milliseconds.
        self._execute(
            f"SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = '{name}'"
        )

    def _make(self, how: str) -> str:
        name = f"kho_{next(self._numbers)}"
        # By the log of writes, as is the default since 15, it takes three times as long.
        files = "" if self._admin.info.server_version < 150_000 else "STRATEGY FILE_COPY"
        self._execute(f"CREATE DATABASE {name} {how} OWNER {OWNER} {files}")
        return name

    def _execute(self, statement: str) -> None:
        self._admin.execute(statement.encode())


@contextmanager
def server() -> Iterator[Server]:
    """Start a server.

    Raises:
        NoServerError: there is none on this machine, or nobody whom it would run as.
    """
    programs, who = _programs(), _who()
    folder = Path(tempfile.mkdtemp(prefix="nq71-pg-", dir="/tmp"))  # a socket's path must be short
    try:
        if who:
            shutil.chown(folder, who["user"], who["group"])
        data = folder / "data"
        made = subprocess.run(
            [programs / "initdb", "-D", data, "-U", "admin", "-E", "UTF8", "--locale=C.UTF-8", "-N", "-A", "trust"],
            capture_output=True, text=True, check=False, cwd=folder, **who,
        )  # fmt: skip
        if made.returncode:
            raise NoServerError(f"initdb: {made.stderr.strip()}")
        (data / "pg_hba.conf").write_text("local all admin trust\nlocal all all scram-sha-256\n")
        settings = [part for name, value in _SETTINGS.items() for part in ("-c", f"{name}={value}")]
        command = [str(programs / "postgres"), "-D", str(data), "-k", str(folder), *settings]
        with (folder / "log").open("wb") as log:
            running = subprocess.Popen(
                ["sh", "-c", _UNTIL_THE_END, folder, *command],
                stdin=subprocess.PIPE, stdout=log, stderr=log, cwd="/", start_new_session=True, **who,
            )  # fmt: skip
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    try:
        with _connected(folder) as admin:
            yield Server(folder, admin)
    finally:
        assert running.stdin is not None
        running.stdin.close()
        running.wait(30)
        shutil.rmtree(folder, ignore_errors=True)


def _connected(folder: Path) -> psycopg.Connection[Any]:
    deadline = time.monotonic() + 60
    while True:
        try:
            return psycopg.connect(host=str(folder), user="admin", dbname="postgres", autocommit=True)
        except psycopg.OperationalError as error:
            if time.monotonic() > deadline:
                raise NoServerError(f"{error}\n{(folder / 'log').read_text()}") from error
            time.sleep(0.05)


def _programs() -> Path:
    """The folder of the newest server's programs."""
    if found := shutil.which("postgres"):
        return Path(found).parent
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda one: int(one.parts[-3]))
    if not installed:
        raise NoServerError("no server is installed; on Debian: apt-get install postgresql-15")
    return installed[-1].parent


def _who() -> dict[str, Any]:
    """As whom the server runs, since it refuses to run as root."""
    if os.geteuid() != 0:
        return {}
    import pwd  # Windows has none

    try:
        found = pwd.getpwnam("postgres")
    except KeyError as error:
        raise NoServerError("root may not run a server, and there is no user «postgres»") from error
    return {"user": found.pw_uid, "group": found.pw_gid, "extra_groups": []}


def _vietnamese(admin: psycopg.Connection[Any]) -> str:
    """Words in the order of a Vietnamese dictionary, where the server can: nothing may rely on another order."""
    if admin.info.server_version < 150_000:
        return "TEMPLATE template0"
    return "TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'vi'"
