"""The migrations make exactly the tables that the code declares, and only in a database of ours."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from io import StringIO
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory
from sqlalchemy import Column, Inspector, Integer, MetaData, Table, Text, inspect
from sqlalchemy.dialects import postgresql
from sqlalchemy.exc import DBAPIError
from sqlalchemy.schema import CreateTable

from analytics.datasets import CellCorrection, UnitReport
from analytics.store import Store, StoreError, database, effective_submissions
from analytics.store.database import snapshot
from analytics.store.schema import alembic_config, newest
from analytics.store.tables import METADATA
from tests.postgresql_server import Server
from tests.store.databases import ask, of_schema, run_sql

Draw = Callable[..., UnitReport]
OLDER = sorted(script.revision for script in ScriptDirectory.from_config(alembic_config()).walk_revisions())[
    :-1
]
AT = datetime.fromisoformat("2026-06-20T08:30")
OLD = (
    "INSERT INTO unit VALUES ('TH-01', 0, 'Trường Tiểu học Mẫu 1', 'primary', NULL, NULL, '[]')",
    "INSERT INTO file VALUES ('0f', 'cu.xlsx', 1, x'00', 'cô Lan', '2026-06-19 01:00:00.000000')",
    "INSERT INTO upload VALUES (1, '0f', 'cu.xlsx', 'cô Lan', '2026-06-19 01:00:00.000000', 'accepted', "
    "'TH-01', '2026-Q2', 0, 0, '[]')",
    "INSERT INTO submission VALUES (1, 1, 'TH-01', '2026-Q2', 1, '2026-06-19 01:00:00.000000', 'cô Lan', "
    "NULL, NULL, '{}', NULL)",
    "INSERT INTO submission_dataset VALUES (1, 'briefing', 1)",
    "INSERT INTO row_briefing VALUES (1, 0, '1. Phổ biến quán triệt', 5, 'Giáo viên', 100, 87, NULL, NULL)",
)


def shape(inspector: Inspector) -> dict[str, object]:
    """Columns, keys and indexes of every table, as the database sees them; the order of columns is nobody's."""
    names = sorted(set(inspector.get_table_names()) - {"alembic_version"})

    def column(given: dict[str, object]) -> tuple[object, ...]:
        return given["name"], repr(given["type"]), given["nullable"]

    def named(found: list[Any]) -> list[Any]:
        return sorted(found, key=lambda one: str(one["name"]))

    return {
        name: (
            sorted(column(dict(each)) for each in inspector.get_columns(name)),
            inspector.get_pk_constraint(name),
            sorted(map(repr, inspector.get_foreign_keys(name))),
            named(inspector.get_unique_constraints(name)),
            named(inspector.get_indexes(name)),
        )
        for name in names
    }


def due(differences: list[Any]) -> list[str]:
    """The lines of a migration that brings the tables to what is declared."""
    lines = []
    for found in differences:
        match found:
            case ("add_table", table):
                columns = ", ".join(f"{one.name}=sa.{type(one.type).__name__}" for one in table.columns)
                lines.append(f"op.create_table({table.name!r}, …)  # {columns}; as 0001 does")
            case ("add_column", _, table, one):
                kind = f"sa.{type(one.type).__name__}"
                lines.append(f"op.add_column({table!r}, sa.Column({one.name!r}, {kind}))")
            case _:
                lines.append(f"no line for this, think: {found}")
    return lines


def test_every_column_of_the_datasets_has_a_migration(store: Store) -> None:
    number = int(newest()) + 1
    with snapshot(store._engine) as connection:
        lines = due(compare_metadata(MigrationContext.configure(connection), METADATA))
    assert lines == [], (
        f"write analytics/store/migrations/versions/{number:04}_<what it adds>.py with revision = "
        f'"{number:04}", down_revision = "{newest()}" and, in upgrade():\n' + "\n".join(lines)
    )


def test_what_is_not_migrated_yet_is_told_with_the_lines_to_write(store: Store) -> None:
    declared = MetaData()
    for table in METADATA.tables.values():
        table.to_metadata(declared)
    declared.tables["row_briefing"].append_column(Column("place", Text))
    Table("row_survey", declared, Column("submission_id", Integer), Column("answer", Text))
    with snapshot(store._engine) as connection:
        lines = due(compare_metadata(MigrationContext.configure(connection), declared))
    assert lines == [
        "op.create_table('row_survey', …)  # submission_id=sa.Integer, answer=sa.Text; as 0001 does",
        "op.add_column('row_briefing', sa.Column('place', sa.Text))",
    ]


def test_the_migrated_tables_are_the_declared_ones(store: Store, nowhere: str, tmp_path: Path) -> None:
    (tmp_path / "moi").mkdir()
    declared = database.connect(nowhere)
    METADATA.create_all(declared)
    with snapshot(store._engine) as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, METADATA) == []
        assert shape(inspect(connection)) == shape(inspect(declared))
    declared.dispose()


def test_the_newest_migration_is_the_one_that_alembic_finds() -> None:
    assert ScriptDirectory.from_config(alembic_config()).get_heads() == [newest()]


