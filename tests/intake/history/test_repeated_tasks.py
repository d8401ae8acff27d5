"""Tasks that a report lists twice."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.intake.drawing import HEAD, SHEET, check, check_sheets, told

DAY = date(2026, 5, 4)


def task(
    progress: int, code: str = "T1.1", work: str = "Viết tin", person: str = "Cô Lan", done: Any = None
) -> tuple[Any, ...]:
    return (code, work, person, "x", "x", DAY, "x", progress, done)


def problems(*rows: tuple[Any, ...]) -> list[tuple[str, str | None]]:
    return told(check_sheets({SHEET["task"]: [HEAD["task"][:9], *rows]}))


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ([task(30), task(100)], [("task_twice", "A3")]),
        ([task(30), task(50, "T1.2"), task(100, "t1.1 ", "VIẾT TIN")], [("task_twice", "A4")]),
        ([task(100), task(100, done=DAY)], [("task_twice", "A3")]),
        ([task(100), task(100)], [("same_event_twice", "A3")]),
        ([task(30), task(100, work="In tờ rơi")], [("task_of_two_works", "A3")]),
        ([task(30), task(100, person="Thầy Nam")], [("task_of_two_works", "A3")]),
        ([task(30), task(30, work="In tờ rơi")], []),
        ([task(30), task(100, "T1.2")], []),
    ],
)
def test_a_task_that_stands_twice(rows: list[tuple[Any, ...]], found: list[tuple[str, str | None]]) -> None:
    assert problems(*rows) == found


def test_the_same_of_a_text_table() -> None:
    rows = [HEAD["task"][:8], *((*task(one)[:5], "4/5/2026", "x", str(one)) for one in (30, 100))]
    checked = check("10. Nhiệm vụ.csv", "\n".join(map(";".join, rows)).encode())
    assert told(checked) == [("task_twice", "A3")]
    assert "30 % và 100 %" in checked.problems[0].message()
