"""Memory and open files of the servers over time."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from tests.load.site import Site


@dataclass(frozen=True)
class Sample:
    """What the servers held ``seconds`` after the beginning."""

    seconds: float
    megabytes: float
    descriptors: int


@dataclass
class Watched:
    """Samples from first to last."""

    samples: list[Sample] = field(default_factory=list)

    def line(self) -> str:
        """First, most and last of each, for people."""
        sizes = [one.megabytes for one in self.samples]
        files = [one.descriptors for one in self.samples]
        return (
            f"{self.samples[-1].seconds:.0f} s; memory {sizes[0]:.0f} MB before, {max(sizes):.0f} at most, "
            f"{sizes[-1]:.0f} after; open files {files[0]} before, {max(files)} at most, {files[-1]} after"
        )


@contextmanager
def watched(site: Site, every: float = 1.0) -> Iterator[Watched]:
    """Look at the servers of a site every so many seconds, and at the beginning and the end of the block."""
    found, over, began = Watched(), threading.Event(), time.monotonic()

    def look() -> None:
        try:
            sample = Sample(time.monotonic() - began, site.megabytes, site.descriptors)
        except (OSError, ValueError):
            return  # one of them was killed and is not up again
        found.samples.append(sample)

    def keep_looking() -> None:
        while not over.wait(every):
            look()

    look()
    watcher = threading.Thread(target=keep_looking, daemon=True)
    watcher.start()
    try:
        yield found
    finally:
        over.set()
        watcher.join()
        look()
