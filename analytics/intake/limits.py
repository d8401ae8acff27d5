"""What a file may cost: one table of limits, far above what any honest report needs."""

from __future__ import annotations

from dataclasses import dataclass

_MIB = 2**20


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits on opening one file; ``memory`` is the address space of the process that opens it."""

    file_bytes: int = 50 * _MIB
    unzipped_bytes: int = 400 * _MIB
    sheets: int = 300
    seconds: float = 15.0
    memory: int = 1024 * _MIB
    workers: int = 2
    files_per_worker: int = 500


LIMITS = Limits()
"""The limits in force. A unit's workbook has well under one MiB and opens in milliseconds."""
