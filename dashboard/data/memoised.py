"""Charts are drawn once: the same data in the same words and colours is the same picture.

The same holds for the rows that they are drawn from.

A chart's function is pure, so its arguments, pickled, are the key; a frame of five hundred rows takes a
fifth of a millisecond to pickle and a hundred times that to draw. What is kept is shared by all visitors:
a figure must not be changed after it was drawn.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable
from hashlib import blake2b
from threading import Lock
from typing import Any, ParamSpec, TypeVar

from cachetools import LRUCache, cached

P = ParamSpec("P")
R = TypeVar("R")

_kept: LRUCache[bytes, Any] = LRUCache(512)
"""Pictures and lists; the one that was not looked at for longest goes first."""

_lock = Lock()


def memoised(make: Callable[P, R]) -> Callable[P, R]:
    """Let a pure function of picklable arguments work once for each set of them."""
    name = f"{make.__module__}.{make.__qualname__}"

    def key(*args: P.args, **kwargs: P.kwargs) -> bytes:
        return blake2b(pickle.dumps((name, args, kwargs), protocol=5)).digest()

    # Drawing holds no lock: two visitors may draw the same picture at once, and one of them is kept.
    return cached(_kept, key, _lock)(make)


def forget() -> None:
    """Drop every picture, for tests that count how often one is drawn."""
    with _lock:
        _kept.clear()
