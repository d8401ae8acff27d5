"""A process that dies while it writes leaves none of what it was writing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

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
    if statement.startswith("INSERT INTO office_record"):
        os._exit(9)

with Store.open(sys.argv[1]) as store:
    ASSIGNMENTS.write(store, changes, by="x", at=datetime(2027, 1, 5, 8))
"""


@pytest.mark.slow
def test_a_killed_process_leaves_nothing_half_written(tmp_path: Path) -> None:
    path = tmp_path / "kho.db"
    place_empty_store(path)
    died = subprocess.run([sys.executable, "-c", DIES, str(path)], timeout=60, check=False)
    assert died.returncode == 9
    with Store.open(str(path)) as store:
        assert ASSIGNMENTS.history(store) == []
