"""The rules of the datasets: a batch checked with pandera, and each failing cell given back to its file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from pandera.errors import SchemaError, SchemaErrorReason, SchemaErrors

from analytics.datasets import FIGURE_KINDS, CellKind, Rule
from analytics.intake.batch import Batch
from analytics.intake.checks.noted import note
from analytics.intake.model.grid import is_blank, shown
from analytics.intake.model.messages import phrase
from analytics.intake.tables.block import Block
from analytics.intake.tables.draft import ReportDraft, UnitPeriodDraft
from analytics.intake.tables.merged_rows import merged_area
from analytics.language import both

_BOUNDS = {"greater_than_or_equal_to": "below_minimum", "less_than_or_equal_to": "above_maximum"}

_BLANK: dict[CellKind, str] = dict.fromkeys(FIGURE_KINDS, "zero_counts") | {
    "percent": "not_begun", "flag": "yes_or_no",
}  # fmt: skip
"""What to write for a blank cell of a kind, by what it may mean."""


def check_rules(batch: Batch, owners: Sequence[tuple[ReportDraft, UnitPeriodDraft]]) -> None:
    """Check a batch with pandera and give each failing cell back to its file."""
    try:
        batch.dataset.schema.validate(batch.frame, lazy=True, inplace=True)  # it is looked at, not changed
    except SchemaErrors as failed:
        # Cells by themselves first: a rule is silent about a cell that is already known to be wrong.
        for error in sorted(failed.schema_errors, key=lambda error: error.column_name is None):
            for position in np.unique(error.failure_cases["index"].to_numpy(dtype=np.int64)):
                owner, block, row = batch.find(int(position))
                _blame(error, batch.tables[owner], block, row, owners[owner][0])


def _blame(error: SchemaError, table: Sequence[Block], block: Block, row: int, draft: ReportDraft) -> None:
    """Turn one failing row of one rule into a problem, unless a cell it looks at was never read."""
    number = block.numbers[row]
    rule = (getattr(error.check, "statistics", None) or {}).get("rule")
    if isinstance(rule, Rule):
        names = [name for name in (rule.column, rule.other) if name]
        if any((number, name) in block.unread for name in names):
            return
        if rule.column not in block.places:
            _absent(rule, block, draft)
            return
        note(block, number, rule.column, rule.code, draft, **_params(rule, table, block, row))
        return
    name = str(error.column_name)
    if name not in block.places or (number, name) in block.unread:
        return
    column = block.dataset.by_name[name]
    if error.reason_code is SchemaErrorReason.SERIES_CONTAINS_NULLS:
        if (area := merged_area(block, number, name)) is not None:
            note(block, number, name, "blank_in_merge", draft, area=area)
            return
        hint = phrase(_BLANK[column.kind]) if column.kind in _BLANK else ""
        if struck := block.grid.struck.get((number, block.places[name])):
            hint = phrase("struck_here", words=shown(struck))
        dash = block.raw(number, name)
        counts = column.kind in FIGURE_KINDS and not is_blank(dash)
        typed = phrase("only_a_dash", words=shown(dash)) if counts else ""
        note(block, number, name, "missing_required", draft, hint=hint, typed=typed)
        return
    code = _BOUNDS[error.check.name]
    limit = column.minimum if code == "below_minimum" else column.maximum
    block.unread.add((number, name))  # comparing it with other cells would blame good ones
    note(block, number, name, code, draft, limit=shown(float(limit or 0)))


def _params(rule: Rule, table: Sequence[Block], block: Block, row: int) -> dict[str, Any]:
    number = block.numbers[row]
    if rule.code == "duplicate_row":
        word = block.columns[rule.column][row]
        first = next(one for one in table if word in one.columns[rule.column])
        first_row = first.numbers[first.columns[rule.column].index(word)] + 1
        return {"first_row": first_row, "first_sheet": first.sheet[1]}
    if rule.other is None:
        return {}
    title = block.dataset.by_name[rule.other].title
    other = both(title.vi, f"{title.vi} ({title.en})")  # the sheet has the Vietnamese one
    value = shown(block.raw(number, rule.other)) if rule.other in block.places else ""
    return {"other": other, "other_value": value}


def _absent(rule: Rule, block: Block, draft: ReportDraft) -> None:
    """A rule asks for a column that the sheet does not have at all."""
    column = block.dataset.by_name[rule.column]
    names = {"column": column.title.vi, "dataset": block.dataset.id, "field": column.name}
    draft.findings.of_sheet(block.sheet, "missing_column", **names)
