"""Killed between a decision and the end of its transaction, a store holds all of it or nothing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

import analytics
from analytics.datasets import UnitReport
from analytics.plan import Quarter
from analytics.policy import Role, Viewer
from analytics.store import Store

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL on Windows")

AT = datetime.fromisoformat("2026-06-20T08:30")
SCHOOL = Viewer("7", "Cô Lan", frozenset({Role.UNIT}), frozenset({"TH-01"}))
WARNED = [{"severity": "warning"}]
DIE = """
import os, signal, sys
from datetime import datetime
from analytics.store import Store
from analytics.store.cycle import decisions
from analytics.store.facade import judging

def die(*args, **kwargs):
    made = decide(*args, **kwargs)
    assert len(made) == 2
    os.kill(os.getpid(), signal.SIGKILL)

decide, decisions.decide = decisions.decide, die
store = Store.open(sys.argv[1])
waiting = [one.seen for one in store.submitted(state="waiting")]
store.decide(waiting, sys.argv[2], by="chị Hoa", at=datetime.fromisoformat("2026-06-21T08:00"), words="Sai.")
"""


@pytest.mark.slow
@pytest.mark.parametrize("step", ["accepted", "returned"])
def test_of_several_decisions_all_or_none_are_there(
    store: Store, address: str, briefing: Callable[..., UnitReport], step: str
) -> None:
    for number, period in enumerate((Quarter(2026, 2), Quarter(2026, 3))):
        told = [briefing(80 + number, period=period)]
        store.seen_by(SCHOOL).submit("a.xlsx", b"%d" % number, told, problems=WARNED, by="x", at=AT)
    root = str(Path(analytics.__file__).parents[1])
    ended = subprocess.run(
        [sys.executable, "-c", DIE, address, step], env=os.environ | {"PYTHONPATH": root}, check=False
    )
    assert ended.returncode == -signal.SIGKILL
    assert [one.state for one in store.submitted()] == ["waiting", "waiting"]
    assert store.reports().rows["briefing"].empty
    assert store.verify_audit().broken is None
    assert not set(store.audit()["action"]) & {"accept", "return"}
    judged = [one.seen for one in store.submitted()]
    store.decide(judged, "accepted", by="chị Hoa", at=AT)
    assert store.reports().rows["briefing"]["briefed"].tolist() == [80, 81]
    assert store.verify_audit().broken is None


def test_what_is_accepted_as_it_comes_is_there_with_its_acceptance_or_not_at_all(
    store: Store, briefing: Callable[..., UnitReport], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: object) -> None:
        raise OSError("the power went off")

    monkeypatch.setattr("analytics.store.submitting._write_tables", fail)  # after the decision
    with pytest.raises(OSError, match="power"):
        store.submit("a.xlsx", b"a", [briefing(87)], by="x", at=AT)
    assert (store.submitted(), store.decisions("TH-01", Quarter(2026, 2)), len(store.history())) == (
        [],
        [],
        0,
    )
