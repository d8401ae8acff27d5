"""The first bytes of a SQLite file, read beside SQLite without doing it harm.

SQLite's locks on a file belong to the process: when any descriptor of that file is closed, they are gone,
and another program may then take the log away from under the connections that are still open. So a
descriptor that was opened here stays open until the last store of this process on that file is closed.
"""

from __future__ import annotations

import os
import time
from pathlib import Path
from threading import Lock
from typing import Literal

_MAGIC = b"SQLite format 3\0"
_LENGTH = 100
_LOOKS = 3  # a checkpoint writes the head before the last pages
_LOOK_AGAIN = 0.05  # seconds

Fault = Literal["overwritten", "truncated"]


class FileHead:
    """The head of one file, as far as it tells that somebody wrote over the file in place."""

    def __init__(self, path: Path) -> None:
        """Open the file, which is there."""
        self._descriptor, self.identity = _hold(path)
        self._changes = self._size = self._number = 0
        self.fault()

    def fault(self) -> Fault | None:
        """What was done to the file since it was last looked at; None when nothing was.

        SQLite's count of changes never goes back, each store has a number of its own, and a file shrinks
        only together with the number of pages in its head: ``cp`` of a backup or of another store over an
        open one and a cut file are told by that.
        """
        for look in range(_LOOKS):
            if look:
                time.sleep(_LOOK_AGAIN)
            head, size = os.pread(self._descriptor, _LENGTH, 0), os.fstat(self._descriptor).st_size
            fault = self._judged(head, size)
            if fault is None:
                return None
        return fault

    def release(self) -> None:
        """Let the file go, once every connection of the store is closed."""
        _release(self.identity)

    def _judged(self, head: bytes, size: int) -> Fault | None:
        if size < self._size and size < _pages(head):
            return "truncated"
        changes, number = int.from_bytes(head[24:28]), int.from_bytes(head[68:72])
        if not head.startswith(_MAGIC) or changes < self._changes or self._number not in (0, number):
            return "overwritten"
        self._changes, self._size, self._number = changes, size, number
        return None


_held: dict[tuple[int, int], tuple[int, int]] = {}  # device and inode: descriptor, how many stores
_holding = Lock()


def _hold(path: Path) -> tuple[int, tuple[int, int]]:
    with _holding:
        status = path.stat()
        identity = status.st_dev, status.st_ino
        descriptor, stores = _held.get(identity) or (os.open(path, os.O_RDONLY | os.O_CLOEXEC), 0)
        _held[identity] = descriptor, stores + 1
        return descriptor, identity


def _release(identity: tuple[int, int]) -> None:
    with _holding:
        descriptor, stores = _held.pop(identity)
        if stores > 1:
            _held[identity] = descriptor, stores - 1
        else:
            os.close(descriptor)


def _pages(head: bytes) -> int:
    """The size in bytes that the head claims; more than any file when there is no head left."""
    if len(head) < _LENGTH:
        return 2**63
    size = int.from_bytes(head[16:18])
    return (65536 if size == 1 else size) * int.from_bytes(head[28:32])
