"""The processes that open files, as one pool that is replaced when it breaks.

pebble's pool breaks for good when a worker ends while none of them works, or when the fork server ends,
and it waits for ever when a worker is stopped while it holds the pool's pipe. Here a pool that broke or
that has stopped getting anywhere is put away, and the next job starts a new one.
"""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Callable, Iterable
from concurrent.futures import FIRST_COMPLETED, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.util import Finalize
from threading import Lock, Thread
from typing import Generic, TypeVar

from pebble import ProcessExpired, ProcessFuture, ProcessPool

from analytics.intake.formats.known_titles import titles
from analytics.intake.formats.worker_process import (
    FORK_SERVER_ENDED,
    UntilGrown,
    WorkerContext,
    begin_worker,
    kill,
)
from analytics.intake.model.limits import LIMITS

T = TypeVar("T")

_LOG = logging.getLogger("nq71.readers")
_LOOK_EVERY = 0.5  # seconds between looks at whether the pool still lives
_STARTING = 6.0  # seconds that a busy machine may take to start or to kill a worker


class PoolLostError(Exception):
    """The pool broke or stood still while a job was in it, for which the job need not be to blame."""


class Job(Generic[T]):
    """A piece of work in the pool."""

    def __init__(self, pool: _Pool, future: ProcessFuture[T], seconds: float | None) -> None:
        """Use :func:`start`."""
        self._pool = pool
        self.future = future
        self._seconds = seconds

    @property
    def done(self) -> bool:
        """Whether :meth:`result` answers at once."""
        return self.future.done() or self._pool.lost(self._seconds)

    def result(self) -> T:
        """What the work returned; raises what it raised.

        Raises:
            TimeoutError: it took too long; its worker was killed.
            ProcessExpired: its worker died over it.
            PoolLostError: the pool went, and the work may be started again.
        """
        while not self.done:
            wait([self.future], timeout=_LOOK_EVERY)
        if not self.future.done():
            _put_away(self._pool)
            raise PoolLostError
        try:
            return self.future.result()
        except BrokenProcessPool as error:
            _put_away(self._pool)
            raise PoolLostError from error
        except ProcessExpired as error:
            if error.exitcode != FORK_SERVER_ENDED:
                raise
            _put_away(self._pool)
            raise PoolLostError from error


def start(work: Callable[..., T], *args: object, seconds: float | None = None) -> Job[T]:
    """Have a worker do something picklable, within so many seconds of its beginning."""
    pool = _current()
    try:
        return pool.start(work, args, seconds)
    except RuntimeError:  # it broke since it was looked at
        _put_away(pool)
        return _current().start(work, args, seconds)


def next_done(jobs: Iterable[Job[T]]) -> list[Job[T]]:
    """Wait until at least one of some jobs is done; returns those that are."""
    waited = list(jobs)
    while True:
        wait([job.future for job in waited], timeout=_LOOK_EVERY, return_when=FIRST_COMPLETED)
        if done := [job for job in waited if job.done]:
            return done


class _Pool:
    """pebble's pool, watched."""

    def __init__(self) -> None:
        self._context = WorkerContext()
        self._pool = ProcessPool(
            max_workers=LIMITS.workers,
            max_tasks=UntilGrown(LIMITS.files_per_worker),
            initializer=begin_worker,
            initargs=(titles(),),
            context=self._context,
        )
        self._lock = Lock()
        self._unfinished = 0
        self._moved = time.monotonic()
        self._gone = False
        # Runs when this process ends, also where it is somebody's worker and waits for its own children.
        self._at_exit = Finalize(None, self._end, exitpriority=1)

    def start(self, work: Callable[..., T], args: tuple[object, ...], seconds: float | None) -> Job[T]:
        """Schedule work; RuntimeError when the pool is broken."""
        future = self._pool.schedule(work, args=args, timeout=seconds)
        with self._lock:
            if not self._unfinished:
                self._moved = time.monotonic()
            self._unfinished += 1
        future.add_done_callback(self._one_is_done)
        return Job(self, future, seconds)

    def lost(self, seconds: float | None = None) -> bool:
        """Whether nothing more is to be expected from it.

        Each task ends within its time or is ended then, so that with work waiting something is done at
        least every so many seconds; a worker that stopped in the wrong moment holds all others up.
        """
        if self._gone or not self._pool.active:
            return True
        patience = 2 * (LIMITS.seconds if seconds is None else seconds) + _STARTING
        with self._lock:
            return bool(self._unfinished) and time.monotonic() - self._moved > patience

    def put_away(self) -> None:
        """End it in the background: a broken pool's threads may be slow to go."""
        with self._lock:
            gone, self._gone = self._gone, True
        if not gone:
            _LOG.warning("The processes that read files were lost; new ones take their place")
            Thread(target=self._at_exit, daemon=True).start()

    def _one_is_done(self, _future: object) -> None:
        with self._lock:
            self._unfinished -= 1
            self._moved = time.monotonic()

    def _end(self) -> None:
        gone = self._gone
        self._pool.stop()  # type: ignore[no-untyped-call]
        for worker in self._context.made if gone else ():
            kill(worker)
        self._pool.join()


_current_pool: _Pool | None = None
_choosing = Lock()


def _current() -> _Pool:
    """The pool of this process, made when first needed and again when it is lost."""
    global _current_pool
    with _choosing:
        if _current_pool is not None and _current_pool.lost():
            _current_pool.put_away()
            _current_pool = None
        if _current_pool is None:
            _current_pool = _Pool()
        return _current_pool


def _put_away(pool: _Pool) -> None:
    global _current_pool
    with _choosing:
        pool.put_away()
        if _current_pool is pool:
            _current_pool = None


def _forget() -> None:
    """In a forked child, which has none of the pool's threads: it makes a pool of its own."""
    global _current_pool, _choosing
    _current_pool, _choosing = None, Lock()


os.register_at_fork(after_in_child=_forget)
