"""Reminders of the office: each is kept with who and when, the newest can be taken back, two people see each other."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from analytics.office import Change
from analytics.office.reminders import (
    REMINDERS,
    Reminder,
    note_reminder,
    reminder_key,
    reminders_given,
    seen_version,
)
from analytics.plan import Quarter
from analytics.store import RecordsChangedError, Store
from tests.empty_store import place_empty_store

QUARTER = Quarter(2026, 2)
AT = datetime.fromisoformat("2026-06-26T08:30")
ZALO = Reminder(date(2026, 6, 25), "zalo")
CALL = Reminder(date(2026, 6, 27), "phone", "Hẹn gửi thứ Hai")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    place_empty_store(tmp_path / "kho.db")
    with Store.open(str(tmp_path / "kho.db")) as opened:
        yield opened


def note(store: Store, unit: str, reminder: Reminder, by: str, seen: int | None = None) -> None:
    at = seen_version(store, unit, QUARTER) if seen is None else seen
    note_reminder(store, unit, QUARTER, reminder, seen=at, by=by, at=AT)


def test_every_reminder_of_a_report_is_kept_the_newest_first(store: Store) -> None:
    note(store, "TH-01", ZALO, "chị Hoa")
    note(store, "TH-01", CALL, "anh Tú")
    note(store, "TH-02", ZALO, "anh Tú")
    note_reminder(store, "TH-01", QUARTER.shift(1), ZALO, seen=0, by="anh Tú", at=AT)
    given = reminders_given(store, QUARTER)
    assert {unit: [(one.value, one.by) for one in of] for unit, of in given.items()} == {
        "TH-01": [(CALL, "anh Tú"), (ZALO, "chị Hoa")],
        "TH-02": [(ZALO, "anh Tú")],
    }


def test_who_reminds_is_told_that_somebody_else_has_just_done_so(store: Store) -> None:
    note(store, "TH-01", ZALO, "chị Hoa")
    with pytest.raises(RecordsChangedError, match="chị Hoa"):
        note(store, "TH-01", CALL, "anh Tú", seen=0)
    assert [one.value for one in reminders_given(store, QUARTER)["TH-01"]] == [ZALO]


def test_taking_a_reminder_back_leaves_those_before_it(store: Store) -> None:
    note(store, "TH-01", ZALO, "chị Hoa")
    note(store, "TH-01", CALL, "chị Hoa")
    REMINDERS.write(store, [Change(reminder_key("TH-01", QUARTER), None, 2)], by="chị Hoa", at=AT)
    assert [one.value for one in reminders_given(store, QUARTER)["TH-01"]] == [ZALO]
    note(store, "TH-01", CALL, "anh Tú")
    assert [one.value for one in reminders_given(store, QUARTER)["TH-01"]] == [CALL, ZALO]
    assert len(REMINDERS.history(store, reminder_key("TH-01", QUARTER))) == 4
