"""What the demo's office assigns agrees with what its units report."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from analytics.datasets import open_plan
from analytics.indicators import measure
from analytics.office.assignments import ASSIGNMENTS, of_year, task_lines
from analytics.plan import Quarter
from analytics.store import Store
from sample_data.generator import tables
from sample_data.office.assignments import LATER_BY, YEARS, write_assignments
from sample_data.ward import UNITS
from tests.dashboard import small_ward
from tests.empty_store import place_empty_store

pytestmark = pytest.mark.slow

SENT = (Quarter(2030, 3), Quarter(2031, 1), Quarter(2031, 2))
DAY = date(2031, 6, 30)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The ward with the tasks of three quarters, which it has assigned."""
    path = tmp_path_factory.mktemp("demo") / "demo.db"
    place_empty_store(path)
    opened = Store.open(str(path))
    opened.import_units(UNITS, by="test", at=datetime(2026, 3, 1, 9))  # noqa: DTZ001 - local time
    for unit in UNITS:
        for quarter in SENT:
            if rows := tables(unit, quarter).get("task"):
                small_ward.send(opened, unit, quarter, {"task": rows})
    write_assignments(opened)
    return opened


def test_every_task_told_in_a_year_was_assigned_with_its_words_and_a_few_are_still_to_be_told(
    store: Store,
) -> None:
    reports, units = store.reports(), store.units()
    kept = of_year(ASSIGNMENTS.read(store), 2031)
    measured = measure(open_plan(), units, reports, as_of=DAY)
    lines = task_lines(measured, reports, [one.value for one in kept.values() if one.value], 2031)
    told = lines[lines["state"] != "not_told"]
    assert len(told) > 60
    assert told["assigned"].all()
    assert (told["told_due_on"].isna() | (told["told_due_on"] == told["due_on"])).all()
    assert 20 < lines["state"].eq("not_told").sum() < len(told) * 2
    assert {"overdue", "done", "not_told"} <= set(lines["state"])


def test_some_dates_were_put_off_and_the_first_word_is_kept(store: Store) -> None:
    later = [one for one in ASSIGNMENTS.history(store) if one.by == LATER_BY]
    assert later
    assert all(one.version == 2 for one in later)


def test_both_years_are_assigned_to_units_of_the_ward(store: Store) -> None:
    made = [one.value for one in ASSIGNMENTS.read(store).values() if one.value]
    assert {one.year for one in made} == set(YEARS)
    codes = {unit.code for unit in UNITS}
    assert {code for one in made for code in (one.unit, *one.cooperating)} <= codes
