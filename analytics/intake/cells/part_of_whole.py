"""``12/15`` in a column that has its whole beside it: the row itself says what was meant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from analytics.datasets import DATASETS
from analytics.intake.cells.columns import Fault


def resolve(
    dataset: str, name: str, values: list[Any], unread: list[Fault], columns: Mapping[str, Sequence[Any]]
) -> list[Fault]:
    """Take 12 of ``12/15`` where the whole in the same row is 15; returns the faults that are left."""
    wholes = columns.get(DATASETS[dataset].wholes.get(name, ""))
    if wholes is None:
        return unread
    left: list[Fault] = []
    for fault in unread:
        if fault.code == "part_of_whole" and wholes[fault.position] == int(fault.params["second"]):
            values[fault.position] = int(fault.params["first"])
        else:
            left.append(fault)
    return left
