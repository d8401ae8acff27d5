"""What is done to a store of either kind by hand: statements, older schemas, and copies brought back."""

from __future__ import annotations

import re
from pathlib import Path

from alembic import command
from sqlalchemy import Connection

from analytics.store import database, restore, restored
from analytics.store.schema import alembic_config

UNIT = "INSERT INTO unit VALUES ('TH-01', 0, 'Trường Tiểu học Mẫu 1', 'primary', NULL, NULL, '[]')"


def run_sql(address: str, *statements: str) -> None:
    """Run statements in one transaction, written as SQLite writes them."""
    engine = database.connect(address)
    try:
        with engine.begin() as connection:
            for statement in statements:
                connection.exec_driver_sql(_spoken(connection, statement))
    finally:
        engine.dispose()


def ask(address: str, question: str) -> list[tuple[object, ...]]:
    """The rows that answer a query."""
    engine = database.connect(address)
    try:
        with engine.connect() as connection:
            return [tuple(row) for row in connection.exec_driver_sql(question)]
    finally:
        engine.dispose()


def of_schema(address: str, revision: str, *statements: str) -> None:
    """Make an older program's store where nothing is, and fill it by some statements."""
    engine = database.connect(address)
    with database.transaction(engine) as connection:
        command.upgrade(alembic_config(connection), revision)
    engine.dispose()
    run_sql(address, *statements)


def tamper(address: str, *statements: str) -> None:
    """Change the log as somebody can who owns the database and knows how to take its guards away."""
    if "://" in address:
        statements = (
            "ALTER TABLE audit DISABLE TRIGGER USER",
            *statements,
            "ALTER TABLE audit ENABLE TRIGGER USER",
        )
    else:
        guards = ("audit_unchanged", "audit_undeleted")
        statements = (*(f"DROP TRIGGER IF EXISTS {guard}" for guard in guards), *statements)
    run_sql(address, *statements)


def bring_back(copy: Path, address: str) -> None:
    """Restore a copy where nothing is."""
    if "://" in address:
        with restored(copy, address):
            pass
    else:
        restore(copy, Path(address))


def _spoken(connection: Connection, statement: str) -> str:
    bytes_ = r"'\\x\1'" if connection.dialect.name == "postgresql" else r"x'\1'"
    return re.sub(r"x'([0-9a-f]+)'", bytes_, statement)
