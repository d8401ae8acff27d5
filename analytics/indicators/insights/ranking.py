"""Ranks only as far as the data bears them out: ties as ties, places as ranges."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from typing import Any, Literal

import pandas as pd

from analytics.indicators.insights.unit_rows import exact_values


def ties(rows: pd.DataFrame) -> tuple[tuple[str, ...], ...]:
    """The groups of two or more units with exactly one value, the greatest value first.

    ``rows``: those of :func:`~analytics.indicators.insights.unit_rows.unit_rows`, or some of them.
    """
    groups: dict[Fraction, list[str]] = {}
    for code, value in zip(rows["by"], exact_values(rows), strict=True):
        if value is not None:
            groups.setdefault(value, []).append(str(code))
    return tuple(tuple(groups[value]) for value in sorted(groups, reverse=True) if len(groups[value]) > 1)


def rank_ranges(rows: pd.DataFrame, direction: Literal["up", "down", "none"] = "up") -> pd.DataFrame:
    """Between which places each unit stands, for when somebody asks for a ranking.

    The range is what the data bears out: a tie shares its places; a unit that sent nothing could stand
    anywhere, so it lowers the worst place of all; and where cases are counted, one case more or less of any
    unit must not overturn the order. Two units whose ranges overlap have no meaningful order.

    Args:
        rows: those of :func:`.unit_rows`, or some of them. Units that owe
            nothing, or have nothing that counts, are left out.
        direction: whether the greatest value stands first (``none`` counts as ``up``) or the least.

    Returns:
        In the order of ``rank``, ties as the rows stand, units that sent nothing last:

        - ``by`` (str), ``value`` (float64)
        - ``rank`` (Int64): the place by value alone, which ties share; blank without a value
        - ``tied`` (int64): units with exactly the same value, itself included; 0 without one
        - ``best``, ``worst`` (int64): the range
        - ``clear`` (bool): no other unit's range overlaps it
    """
    owing = rows[rows["value"].notna() | (rows["figure_basis"] == "not_reported")]
    sign = -1 if direction == "down" else 1
    exact = [None if value is None else sign * value for value in exact_values(owing)]
    values = [value for value in exact if value is not None]
    spans = _spans(owing, exact, sign)
    lows, highs = (
        sorted(low for low, _ in spans if low is not None),
        sorted(high for _, high in spans if high is not None),
    )
    ordered, count = sorted(values), Counter(values)
    unknown, total = len(exact) - len(values), len(exact)
    records: list[tuple[Any, ...]] = []
    for code, shown, value, (low, high) in zip(owing["by"], owing["value"], exact, spans, strict=True):
        if value is None or low is None or high is None:
            records.append((code, shown, None, 0, 1, total))
            continue
        rank = len(ordered) - bisect_right(ordered, value) + 1
        best = len(lows) - bisect_right(lows, high) + 1
        worst = len(highs) - bisect_left(highs, low) + unknown
        records.append((code, shown, rank, count[value], best, worst))
    frame = pd.DataFrame(records, columns=["by", "value", "rank", "tied", "best", "worst"]).astype(
        {"by": "str", "value": "float64", "rank": "Int64"} | dict.fromkeys(("tied", "best", "worst"), "int64")
    )
    frame["clear"] = _clear(frame["best"].tolist(), frame["worst"].tolist())
    return frame.sort_values("rank", kind="stable", ignore_index=True)


def _spans(
    rows: pd.DataFrame, exact: Sequence[Fraction | None], sign: int
) -> list[tuple[Fraction | None, Fraction | None]]:
    """Between which values each unit lies when one case is counted more or less; signed as ``exact`` is."""
    bottom, top = sorted((Fraction(0), Fraction(sign)))
    spans: list[tuple[Fraction | None, Fraction | None]] = []
    for value, cases, step in zip(exact, rows["denominator"], rows["step"], strict=True):
        if value is None or pd.isna(step):
            spans.append((value, value))
        else:
            one = 1 / Fraction(cases)
            # A slip of the pen can have made a share pass its bounds; its span does not shrink for that.
            spans.append((min(value, max(value - one, bottom)), max(value, min(value + one, top))))
    return spans


def _clear(best: list[int], worst: list[int]) -> list[bool]:
    """Whose range no other range overlaps."""
    starts, ends = sorted(best), sorted(worst)
    # Ranges that begin at or before the end of this one, less those that end before it begins.
    return [
        bisect_right(starts, last) - bisect_left(ends, first) == 1
        for first, last in zip(best, worst, strict=True)
    ]
