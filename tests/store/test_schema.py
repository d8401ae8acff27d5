"""The migrations make exactly the tables that the code declares, and only in a database of ours."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from io import StringIO
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory
from sqlalchemy import Inspector, create_engine, inspect
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateTable

from analytics.store import Store, StoreError, counting
from analytics.store.database import snapshot
from analytics.store.schema import HEAD, alembic_config
from analytics.store.tables import METADATA


def shape(inspector: Inspector) -> dict[str, object]:
    """Columns, keys and indexes of every table, as the database sees them."""
    names = sorted(set(inspector.get_table_names()) - {"alembic_version"})

    def column(given: dict[str, object]) -> tuple[object, ...]:
        return given["name"], repr(given["type"]), given["nullable"]

    return {
        name: (
            [column(dict(each)) for each in inspector.get_columns(name)],
            inspector.get_pk_constraint(name),
            sorted(map(repr, inspector.get_foreign_keys(name))),
            inspector.get_unique_constraints(name),
            inspector.get_indexes(name),
        )
        for name in names
    }


def test_the_migrated_tables_are_the_declared_ones(store: Store, tmp_path: Path) -> None:
    declared = create_engine(f"sqlite:///{tmp_path / 'declared.db'}")
    METADATA.create_all(declared)
    with snapshot(store._engine) as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, METADATA) == []
        assert shape(inspect(connection)) == shape(inspect(declared))
    declared.dispose()


def test_the_newest_migration_is_the_one_the_code_expects() -> None:
    assert ScriptDirectory.from_config(alembic_config()).get_heads() == [HEAD]


def test_an_older_store_of_ours_is_migrated_and_an_up_to_date_one_left_alone(path: Path) -> None:
    for _ in range(2):
        Store.open(str(path)).close()
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("SELECT version_num FROM alembic_version").fetchall() == [(HEAD,)]
        assert database.execute("SELECT id, version FROM store_version").fetchall() == [(1, 0)]


def test_a_store_of_a_newer_program_is_refused_and_not_touched(path: Path) -> None:
    Store.open(str(path)).close()
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(StoreError, match="newer version of the program") as caught:
        Store.open(str(path))
    assert "cập nhật chương trình" in caught.value.text["vi"]


def test_a_database_of_another_program_is_refused_and_not_touched(path: Path) -> None:
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("CREATE TABLE hoc_sinh (ten TEXT)")
    before = path.read_bytes()
    with pytest.raises(StoreError, match="database of another program"):
        Store.open(str(path))
    assert path.read_bytes() == before


def test_a_file_that_is_no_database_is_refused_and_not_touched(path: Path) -> None:
    path.write_bytes(b"PK\x03\x04 mot tep Excel " * 50)
    before = path.read_bytes()
    with pytest.raises(StoreError, match="file is not a database"):
        Store.open(str(path))
    assert path.read_bytes() == before


def test_the_first_migration_speaks_postgresql_too() -> None:
    buffer = StringIO()
    context = MigrationContext.configure(
        dialect_name="postgresql", opts={"as_sql": True, "output_buffer": buffer}
    )
    script = ScriptDirectory.from_config(alembic_config()).get_revision("0001")
    with Operations.context(context):
        script.module.upgrade()
    written = buffer.getvalue()
    for table in METADATA.tables.values():
        declared = str(CreateTable(table).compile(dialect=postgresql.dialect()))
        columns = [
            line.strip()
            for line in declared.splitlines()
            if line.startswith("\t") and "\tCONSTRAINT" not in line
        ]
        start = written.index(f"CREATE TABLE {table.name} (")
        migrated = written[start : written.index(";", start)]
        assert [line for line in columns if line not in migrated] == []
    assert '"group" TEXT' in written
    assert "planned BIGINT" in written


def test_what_counts_is_asked_in_words_that_postgresql_knows() -> None:
    query = str(counting.counting().compile(dialect=postgresql.dialect()))
    assert "max(submission.id) AS submission" in query
    assert "GROUP BY submission.unit, submission.period, submission_dataset.dataset" in query
