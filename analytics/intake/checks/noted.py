"""A problem of a cell of a table, told by the cell and its column."""

from __future__ import annotations

from analytics.intake.model.grid import Value
from analytics.intake.tables.block import Block
from analytics.intake.tables.draft import ReportDraft


def note(block: Block, number: int, name: str, code: str, draft: ReportDraft, **params: Value) -> None:
    """Note that the named column of a row has a problem."""
    draft.findings.of_cell(
        block.sheet, block.row_of(number, name), block.places[name], block.raw(number, name), code,
        block.dataset, block.dataset.by_name[name], **params,
    )  # fmt: skip
