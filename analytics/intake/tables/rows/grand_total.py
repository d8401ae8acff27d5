"""The grand total under or over a table, held against the rows that were read."""

from __future__ import annotations

import re

from analytics.intake.cells.scaled import plain_figure
from analytics.intake.model.figures import grouped, same
from analytics.intake.model.findings import Findings
from analytics.intake.model.grid import Value
from analytics.intake.tables.block import Block
from analytics.intake.tables.locate import Located
from analytics.intake.tables.rows.levels import label_column
from analytics.intake.tables.rows.sums import figures
from analytics.intake.text.normalise import normalise, strip_marks

_GRAND_TOTAL = re.compile(r"(?:tong(?: cong| so)?|cong|tc|total)")


def tell_other_total(block: Block, located: Located, findings: Findings) -> None:
    """Tell of a table's one grand total, left out as it must be, that is not the sum of what was read."""
    rows = [number for number, kind in block.other_rows.items() if kind == "total"]
    named = [number for number in rows if any(map(_is_grand_total, block.grid.rows[number]))]
    if len(named) != 1 or label_column(located) is None or not block.numbers or block.unread:
        return
    (number,) = named
    if min(block.numbers) < number < max(block.numbers):
        return
    for column in figures(block):
        amount = plain_figure(block.grid.rows[number][block.places[column.name]])
        values = block.columns[column.name]
        if amount is None or None in values:
            continue
        factor = located.factors[column.name].factor if column.name in located.factors else 1
        whole, total = amount * factor, sum(values)
        if not same(whole, total):
            findings.of_place(
                block.sheet, number, block.places[column.name], float(whole), "total_differs", row=number + 1,
                column=column.title.vi, whole=grouped(float(whole)), sum=grouped(float(total)),
                difference=grouped(abs(float(whole - total))), dataset=block.dataset.id, field=column.name,
            )  # fmt: skip
            return


def _is_grand_total(cell: Value) -> bool:
    return isinstance(cell, str) and bool(_GRAND_TOTAL.fullmatch(strip_marks(normalise(cell))))
