"""A look at something that many ask for at once: one thread looks, and each answer is for all that waited."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")


class SharedLookup(Generic[T]):
    """Looks with ``look``, never twice at the same time, however many ask."""

    def __init__(self, look: Callable[[], T]) -> None:
        """Keep what is to be looked at; nothing is looked at yet."""
        self._look = look
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="lookup")
        self._lock = Lock()
        self._next: Future[T] | None = None

    def now(self) -> Future[T]:
        """What a look finds that begins from now on, so that it is never older than the question."""
        with self._lock:
            if self._next is None:
                self._next = self._thread.submit(self._begin)
            return self._next

    def _begin(self) -> T:
        with self._lock:
            self._next = None
        return self._look()
