"""A store on a PostgreSQL server: out of reach, backed up and restored, and its password nowhere."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import quote

import pytest
from click.testing import CliRunner, Result
from starlette.applications import Starlette
from starlette.testclient import TestClient

from analytics.store import Store, StoreError
from analytics.store.copies import programs
from dashboard import health
from dashboard.cli import main
from dashboard.data.view import open_store
from tests.dashboard import small_ward
from tests.postgresql_server import PASSWORD, Server

SAID = (PASSWORD, quote(PASSWORD, safe=""))
SUMMARY = ("summary", "--by", "unit", "--time", "period", "--as-of", "2026-12-01")


def nq71(url: str, *words: str) -> Result:
    # By the variable, as an office does it: an argument stands in the list of processes.
    done = CliRunner().invoke(main, ["--lang", "en", *words], env={"NQ71_STORE": url})
    assert not any(password in done.output + repr(done.exception) for password in SAID)
    return done


@pytest.fixture
def command_lines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file in which PostgreSQL's programs write how they were called."""
    log = tmp_path / "called"
    log.touch()
    for name in ("pg_dump", "pg_restore"):
        real = programs.program(name, 0)
        (tmp_path / name).write_text(f'#!/bin/sh\necho "{name} $*" >>{log}\nexec {real} "$@"\n')
        (tmp_path / name).chmod(0o755)
    monkeypatch.setattr(programs, "_installed", lambda name: [str(tmp_path / name)])
    return log


@pytest.mark.postgresql
def test_a_restored_database_has_the_figures_of_the_copy_and_no_password_is_seen(
    postgresql: str, postgresql_server: Server, tmp_path: Path, command_lines: Path
) -> None:
    with Store.open(postgresql) as store:
        small_ward.put_in(store)
    copy = tmp_path / "sao" / "nq71.dump"
    made = nq71(postgresql, "backup", str(copy))
    assert made.exit_code == 0, made.output
    with postgresql_server.nothing() as empty:
        done = nq71(empty, "restore", str(copy))
        assert (done.exit_code, "All figures" in done.output) == (0, True), done.output
        assert nq71(empty, *SUMMARY).stdout == nq71(postgresql, *SUMMARY).stdout != ""
        again = nq71(empty, "restore", str(copy))
        assert (again.exit_code, "already holds data" in again.output) == (2, True), again.output
    into_a_file = nq71(str(tmp_path / "moi.db"), "restore", str(copy))
    assert "restore it into an empty database" in into_a_file.output
    called = command_lines.read_text()
    assert "pg_dump --format=custom" in called
    assert "pg_restore --single-transaction" in called
    kept = b"".join(path.read_bytes() for path in copy.parent.iterdir())
    assert not any(said in called or said.encode() in kept for said in SAID)


@pytest.mark.postgresql
def test_a_copy_whose_figures_are_not_those_that_were_noted_leaves_the_database_empty(
    postgresql: str, postgresql_server: Server, tmp_path: Path
) -> None:
    with Store.open(postgresql) as store:
        small_ward.put_in(store)
    copy = tmp_path / "nq71.dump"
    nq71(postgresql, "backup", str(copy))
    note = copy.with_name("nq71.dump.json")
    note.write_text(json.dumps(json.loads(note.read_text()) | {"figures": "0" * 64}))
    with postgresql_server.nothing() as empty:
        done = nq71(empty, "restore", str(copy))
        assert (done.exit_code, "not put in place" in done.output) == (2, True), done.output
        with pytest.raises(StoreError, match="there is nothing in it"):
            Store.open(empty, create=False)


@pytest.mark.postgresql
def test_a_database_out_of_reach_is_told_by_health_without_its_address_and_is_well_again_by_itself(
    postgresql: str, postgresql_server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NQ71_STORE", postgresql)
    monkeypatch.setattr(health, "_KEPT_SECONDS", -1)
    open_store.clear()
    client = TestClient(Starlette(routes=health.routes()))
    assert client.get("/healthz").json()["store"] == "ok"
    with postgresql_server.out_of_reach(postgresql):
        answer = client.get("/healthz")
    assert (answer.status_code, answer.json()["readers"]) == (503, "ok")
    assert "does not answer" in answer.json()["store"]
    assert not any(said in answer.text for said in (*SAID, str(postgresql_server.folder), "nq71:"))
    assert client.get("/healthz").json()["store"] == "ok"
    open_store(postgresql).close()
    open_store.clear()


def test_a_server_that_is_not_there_is_told_without_its_password(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"«postgresql://u:\*\*\*@/kho\?host=.*cannot be opened") as told:
        Store.open(f"postgresql://u:bi-mat@/kho?host={tmp_path}&sslpassword=bi-mat")
    assert "bi-mat" not in told.value.text.vi + repr(told.value.__cause__)
    assert len(told.value.text.vi.splitlines()) == len(told.value.text.en.splitlines()) == 1
