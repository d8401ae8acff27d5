"""Readers that do to their process what the worst files do; importable, so that a worker can run them."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from analytics.intake.formats import workers
from analytics.intake.formats.open_file import open_file
from analytics.intake.formats.opened import Opened
from analytics.intake.model.limits import Limits
from analytics.intake.model.source import SourceFile

HANGS = 60  # seconds


def hang(name: str, data: bytes) -> Opened:
    """Never come back in time."""
    time.sleep(HANGS)
    return []


def abort(name: str, data: bytes) -> Opened:
    """Die as a reader does that finds its own memory in disorder."""
    os.abort()


def abort_when_told(name: str, data: bytes) -> Opened:
    """Die at files named so, and read all others."""
    return abort(name, data) if name == "abort" else open_file(SourceFile(name, data))


def hang_when_told(name: str, data: bytes) -> Opened:
    """Hang at files named so, saying by a mark of that name that they do, and read all others."""
    if not (mark := Path(name)).name.startswith("hang"):
        return open_file(SourceFile(name, data))
    mark.touch()
    return hang(name, data)


def hoard(name: str, data: bytes) -> Opened:
    """Ask for more memory than a worker may have."""
    return [bytes(8 * 2**30)]  # type: ignore[list-item]


@contextmanager
def reader(function: object, seconds: float = 0.3) -> Iterator[None]:
    """Open files with ``function`` instead, for so many seconds at most."""
    with (
        patch.object(workers, "_open", function),
        patch.object(workers, "LIMITS", Limits(seconds=seconds)),
    ):
        yield
