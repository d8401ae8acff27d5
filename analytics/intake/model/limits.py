"""What a file and its sender may cost: the tables of limits, far above what any honest report needs."""

from __future__ import annotations

from dataclasses import dataclass

_MIB = 2**20


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits on opening one file, and on how many are opened at once.

    ``unzipped_bytes`` counts all parts of a zipped file together; ``cells`` the area of all sheets, blanks
    between filled cells included; ``stray_cells`` how many far cells may be left out of a sheet instead of
    refusing it; ``members`` and ``archive_bytes`` the files in a zip of reports, unzipped. ``memory`` is
    what opening may take beyond what an idle worker has. One sender's files occupy at most ``at_once`` of
    the ``workers``, so that one is left for others; up to ``batch_files`` small files, of ``batch_bytes``
    together, travel in one job, and further jobs are begun while ``ahead_cells`` at most wait to be asked
    for. A worker ends after ``files_per_worker`` jobs, or after one that left it ``worker_growth`` bytes
    larger than it was; it leaves processors to others by so much ``niceness``.
    """

    file_bytes: int = 50 * _MIB
    unzipped_bytes: int = 256 * _MIB
    cells: int = 3_000_000
    stray_cells: int = 30
    sheets: int = 300
    members: int = 500
    archive_bytes: int = 100 * _MIB
    seconds: float = 8.0
    memory: int = 448 * _MIB
    workers: int = 3
    at_once: int = 2
    batch_files: int = 8
    batch_bytes: int = _MIB
    ahead_cells: int = 300_000
    files_per_worker: int = 500
    worker_growth: int = 96 * _MIB
    niceness: int = 5


LIMITS = Limits()
"""The limits in force. A unit's workbook has well under one MiB and opens in milliseconds."""


@dataclass(frozen=True, slots=True)
class Amount:
    """Files, the bytes that came, and the bytes that zips among them were unpacked to."""

    files: int = 0
    received: int = 0
    unpacked: int = 0


@dataclass(frozen=True, slots=True)
class SendingLimits:
    """What may come in through the page.

    ``session`` is what one visitor, and ``server`` what all of them may send within an hour.
    ``session_memory`` and ``server_memory`` are bytes that have come and are not stored yet.
    """

    session: Amount = Amount(files=600, received=300 * _MIB, unpacked=500 * _MIB)
    server: Amount = Amount(files=6_000, received=2_048 * _MIB, unpacked=4_096 * _MIB)
    session_memory: int = 100 * _MIB
    server_memory: int = 400 * _MIB


SENDING = SendingLimits()
"""The limits in force on what is sent; the command line, which the office alone has, knows none of them."""


class TooLargeError(Exception):
    """A file goes beyond a limit on its content."""


class EntityError(Exception):
    """The XML declares entities, as honest programs never do and XML bombs must."""
