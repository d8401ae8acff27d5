"""Killed while a period is locked, opened for one unit or opened again, a store holds what held before."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

import analytics
from analytics.datasets import UnitReport
from analytics.office.schedule import PERIOD_LOCKS, decide, take_back
from analytics.plan import Calendar, Quarter
from analytics.plan.schedule import PeriodLock, Unlock
from analytics.store import PeriodLockedError, Store

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL on Windows"),
]

Q2, Q3, BY = Quarter(2026, 2), Quarter(2026, 3), "chị Hoa"
LOCKED, SENT = datetime.fromisoformat("2026-10-01T08:00"), datetime.fromisoformat("2026-10-02T08:30")
UNTIL = datetime.fromisoformat("2026-10-03T17:00")
DIE = """
import os, signal, sys
from datetime import datetime
from analytics.office.schedule import decide, take_back
from analytics.plan import Calendar, Quarter
from analytics.plan.schedule import PeriodLock, Unlock
from analytics.store import Store
from analytics.store.facade import keeping_records

def die(*args, **kwargs):
    made = write(*args, **kwargs)
    assert len(made) == 1
    os.kill(os.getpid(), signal.SIGKILL)

write, keeping_records.office.write_records = keeping_records.office.write_records, die
at = datetime.fromisoformat("2026-10-01T09:00")

def lock(store):
    decide(store, PeriodLock("chốt số"), Quarter(2026, 2), calendar=Calendar(), by="x", at=at)

def unlock(store):
    until = Unlock(datetime.fromisoformat("2026-10-03T17:00"), "bổ sung")
    decide(store, until, Quarter(2026, 3), ["TH-01"], calendar=Calendar(), by="x", at=at)

def reopen(store):
    take_back(store, PeriodLock, Quarter(2026, 3), by="x", at=at)

for step in (lock, unlock, reopen):
    child = os.fork()
    if not child:
        step(Store.open(sys.argv[1]))
        os._exit(0)
    assert os.waitpid(child, 0)[1] == signal.SIGKILL
"""
"""Each in a process of its own that is killed when the record and its entry in the log are written."""


def test_a_lock_and_its_opening_are_there_with_their_entries_in_the_log_or_not_at_all(
    store: Store, path: Path, briefing: Callable[..., UnitReport]
) -> None:
    def send(number: int, period: Quarter) -> None:
        told = [briefing(number, period=period)]
        store.submit("a.xlsx", b"%d" % number, told, by="x", at=SENT)

    decide(store, PeriodLock("chốt số"), Q3, calendar=Calendar(), by=BY, at=LOCKED)
    before = store.version, len(store.audit())
    env = os.environ | {"PYTHONPATH": str(Path(analytics.__file__).parents[1])}
    subprocess.run([sys.executable, "-c", DIE, str(path)], env=env, check=True)
    assert (store.version, len(store.audit())) == before
    assert store.verify_audit().broken is None
    assert list(store.schedule().locks) == [Q3]
    assert not store.schedule().unlocks
    send(80, Q2)
    with pytest.raises(PeriodLockedError):
        send(81, Q3)

    decide(store, Unlock(UNTIL, "bổ sung"), Q3, ["TH-01"], calendar=Calendar(), by=BY, at=LOCKED)
    send(82, Q3)
    take_back(store, PeriodLock, Q3, by=BY, at=SENT)
    assert [one.value is None for one in PERIOD_LOCKS.history(store, "2026-Q3")] == [True, False]
    assert store.reports().rows["briefing"]["briefed"].tolist() == [80, 82]
    assert store.verify_audit().broken is None
