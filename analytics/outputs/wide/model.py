"""Figures of summaries laid out as units × times or units × indicators."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import pandas as pd

from analytics.indicators import By
from analytics.outputs.summary import member_names, time_name
from analytics.plan import Lang, Plan, Unit, UnitKind

Across = Literal["time", "indicator"]
Level = Literal["unit", "kind", "ward"]


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure as its summary's row has it; ``None`` where nothing is known. A share is 0..1."""

    value: float | None
    numerator: float | None
    denominator: float | None
    status: str
    units_reported: int
    units_expected: int
    units_carried: int


@dataclass(frozen=True, slots=True)
class Heading:
    """What a column holds: one indicator at one time, and the words above it."""

    indicator: str
    time: str
    title: str
    value_unit: str


@dataclass(frozen=True, slots=True)
class Line:
    """A unit, a whole kind or the whole ward; a figure is ``None`` where the indicator does not ask it."""

    level: Level
    code: str
    name: str
    kind: UnitKind | None
    figures: tuple[Figure | None, ...]


@dataclass(frozen=True, slots=True)
class Wide:
    """The table. ``narrowed``: some units were left out, while totals are those of all."""

    headings: tuple[Heading, ...]
    lines: tuple[Line, ...]
    narrowed: bool = False

    @property
    def units(self) -> int:
        """How many units have a line."""
        return sum(line.level == "unit" for line in self.lines)

    @property
    def known(self) -> int:
        """How many figures of units hold a value."""
        return sum(
            figure is not None and figure.value is not None
            for line in self.lines
            if line.level == "unit"
            for figure in line.figures
        )


def wide_table(
    summaries: Mapping[By, pd.DataFrame],
    *,
    plan: Plan,
    units: Sequence[Unit],
    lang: Lang,
    across: Across,
    only: Collection[str] | None = None,
    statuses: Collection[str] = (),
) -> Wide:
    """Lay summaries out wide.

    Args:
        summaries: by ``unit``, ``kind`` and ``ward``, columns of the command line's ``summary``, the same
            indicators and times in each: one indicator where times run across, one time where
            indicators do. Columns keep the order of the rows of the whole ward.
        plan: gives indicators and times their names.
        units: the register, whose order units keep within their kind.
        lang: language of names.
        across: what the columns are.
        only: codes of the units to show; all without it.
        statuses: units with one of these statuses in any column; all when empty.

    Raises:
        ValueError: two indicators with times across, or two times with indicators across.
    """
    found = {by: frame[frame["part"] == ""] for by, frame in summaries.items()}
    keys = list(
        dict.fromkeys(
            (row["indicator"], row["time"]) for by in ("ward", "kind", "unit") for row in _records(found[by])
        )
    )
    _held(keys, across)
    headings = tuple(_heading(plan, id_, time, across, lang) for id_, time in keys)
    figures = {by: _figures(frame) for by, frame in found.items()}

    def line(level: Level, code: str, name: str, kind: UnitKind | None) -> Line:
        own = figures[level]
        return Line(level, code, name, kind, tuple(own.get((code, *key)) for key in keys))

    every = [line("unit", unit.code, unit.name, unit.kind) for unit in units]
    every = [one for one in every if any(one.figures)]
    shown = [
        one
        for one in every
        if (only is None or one.code in only)
        and (not statuses or any(figure and figure.status in statuses for figure in one.figures))
    ]
    kinds = member_names(plan, units, lang, "kind")
    lines: list[Line] = []
    for kind in UnitKind:
        if own := [one for one in shown if one.kind is kind]:
            lines += [line("kind", str(kind), kinds[str(kind)], kind), *own]
    if lines:
        lines.append(line("ward", "ward", member_names(plan, units, lang, "ward")["ward"], None))
    return Wide(headings, tuple(lines), narrowed=len(shown) < len(every))


def _held(keys: Sequence[tuple[str, str]], across: Across) -> None:
    fixed = {key[0 if across == "time" else 1] for key in keys}
    if len(fixed) > 1:
        raise ValueError(f"{across} across needs one {'indicator' if across == 'time' else 'time'}: {fixed}")


def _heading(plan: Plan, id_: str, time: str, across: Across, lang: Lang) -> Heading:
    title = time_name(plan, time, lang) if across == "time" else id_
    return Heading(id_, time, title, plan.indicator(id_).value_unit)


def _figures(frame: pd.DataFrame) -> dict[tuple[str, str, str], Figure]:
    return {
        (row["by"], row["indicator"], row["time"]): Figure(
            _number(row["value"]),
            _number(row["numerator"]),
            _number(row["denominator"]),
            row["status"] if isinstance(row["status"], str) else "",
            int(row["units_reported"]),
            int(row["units_expected"]),
            int(row["units_carried"]),
        )
        for row in _records(frame)
    }


def _records(frame: pd.DataFrame) -> list[dict[Any, Any]]:
    return frame.to_dict("records")


def _number(value: Any) -> float | None:
    return None if pd.isna(value) else float(value)
