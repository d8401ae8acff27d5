"""How reports reach the ward: most on time, some late, some never, a few mended and sent again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from analytics.plan import Quarter, Unit, UnitGroup, expected
from sample_data.faulty import spoilt
from sample_data.generator import CALENDAR, SEED, Tables, tables
from sample_data.people import chance, profile
from sample_data.ward import UNITS
from sample_data.workbook import write_workbook

_CORRECTED = 0.015
_REFUSED = {("THCS-04", Quarter(2031, 2)), ("TDP-13", Quarter(2031, 2))}
"""Reports of the newest quarter that were faulty and have not been mended yet."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """A report as it arrived; ``at`` is Vietnamese time without a zone."""

    unit: Unit
    quarter: Quarter
    tables: Tables
    at: datetime
    faulty: bool = False

    @property
    def name(self) -> str:
        """The file's name."""
        return f"{self.quarter}_{self.unit.code}.xlsx"

    def workbook(self) -> bytes:
        """The file's bytes."""
        return write_workbook(self.unit, self.quarter, self.tables, CALENDAR)


def deliveries(quarter: Quarter, *, seed: int = SEED) -> list[Delivery]:
    """Everything that units sent for a quarter, in the order of arrival."""
    units = expected(UNITS, quarter, CALENDAR)
    return sorted((one for unit in units for one in _of(unit, quarter, seed)), key=lambda one: one.at)


def _of(unit: Unit, quarter: Quarter, seed: int) -> Iterator[Delivery]:
    own = profile(unit, seed)
    draw = chance(seed, unit.code, quarter.code, "delivery")
    reliable = unit.group is UnitGroup.WARD
    neighbours = unit.group is UnitGroup.NEIGHBOURHOOD
    missing = draw.random() < (0.0 if reliable else 0.01 + 0.1 * (1 - own.care) + 0.02 * neighbours)
    late = draw.random() < 0.03 + 0.3 * (1 - own.care)
    days = draw.randint(1, 5) if late else -draw.randint(0, 8)
    at = _moment(quarter, days, draw.randint(450, 1050))
    rows = tables(unit, quarter, seed=seed)
    if (unit.code, quarter) in _REFUSED:
        yield Delivery(unit, quarter, spoilt(rows), at, faulty=True)
        return
    if missing:
        return
    if draw.random() < _CORRECTED and rows["activity"]:
        first = rows | {"activity": rows["activity"][:-1]}
        yield Delivery(unit, quarter, first, at - timedelta(2))
    yield Delivery(unit, quarter, rows, at)


def _moment(quarter: Quarter, days_after_deadline: int, minute: int) -> datetime:
    day = CALENDAR.deadline(quarter) + timedelta(days_after_deadline)
    return datetime.combine(day, time(minute // 60, minute % 60))
