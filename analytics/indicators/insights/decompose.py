"""A change of a sum over units, taken apart unit by unit without a residual.

A share is a weighted mean of its units, R = Σ wᵢrᵢ with wᵢ = dᵢ/Σd and rᵢ = nᵢ/dᵢ. With R̄ and every other bar
the mean of before and after, its change is exactly the sum of

- units that stayed, within: w̄ᵢ · Δrᵢ, and mix: Δwᵢ · (r̄ᵢ - R̄)
- units that joined: wᵢ · (rᵢ - R̄) with the figures after
- units that left: -wᵢ · (rᵢ - R̄) with the figures before

which treats both times alike and leaves no residual (Z. Griliches and H. Regev, «Firm productivity in Israeli
industry 1979-1988», Journal of Econometrics 65, 1995, with entry and exit; without them it is Kitagawa's of
1955). A total is a plain sum: Δnᵢ, nᵢ and -nᵢ, without a mix.
"""

from __future__ import annotations

from typing import Literal

import numpy as np
import pandas as pd

from analytics.indicators.engine.grid import Bools, Floats
from analytics.indicators.insights.unit_rows import numbers

Cause = Literal["joined", "left", "changed", "same", "carried"]
"""``carried``: the same report speaks at both times; ``same``: another report with the same figures."""

PART_COLUMNS = (
    "by",
    "cause",
    "numerator_before",
    "denominator_before",
    "numerator_after",
    "denominator_after",
    "within",
    "mix",
    "effect",
)
"""``effect`` is all a unit adds: ``within`` and ``mix`` together. A unit that joined or left has no mix."""


def decompose(before: pd.DataFrame, after: pd.DataFrame, *, share: bool) -> pd.DataFrame:
    """What each unit adds to the change between two tables of units.

    Args:
        before: ``by``, ``numerator``, ``denominator``, one row per unit; blank for no figure. Of a share, a
            unit whose denominator is 0 has no figure.
        after: the same at the second time.
        share: whether the value is Σnumerator/Σdenominator; else it is Σnumerator.

    Returns:
        :data:`PART_COLUMNS`, a row per unit with a figure at either time, in the order of ``after``, then of
        ``before``. ``cause`` is never ``carried``: figures alone do not tell that. ``effect`` adds up to the
        change of the value; all effects are 0 when one of the tables has no figure at all.
    """
    columns = ["by", "numerator", "denominator"]
    order = list(dict.fromkeys([*after["by"], *before["by"]]))
    first, second = (table[columns].set_index("by").reindex(order) for table in (before, after))
    (n0, d0), (n1, d1) = figures(first, share), figures(second, share)
    was, now = ~np.isnan(n0), ~np.isnan(n1)
    unmoved = (n0 == n1) & (d0 == d1) if share else n0 == n1
    cause = np.select([~was, ~now, unmoved], ["joined", "left", "same"], "changed")
    within, mix = np.zeros(len(order)), np.zeros(len(order))
    if was.any() and now.any():
        n0, d0, n1, d1 = (np.nan_to_num(one) for one in (n0, d0, n1, d1))
        within, mix = _effects(n0, d0, n1, d1, was, now) if share else (n1 - n0, mix)
    both = first.add_suffix("_before").join(second.add_suffix("_after")).reset_index()
    both = both.assign(cause=pd.array(cause, dtype="str"), within=within, mix=mix, effect=within + mix)
    return both.loc[was | now, list(PART_COLUMNS)].reset_index(drop=True)


def figures(table: pd.DataFrame, share: bool) -> tuple[Floats, Floats]:
    """Numerators and denominators of units; of a share without a denominator NaN and 0."""
    above, below = numbers(table["numerator"]), numbers(table["denominator"])
    if not share:
        return above, below
    return np.where(below > 0, above, np.nan), np.nan_to_num(below)


def value_of(table: pd.DataFrame, share: bool) -> float | None:
    """The value of units together; ``None`` when none has a figure."""
    above, below = figures(table, share)
    known = ~np.isnan(above)
    if not known.any():
        return None
    total = float(above[known].sum())
    return total / float(below[known].sum()) if share else total


def _effects(n0: Floats, d0: Floats, n1: Floats, d1: Floats, was: Bools, now: Bools) -> tuple[Floats, Floats]:
    """Within and mix of each unit of a share; all arrays have one shape, 0 for no figure."""
    middle = (n0.sum() / d0.sum() + n1.sum() / d1.sum()) / 2
    w0, w1 = d0 / d0.sum(), d1 / d1.sum()
    r0 = np.divide(n0, d0, out=np.zeros_like(n0), where=was)
    r1 = np.divide(n1, d1, out=np.zeros_like(n1), where=now)
    stayed = was & now
    alone = w1 * (r1 - middle) - w0 * (r0 - middle)
    within = np.where(stayed, (w0 + w1) / 2 * (r1 - r0), alone)
    return within, np.where(stayed, (w1 - w0) * ((r0 + r1) / 2 - middle), 0.0)
