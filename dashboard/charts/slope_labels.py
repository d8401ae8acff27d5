"""The words beside the lines of a slope: they do not overlap, and many that say the same are said once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from typing import Any

from analytics.plan import text
from dashboard.charts import base
from dashboard.language.formatter import Formatter

SHAPES = {"up": "▲", "down": "▼", "same": "■", "carried": "□"}
_NAME = 20
"""Signs of a name beside a line on a phone; the whole name stands in the table and on hover."""
_ASIDE = re.compile(r"\s*\([^()]*\)$")
_SPARED = "Trường "
_NAMED = 3
"""So many units that went one way to one value are named; of more, the table and the hover tell the names."""
_ALIKE = text("{n} đơn vị")


def starts(
    rows: Sequence[Any], gap: float, value_unit: str, fmt: Formatter, colour: str
) -> list[dict[str, Any]]:
    """The values on the left that have room beside their points: the highest, the lowest, those between."""
    values = sorted({row["value_before"] for row in rows}, reverse=True)
    shown: list[float] = []
    for value in values:
        if not shown or (shown[-1] - value >= gap and (value == values[-1] or value - values[-1] >= gap)):
            shown.append(value)
    return [_note(0, -8, "right", value, fmt.value(value, value_unit), colour) for value in shown]


def ends(
    rows: Sequence[Any],
    standing_out: Collection[str],
    gap: float,
    span: tuple[float, float],
    value_unit: str,
    fmt: Formatter,
    colour: str,
) -> list[dict[str, Any]]:
    """The units on the right, the highest first; those ``standing_out`` are named, all others faint then."""
    alike = Counter((row["value"], row["course"]) for row in rows if row["by"] not in standing_out)
    told: set[tuple[float, str]] = set()
    values, words, faint = [], [], []
    for row in rows:
        same, picked = (row["value"], row["course"]), row["by"] in standing_out
        together = not picked and alike[same] > _NAMED
        if together and same in told:
            continue
        told.add(same)
        who = base.words(_short(str(row["label"])))
        if together:
            who = _ALIKE[fmt.lang].format(n=fmt.count(alike[same]))
        values.append(row["value"])
        words.append(f"{SHAPES[row['course']]} <b>{fmt.value(row['value'], value_unit)}</b> {who}")
        faint.append(bool(standing_out) and not picked)
    places = spread(values, gap, *span)
    return [
        _note(1, 8, "left", place, said, colour) | {"opacity": 0.45 if dim else 1}
        for place, said, dim in zip(places, words, faint, strict=True)
    ]


def spread(values: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Places for labels of ``values`` (the greatest first), ``gap`` apart, each as near its value as may be.

    Neighbours that would overlap form a block around the middle of their values, inside ``low``..``high``
    as far as there is room.
    """
    blocks: list[tuple[list[float], float]] = []  # the values of a block, and its uppermost place
    for value in values:
        members = [value]
        top = _top(members, gap, low, high)
        while blocks and blocks[-1][1] - gap * (len(blocks[-1][0]) - 1) - gap < top:
            members = [*blocks.pop()[0], *members]
            top = _top(members, gap, low, high)
        blocks.append((members, top))
    return [top - gap * place for members, top in blocks for place in range(len(members))]


def _top(members: Sequence[float], gap: float, low: float, high: float) -> float:
    half = gap * (len(members) - 1) / 2
    middle = sum(members) / len(members)
    return max(min(middle + half, high), low + 2 * half)


def _note(x: float, shift: int, anchor: str, y: float, words: str, colour: str) -> dict[str, Any]:
    return {
        "x": x,
        "y": y,
        "xshift": shift,
        "xanchor": anchor,
        "yanchor": "middle",
        "text": words,
        "font": {"size": 11, "color": colour},
    }


def _short(name: str) -> str:
    """The name without what can be spared: a remark in brackets, then the word all schools begin with."""
    if len(name) > _NAME:
        name = _ASIDE.sub("", name)
    if len(name) > _NAME:
        name = name.removeprefix(_SPARED)
    return name if len(name) <= _NAME else name[: _NAME - 1].rstrip() + "…"
