"""Telling that pictures and charts over the rows of a table, or right beside them, were not read."""

from __future__ import annotations

from analytics.intake.formats.looks.pictures import EVERYWHERE
from analytics.intake.model.findings import Findings
from analytics.intake.model.grid import address, first_of
from analytics.intake.model.messages import phrase
from analytics.intake.tables.block import Block

_NAMED = 3


def tell_pictures(block: Block, findings: Findings) -> None:
    """Tell, once for a sheet, of the pictures on rows of a table; those above and below it are ornament."""
    pictures, sheet = block.grid.pictures, block.sheet
    if not pictures or not block.numbers or findings.has_in(sheet, "picture_not_read"):
        return
    lines = list(block.places.values()) if sheet.transposed else block.numbers
    over = [area for area in pictures if area[0][0] <= max(lines) and min(lines) <= area[1][0]]
    if not over:
        return
    corners = [address(*first) for first, last in over if (first, last) != EVERYWHERE]
    where = phrase("upper_corners", cells=first_of(corners, _NAMED)) if corners else ""
    findings.of_sheet(sheet, "picture_not_read", count=len(over), where=where, dataset=block.dataset.id)
