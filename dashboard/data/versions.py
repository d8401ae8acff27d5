"""What is derived from a store, kept by the store's version: made once, shared, and gone with its version.

Each version of a store that is being looked at has a shelf. Whoever asks first for a value makes it, and all
others wait for that one. The newest version whose figures are there is the *complete* one: older shelves go
as soon as there is a newer complete version and no page is being drawn from them any more, and who asks for a
version that is gone gets the complete one. So neither memory nor the collector's work grows with the number
of reports that came, and of versions that follow each other quickly most are never measured at all.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Lock
from typing import Any, TypeVar, cast

T = TypeVar("T")


@dataclass(eq=False)
class _Shelf:
    """The values of one version, by the name of what makes them.

    ``users`` is how many draw from it or make something for it; ``figures``: it is or was the complete one.
    """

    version: int
    values: dict[str, OrderedDict[Hashable, Future[Any]]] = field(default_factory=dict)
    users: int = 0
    figures: bool = False


class Versions:
    """The shelves of one store; safe to share between threads."""

    def __init__(self) -> None:
        """Nothing is kept yet."""
        self._lock = Lock()
        self._line = Lock()  # one version is completed at a time
        self._shelves: dict[int, _Shelf] = {}
        self._complete: int | None = None

    @property
    def complete(self) -> int | None:
        """The newest version whose figures are there; None before the first."""
        return self._complete

    @property
    def kept(self) -> dict[int, int]:
        """How many values are kept, by version."""
        with self._lock:
            return {one.version: sum(map(len, one.values.values())) for one in self._shelves.values()}

    def value(
        self, version: int, name: str, key: Hashable, make: Callable[[int], T], *, most: int | None = None
    ) -> T:
        """What ``make`` makes for a version, or for the complete one when that version is superseded.

        Args:
            version: of the store.
            name: whose value it is.
            key: which of its values.
            make: gets the version that it is made for; what it raises is raised to all who wait and not kept.
            most: how many values of this name are kept for a version; the one not asked for longest goes.
        """
        with self._lock:  # what is there already is only handed over
            if self._complete is None or version >= self._complete:
                there = shelf.values.get(name) if (shelf := self._shelves.get(version)) else None
                if there and (future := there.get(key)) is not None and future.done():
                    there.move_to_end(key)
                    return cast(T, future.result())
        with self._using(version) as shelf:
            with self._lock:
                values = shelf.values.setdefault(name, OrderedDict())
                future = values.get(key)
                mine = future is None
                if future is None:
                    future = values[key] = Future()
                    while most is not None and len(values) > most:
                        values.popitem(last=False)
                else:
                    values.move_to_end(key)
            if mine:
                try:
                    future.set_result(make(shelf.version))
                except BaseException as error:
                    with self._lock:
                        if values.get(key) is future:
                            del values[key]
                    future.set_exception(error)
                    raise
            return cast(T, future.result())

    def latest(self, name: str, key: Hashable) -> Any:
        """The value of the newest version that has it; None where none has."""
        with self._lock:
            for version in sorted(self._shelves, reverse=True):
                future = self._shelves[version].values.get(name, OrderedDict()).get(key)
                if future is not None and future.done() and future.exception() is None:
                    return future.result()
        return None

    def complete_at(self, version: int, current: Callable[[], int], make: Callable[[int], object]) -> int:
        """A complete version that is at least the one given, made by ``make`` if there is none.

        Versions are completed one after another. Those that came while one was being made are skipped: the
        next to be made is what ``current`` says then, and all who waited look at that one.
        """
        if self._complete is not None and self._complete >= version:
            return self._complete
        with self._line:
            if self._complete is not None and self._complete >= version:
                return self._complete
            newest = max(version, current())
            with self._using(newest) as shelf:
                make(shelf.version)
                with self._lock:
                    shelf.figures = True
                    self._complete = shelf.version
            return shelf.version

    @contextmanager
    def holding(self, version: int) -> Iterator[None]:
        """Keep what belongs to a version while something is drawn from it."""
        with self._using(version):
            yield

    def forget(self) -> None:
        """Drop everything, as when the store has gone back to an earlier state."""
        with self._lock:
            self._shelves.clear()
            self._complete = None

    @contextmanager
    def _using(self, version: int) -> Iterator[_Shelf]:
        with self._lock:
            shelf = self._shelf(version)
            shelf.users += 1
        try:
            yield shelf
        finally:
            with self._lock:
                shelf.users -= 1
                self._tidy(max(self._shelves, default=0))

    def _shelf(self, version: int) -> _Shelf:
        """The shelf of a version; the complete one instead of an older one whose figures are not there."""
        if self._complete is not None and version < self._complete:
            own = self._shelves.get(version)
            version = version if own is not None and own.figures else self._complete
        if version not in self._shelves:
            self._shelves[version] = _Shelf(version)
            self._tidy(version)
        return self._shelves[version]

    def _tidy(self, newest: int) -> None:
        """Drop the shelves that nobody uses, but for the complete one and the newest."""
        for version, shelf in list(self._shelves.items()):
            if not shelf.users and version not in (self._complete, newest):
                del self._shelves[version]
