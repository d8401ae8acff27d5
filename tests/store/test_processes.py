"""Several at once, and killed in the middle: what was acknowledged is there, and nothing half."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import datetime
from hashlib import sha256
from pathlib import Path

import pytest

import analytics
from analytics.datasets import UnitReport
from analytics.store import Store

pytestmark = pytest.mark.slow

SCRIPT = Path(__file__).with_name("submitting_process.py")
ROUNDS = 4
ROWS = {"briefing": 150, "activity": 150, "media": 150}
JUNE = datetime.fromisoformat("2026-06-20T08:30")


def start(path: Path, name: str, times: int) -> subprocess.Popen[str]:
    root = str(Path(analytics.__file__).parents[1])
    command = [sys.executable, str(SCRIPT), str(path), name, str(times)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=os.environ | {"PYTHONPATH": root})


def assert_whole(path: Path) -> None:
    """Every submission has its file, its letters and as many rows as it says; SQLite finds no fault."""
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        submissions = [id_ for (id_,) in database.execute("SELECT id FROM submission")]
        for id_ in submissions:
            said = dict(
                database.execute(
                    "SELECT dataset, rows FROM submission_dataset WHERE submission_id = ?", [id_]
                )
            )
            assert said == ROWS
            for dataset, rows in said.items():
                found = database.execute(f"SELECT count(*) FROM row_{dataset} WHERE submission_id = ?", [id_])
                assert found.fetchone() == (rows,)
            assert database.execute(
                "SELECT count(*) FROM letters WHERE submission_id = ?", [id_]
            ).fetchone() == (6,)
        assert database.execute("SELECT count(*) FROM upload").fetchone() == (len(submissions),)
        for key, data in database.execute("SELECT sha256, data FROM file"):
            assert sha256(data).hexdigest() == key


def test_killed_in_the_middle_of_a_submit_the_store_holds_all_that_was_acknowledged_and_nothing_half(
    path: Path, briefing: Callable[..., UnitReport]
) -> None:
    acknowledged: set[tuple[int, str]] = set()
    for round_ in range(ROUNDS):
        with start(path, f"vong {round_}", 0) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
            time.sleep(random.uniform(0.02, 0.4))
            process.send_signal(signal.SIGKILL)
            lines = process.stdout.read().splitlines()
        assert process.returncode == -signal.SIGKILL
        acknowledged |= {(int(line.split()[0]), line.split()[1]) for line in lines}

        assert_whole(path)
        with Store.open(str(path)) as store:
            history = store.history()
            stored = set(history[["submission", "sha256"]].itertuples(index=False, name=None))
            assert acknowledged <= stored
            # At most one per kill was committed without the word getting out.
            assert len(stored) <= len(acknowledged) + round_ + 1
            assert sorted(history["version"]) == list(range(1, len(stored) + 1))
            assert len(store.reports().rows["briefing"]) == (150 if len(stored) else 0)
    with Store.open(str(path)) as store:
        (receipt,) = store.submit("sau.xlsx", b"sau", [briefing(87)], by="x", at=JUNE)
        assert receipt.version == len(stored) + 1


def test_two_processes_that_open_and_fill_a_new_store_at_once_both_succeed(path: Path) -> None:
    processes = [start(path, name, 6) for name in ("mot", "hai")]
    for process in processes:
        out, _ = process.communicate(timeout=120)
        assert process.returncode == 0
        assert len(out.splitlines()) == 7
    assert_whole(path)
    with Store.open(str(path)) as store:
        assert sorted(store.history()["version"]) == list(range(1, 13))


def test_threads_that_submit_at_once_all_succeed_while_others_read(
    store: Store, briefing: Callable[..., UnitReport]
) -> None:
    def submit(number: int) -> int:
        (receipt,) = store.submit("a.xlsx", b"%d" % number, [briefing(number)], by="x", at=JUNE)
        reports = store.reports()
        assert len(reports.rows["briefing"]) == len(reports.submissions) == 1
        return receipt.version

    with ThreadPoolExecutor(6) as pool:
        versions = list(pool.map(submit, range(24)))
    assert sorted(versions) == list(range(1, 25))
