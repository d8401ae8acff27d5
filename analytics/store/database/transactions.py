"""Transactions: one state to read throughout, or all changes written or none."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError, OperationalError

from analytics.plan import text
from analytics.store.database.engine import WRITING
from analytics.store.database.faults import damage, sqlite_name, trouble
from analytics.store.database.server import stand_in_line
from analytics.store.errors import StoreError
from analytics.store.identity import check_file, check_log, check_server


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
        if (found := trouble(engine, error)) is None:
            raise
        raise found from error
    except Exception as error:  # what a damaged page holds may be no text, no number and no date
        if (found := damage(engine, error)) is None:
            raise
        raise found from error


@contextmanager
def transaction(engine: Engine) -> Iterator[Connection]:
    """A transaction that holds all its changes or none; when it returns they are on disk, where they belong.

    Raises:
        StoreError: the database is full, read-only, damaged, locked for too long, gone from its place or
            out of reach.
    """
    check_file(engine)
    try:
        with engine.connect().execution_options(**{WRITING: True}) as connection, connection.begin():
            stand_in_line(connection)
            check_server(connection)
            yield connection
        check_log(engine)
    except DBAPIError as error:
        if (found := trouble(engine, error)) is not None:
            raise found from error
        # A plain SQLITE_ERROR is faulty SQL: a bug, which must not pass for the user's trouble.
        if not isinstance(error, OperationalError) or sqlite_name(error.orig) == "SQLITE_ERROR":
            raise
        raise StoreError(
            text("Không ghi được vào kho dữ liệu ({orig}). Chưa có gì của lần này được lưu.", orig=error.orig)
        ) from error
    check_file(engine)