def test_a_store_is_migrated_once_and_then_left_alone(nowhere: str) -> None:
    for _ in range(2):
        Store.open(nowhere).close()
    assert ask(nowhere, "SELECT version_num FROM alembic_version") == [(newest(),)]
    assert ask(nowhere, "SELECT id, version FROM store_version") == [(1, 0)]


@pytest.mark.parametrize("revision", OLDER)
def test_a_store_of_every_earlier_program_becomes_one_of_this(nowhere: str, revision: str) -> None:
    of_schema(nowhere, revision, *OLD[:2])
    with Store.open(nowhere, copy_first=False) as store:
        assert [unit.code for unit in store.units()] == ["TH-01"]
        assert ask(nowhere, "SELECT name, data FROM file") == [("cu.xlsx", b"\0")]
        assert store.verify_audit().broken is None
        with snapshot(store._engine) as connection:
            context = MigrationContext.configure(connection, opts={"compare_type": True})
            assert compare_metadata(context, METADATA) == []


def test_a_store_of_a_newer_program_is_refused_and_not_touched(nowhere: str) -> None:
    Store.open(nowhere).close()
    run_sql(nowhere, "UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(StoreError, match="newer version of the program") as caught:
        Store.open(nowhere)
    assert "cập nhật chương trình" in caught.value.text["vi"]


def test_a_database_of_another_program_is_refused_and_not_touched(nowhere: str) -> None:
    run_sql(nowhere, "CREATE TABLE hoc_sinh (ten TEXT)")
    with pytest.raises(StoreError, match="database of another program"):
        Store.open(nowhere)
    with pytest.raises(DBAPIError):
        ask(nowhere, "SELECT * FROM store_version")
    assert ask(nowhere, "SELECT * FROM hoc_sinh") == []


@pytest.mark.postgresql
def test_a_database_that_cannot_hold_vietnamese_is_refused(postgresql_server: Server) -> None:
    latin = "ENCODING LATIN1 LOCALE 'C' TEMPLATE template0"
    refused = pytest.raises(StoreError, match=r"LATIN1.*createdb --encoding UTF8")
    with postgresql_server.nothing(latin) as url, refused:
        Store.open(url)


def test_a_file_that_is_no_database_is_refused_and_not_touched(path: Path) -> None:
    path.write_bytes(b"PK\x03\x04 mot tep Excel " * 50)
    before = path.read_bytes()
    with pytest.raises(StoreError, match="is no store, or a store that is damaged"):
        Store.open(str(path))
    assert path.read_bytes() == before


def test_the_migrations_speak_postgresql_too() -> None:
    buffer = StringIO()
    context = MigrationContext.configure(
        dialect_name="postgresql", opts={"as_sql": True, "output_buffer": buffer}
    )
    scripts = ScriptDirectory.from_config(alembic_config())
    with Operations.context(context):
        for script in reversed(list(scripts.walk_revisions())):
            script.module.upgrade()
    written = buffer.getvalue()
    added = {
        (table, f"{column},") for table, column in re.findall(r"ALTER TABLE (\w+) ADD COLUMN (.+);", written)
    }
    for table in METADATA.tables.values():
        declared = str(CreateTable(table).compile(dialect=postgresql.dialect()))
        columns = [
            line.strip()
            for line in declared.splitlines()
            if line.startswith("\t") and "\tCONSTRAINT" not in line
        ]
        start = written.index(f"CREATE TABLE {table.name} (")
        migrated = written[start : written.index(";", start)]
        assert [line for line in columns if line not in migrated and (table.name, line) not in added] == []
    assert '"group" TEXT' in written
    assert "planned BIGINT" in written
    assert ("upload", "explanation TEXT,") in added


def test_a_store_of_the_first_schema_keeps_all_it_holds(nowhere: str, briefing: Draw) -> None:
    of_schema(nowhere, "0001", *OLD)
    with Store.open(nowhere, copy_first=False) as store:
        columns = ["upload", "submission", "unit", "by", "corrections", "explanation", "counts"]
        (row,) = store.history()[columns].astype(object).values.tolist()
        assert row[:5] == [1, 1, "TH-01", "cô Lan", 0]
        assert pd.isna(row[5])
        assert row[6] is True
        assert (store.answers(), store.corrections(1)) == ({}, [])
        assert store.reports().rows["briefing"]["briefed"].tolist() == [87]
        mend = CellCorrection("1. Phổ biến quán triệt", "D5", "90", "9O")
        (receipt,) = store.submit("a.xlsx", b"a", [briefing(90)], by="x", at=AT, corrections=[mend])
        assert (receipt.version, store.corrections(2)) == (2, [mend])


def test_what_counts_is_asked_in_words_that_postgresql_knows() -> None:
    query = str(effective_submissions.counting().compile(dialect=postgresql.dialect()))
    assert "max(submission.id) AS submission" in query
    assert "GROUP BY submission.unit, submission.period, submission_dataset.dataset" in query
