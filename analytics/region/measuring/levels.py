"""By whom many wards are summed up: inside each commune, or from communes up."""

from __future__ import annotations

from typing import Literal, get_args

import numpy as np

from analytics.indicators.engine.grid import Grid, Ints
from analytics.indicators.engine.members import Members
from analytics.plan import Commune, UnitGroup, UnitKind

Level = Literal["unit", "kind", "group", "commune", "province", "region", "country"]
LEVELS: tuple[Level, ...] = get_args(Level)
INSIDE: tuple[Level, ...] = ("unit", "kind", "group")
"""Levels inside a commune, whose members are told of each commune for itself."""
ABOVE: tuple[Level, ...] = ("province", "region", "country")
"""Levels that add up communes."""

COUNTRY = "country"
"""What column ``by`` of a summary holds for all communes together."""

_BETWEEN = "/"


def code_in(commune: str, code: str) -> str:
    """The code of a unit where units of several communes stand together; a commune's code has no slash."""
    return f"{commune}{_BETWEEN}{code}"


def split_code(code: str) -> tuple[str, str]:
    """The commune and the unit, kind or group of such a code."""
    commune, _, rest = code.partition(_BETWEEN)
    return commune, rest


def place_of(commune: Commune, level: Level) -> str:
    """The member of a level that a commune belongs to."""
    if level == "province":
        return commune.province
    if level == "region":
        return commune.region
    return COUNTRY if level == "country" else commune.code


def members_of(grid: Grid, communes: tuple[str, ...], level: Level) -> Members:
    """The members of a grid on which units of several communes stand, named by :func:`code_in`."""
    place = {code: number for number, code in enumerate(communes)}
    wards: Ints = np.array([place[split_code(unit.code)[0]] for unit in grid.units], dtype=np.int64)
    if level == "unit":
        return Members(tuple(grid.unit_codes), np.arange(len(grid.units)), None, wards)
    if level == "commune":
        matrix = (wards == np.arange(len(communes))[:, None]).astype(np.float64)
        return Members(communes, np.arange(len(communes)), matrix, wards)
    labels = tuple(map(str, UnitKind if level == "kind" else UnitGroup))
    own = np.array(
        [labels.index(str(unit.kind if level == "kind" else unit.group)) for unit in grid.units],
        dtype=np.int64,
    )
    width = len(labels)
    matrix = (wards * width + own == np.arange(len(communes) * width)[:, None]).astype(np.float64)
    names = tuple(code_in(commune, label) for commune in communes for label in labels)
    return Members(names, np.arange(len(names)), matrix, wards)
