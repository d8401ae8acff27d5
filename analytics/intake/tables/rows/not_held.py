"""Asking about a row whose words say that what it tells of was not held."""

from __future__ import annotations

from analytics.intake.model.findings import Findings
from analytics.intake.model.messages import phrase
from analytics.intake.tables.block import Block
from analytics.intake.text.normalise import bare_words
from analytics.intake.text.row_words import is_to_be_granted


def ask_not_held(
    block: Block, number: int, column: int, words: str, findings: Findings, place: str = "in_cell"
) -> None:
    """Ask whether a row counts at all; ``words`` stand in the cell, or as ``place`` says."""
    findings.of_place(
        block.sheet, number, column, block.grid.rows[number][column], "event_not_held", row=number + 1,
        words=words, where=phrase(place, cell=block.sheet.at(number, column)), dataset=block.dataset.id,
    )  # fmt: skip


def is_proposed_still(block: Block, number: int, words: str) -> bool:
    """Whether words («chưa công nhận») agree with the stage of a row, which is not «Đã khen thưởng» yet."""
    if "stage" not in block.places or not is_to_be_granted(words):
        return False
    stage = block.columns["stage"][block.position(number)]
    return bool(stage) and not bare_words(stage).startswith("da ")
