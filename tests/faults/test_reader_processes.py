"""A reader process that dies, stops or grows costs nobody anything: the next file is read."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import forkserver
from pathlib import Path
from unittest.mock import patch

import pytest

from analytics.intake import SourceFile, contained
from analytics.intake.formats import worker_pool, workers
from analytics.intake.formats.open_file import open_file
from analytics.intake.formats.opened import Opened, Refused
from analytics.intake.formats.workers import open_files
from analytics.intake.model.limits import LIMITS, Limits

pytestmark = pytest.mark.slow

GOOD = SourceFile("good.csv", "Ngày;Tên\n1;2\n".encode())
ROWS = [["Ngày", "Tên"], ["1", "2"]]


@pytest.fixture(autouse=True)
def _all_workers_are_up() -> Iterator[None]:
    _reads()
    _until(lambda: len(_pids()) == LIMITS.workers)
    yield
    for pid in _pids():
        os.kill(pid, signal.SIGCONT)


@pytest.mark.parametrize("how_many", [1, LIMITS.workers])
def test_idle_workers_that_are_killed_cost_nobody_a_file(how_many: int) -> None:
    for _ in range(3):
        _until(lambda: len(_pids()) == LIMITS.workers)
        for pid in _pids()[:how_many]:
            os.kill(pid, signal.SIGKILL)
        _reads()
        time.sleep(0.5)
        _reads()


def test_a_killed_fork_server_costs_nobody_a_file_and_leaves_no_worker_behind() -> None:
    before = _pids()
    os.kill(_fork_server(), signal.SIGKILL)
    _reads()
    time.sleep(0.5)
    _reads()
    _until(lambda: not any(_runs(pid) for pid in before))


def test_files_that_are_being_read_when_the_fork_server_is_killed_are_read() -> None:
    with patch.object(workers, "_open", _slowly), ThreadPoolExecutor(3) as senders:
        sent = [senders.submit(open_files, [GOOD] * 2) for _ in range(3)]
        time.sleep(0.4)
        os.kill(_fork_server(), signal.SIGKILL)
        assert [_rows(one) for each in sent for one in each.result(60)] == [ROWS] * 6


def test_a_worker_killed_over_an_honest_file_costs_nobody_that_file(tmp_path: Path) -> None:
    mark = SourceFile(str(tmp_path / "first"), GOOD.data)
    with patch.object(workers, "_open", _die_the_first_time):
        assert [_rows(one) for one in open_files([mark])] == [ROWS]
        assert contained(_die_the_first_time, str(tmp_path / "second"), GOOD.data) != Refused(
            "file_breaks_reader"
        )


def test_a_file_that_breaks_two_workers_is_refused(tmp_path: Path) -> None:
    mark = tmp_path / "deaths"
    with patch.object(workers, "_open", _die_every_time):
        assert open_files([SourceFile(str(mark), b"x")]) == [Refused("file_breaks_reader")]
    assert mark.read_text() == "xx"
    _reads()


def test_a_stopped_worker_holds_nobody_up() -> None:
    os.kill(_pids()[0], signal.SIGSTOP)
    start = time.monotonic()
    for _ in range(5):
        _reads()
    assert time.monotonic() - start < 2 * LIMITS.seconds


def test_a_pool_whose_workers_are_all_stopped_is_replaced() -> None:
    for pid in _pids():
        os.kill(pid, signal.SIGSTOP)
    with patch.object(workers, "LIMITS", Limits(seconds=1)):
        _reads()
    _reads()


def test_a_worker_that_has_grown_ends_after_its_task_and_its_answer_is_not_lost() -> None:
    kept = [contained(_keep_much_memory) for _ in range(2)]
    assert all(isinstance(pid, int) for pid in kept)
    _until(lambda: not any(_runs(pid) for pid in kept if isinstance(pid, int)))
    assert isinstance(before := contained(os.getpid), int)
    assert _runs(before)
    _reads()


def _reads() -> None:
    assert [_rows(one) for one in open_files([GOOD])] == [ROWS]


def _rows(opened: Opened) -> object:
    return opened if isinstance(opened, Refused) else opened[0].rows


def _pids() -> list[int]:
    """The workers of the pool in use."""
    pool = worker_pool._current()
    living = {process.pid for process in multiprocessing.active_children()}
    return [worker.pid for worker in pool._context.made if worker.pid in living and worker.pid]


def _fork_server() -> int:
    pid = getattr(forkserver, "_forkserver")._forkserver_pid  # noqa: B009 - typeshed does not know it
    assert isinstance(pid, int)
    return pid


def _runs(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def _until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + 20
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.05)


def _slowly(name: str, data: bytes) -> Opened:
    time.sleep(1)
    return open_file(SourceFile(name, data))


def _die_the_first_time(name: str, data: bytes) -> Opened:
    if not Path(name).exists():
        Path(name).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return open_file(SourceFile("good.csv", data))


def _die_every_time(name: str, data: bytes) -> Opened:
    with open(name, "ab") as deaths:
        deaths.write(data)
    os.abort()


_KEPT: list[bytes] = []


def _keep_much_memory() -> int:
    _KEPT.append(b"x" * (LIMITS.worker_growth + 2**20))
    return os.getpid()
