"""Whom a summary is by: each unit, each kind, each group, or the whole ward."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np

from analytics.indicators.engine.grid import Bools, Floats, Grid, Ints
from analytics.plan import UnitGroup, UnitKind

By = Literal["unit", "kind", "group", "ward"]
BY: tuple[By, ...] = get_args(By)

WARD = "ward"
"""What column ``by`` of a summary holds for the whole ward."""


@dataclass(frozen=True)
class Members:
    """The members of a summary and their units.

    ``labels`` names every member there could be; ``places`` are those present, among the labels.
    ``matrix`` (members present, units) holds 1.0 or 0.0; without one, each member is the unit at its place.
    """

    labels: tuple[str, ...]
    places: Ints
    matrix: Floats | None = None

    def among(self, within: Bools) -> Members:
        """The members that have a unit in ``within`` (units,), with only those units."""
        if self.matrix is None:
            return Members(self.labels, self.places[within[self.places]])
        matrix = self.matrix * within
        present = matrix.any(axis=1)
        return Members(self.labels, self.places[present], matrix[present])

    def of_units(self, units: int) -> Ints:
        """By place in the register the place of each unit's member among those present; -1 for none."""
        found = np.full(units, -1, dtype=np.int64)
        if self.matrix is None:
            found[self.places] = np.arange(len(self.places))
        else:
            member, unit = np.nonzero(self.matrix)
            found[unit] = member
        return found

    def add_up(self, array: Floats | Bools) -> Floats:
        """(units, ...) → (members present, ...): the sum over each member's units."""
        if self.matrix is None:
            return array[self.places].astype(np.float64)
        flat = array.reshape(len(array), int(np.prod(array.shape[1:])))
        return (self.matrix @ flat).reshape(len(self.matrix), *array.shape[1:])


def members(grid: Grid, by: By) -> Members:
    """Units in the order of the register, kinds and groups in the order of the plan's forms."""
    if by == "unit":
        return Members(tuple(grid.unit_codes), np.arange(len(grid.units)))
    if by == "ward":
        return Members((WARD,), np.arange(1), np.ones((1, len(grid.units))))
    labels: tuple[str, ...] = tuple(map(str, UnitKind if by == "kind" else UnitGroup))
    own = [str(unit.kind if by == "kind" else unit.group) for unit in grid.units]
    matrix = np.array([[code == label for code in own] for label in labels], dtype=np.float64)
    return Members(labels, np.arange(len(labels)), matrix.reshape(len(labels), len(grid.units)))
