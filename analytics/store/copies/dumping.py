"""A copy of a store on a PostgreSQL server as one file of ``pg_dump``, and back again by ``pg_restore``."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, MetaData, func, inspect, select
from sqlalchemy import text as sql
from sqlalchemy.exc import DBAPIError

from analytics.language import text
from analytics.store.backup import checked, is_dump, made_in_place
from analytics.store.copies.programs import program, run, server_version
from analytics.store.copies.reading import CopiedStore, read_whole
from analytics.store.database import cannot_open, connect, shown, snapshot, transaction
from analytics.store.errors import StoreError

_FUNCTION = "audit_is_only_added_to"


def back_up(engine: Engine, target: Path, look: Callable[[CopiedStore], None] | None = None) -> str:
    """Copy the store to ``target``, beside it its checksum; returns the SHA-256.

    The copy is one state of the store, however others write meanwhile: the very one that ``look`` is shown.
    It stands at ``target`` only when it is on disk and ``pg_restore`` has read all of it.

    Raises:
        StoreError: PostgreSQL's programs are missing, older than the server or failed, or ``target`` is there
            already or cannot be written.
    """
    with snapshot(engine) as connection:
        _take_time(connection)
        state = str(connection.execute(select(func.pg_export_snapshot())).scalar_one())
        digest = made_in_place(target, lambda part: dump(engine, part, state))
        if look is not None:
            look(read_whole(connection))
    return digest


def dump(engine: Engine, part: Path, state: str | None = None) -> None:
    """Write a database to a file, in the ``state`` that a transaction exported where one is given."""
    version = server_version(engine)
    writer, reader = program("pg_dump", version), program("pg_restore", version)
    said = [f"--snapshot={state}"] if state else []
    run(engine, [writer, "--format=custom", "--no-owner", "--no-privileges", *said, f"--file={part}"])
    run(engine, [reader, "--file=/dev/null", str(part)], connected=False)


@contextmanager
def restored(backup: Path, address: str) -> Iterator[str]:
    """Bring a copy back into the empty database at ``address``; gives the SHA-256 of the copy.

    Either all of it is there or nothing. Where the body of the ``with`` fails, the database is empty again.

    Raises:
        StoreError: the copy is missing, faulty, of another kind or not what its checksum says, or the
            database is out of reach or not empty.
    """
    digest = checked(backup)
    if not is_dump(backup):
        raise StoreError(
            text(
                "«{path}» không phải bản sao của một kho trên máy chủ PostgreSQL, nên không khôi phục "
                "vào máy chủ được. Bản sao của kho tệp thì khôi phục thành tệp: "
                "nq71 --store nq71.db restore {path}",
                path=backup,
            )
        )
    engine = connect(address)
    try:
        _fill(engine, backup)
        try:
            yield digest
        except BaseException:
            _empty(engine)
            raise
    finally:
        engine.dispose()


def _fill(engine: Engine, backup: Path) -> None:
    try:
        # Held to the end, so that no program begins a store in the empty database meanwhile.
        with transaction(engine) as connection:
            if inspect(connection).get_table_names():
                raise StoreError(
                    text(
                        "Cơ sở dữ liệu «{address}» đã có dữ liệu; hãy tạo một cơ sở dữ liệu trống (createdb) "
                        "và khôi phục vào đó.",
                        address=shown(engine.url),
                    )
                )
            _take_time(connection)
            reader = program("pg_restore", server_version(engine))
            whole_or_nothing = ("--single-transaction", "--exit-on-error")
            run(engine, [reader, *whole_or_nothing, "--no-owner", "--no-privileges", str(backup)])
    except DBAPIError as error:
        raise cannot_open(shown(engine.url), error.orig) from error


def _empty(engine: Engine) -> None:
    """Take away all that was brought into a database that was empty."""
    try:
        with transaction(engine) as connection:
            found = MetaData()
            found.reflect(connection)
            found.drop_all(connection)
            connection.execute(sql(f"DROP FUNCTION IF EXISTS {_FUNCTION}()"))
    except (StoreError, DBAPIError) as error:
        raise StoreError(
            text(
                "Kho vừa khôi phục vào «{address}» không dùng được, mà cũng chưa xoá đi được. Hãy xoá cơ sở "
                "dữ liệu ấy (dropdb) rồi khôi phục lại.",
                address=shown(engine.url),
            )
        ) from error


def _take_time(connection: Connection) -> None:
    """Let a transaction wait for a program, however short the server keeps idle ones."""
    connection.execute(sql("SET LOCAL idle_in_transaction_session_timeout = 0"))
