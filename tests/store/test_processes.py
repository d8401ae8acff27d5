"""Several at once, and killed in the middle: what was acknowledged is there, and nothing half."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from hashlib import sha256
from pathlib import Path

import pytest

import analytics
from analytics.datasets import UnitReport
from analytics.store import Store
from tests.store.databases import ask

pytestmark = pytest.mark.slow

SCRIPT = Path(__file__).with_name("submitting_process.py")
ROUNDS = 4
ROWS = {"briefing": 150, "activity": 150, "media": 150}
JUNE = datetime.fromisoformat("2026-06-20T08:30")


def start(address: str, name: str, times: int) -> subprocess.Popen[str]:
    root = str(Path(analytics.__file__).parents[1])
    command = [sys.executable, str(SCRIPT), address, name, str(times)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=os.environ | {"PYTHONPATH": root})


def assert_whole(address: str) -> None:
    """Every submission has its file, its letters and as many rows as it says; SQLite finds no fault."""
    if "://" not in address:
        assert ask(address, "PRAGMA integrity_check") == [("ok",)]
        assert ask(address, "PRAGMA foreign_key_check") == []
    submissions = sorted(id_ for (id_,) in ask(address, "SELECT id FROM submission"))
    said = ask(address, "SELECT submission_id, dataset, rows FROM submission_dataset")
    assert sorted(said) == sorted((id_, *each) for id_ in submissions for each in ROWS.items())
    for dataset, rows in ROWS.items():
        found = ask(address, f"SELECT submission_id, count(*) FROM row_{dataset} GROUP BY 1 ORDER BY 1")
        assert found == [(id_, rows) for id_ in submissions]
    letters = ask(address, "SELECT submission_id, count(*) FROM letters GROUP BY 1 ORDER BY 1")
    assert letters == [(id_, 6) for id_ in submissions]
    assert ask(address, "SELECT count(*) FROM upload") == [(len(submissions),)]
    for key, data in ask(address, "SELECT sha256, data FROM file"):
        assert isinstance(data, bytes)
        assert sha256(data).hexdigest() == key
    with Store.open(address) as store:
        assert store.verify_audit().broken is None


def test_killed_in_the_middle_of_a_submit_the_store_holds_all_that_was_acknowledged_and_nothing_half(
    nowhere: str, briefing: Callable[..., UnitReport]
) -> None:
    acknowledged: set[tuple[int, str]] = set()
    for round_ in range(2 if "://" in nowhere else ROUNDS):  # each begins a program anew
        with start(nowhere, f"vong {round_}", 0) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
            time.sleep(random.uniform(0.02, 0.4))
            process.send_signal(signal.SIGKILL)
            lines = process.stdout.read().splitlines()
        assert process.returncode == -signal.SIGKILL
        acknowledged |= {(int(line.split()[0]), line.split()[1]) for line in lines}

        assert_whole(nowhere)
        with Store.open(nowhere) as store:
            history = store.history()
            stored = set(history[["submission", "sha256"]].itertuples(index=False, name=None))
            assert acknowledged <= stored
            # At most one per kill was committed without the word getting out.
            assert len(stored) <= len(acknowledged) + round_ + 1
            assert sorted(history["version"]) == list(range(1, len(stored) + 1))
            assert len(store.reports().rows["briefing"]) == (150 if len(stored) else 0)
    with Store.open(nowhere) as store:
        (receipt,) = store.submit("sau.xlsx", b"sau", [briefing(87)], by="x", at=JUNE)
        assert receipt.version == len(stored) + 1


def test_two_processes_that_open_and_fill_a_new_store_at_once_both_succeed(nowhere: str) -> None:
    processes = [start(nowhere, name, 6) for name in ("mot", "hai")]
    for process in processes:
        out, _ = process.communicate(timeout=120)
        assert process.returncode == 0
        assert len(out.splitlines()) == 7
    assert_whole(nowhere)
    with Store.open(nowhere) as store:
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
