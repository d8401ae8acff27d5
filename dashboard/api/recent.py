"""A bounded memory of what was made last, shared by all requests."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")


class Recent(Generic[T]):
    """Keeps what was asked for last, up to a total weight; what is too heavy alone is not kept."""

    def __init__(self, most: int, weigh: Callable[[T], int]) -> None:
        """Keep at most ``most`` of what ``weigh`` measures."""
        self._most, self._weigh = most, weigh
        self._kept: OrderedDict[Hashable, T] = OrderedDict()
        self._weight = 0
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """The value of a key; made when it is not there. Two at once may both make it."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        value = make()
        with self._lock:
            if key not in self._kept and self._weigh(value) <= self._most:
                self._kept[key] = value
                self._weight += self._weigh(value)
                while self._weight > self._most:
                    _, gone = self._kept.popitem(last=False)
                    self._weight -= self._weigh(gone)
        return value
