"""The rows of the long table that is asked for, worked out once for all who ask for the same."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from analytics.indicators import By
from analytics.plan import TimeKind
from dashboard.context import Context
from dashboard.kept import of_office


@dataclass(frozen=True, slots=True)
class Asked:
    """What the long table is to hold, all by code: no ``indicators``, ``units`` or ``statuses`` for any.

    ``units`` narrow it only where rows are units; ``()`` is none of them then, ``None`` any.
    """

    by: By
    kind: TimeKind
    times: tuple[str, ...]
    indicators: tuple[str, ...]
    units: tuple[str, ...] | None = None
    statuses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Long:
    """Summary rows as they are asked for, not to be changed, and what is said of them.

    ``known``: how many have a value; ``indicators``: how many there are; ``judged``: whether any has a
    status; ``members``: the codes that rows are by.
    """

    rows: pd.DataFrame
    known: int
    indicators: int
    judged: bool
    members: tuple[str, ...]


@of_office(most=16)
def long(ctx: Context, asked: Asked) -> Long:
    """The rows that are asked for, in the order of the summary."""
    rows = ctx.summary(asked.by, asked.kind, asked.indicators or None)
    rows = rows[rows["time"].isin(asked.times)]
    if asked.units is not None:
        rows = rows[rows["by"].isin(asked.units)]
    if asked.statuses:
        rows = rows[rows["status"].isin(asked.statuses)]
    return Long(
        rows,
        int(rows["value"].notna().sum()),
        int(rows["indicator"].nunique()),
        bool(rows["status"].fillna("").ne("").any()),
        tuple(map(str, rows["by"].unique())),
    )
