"""The ward that the load falls on: the sample store, and files that its units have not sent yet."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.parse import urlencode

from sqlalchemy import Integer, create_engine, func, insert, select, text

from analytics.plan import Quarter, expected
from analytics.store import Store
from analytics.store.tables import METADATA
from sample_data.demo import build_demo
from sample_data.generator import CALENDAR, SEED, workbook
from sample_data.ward import UNITS

_AT_ONCE = 2_000
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
    """The sample store in a folder, made once; nobody writes to it."""
    kept = folder / "sample.db"
    build_demo(f"sqlite:///{kept}", progress=lambda done, total, words: None)
    return kept


def copied(kept: Path, copy: Path) -> Path:
    """A copy of a store of which nobody is writing, in place of what was there."""
    for rest in ("", "-wal", "-shm"):
        copy.with_name(copy.name + rest).unlink(missing_ok=True)
    shutil.copyfile(kept, copy)
    return copy


def put_into(kept: Path, address: str, administrator: str) -> None:
    """Put what a SQLite store holds into an empty one on a PostgreSQL server, as it is.

    ``administrator`` is the same database's address for somebody who may write past the guards of its log.
    """
    Store.open(address).close()
    source, target = create_engine(f"sqlite:///{kept}"), create_engine(administrator)
    with source.connect() as old, target.begin() as new:
        new.execute(text("SET session_replication_role = replica"))
        for table in reversed(METADATA.sorted_tables):
            new.execute(table.delete())
        for table in METADATA.sorted_tables:
            with old.execution_options(yield_per=_AT_ONCE).execute(select(table)) as rows:
                for some in rows.mappings().partitions():
                    new.execute(insert(table), [dict(row) for row in some])
            for column in table.columns:
                if column.primary_key and isinstance(column.type, Integer):
                    name = func.pg_get_serial_sequence(table.name, column.name)
                    most = select(func.max(column)).scalar_subquery()
                    if new.execute(select(name)).scalar():
                        new.execute(select(func.setval(name, func.coalesce(most, 1))))
    source.dispose()
    target.dispose()
