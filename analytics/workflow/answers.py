"""What a sender has answered about a file, remembered for the unit that it is true of."""

from __future__ import annotations

from collections.abc import Sequence

from analytics.datasets import Answer
from analytics.store import Store
from analytics.workflow.model import ReceivedFile


def remember(store: Store, file: ReceivedFile, answers: Sequence[Answer]) -> None:
    """Remember answers for the unit of a file; where they say which unit it is, for that one.

    Answers about a file whose unit nobody knows hold for that file only.
    """
    by_unit: dict[str, list[Answer]] = {}
    named = next((one.meaning for one in answers if one.kind == "unit"), file.unit)
    for one in answers:
        if unit := one.meaning if one.kind == "unit" else named:
            by_unit.setdefault(unit, []).append(one)
    for unit, given in by_unit.items():
        store.remember(unit, given, by=file.by, at=file.handover.at)


def forget(store: Store, file: ReceivedFile, given: Answer) -> None:
    """Take an answer about a file back, for the unit that it was remembered for."""
    if unit := given.meaning if given.kind == "unit" else file.unit:
        store.forget(unit, given, by=file.handover.by, at=file.handover.at)
