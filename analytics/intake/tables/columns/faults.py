"""What is wrong with single cells of a table, as problems with questions."""

from __future__ import annotations

from analytics.datasets import Answer, Column
from analytics.intake.cells.columns import Fault
from analytics.intake.model.findings import Findings
from analytics.intake.model.grid import shown
from analytics.intake.model.messages import phrase
from analytics.intake.model.questions import Choice, Question
from analytics.intake.tables.block import Block, Faults
from analytics.intake.text.headers import LIKELY, ranked
from analytics.intake.text.normalise import normalise
from analytics.language import both
from analytics.plan import Text


def report_faults(block: Block, faults: Faults, findings: Findings) -> None:
    """Turn the faults of cells into problems."""
    for name, fault in faults:
        number = block.numbers[fault.position]
        if not fault.read:
            block.unread.add((number, name))
        findings.of_cell(
            block.sheet,
            block.row_of(number, name),
            block.places[name],
            block.raw(number, name),
            fault.code,
            block.dataset,
            block.dataset.by_name[name],
            question=_question(block, number, name, fault),
            **fault.params,
            **_how_to_write(block.dataset.by_name[name], fault.code),
        )


def _how_to_write(column: Column, code: str) -> dict[str, Text]:
    """How a figure of a column is written, for the problems that leave no other way than to write it anew."""
    if code == "ambiguous_number":
        whole = column.kind in ("integer", "money")
        return {"otherwise": phrase("other_whole" if whole else "other_broken")}
    if code not in ("not_a_number", "not_integer", "number_range"):
        return {}
    ways = {"money": "amount_in_full", "integer": "whole_count"}
    return {"how": phrase(ways.get(column.kind, "any_number"))}


def _question(block: Block, number: int, name: str, fault: Fault) -> Question | None:
    """What a word that is in no list could mean; None where another kind of mend is needed."""
    vocabulary = block.dataset.by_name[name].vocabulary
    if fault.code != "not_in_list" or vocabulary is None:
        return None
    words = shown(block.raw(number, name))
    choices = ranked(words, vocabulary.values)
    return Question(
        "word",
        f"word/{vocabulary.id}/{normalise(words)}",
        tuple(Choice(Answer("word", vocabulary.id, words, word), both(word, word)) for word, _ in choices),
        choices[0][1] >= LIKELY,
    )
