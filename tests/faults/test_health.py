"""A monitor hears what a server cannot do: 503 when no report could be kept, and which part fails."""

from __future__ import annotations

import os
import signal
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from analytics.store import LAST_BACKUP, Store
from analytics.store.database import engine
from dashboard import health
from dashboard.data import health as looked
from dashboard.data.view import open_store
from tests.empty_store import place_empty_store
from tests.faults.test_reader_processes import _pids, _reads

PARTS = {"store", "readers", "disk", "temp", "backup"}


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "kho" / "nq71.db"
    monkeypatch.setenv("NQ71_STORE", f"sqlite:///{path}")
    monkeypatch.setattr(health, "_KEPT_SECONDS", -1)
    monkeypatch.setattr(looked, "LEAST_FREE", 0)
    open_store.clear()
    path.parent.mkdir()
    place_empty_store(path)
    return path


@pytest.fixture
def client() -> TestClient:
    return TestClient(Starlette(routes=health.routes()))


def test_a_server_that_can_do_its_work_says_so_part_by_part_and_without_a_token(
    client: TestClient, path: Path
) -> None:
    with Store.open(str(path)) as store:
        store.set_setting(LAST_BACKUP, datetime.now(UTC).isoformat())
        before = store.version
        answer = client.get("/healthz")
        assert (answer.status_code, answer.json()) == (200, dict.fromkeys(PARTS, "ok"))
        assert store.version == before


@pytest.mark.parametrize("replaced", [False, True])
def test_a_store_whose_file_is_gone_or_another_cannot_acknowledge(
    client: TestClient, path: Path, replaced: bool
) -> None:
    assert client.get("/healthz").status_code == 200
    path.unlink()
    if replaced:
        path.write_bytes(b"")
    answer = client.get("/healthz")
    assert answer.status_code == 503
    assert ("replaced" if replaced else "no longer in its place") in answer.json()["store"]
    assert str(path.parent) not in answer.text
    assert answer.json()["readers"] == "ok"


def test_a_store_that_another_program_holds_cannot_acknowledge(
    client: TestClient, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "_BUSY_SECONDS", 0.1)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        answer = client.get("/healthz")
    assert answer.status_code == 503
    assert "held by another program" in answer.json()["store"]
    assert client.get("/healthz").status_code == 200


def test_killed_readers_are_replaced_and_well_again(client: TestClient, path: Path) -> None:
    _reads()
    for pid in _pids():
        os.kill(pid, signal.SIGKILL)
    assert client.get("/healthz").json()["readers"] == "ok"


def test_a_full_disk_and_an_old_or_missing_backup_are_told_and_reports_are_still_taken(
    client: TestClient, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert client.get("/healthz").json()["backup"] == "no backup has been noted"
    with Store.open(str(path)) as store:
        store.set_setting(LAST_BACKUP, (datetime.now(UTC) - timedelta(days=30)).isoformat())
    monkeypatch.setattr(looked, "LEAST_FREE", 2**62)
    answer = client.get("/healthz")
    assert answer.status_code == 200
    assert answer.json()["backup"] == "the last backup is 30 days old"
    assert answer.json()["disk"].endswith("MB free")
    assert answer.json()["temp"].endswith("MB free")


def test_a_temp_folder_that_cannot_be_written_is_told(
    client: TestClient, path: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "nowhere"))
    assert client.get("/healthz").json()["temp"] == "No such file or directory"


def test_who_asks_often_gets_the_same_answer_for_a_while(
    client: TestClient, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    monkeypatch.setattr(health, "_KEPT_SECONDS", 60)
    monkeypatch.setattr(health, "_last", None)
    monkeypatch.setattr(looked, "look", lambda: asked.append(1) or dict.fromkeys(PARTS, "ok"))
    for _ in range(5):
        assert client.get("/healthz").status_code == 200
    assert len(asked) == 1
