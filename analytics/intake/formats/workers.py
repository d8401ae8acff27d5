"""Opening files in processes of their own, so that no file can hang, kill or fill the one that serves.

Some files make a reader written in C or Rust abort its process, which no ``except`` catches; others
declare billions of cells. Here such a file costs a worker, is refused with a reason, and the next file
finds a new worker. Workers come from a fork server: the serving process has threads, and forking those
could leave a child waiting for a lock that nobody holds.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import TimeoutError as TooSlow
from itertools import chain
from typing import TypeVar

from pebble import ProcessExpired

from analytics.intake.formats.opened import Archive, Opened, Refused, share_cells
from analytics.intake.formats.worker_pool import Job, PoolLostError, next_done, start
from analytics.intake.model.grid import Value
from analytics.intake.model.limits import LIMITS
from analytics.intake.model.source import SourceFile
from analytics.intake.text.in_order import disorder

T = TypeVar("T")

_BREAKS = Refused("file_breaks_reader")
_POOLS = 3  # pools that a file may see go before it is refused
_FIRST = (2, 2, 4, 4)  # files in the first jobs
_BYTES_OF_CELL = 8


def open_files(files: Sequence[SourceFile]) -> list[Opened]:
    """Open files as :func:`~analytics.intake.formats.open_file.open_file` does, each within :data:`LIMITS`.

    Returns one result per file, in order. A file that breaks a limit or two workers is refused; files
    beside it are not touched by that, nor by a worker that somebody else ended.
    """
    return list(open_in_turn(files))


def open_in_turn(files: Sequence[SourceFile]) -> Iterator[Opened]:
    """Open files as :func:`open_files` does, and give each out as soon as those before it have been.

    While one of them is worked on, workers open the next ones: as many as they do at once, and more as long
    as what waits is small.
    """
    opening = _Opening(files)
    for wanted in range(len(files)):
        yield opening.file(wanted)


class _Opening:
    """Some files on their way through the workers."""

    def __init__(self, files: Sequence[SourceFile]) -> None:
        self._files = files
        self._found: dict[int, Opened] = {
            position: Refused("file_too_large")
            for position, source in enumerate(files)
            if len(source.data) > LIMITS.file_bytes
        }
        self._waiting = deque(_jobs(files))
        self._running: dict[Job[list[Opened]], list[int]] = {}
        self._broken: Counter[int] = Counter()
        self._lost: Counter[int] = Counter()
        self._at_once = LIMITS.at_once
        self._held: list[list[int]] = []  # begun, and not all given out yet
        self._cells = 0  # of the files that are found

    def file(self, wanted: int) -> Opened:
        """What a file holds, once it is known; workers go on with the next ones."""
        self._held = [positions for positions in self._held if positions[-1] >= wanted]
        self._take([job for job in self._running if job.future.done()])
        self._start()
        while wanted not in self._found:
            self._take(next_done(self._running))
            self._start()
        opened = self._found.pop(wanted)
        self._cells -= _cells_of(opened)
        return opened

    def _start(self) -> None:
        """Give the workers as much as one sender may; what is opened and not yet asked for fills memory."""
        while self._waiting and len(self._running) < self._at_once:
            if self._running and len(self._held) > self._at_once and self._cells > LIMITS.ahead_cells:
                return
            positions = self._waiting.popleft()
            self._held.append(positions)
            payload = [(self._files[position].name, self._files[position].data) for position in positions]
            self._running[start(_open_each, _open, payload, seconds=LIMITS.seconds)] = positions

    def _again(self, *jobs: list[int]) -> None:
        """Put a job's files before all that wait."""
        self._held = [held for held in self._held if held[0] != jobs[0][0]]
        self._waiting.extendleft(reversed(jobs))

    def _take(self, done: Iterable[Job[list[Opened]]]) -> None:
        for job in done:
            positions = self._running.pop(job)
            try:
                opened = _result(job)
            except PoolLostError:
                self._lost.update(positions)
                if max(self._lost[position] for position in positions) < _POOLS:
                    self._again(positions)
                    continue
                opened = _BREAKS
            if not isinstance(opened, Refused):
                self._found.update(zip(positions, opened, strict=True))
                self._cells += sum(map(_cells_of, opened))
                continue
            if opened == _BREAKS:
                self._broken.update(positions)
            if len(positions) > 1 or (opened == _BREAKS and self._broken[positions[0]] == 1):
                self._again(*([position] for position in positions))
                continue
            self._found[positions[0]] = opened
            # Whose file has held a worker for so long shall not hold two.
            self._at_once = 1 if opened.code == "file_too_slow" else self._at_once


def _cells_of(opened: Opened) -> int:
    """How many cells the sheets of a file have, blank ones included; as many as take a zip's memory."""
    if isinstance(opened, Archive):
        return sum(len(data) for _, data in opened.members) // _BYTES_OF_CELL
    grids = opened if isinstance(opened, list) else ()
    return sum(len(grid.rows) * len(grid.rows[0]) for grid in grids if grid.rows)


def _jobs(files: Sequence[SourceFile]) -> Iterator[list[int]]:
    """The positions of files that are opened in one job: small ones together, as a call costs more.

    The first jobs are smaller, since whoever uses the files waits for the first of them and then the next.
    """
    batch: list[int] = []
    size = begun = 0
    for position, source in enumerate(files):
        if len(source.data) > LIMITS.file_bytes:
            continue
        most = min(_FIRST[begun], LIMITS.batch_files) if begun < len(_FIRST) else LIMITS.batch_files
        if batch and (size + len(source.data) > LIMITS.batch_bytes or len(batch) >= most):
            yield batch
            batch, size, begun = [], 0, begun + 1
        batch.append(position)
        size += len(source.data)
    if batch:
        yield batch


def warm_up() -> None:
    """Start the workers now, in the background, so that the first file does not wait for them."""
    for _ in range(LIMITS.workers):
        start(_nothing)


def contained(work: Callable[..., T], *args: object) -> T | Refused:
    """Do any other work on a sender's bytes in a worker, within the same limits.

    ``work`` and ``args`` must be picklable; what ``work`` raises, apart from ``MemoryError``, is raised.
    """
    broken = lost = 0
    while broken < 2 and lost < _POOLS:
        try:
            done = _result(start(work, *args, seconds=LIMITS.seconds))
        except PoolLostError:
            lost += 1
            continue
        if done != _BREAKS:
            return done
        broken += 1
    return _BREAKS


def _result(job: Job[T]) -> T | Refused:
    """What a job returned, or why its file is refused; PoolLostError when that cannot be told."""
    try:
        return job.result()
    except TooSlow:
        return Refused("file_too_slow")
    except MemoryError:
        return Refused("file_too_large")
    except ProcessExpired:
        return _BREAKS


def _open(name: str, data: bytes) -> Opened:
    """Open one file; whatever it makes a reader raise, it is this file that is refused."""
    # Here and not above: workers have it from the start, and those who have files opened have no use for it.
    from analytics.intake.formats.open_file import open_file

    try:
        return open_file(SourceFile(name, data))
    except MemoryError:
        return Refused("file_too_large")
    except Exception:
        return _BREAKS


def _open_each(open_one: Callable[[str, bytes], Opened], files: Sequence[tuple[str, bytes]]) -> list[Opened]:
    known: dict[Value, Value] = {}
    opened = [share_cells(open_one(name, data), known) for name, data in files]
    if disorder(set(known)) is None:
        for grid in chain.from_iterable(one for one in opened if isinstance(one, list)):
            grid.in_order = True
    return opened


def _nothing() -> None:
    """Let a worker start and do nothing."""
