"""What a sender has answered about a file, remembered for the unit that it is true of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from analytics.datasets import Answer
from analytics.intake import CheckedFile, SourceFile
from analytics.intake.text.normalise import normalise
from analytics.store import Store
from analytics.store.answers import folded
from analytics.workflow.model import CheckContext, ReceivedFile
from analytics.workflow.receive import check


def remember(store: Store, file: ReceivedFile, answers: Sequence[Answer]) -> None:
    """Remember answers for the unit of a file that is stored; where they say which unit it is, for that one.

    Answers about a file whose unit nobody knows hold for that file only, and so do those that the office has
    forbidden.
    """
    by_unit: dict[str, list[Answer]] = {}
    named = next((one.meaning for one in answers if one.kind == "unit"), file.unit)
    never = forbidden_of(store, answers)
    for one in (one for one in answers if one not in never):
        if unit := one.meaning if one.kind == "unit" else named:
            by_unit.setdefault(unit, []).append(one)
    for unit, given in by_unit.items():
        store.remember(unit, given, by=file.by, at=file.handover.at)


def forbidden_of(store: Store, answers: Iterable[Answer]) -> frozenset[Answer]:
    """Those of some answers that are remembered for nobody, since the office has forbidden them."""
    held = {folded(one.answer) for one in store.forbidden()}
    return frozenset(one for one in answers if folded(one) in held)


def forget(store: Store, file: ReceivedFile, given: Answer) -> None:
    """Take an answer about a file back, for the unit that it was remembered for."""
    if unit := given.meaning if given.kind == "unit" else file.unit:
        store.forget(unit, given, by=file.handover.by, at=file.handover.at)


def used_answers(source: SourceFile, checked: CheckedFile, context: CheckContext) -> tuple[Answer, ...]:
    """The remembered answers that a file was read by: those that would be asked if nothing were remembered.

    Args:
        source: the file, with what its sender has answered about it.
        checked: what was said of it with the memory of ``context``.
        context: what it was checked against.
    """
    units = {unit for unit, _ in checked.owners if unit is not None}
    held = [one for unit in sorted(units) for one in context.memory.get(unit, ())]
    own = {(one.kind, one.scope, normalise(one.words)) for one in source.answers}
    held = [one for one in held if (one.kind, one.scope, normalise(one.words)) not in own]
    if not held:
        return ()
    (bare,) = check([source], replace(context, memory={}))
    asked = {
        (choice.answer.kind, choice.answer.scope, normalise(choice.answer.words))
        for question in bare.questions
        for choice in question.choices
    }
    return tuple(one for one in held if (one.kind, one.scope, normalise(one.words)) in asked)
