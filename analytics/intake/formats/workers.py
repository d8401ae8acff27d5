"""Opening files in processes of their own, so that no file can hang, kill or fill the one that serves.

Some files make a reader written in C or Rust abort its process, which no ``except`` catches; others
declare billions of cells. Here such a file costs a worker, is refused with a reason, and the next file
finds a new worker. Workers come from a fork server: the serving process has threads, and forking those
could leave a child waiting for a lock that nobody holds.
"""

from __future__ import annotations

import os
import resource
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, wait
from concurrent.futures import TimeoutError as TooSlow
from functools import cache
from multiprocessing.context import ForkServerContext, ForkServerProcess
from multiprocessing.popen_forkserver import Popen
from multiprocessing.process import BaseProcess
from multiprocessing.util import Finalize
from types import ModuleType
from typing import TypeVar

from pebble import ProcessExpired, ProcessFuture, ProcessPool

from analytics.intake.formats.open_file import Opened, Refused, open_file
from analytics.intake.model.files import SourceFile
from analytics.intake.model.limits import LIMITS

T = TypeVar("T")


def open_files(files: Sequence[SourceFile]) -> list[Opened]:
    """Open files as :func:`~analytics.intake.formats.open_file.open_file` does, each within :data:`LIMITS`.

    Returns one result per file, in order. A file that breaks a limit or its worker is refused; files
    beside it are not touched by that.
    """
    found: list[Opened] = [Refused("file_too_large")] * len(files)
    jobs = deque(_jobs(files))
    running: dict[ProcessFuture[list[Opened]], list[int]] = {}
    at_once = LIMITS.at_once
    while jobs or running:
        while jobs and len(running) < at_once:
            positions = jobs.popleft()
            payload = [(files[position].name, files[position].data) for position in positions]
            future = _pool().schedule(_open_each, args=[_open, payload], timeout=LIMITS.seconds)
            running[future] = positions
        for future in _done(running):
            positions, opened = running.pop(future), _result(future)
            if not isinstance(opened, Refused):
                for position, one in zip(positions, opened, strict=True):
                    found[position] = one
            elif len(positions) == 1:
                found[positions[0]] = opened
                # Whose file has held a worker for so long shall not hold two.
                at_once = 1 if opened.code == "file_too_slow" else at_once
            else:
                jobs.extendleft([position] for position in reversed(positions))
    return found


def _done(running: Iterable[ProcessFuture[T]]) -> list[ProcessFuture[T]]:
    """Wait for the next of some jobs to be done."""
    wait(running, return_when=FIRST_COMPLETED)
    return [future for future in running if future.done()]


def _jobs(files: Sequence[SourceFile]) -> Iterator[list[int]]:
    """The positions of files that are opened in one job: small ones together, as a call costs more."""
    batch: list[int] = []
    size = 0
    for position, source in enumerate(files):
        if len(source.data) > LIMITS.file_bytes:
            continue
        if batch and (size + len(source.data) > LIMITS.batch_bytes or len(batch) == LIMITS.batch_files):
            yield batch
            batch, size = [], 0
        batch.append(position)
        size += len(source.data)
    if batch:
        yield batch


def warm_up() -> None:
    """Start the workers now, in the background, so that the first file does not wait for them."""
    for _ in range(LIMITS.workers):
        _pool().schedule(_nothing)


def contained(work: Callable[..., T], *args: object) -> T | Refused:
    """Do any other work on a sender's bytes in a worker, within the same limits.

    ``work`` and ``args`` must be picklable; what ``work`` raises, apart from ``MemoryError``, is raised.
    """
    return _result(_pool().schedule(work, args=list(args), timeout=LIMITS.seconds))


def _result(future: ProcessFuture[T]) -> T | Refused:
    try:
        opened = future.result()
    except TooSlow:
        return Refused("file_too_slow")
    except MemoryError:
        return Refused("file_too_large")
    except ProcessExpired:
        return Refused("file_breaks_reader")
    return opened


class _Worker(ForkServerProcess):
    """A worker that does not run the main program again: under Streamlit that would be the page's script."""

    @staticmethod
    def _Popen(process: BaseProcess) -> Popen:  # noqa: N802 - multiprocessing's own name
        main = sys.modules["__main__"]
        sys.modules["__main__"] = ModuleType("__main__")
        try:
            return ForkServerProcess._Popen(process)
        finally:
            sys.modules["__main__"] = main


class _Context(ForkServerContext):
    Process = _Worker


@cache
def _pool() -> ProcessPool:
    """The pool of this process, made when first needed and stopped when it ends."""
    context = _Context()
    context.set_forkserver_preload(["analytics.intake.formats.open_file"])
    pool = ProcessPool(
        max_workers=LIMITS.workers,
        max_tasks=LIMITS.files_per_worker,
        initializer=_limit,
        context=context,
    )
    # Runs when this process ends, also where it is somebody's worker and waits for children of its own.
    Finalize(None, _stop, args=(pool,), exitpriority=1)
    return pool


# A forked child has none of the pool's threads: it must fail at once there, not wait for ever.
os.register_at_fork(after_in_child=_pool.cache_clear)


def _stop(pool: ProcessPool) -> None:
    pool.stop()  # type: ignore[no-untyped-call]
    pool.join()


def _limit() -> None:
    """In the worker: an allocation beyond the limit fails there, before the machine runs short."""
    most = _idle_memory() + LIMITS.memory
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # A reader that panics says so on the standard error stream, which belongs to the one that serves.
    with open(os.devnull, "wb") as nowhere:
        os.dup2(nowhere.fileno(), 2)


def _idle_memory() -> int:
    """The address space of this process, in bytes."""
    try:
        with open("/proc/self/statm", encoding="ascii") as status:
            return int(status.read().split()[0]) * resource.getpagesize()
    except OSError:  # not Linux
        return 2**30


def _open(name: str, data: bytes) -> Opened:
    """Open one file; whatever it makes a reader raise, it is this file that is refused."""
    try:
        return open_file(SourceFile(name, data))
    except MemoryError:
        return Refused("file_too_large")
    except Exception:
        return Refused("file_breaks_reader")


def _open_each(open_one: Callable[[str, bytes], Opened], files: Sequence[tuple[str, bytes]]) -> list[Opened]:
    return [open_one(name, data) for name, data in files]


def _nothing() -> None:
    """Let a worker start and do nothing."""
