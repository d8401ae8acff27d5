"""Before an upgrade a store with data is copied beside itself, and a copy that was interrupted is no copy."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from analytics.datasets import UnitReport
from analytics.store import Store, StoreError, read_copy
from analytics.store.copies import CopiedStore, dumping, upgrade
from analytics.store.copies.programs import run
from analytics.store.schema import newest
from tests.postgresql_server import Server
from tests.store.conftest import AT, UNITS
from tests.store.databases import UNIT, ask, bring_back, of_schema

Draw = Callable[..., UnitReport]


def schema_of(address: str) -> object:
    ((revision,),) = ask(address, "SELECT version_num FROM alembic_version")
    return revision


def test_a_store_in_a_file_is_copied_beside_itself_before_it_is_upgraded(path: Path) -> None:
    of_schema(str(path), "0006", UNIT)
    for _ in range(2):  # the second time there is nothing to upgrade
        Store.open(str(path)).close()
    copy = path.with_name("kho.truoc-nang-cap-0006.db")
    assert sorted(one.name for one in path.parent.iterdir()) == ["kho.db", copy.name, f"{copy.name}.sha256"]
    assert (schema_of(str(copy)), schema_of(str(path))) == ("0006", newest())


@pytest.mark.postgresql
def test_a_database_of_a_server_is_copied_into_a_folder_before_it_is_upgraded(
    postgresql_server: Server, tmp_path: Path
) -> None:
    with postgresql_server.nothing() as url, postgresql_server.nothing() as back:
        of_schema(url, "0006", UNIT)
        for _ in range(2):
            Store.open(url, copies=tmp_path).close()
        name = url.partition("?")[0].rpartition("/")[2]
        copy = tmp_path / f"{name}.truoc-nang-cap-0006.dump"
        assert sorted(one.name for one in tmp_path.iterdir()) == [copy.name, f"{copy.name}.sha256"]
        bring_back(copy, back)
        assert (schema_of(back), schema_of(url)) == ("0006", newest())


@pytest.mark.postgresql
def test_a_dump_is_the_very_state_that_was_looked_at_however_others_write_meanwhile(
    postgresql: str, postgresql_server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[CopiedStore] = []

    def while_others_write(*words: Any, **options: Any) -> None:
        with Store.open(postgresql) as other:
            other.set_setting("title", "muộn hơn", by="x", at=AT)
        run(*words, **options)

    monkeypatch.setattr(dumping, "run", while_others_write)
    with Store.open(postgresql) as store, postgresql_server.nothing() as back:
        store.import_units(UNITS, by="x", at=AT)
        store.back_up(tmp_path / "luu.dump", by="x", at=AT, look=seen.append)
        monkeypatch.undo()
        bring_back(tmp_path / "luu.dump", back)
        with Store.open(back) as restored:
            assert restored.setting("title") is None
            assert [one.head for one in seen] == [restored.audit_head()]
        assert store.setting("title") == "muộn hơn"


def test_an_empty_store_is_upgraded_without_a_copy(nowhere: str, tmp_path: Path) -> None:
    of_schema(nowhere, "0006")
    Store.open(nowhere, copies=tmp_path).close()
    assert not list(tmp_path.rglob("*truoc*"))


def test_a_store_that_cannot_be_copied_is_not_upgraded_unless_told(
    nowhere: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> str:
        raise sqlite3.OperationalError("database or disk is full")

    of_schema(nowhere, "0006", UNIT)
    for way in ("copy_file", "made_in_place"):
        monkeypatch.setattr(upgrade, way, full)
    with pytest.raises(StoreError, match="nq71 upgrade --without-backup"):
        Store.open(nowhere)
    assert schema_of(nowhere) == "0006"
    Store.open(nowhere, copy_first=False).close()
    assert schema_of(nowhere) == newest()


def test_a_copy_is_read_without_being_changed(
    store: Store, path: Path, tmp_path: Path, briefing: Draw
) -> None:
    store.submit("a.xlsx", b"a", [briefing(87)], by="x", at=AT)
    store.back_up(tmp_path / "luu.db", by="x", at=AT)
    before = (tmp_path / "luu.db").read_bytes()
    copy = read_copy(tmp_path / "luu.db")
    assert (copy.units, copy.head.entries) == (UNITS, 2)
    assert copy.reports.rows["briefing"]["briefed"].tolist() == [87]
    assert (tmp_path / "luu.db").read_bytes() == before
    assert not list(tmp_path.glob("luu.db-*"))


@pytest.mark.slow
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
