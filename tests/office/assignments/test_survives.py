"""A process that dies while it writes leaves none of what it was writing: assignments, steps of cases, reminders."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from analytics.office.assignments import ASSIGNMENTS
from analytics.office.case_steps import CASE_STEPS
from analytics.office.reminders import REMINDERS
from analytics.store import Store
from tests.empty_store import place_empty_store

DIES = """
import os, sys
from datetime import date, datetime
from sqlalchemy import Engine, event
from analytics.office import Change
from analytics.office.assignments import ASSIGNMENTS, Assignment, key_of
from analytics.office.case_steps import CASE_STEPS, CaseStep
from analytics.office.reminders import REMINDERS, Reminder, reminder_key
from analytics.plan import Quarter
from analytics.store import Store

numbers = range(1, 200)
tasks = [Assignment(2027, f"T{n}", "TH-01", "Việc") for n in numbers]
made = {
    "assignments": (ASSIGNMENTS, [Change(key_of(one), one) for one in tasks]),
    "cases": (CASE_STEPS, [Change(f"vu-viec-{n}", CaseStep("taken", note="Đã hỏi")) for n in numbers]),
    "reminders": (
        REMINDERS,
        [
            Change(reminder_key(f"TH-{n}", Quarter(2027, 1)), Reminder(date(2027, 4, 1), "zalo", ""))
            for n in numbers
        ],
    ),
}

def die(connection, cursor, statement, *rest):
    if statement.startswith("INSERT INTO office_record"):
        os._exit(9)

for kind, changes in made.values():
    if (child := os.fork()) == 0:
        event.listen(Engine, "after_cursor_execute", die)
        with Store.open(sys.argv[1]) as store:
            kind.write(store, changes, by="x", at=datetime(2027, 4, 1, 8))
        os._exit(0)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""


@pytest.mark.slow
def test_a_killed_process_leaves_nothing_half_written(tmp_path: Path) -> None:
    path = tmp_path / "kho.db"
    place_empty_store(path)
    died = subprocess.run(
        [sys.executable, "-c", DIES, str(path)], timeout=60, check=True, capture_output=True, text=True
    )
    assert died.stdout.split() == ["9", "9", "9"]
    with Store.open(str(path)) as store:
        for kind in (ASSIGNMENTS, CASE_STEPS, REMINDERS):
            assert kind.history(store) == []
