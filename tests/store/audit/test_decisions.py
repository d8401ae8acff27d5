"""What was decided on reports stands in the chain: changed, added or removed by hand, it is found."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from analytics.datasets import UnitReport
from analytics.policy import Role, Viewer
from analytics.store import Store
from analytics.store.cycle.model import Judged
from tests.store.conftest import AT

SCHOOL = Viewer("7", "Cô Lan", frozenset({Role.UNIT}), frozenset({"TH-01"}))
OFFICE = Viewer("3", "Chị Hoa", frozenset({Role.OFFICE}), frozenset())
WARNED = [{"severity": "warning"}]
WORDS = "Ghi lại họ tên ông Lý Văn Mật"


@pytest.fixture
def decided(store: Store, briefing: Callable[..., UnitReport]) -> Store:
    """One report accepted by itself; one returned, sent again and withdrawn, and sent and accepted."""
    school, office = store.seen_by(SCHOOL), store.seen_by(OFFICE)
    school.submit("a.xlsx", b"a", [briefing(80)], by="Cô Lan", at=AT)
    for number, step in ((2, "returned"), (3, "withdrawn"), (4, "accepted")):
        school.submit(
            f"{number}.xlsx", b"%d" % number, [briefing(number)], problems=WARNED, by="Cô Lan", at=AT
        )
        who = school if step == "withdrawn" else office
        who.decide([Judged(number, 0)], step, by=who.viewer.name, at=AT, words=WORDS)  # type: ignore[arg-type]
    return store


def test_each_decision_is_an_entry_with_who_of_which_unit_and_without_its_words(decided: Store) -> None:
    log = decided.audit().sort_values("id")
    made = log[log["action"].isin(["accept", "return", "withdraw"])]
    assert list(zip(made["action"], made["account"], made["subject"], strict=True)) == [
        ("return", "3", ";TH-01;"),
        ("withdraw", "7", ";TH-01;"),
        ("accept", "3", ";TH-01;"),
    ]
    assert [detail["submission"] for detail in made["detail"]] == [2, 3, 4]
    assert [list(detail["decided"]) for detail in log["detail"] if "decided" in detail] == [
        ["1:1"],
        [],
        ["2:1"],
        [],
        ["3:1"],
        [],
        ["4:1"],
    ]
    assert "Mật" not in log.to_csv()
    assert decided.verify_audit().broken is None


@pytest.mark.parametrize(
    ("statement", "entry"),
    [
        ("UPDATE decision SET act = 'accepted' WHERE submission_id = 2", 4),
        ("UPDATE decision SET by = 'ai đó' WHERE submission_id = 1", 2),
        ("UPDATE decision SET words = 'khác' WHERE submission_id = 3", 6),
        ("DELETE FROM decision WHERE submission_id = 4", 8),
        ("INSERT INTO decision VALUES (1, 2, 'returned', 'x', NULL, '2026-06-20 01:00:00', 'x')", 0),
    ],
)
def test_a_decision_changed_removed_or_added_by_hand_is_found(
    decided: Store, path: Path, statement: str, entry: int
) -> None:
    with closing(sqlite3.connect(path)) as file, file:
        file.execute(statement)
    broken = decided.verify_audit().broken
    assert broken is not None
    assert broken.entry == entry
