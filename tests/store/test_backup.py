"""A backup is one state of the store, whole and checked; it comes back only where nothing is."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy.exc import DBAPIError

from analytics.datasets import UnitReport
from analytics.store import LAST_BACKUP, CopiedStore, Store, StoreError, restore
from tests.store.conftest import AT, UNITS
from tests.store.databases import ask, bring_back, run_sql


def test_a_backup_is_one_file_with_all_that_was_kept(store: Store, nowhere: str, tmp_path: Path) -> None:
    store.keep_file("a.xlsx", b"a", by="a", at=AT)
    target = tmp_path / "sao" / "luu.db"
    seen: list[CopiedStore] = []
    digest = store.back_up(target, by="văn phòng", at=AT, look=seen.append)
    assert [one.head.entries for one in seen] == [1]
    assert sorted(path.name for path in target.parent.iterdir()) == ["luu.db", "luu.db.sha256"]
    assert digest == hashlib.sha256(target.read_bytes()).hexdigest()
    assert target.with_name("luu.db.sha256").read_text() == f"{digest}  luu.db\n"
    assert store.setting(LAST_BACKUP) == AT.isoformat()
    store.keep_file("b.xlsx", b"b", by="a", at=AT)
    bring_back(target, nowhere)
    assert ask(nowhere, "SELECT name, data FROM file") == [("a.xlsx", b"a")]


@pytest.mark.skipif(os.name != "posix", reason="rights of files are POSIX's")
def test_nobody_but_its_owner_reads_a_store_or_a_copy_of_it(tmp_path: Path) -> None:
    path, copy, again = tmp_path / "kho.db", tmp_path / "luu.db", tmp_path / "lai.db"
    with Store.open(str(path)) as store:
        store.keep_file("a.xlsx", b"a", by="a", at=AT)
        assert {kept.stat().st_mode & 0o077 for kept in tmp_path.iterdir()} == {0}  # -wal and -shm too
        store.back_up(copy, by="văn phòng", at=AT)
    restore(copy, again)
    assert copy.stat().st_mode & 0o077 == again.stat().st_mode & 0o077 == 0


@pytest.mark.slow
def test_a_backup_is_whole_while_another_process_writes(store: Store, path: Path, tmp_path: Path) -> None:
    """Each transaction of the writer keeps two files: a copy that holds one alone has torn it apart."""
    writing = """
import sqlite3, sys
store = sqlite3.connect(sys.argv[1], isolation_level=None, timeout=30)
print("ready", flush=True)
number = 0
while True:
    number += 1
    store.execute("BEGIN IMMEDIATE")
    for half in "ab":
        store.execute("INSERT INTO setting (key, value) VALUES (?, ?)", (f"{number}{half}", "x" * 5000))
    store.execute("COMMIT")
"""
    writer = subprocess.Popen([sys.executable, "-c", writing, str(path)], stdout=subprocess.PIPE)
    try:
        assert writer.stdout is not None
        assert writer.stdout.readline() == b"ready\n"
        for number in range(5):
            store.back_up(tmp_path / f"{number}.db", by="a", at=AT)
    finally:
        writer.kill()
        writer.wait(20)
        writer.stdout.close()
    for number in range(5):
        with closing(sqlite3.connect(tmp_path / f"{number}.db")) as copy:
            keys = [key for (key,) in copy.execute("SELECT key FROM setting WHERE length(value) = 5000")]
        assert sum(key.endswith("a") for key in keys) == sum(key.endswith("b") for key in keys)


def test_what_is_there_is_never_written_over(store: Store, tmp_path: Path) -> None:
    target = tmp_path / "luu.db"
    target.write_bytes(b"mine")
    with pytest.raises(StoreError, match="already"):
        store.back_up(target, by="a", at=AT)
    assert target.read_bytes() == b"mine"
    assert store.setting(LAST_BACKUP) is None


def test_a_folder_that_cannot_be_written_is_told_and_nothing_is_noted(store: Store, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(StoreError):
        store.back_up(tmp_path / "file" / "luu.db", by="a", at=AT)
    assert store.setting(LAST_BACKUP) is None


def test_a_backup_comes_back_where_nothing_is(
    store: Store, nowhere: str, tmp_path: Path, briefing: Callable[..., UnitReport]
) -> None:
    store.submit("a.xlsx", b"a", [briefing(87)], by="a", at=AT)
    target = tmp_path / "luu.db"
    store.back_up(target, by="a", at=AT)
    before = target.read_bytes()
    bring_back(target, nowhere)
    with Store.open(nowhere) as back:
        assert back.units() == UNITS
        assert back.reports().submissions["unit"].tolist() == ["TH-01"]
        with pytest.raises(DBAPIError, match="only added to"):
            run_sql(nowhere, "DELETE FROM audit")
    assert target.read_bytes() == before
    with pytest.raises(StoreError, match="already"):
        bring_back(target, nowhere)


@pytest.mark.parametrize("spoil", ["cut", "changed", "other"])
def test_a_spoiled_backup_is_refused_and_leaves_nothing(
    store: Store, nowhere: str, tmp_path: Path, spoil: str
) -> None:
    target = tmp_path / "luu.db"
    store.back_up(target, by="a", at=AT)
    data = target.read_bytes()
    if spoil == "cut":
        os.truncate(target, len(data) // 2)
        target.with_name("luu.db.sha256").unlink()  # found without it too
    elif spoil == "changed":
        target.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
    else:
        target.write_bytes(b"PK not a store")
        target.with_name("luu.db.sha256").unlink()
    with pytest.raises(StoreError):
        bring_back(target, nowhere)
    assert not list(tmp_path.glob("moi/*")) + list(tmp_path.glob(".*"))
    with pytest.raises(StoreError, match="no store"):
        Store.open(nowhere, create=False)
