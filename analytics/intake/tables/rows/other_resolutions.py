"""Rows whose words name another resolution than the plan's: «Tuyên truyền Nghị quyết 57»."""

from __future__ import annotations

from collections import defaultdict

from analytics.intake.model.findings import Findings
from analytics.intake.model.messages import phrase
from analytics.intake.tables.block import Block
from analytics.intake.tables.unseen import ranges
from analytics.intake.text.remembered import Unremarkable
from analytics.intake.text.resolutions import other_resolution

_OF_THE_PLAN: defaultdict[frozenset[str], Unremarkable] = defaultdict(Unremarkable)
"""By the resolutions of a plan, texts that name none or one of them."""


def tell_other_resolutions(block: Block, own: frozenset[str], findings: Findings) -> None:
    """Tell of the rows that name a resolution and none of the plan's ``own``, once for each."""
    places = block.places
    fields = [places[one.name] for one in block.dataset.columns if one.kind == "text" and one.name in places]
    columns = sorted({*fields, *block.spare})
    texts: set[str] = set().union(*map(block.texts, columns))
    known = _OF_THE_PLAN[own]
    if not own or known.holds_all(texts):  # nearly always
        return
    others = {text: other for text in known.others(texts) if (other := other_resolution(text, own))}
    known.add(texts - others.keys())
    told: dict[str, dict[int, int]] = {}
    for number in block.numbers if others else ():
        for column in columns:
            cell = block.grid.rows[number][column]
            if type(cell) is str and cell in others and not findings.has_at(block.sheet, number, column):
                told.setdefault(others[cell], {}).setdefault(number, column)
    for resolution, rows in told.items():
        number, column = next(iter(rows.items()))
        findings.of_place(
            block.sheet, number, column, block.grid.rows[number][column], "event_in_doubt",
            row=ranges(list(rows)), words=phrase("resolution", number=resolution),
            limit=phrase("limit_other_plan"), dataset=block.dataset.id,
        )  # fmt: skip
