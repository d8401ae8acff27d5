"""``12/15`` in a column that has its whole beside it: the row itself says what was meant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from analytics.datasets import DATASETS
from analytics.intake.cells.columns import Fault

_WHOLES = {
    (dataset.id, rule.column): rule.other
    for dataset in DATASETS.values()
    for check in dataset.schema.checks
    if (rule := (getattr(check, "statistics", None) or {}).get("rule")) and rule.code == "exceeds_total"
}
"""By dataset and field of a part, the field of its whole."""


def resolve(
    dataset: str, name: str, values: list[Any], unread: list[Fault], columns: Mapping[str, Sequence[Any]]
) -> list[Fault]:
    """Take 12 of ``12/15`` where the whole in the same row is 15; returns the faults that are left."""
    wholes = columns.get(_WHOLES.get((dataset, name)) or "")
    if wholes is None:
        return unread
    left: list[Fault] = []
    for fault in unread:
        if fault.code == "part_of_whole" and wholes[fault.position] == int(fault.params["second"]):
            values[fault.position] = int(fault.params["first"])
        else:
            left.append(fault)
    return left
