"""Tasks that a report lists twice: which of two rows tells how far the task is, or whether they are two."""

from __future__ import annotations

from collections import Counter
from typing import Any

from analytics.intake.history.event_identity import note_event
from analytics.intake.model.findings import Findings
from analytics.intake.model.grid import shown
from analytics.intake.tables.block import Block
from analytics.intake.tables.draft import UnitPeriodDraft
from analytics.intake.text.normalise import normalise

_OWN = ("work", "person")
_STATUS = ("progress", "done_on")


def note_repeated_tasks(part: UnitPeriodDraft, findings: Findings) -> None:
    """Ask about rows of the same task, work and person at another stage; tell of what else stands twice.

    Other work under a task's code, or that of somebody else, may well be at another stage, which is told.
    """
    first: dict[Any, tuple[Block, int]] = {}
    works: dict[Any, tuple[Block, int]] = {}
    blocks = part.tables.get("task", ()) if part.unit is not None else ()
    often = Counter(code for block in blocks for code in block.columns["code"])
    for block in blocks:
        columns = block.columns
        for position, code in enumerate(columns["code"]):
            if code is None or often[code] == 1:
                continue
            key = (code, *(normalise(columns[name][position] or "") for name in _OWN))
            same = works.setdefault(key, (block, position))
            before = same if same != (block, position) else first.get(code)
            first.setdefault(code, (block, position))
            if before is not None:
                _note(block, position, *before, findings, same_work=same is before)


def _note(block: Block, position: int, other: Block, at: int, findings: Findings, *, same_work: bool) -> None:
    mine, theirs = _status(block, position), _status(other, at)
    if mine == theirs and not same_work:
        return
    place = {
        "first_cell": other.sheet.at(other.numbers[at], other.places["code"]),
        "first_sheet": other.sheet.name,
    }
    if mine == theirs:
        note_event(block, position, "same_event_twice", findings, "code", **place)
        return
    code = "task_twice" if same_work else "task_of_two_works"
    params = place | {"first": _said(theirs), "second": _said(mine)}
    note_event(block, position, code, findings, "code", row=block.numbers[position] + 1, **params)


def _status(block: Block, position: int) -> tuple[Any, ...]:
    return tuple(block.columns[name][position] for name in _STATUS)


def _said(status: tuple[Any, ...]) -> str:
    """A stage in figures alone, as both languages write them."""
    progress = "– %" if status[0] is None else f"{status[0]:g} %".replace(".", ",")
    return progress if status[1] is None else f"{progress}, {shown(status[1])}"
