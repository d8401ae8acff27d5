"""A file that goes into intake; the processes that open files need it, and import no datasets for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from analytics.datasets import Answer, CellCorrection


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file as it was sent: its name and its bytes; and what its sender said beside it."""

    name: str
    data: bytes
    corrections: tuple[CellCorrection, ...] = ()
    answers: tuple[Answer, ...] = ()
