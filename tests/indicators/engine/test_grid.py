"""Who owes a report and who stands, on the grid: the rules of the plan, cell by cell."""

from __future__ import annotations

from datetime import date, datetime

import pandas as pd
import pytest

from analytics.indicators.engine.grid import Grid, coded
from analytics.plan import Calendar, Quarter, Unit, UnitGroup, UnitKind, quarters_between, stands_at_end
from analytics.plan.schedule import Entry, Participation, Schedule

QUARTERS = quarters_between(Quarter(2026, 2), Quarter(2027, 1))
OPENED, CLOSED = date(2026, 6, 15), date(2026, 9, 14)
UNITS = (
    Unit("A", "Trường A", UnitKind.PRIMARY),
    Unit("B", "Trường B", UnitKind.PRIMARY, OPENED, None),
    Unit("C", "Trường C", UnitKind.KINDERGARTEN, None, CLOSED),
    Unit("D", "Tổ dân phố D", UnitKind.RESIDENTIAL_GROUP, OPENED, CLOSED),
    Unit("E", "Trường E", UnitKind.PRIMARY),
)


def decided(expected: bool) -> Entry[Participation]:
    return Entry(Participation(expected, ""), "", datetime.fromisoformat("2026-01-01T00:00"))


def test_every_cell_is_what_the_register_and_the_office_say_of_it() -> None:
    calendar = Calendar()
    schedule = Schedule(
        participations={("A", QUARTERS[1]): decided(False), ("C", QUARTERS[2]): decided(True)}
    )
    grid = Grid(UNITS, QUARTERS, calendar, schedule)
    told = [[schedule.expects(unit, quarter, calendar) for quarter in QUARTERS] for unit in UNITS]
    assert grid.expected.tolist() == told
    # A opens and closes with E; only A was taken out of a quarter.
    assert grid.expected[0].tolist() == [True, False, True, True]
    assert grid.expected[4].all()
    assert grid.standing[2].tolist() == [True, True, True, False]
    assert grid.standing[1].tolist() == [stands_at_end(UNITS[1], quarter, calendar) for quarter in QUARTERS]
    assert grid.in_groups([UnitGroup.NEIGHBOURHOOD]).tolist() == [False, False, False, True, False]
    assert not grid.in_groups([]).any()


@pytest.mark.parametrize("dtype", ["str", "Int64", "boolean"])
def test_few_values_are_coded_as_many_are(dtype: str) -> None:
    """One by one, or by the library: the same places in the same order, and a blank is none."""
    drawn = {
        "str": ["b", None, "a", "b", ""],
        "Int64": [3, None, 1, 3, 0],
        "boolean": [True, None, False, True],
    }
    few = pd.Series(drawn[dtype], dtype=dtype)
    codes, found = coded(few)
    many, among = coded(pd.concat([few] * 200, ignore_index=True))
    assert codes.tolist() == many[: len(few)].tolist()
    assert found.tolist() == among.tolist()
    assert [value for value in few.tolist() if value is not pd.NA and value == value] == [
        found[code] for code in codes.tolist() if code >= 0
    ]
