"""Whom a summary is by: each unit, each kind, each group, or the whole ward; of one ward or of several."""

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
    ``wards`` (units,) numbers the ward of each unit where the grid holds several; no member is of two.
    """

    labels: tuple[str, ...]
    places: Ints
    matrix: Floats | None = None
    wards: Ints | None = None

    def among(self, within: Bools) -> Members:
        """The members that have a unit in ``within`` (units,), with only those units."""
        if self.matrix is None:
            return Members(self.labels, self.places[within[self.places]], None, self.wards)
        matrix = self.matrix * within
        present = matrix.any(axis=1)
        return Members(self.labels, self.places[present], matrix[present], self.wards)

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

    def of_whole_ward(self, array: Floats | Bools) -> Floats:
        """(units, times) → (members present, times): the sum over all units of each member's ward."""
        if self.wards is None:
            return np.broadcast_to(array.sum(axis=0).astype(np.float64), (len(self.places), array.shape[1]))
        whole = np.zeros((int(self.wards.max(initial=-1)) + 1, array.shape[1]))
        np.add.at(whole, self.wards, array)
        first = self.places if self.matrix is None else self.matrix.argmax(axis=1)
        return np.asarray(whole[self.wards[first]])


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
