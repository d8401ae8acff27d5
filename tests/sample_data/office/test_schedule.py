"""The invented ward shows each kind of decision about when units report."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from analytics.plan import Quarter
from analytics.plan.schedule import standing
from analytics.store import Store
from sample_data.demo import AS_OF
from sample_data.generator import CALENDAR
from sample_data.office.schedule import write_schedule
from sample_data.ward import UNITS
from tests.empty_store import place_empty_store

NOW = datetime.combine(AS_OF, datetime.min.time()).replace(hour=9)


def test_there_is_an_extension_one_taken_out_one_handed_in_otherwise_and_a_lock_with_one_unit_opened(
    tmp_path: Path,
) -> None:
    place_empty_store(tmp_path / "store.db")
    with Store.open(str(tmp_path / "store.db")) as store:
        store.import_units(UNITS, by="t", at=datetime(2026, 3, 20))  # noqa: DTZ001 - local time
        write_schedule(store)
        schedule = store.schedule()
    first = {unit.code: standing(schedule, unit, Quarter(2031, 1), CALENDAR, NOW) for unit in UNITS}
    second = {unit.code: standing(schedule, unit, Quarter(2031, 2), CALENDAR, NOW) for unit in UNITS}
    assert {code for code, one in first.items() if one.may_send} == {"TDP-07"}
    assert [code for code, one in first.items() if one.outside] == ["MTTQ"]
    assert [code for code, one in first.items() if one.participation] == ["TDP-17"]
    assert {code: one.due_on for code, one in second.items() if one.extension} == {
        "HKH": date(2031, 6, 27),
        "THCS-01": date(2031, 6, 27),
        "THCS-04": date(2031, 7, 5),
    }
    assert all(one.may_send for one in second.values())
