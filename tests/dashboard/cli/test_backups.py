"""``nq71 restore`` puts a store in place whose figures are those of the copy; ``nq71 audit`` follows its log."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import dashboard
from analytics.store import Store
from dashboard.cli import main
from tests.dashboard import small_ward


def nq71(store: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["--store", str(store), "--lang", "en", *words])


@pytest.fixture
def path(tmp_path: Path) -> Path:
    small_ward.fill(f"sqlite:///{tmp_path / 'kho.db'}")
    return tmp_path / "kho.db"


@pytest.mark.slow
def test_what_is_restored_has_the_figures_of_the_copy_and_a_whole_log(path: Path, tmp_path: Path) -> None:
    copy, back = tmp_path / "luu.db", tmp_path / "moi.db"
    made = nq71(path, "backup", str(copy))
    assert made.exit_code == 0, made.output
    note = json.loads(copy.with_name("luu.db.json").read_text())
    assert note["head"] in made.stderr
    done = nq71(back, "restore", str(copy))
    assert done.exit_code == 0, done.output
    assert "All figures" in done.output
    assert "log is whole" in done.output
    summary = ("summary", "--by", "unit", "--time", "period", "--as-of", "2026-12-01")
    assert nq71(path, *summary).stdout == nq71(back, *summary).stdout != ""
    for store in (path, back):
        assert nq71(store, "audit", "verify", "--head", note["head"]).exit_code == 0


@pytest.mark.slow
def test_a_copy_whose_figures_are_not_those_that_were_noted_is_not_put_in_place(
    path: Path, tmp_path: Path
) -> None:
    copy, back = tmp_path / "luu.db", tmp_path / "moi.db"
    nq71(path, "backup", str(copy))
    with closing(sqlite3.connect(copy)) as file, file:
        file.execute("UPDATE row_briefing SET briefed = 0")
    copy.with_name("luu.db.sha256").unlink()
    done = nq71(back, "restore", str(copy))
    assert done.exit_code == 2
    assert "not put in place" in done.stderr
    assert not list(tmp_path.glob("moi.db*"))


@pytest.mark.slow
@pytest.mark.parametrize("left", ["moi.db-wal", "moi.db-journal"])
def test_what_an_older_store_left_behind_is_not_taken_for_the_restored_ones(
    path: Path, tmp_path: Path, left: str
) -> None:
    copy, back = tmp_path / "luu.db", tmp_path / "moi.db"
    nq71(path, "backup", str(copy))
    (tmp_path / left).write_bytes(b"of another store")
    refused = nq71(back, "restore", str(copy))
    assert refused.exit_code == 2
    assert left in refused.stderr
    assert not back.exists()
    (tmp_path / left).unlink()
    assert nq71(back, "restore", str(copy)).exit_code == 0


KILLED = """
import os, signal, sys
from dashboard.cli import backups, main

def die(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)

backup = sys.modules["analytics.store.backup"]
if sys.argv[3] == "while it is copied":
    backup.os.replace = die
else:
    backups.put_in_place = die
main(["--store", sys.argv[1], "restore", sys.argv[2]])
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL on Windows")
def test_a_restore_that_was_killed_leaves_no_store_and_the_next_one_is_whole(
    path: Path, tmp_path: Path
) -> None:
    copy, back = tmp_path / "luu.db", tmp_path / "moi.db"
    nq71(path, "backup", str(copy))
    root = str(Path(dashboard.__file__).parents[1])
    for moment in ("while it is copied", "before it takes its name"):
        run = subprocess.run(
            [sys.executable, "-c", KILLED, str(back), str(copy), moment],
            env=os.environ | {"PYTHONPATH": root},
            check=False,
            timeout=120,
        )
        assert run.returncode == -signal.SIGKILL, moment
        assert list(tmp_path.glob("*moi.db*")), moment  # it was in the middle
        assert not back.exists(), moment
        asked = nq71(back, "summary", "--by", "ward", "--time", "phase")
        assert (asked.exit_code, asked.stdout) == (2, ""), (
            moment
        )  # nothing is read of the half, or begun anew
    done = nq71(back, "restore", str(copy))
    assert done.exit_code == 0, done.output
    assert "All figures" in done.output
    assert "its log is whole" in done.output
    assert sorted(one.name for one in tmp_path.glob("*moi.db*")) == ["moi.db"]


def test_a_broken_log_is_told_by_its_first_broken_entry(path: Path) -> None:
    with closing(sqlite3.connect(path)) as file, file:
        file.execute("DROP TRIGGER audit_unchanged")
        file.execute("UPDATE audit SET by = 'ai đó' WHERE id = 2")
    done = nq71(path, "audit", "verify")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "2" in done.stderr


def test_the_log_is_written_to_a_file_that_runs_nothing_and_can_be_followed(
    path: Path, tmp_path: Path
) -> None:
    with Store.open(str(path)) as store:
        store.note("read_names", by="=HYPERLINK(1)", at=store.audit()["at"][0].to_pydatetime())
    for name in ("log.csv", "log.jsonl"):
        assert nq71(path, "audit", "export", "-o", str(tmp_path / name)).exit_code == 0
    assert '"\'=HYPERLINK(1)"' in (tmp_path / "log.csv").read_text(encoding="utf-8-sig")
    previous = ""
    for line in (tmp_path / "log.jsonl").read_text().splitlines():
        entry = json.loads(line)
        seal = entry.pop("hash")
        words = json.dumps(entry, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        assert seal == hashlib.sha256((previous + words).encode()).hexdigest()
        previous = seal
    empty = nq71(path, "audit", "export", "-o", str(tmp_path / "none.csv"), "--until", "2001-01-01")
    assert empty.exit_code == 0
    assert len((tmp_path / "none.csv").read_text().splitlines()) == 1
    assert nq71(path, "audit", "export", "-o", str(tmp_path / "log.txt")).exit_code == 2
