"""A process that dies while it writes leaves all of the assignments or none of them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from analytics.office.assignments import ASSIGNMENTS
from analytics.store import Store
from tests.empty_store import place_empty_store

DIES = """
import os, sys
from datetime import datetime
from sqlalchemy import Engine, event
from analytics.office import Change
from analytics.office.assignments import ASSIGNMENTS, Assignment, key_of
from analytics.store import Store

made = [Assignment(2027, f"T{n}", "TH-01", "Việc") for n in range(1, 200)]
changes = [Change(key_of(one), one) for one in made]

@event.listens_for(Engine, "after_cursor_execute")
def die(connection, cursor, statement, *rest):
    if sys.argv[2] == "early" and statement.startswith("INSERT INTO office_record"):
        os._exit(9)

with Store.open(sys.argv[1]) as store:
    ASSIGNMENTS.write(store, changes, by="x", at=datetime(2027, 1, 5, 8))
    os._exit(9)
"""


def left_by(path: Path, when: str) -> int:
    place_empty_store(path)
    command = [sys.executable, "-c", DIES, str(path), when]
    assert subprocess.run(command, timeout=60, check=False).returncode == 9
    with Store.open(str(path)) as store:
        return len(ASSIGNMENTS.read(store))


def test_a_killed_process_leaves_nothing_half_written(tmp_path: Path) -> None:
    assert left_by(tmp_path / "early.db", "early") == 0
    assert left_by(tmp_path / "late.db", "late") == 199
