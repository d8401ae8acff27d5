"""The ward that the load falls on: the sample store, and files that its units have not sent yet."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.parse import urlencode

from analytics.plan import Quarter, expected
from sample_data.demo import build_demo
from sample_data.generator import CALENDAR, SEED, workbook
from sample_data.ward import UNITS

PERIOD = Quarter(2031, 3)
"""The quarter that is running on the day the sample store is looked at."""


@dataclass(frozen=True)
class Errand:
    """A file that a unit is about to send; ``asked`` chooses unit and period on the page."""

    unit: str
    name: str
    make: Callable[[], bytes]

    @property
    def asked(self) -> str:
        """The query string of the sender's page."""
        return urlencode({"don-vi": self.unit, "ky": PERIOD.code})


def errand(number: int) -> Errand:
    """The errand with this number: other figures each time the units have all had their turn."""
    units = expected(UNITS, PERIOD, CALENDAR)
    unit, turn = units[number % len(units)], number // len(units)
    name = f"{PERIOD}_{unit.code}_{turn}.xlsx"
    return Errand(unit.code, name, partial(workbook, unit, PERIOD, seed=SEED + turn))


def sample_store(folder: Path) -> Path:
    """A copy of the sample store in a folder, which keeps the one it is copied from for the next time."""
    kept = folder / "sample.db"
    build_demo(f"sqlite:///{kept}", progress=lambda done, total, words: None)
    copy = folder / "load.db"
    for rest in ("", "-wal", "-shm"):
        copy.with_name(copy.name + rest).unlink(missing_ok=True)
    shutil.copyfile(kept, copy)
    return copy
