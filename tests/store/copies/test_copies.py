"""Before an upgrade a store with data is copied beside itself, and a copy that was interrupted is no copy."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command

from analytics.datasets import UnitReport
from analytics.store import Store, StoreError, database, read_copy
from analytics.store.copies import upgrade
from analytics.store.schema import alembic_config, newest
from tests.store.conftest import AT, UNITS

Draw = Callable[..., UnitReport]
UNIT = "INSERT INTO unit VALUES ('TH-01', 0, 'Trường Mẫu', 'primary', NULL, NULL, '[]')"


def of_schema(path: Path, revision: str, *statements: str) -> None:
    engine = database.connect(str(path))
    with database.transaction(engine) as connection:
        command.upgrade(alembic_config(connection), revision)
    engine.dispose()
    with closing(sqlite3.connect(path)) as file, file:
        for statement in statements:
            file.execute(statement)


def schema_of(path: Path) -> str:
    with closing(sqlite3.connect(path)) as file:
        (revision,) = file.execute("SELECT version_num FROM alembic_version").fetchone()
    return str(revision)


def test_a_store_with_data_is_copied_beside_itself_before_it_is_upgraded(path: Path) -> None:
    of_schema(path, "0006", UNIT)
    for _ in range(2):  # the second time there is nothing to upgrade
        Store.open(str(path)).close()
    copy = path.with_name("kho.truoc-nang-cap-0006.db")
    assert sorted(one.name for one in path.parent.iterdir()) == ["kho.db", copy.name, f"{copy.name}.sha256"]
    assert (schema_of(copy), schema_of(path)) == ("0006", newest())


def test_an_empty_store_is_upgraded_without_a_copy(path: Path) -> None:
    of_schema(path, "0006")
    Store.open(str(path)).close()
    assert [one.name for one in path.parent.iterdir()] == ["kho.db"]


def test_a_store_that_cannot_be_copied_is_not_upgraded_unless_told(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(source: object, target: object) -> str:
        raise sqlite3.OperationalError("database or disk is full")

    of_schema(path, "0006", UNIT)
    monkeypatch.setattr(upgrade, "copy_file", full)
    with pytest.raises(StoreError, match="nq71 upgrade --without-backup"):
        Store.open(str(path))
    assert schema_of(path) == "0006"
    Store.open(str(path), copy_first=False).close()
    assert schema_of(path) == newest()


def test_a_copy_is_read_without_being_changed(store: Store, tmp_path: Path, briefing: Draw) -> None:
    store.submit("a.xlsx", b"a", [briefing(87)], by="x", at=AT)
    store.back_up(tmp_path / "luu.db", by="x", at=AT)
    before = (tmp_path / "luu.db").read_bytes()
    copy = read_copy(tmp_path / "luu.db")
    assert (copy.units, copy.head.entries) == (UNITS, 2)
    assert copy.reports.rows["briefing"]["briefed"].tolist() == [87]
    assert (tmp_path / "luu.db").read_bytes() == before
    assert not list(tmp_path.glob("luu.db-*"))


@pytest.mark.parametrize("moment", ["while it is copied", "before it takes its name"])
def test_a_backup_that_was_killed_leaves_the_store_and_no_half_copy(
    store: Store, path: Path, tmp_path: Path, briefing: Draw, moment: str
) -> None:
    store.submit("a.xlsx", b"a" * 100_000, [briefing(87)], by="x", at=AT)
    killed = """
import os, signal, sys
from datetime import datetime
from pathlib import Path
from analytics.store import Store, backup

def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)

if sys.argv[3] == "while it is copied":
    backup._digest = die
else:
    backup.os.replace = die
Store.open(sys.argv[1]).back_up(Path(sys.argv[2]), by="x", at=datetime.now())
"""
    target = tmp_path / "luu.db"
    run = subprocess.run(
        [sys.executable, "-c", killed, str(path), str(target), moment], check=False, timeout=60
    )
    assert run.returncode == -signal.SIGKILL
    assert not target.exists()
    assert store.reports().rows["briefing"]["briefed"].tolist() == [87]
    assert store.verify_audit().broken is None
    store.back_up(target, by="x", at=AT)
    assert read_copy(target).reports.rows["briefing"]["briefed"].tolist() == [87]
    assert not target.with_name(".luu.db.part").exists()
