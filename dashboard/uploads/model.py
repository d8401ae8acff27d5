"""A file that a visitor has dropped, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol

from analytics.datasets import Answer, CellCorrection
from analytics.intake import CheckedFile, FaultyRow, Hint, Problem
from analytics.plan import Quarter, Text
from analytics.store import Receipt
from analytics.workflow import Scope

Obstacle = Scope | Literal["memory"]
"""Whose limit of the hour a file would break, or that the server holds too many files at once."""


class Dropped(Protocol):
    """What the uploader hands out for a file."""

    name: str
    file_id: str

    def getvalue(self) -> bytes:
        """The bytes as sent."""


@dataclass(frozen=True)
class Upload:
    """A dropped file, what the check said of it and, once confirmed, its receipts.

    ``sent`` is what was said of the file as it came, ``checked`` what is said of it with the sender's
    answers and mends. ``remembered`` are earlier answers of the unit that it was read by.
    ``rows`` are the rows that have had a problem at any time, as they were sent. A zip is one upload for
    each file in it, whose ``container`` is the zip's key; ``beside`` says what else was in it, unread.
    """

    file_id: str
    hint: Hint
    sent: CheckedFile
    checked: CheckedFile
    rows: tuple[FaultyRow, ...] = ()
    answers: tuple[Answer, ...] = ()
    corrections: tuple[CellCorrection, ...] = ()
    remembered: tuple[Answer, ...] = ()
    explanation: str = ""
    receipts: tuple[Receipt, ...] = ()
    container: str | None = None
    beside: tuple[Problem, ...] = ()

    @property
    def waiting(self) -> bool:
        """Valid and not confirmed yet."""
        return self.checked.status == "valid" and not self.receipts


@dataclass(frozen=True)
class Rivals:
    """Files of one drop that report the same unit and quarter otherwise: one of them has to be chosen."""

    unit: str
    period: Quarter
    files: tuple[Upload, ...]


@dataclass(frozen=True)
class Trouble:
    """Files that the store could not take, by name, and the sentence that says why."""

    names: tuple[str, ...]
    why: Text
