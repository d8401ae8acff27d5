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
from collections.abc import Callable, Sequence
from concurrent.futures import TimeoutError as TooSlow
from functools import cache
from multiprocessing.context import ForkServerContext, ForkServerProcess
from multiprocessing.popen_forkserver import Popen
from multiprocessing.process import BaseProcess
from multiprocessing.util import Finalize
from types import ModuleType
from typing import TypeVar

from pebble import ProcessExpired, ProcessFuture, ProcessPool

from analytics.intake.containers import Opened, Refused, open_file
from analytics.intake.files import SourceFile
from analytics.intake.limits import LIMITS

T = TypeVar("T")


def open_files(files: Sequence[SourceFile]) -> list[Opened]:
    """Open files as :func:`~analytics.intake.containers.open_file` does, each within :data:`LIMITS`.

    Returns one result per file, in order. A file that breaks a limit or its worker is refused; files
    beside it are not touched by that.
    """
    pool = _pool() if files else None
    futures = [
        None
        if pool is None or len(source.data) > LIMITS.file_bytes
        else pool.schedule(_open, args=[source.name, source.data], timeout=LIMITS.seconds)
        for source in files
    ]
    return [Refused("file_too_large") if future is None else _result(future) for future in futures]


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
    context.set_forkserver_preload(["analytics.intake.containers"])
    pool = ProcessPool(
        max_workers=LIMITS.workers,
        max_tasks=LIMITS.files_per_worker,
        initializer=_limit_memory,
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


def _limit_memory() -> None:
    """In the worker: an allocation beyond the limit fails there, before the machine runs short."""
    resource.setrlimit(resource.RLIMIT_AS, (LIMITS.memory, LIMITS.memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _open(name: str, data: bytes) -> Opened:
    return open_file(SourceFile(name, data))


def _nothing() -> None:
    """Let a worker start and do nothing."""
