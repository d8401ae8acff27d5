"""One of the processes that open files: how it is made, what it may take of the machine, how it is ended."""

from __future__ import annotations

import os
import resource
import signal
import sys
from collections.abc import Collection
from contextlib import suppress
from multiprocessing import forkserver
from multiprocessing.context import ForkServerContext, ForkServerProcess
from multiprocessing.popen_forkserver import Popen
from multiprocessing.process import BaseProcess
from pathlib import Path
from types import ModuleType
from typing import Any

from analytics.intake.formats import known_titles
from analytics.intake.model.limits import LIMITS

_OPENS = ["analytics.intake.formats.workers", "analytics.intake.formats.open_file"]
"""All that a worker needs to open files."""
_MORE = ["analytics.intake.text.headers", "analytics.intake.model.files"]
"""What else is done with a sender's bytes needs the datasets, for which no worker is to pay by itself."""

FORK_SERVER_ENDED = 255
"""What multiprocessing tells of a worker whose end nobody saw."""


class Worker(ForkServerProcess):
    """A worker that does not run the main program again: under Streamlit that would be the page's script."""

    @staticmethod
    def _Popen(process: BaseProcess) -> Popen:  # noqa: N802 - multiprocessing's own name
        main = sys.modules["__main__"]
        sys.modules["__main__"] = ModuleType("__main__")
        try:
            return ForkServerProcess._Popen(process)
        finally:
            sys.modules["__main__"] = main


class WorkerContext(ForkServerContext):
    """What the workers of one pool are made with; knows those it made."""

    def __init__(self) -> None:
        """A context as multiprocessing has it, with nobody made."""
        super().__init__()
        self.set_forkserver_preload(_OPENS + _MORE)
        self.made: list[Worker] = []

    def Process(self, *args: Any, **options: Any) -> Worker:  # type: ignore[override]  # noqa: N802
        """Make a worker."""
        self.made = [worker for worker in self.made if _how_it_ended(worker) is None]
        self.made.append(Worker(*args, **options))
        return self.made[-1]


def begin(*, opens_only: bool = False) -> None:
    """Start the process that workers come from, and wait for nothing.

    It imports what they need, which takes a while: a program that has to import much itself does both at
    once when it calls this first. One that has files opened and nothing else done with them (``opens_only``)
    has it import that alone, a sixth of all.
    """
    context = WorkerContext()
    if opens_only:
        context.set_forkserver_preload(_OPENS)
    forkserver.ensure_running()


class UntilGrown(int):
    """So many tasks for a worker, fewer when it has grown; the worker compares between two tasks."""

    def __gt__(self, done: int) -> bool:
        """Whether the worker goes on after so many tasks."""
        return int(self) > done and _resident() - _idle_resident < LIMITS.worker_growth


def kill(worker: Worker) -> None:
    """Kill a worker, also one that outlived the fork server, of which multiprocessing knows no more."""
    if worker.pid is None or _how_it_ended(worker) not in (None, FORK_SERVER_ENDED):
        return
    with suppress(OSError):
        if b"multiprocessing.forkserver" in Path(f"/proc/{worker.pid}/cmdline").read_bytes():
            os.kill(worker.pid, signal.SIGKILL)


def _how_it_ended(worker: Worker) -> int | None:
    """The exit code as far as it is known; to ask for it here could take the answer from pebble's thread."""
    made: Popen | None = getattr(worker, "_popen", None)
    return None if made is None else made.returncode


_idle_resident = 0
"""In the worker: its memory before it opened anything, in bytes."""


def begin_worker(titles: Collection[str]) -> None:
    """In the worker: what it is to know, and what it may take."""
    os.nice(LIMITS.niceness)  # whoever serves goes first, also where all processors are busy
    known_titles.tell(titles)
    limit_worker()


def limit_worker() -> None:
    """In the worker: an allocation beyond the limit fails there, before the machine runs short."""
    global _idle_resident
    _idle_resident = _resident()
    most = _statm(0, otherwise=2**30) + LIMITS.memory
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # A reader that panics says so on the standard error stream, which belongs to the one that serves.
    with open(os.devnull, "wb") as nowhere:
        os.dup2(nowhere.fileno(), 2)


def _resident() -> int:
    """The memory of this process, in bytes; 0 where it cannot be told."""
    return _statm(1, otherwise=0)


def _statm(field: int, *, otherwise: int) -> int:
    """A size of this process in bytes: 0 its address space, 1 its resident memory."""
    try:
        with open("/proc/self/statm", encoding="ascii") as status:
            return int(status.read().split()[field]) * resource.getpagesize()
    except OSError:  # not Linux
        return otherwise
