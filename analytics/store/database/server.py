"""A store on a PostgreSQL server: its driver, the set-up of each connection, and writers in line."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, func, select
from sqlalchemy.engine import URL

_CONNECT_SECONDS = 10
_LOCK = 71


def connect_server(url: URL, dumps: Callable[[object], str], busy_seconds: float) -> Engine:
    """Make an engine that speaks to the server by psycopg, unless the URL names another driver itself.

    What was acknowledged outlives a crash of the server also where its settings would have it otherwise, and
    who waits for a lock is told so after ``busy_seconds``.
    """
    if "+" not in url.drivername:
        url = url.set(drivername="postgresql+psycopg")
    given = {} if "connect_timeout" in url.query else {"connect_timeout": _CONNECT_SECONDS}
    engine = create_engine(
        url, json_serializer=dumps, hide_parameters=True, pool_pre_ping=True, connect_args=given
    )

    def set_up(connection: Any, _record: object) -> None:
        if engine.dialect.driver == "psycopg":
            _leave_out_nul(connection)
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT set_config('lock_timeout', %s, false), set_config('synchronous_commit', "
                "CASE current_setting('synchronous_commit') WHEN 'off' THEN 'on' "
                "ELSE current_setting('synchronous_commit') END, false)",
                (f"{round(busy_seconds * 1000)}ms",),
            )
        connection.commit()

    event.listen(engine, "connect", set_up)
    return engine


def _leave_out_nul(connection: Any) -> None:
    """Have text written without the character NUL, which PostgreSQL keeps nowhere and old programs leave."""
    from psycopg.types.string import StrDumper  # of an extra, and here it is installed

    class Dumper(StrDumper):
        def dump(self, obj: str) -> Any:
            return super().dump(obj.replace("\0", ""))

    connection.adapters.register_dumper(str, Dumper)


def stand_in_line(connection: Connection) -> None:
    """Wait until no other transaction writes, as ``BEGIN IMMEDIATE`` does on SQLite; nothing elsewhere.

    The lock is the database's own, so it holds for every process on every machine, and it goes with the
    transaction however that ends.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(_LOCK)))
