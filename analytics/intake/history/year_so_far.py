"""Money that looks as if it were told from the year's start, where a report tells its quarter alone."""

from __future__ import annotations

from typing import Any

from analytics.intake.history.earlier_reports import EarlierReports
from analytics.intake.model.figures import grouped
from analytics.intake.tables.draft import ReportDraft, UnitPeriodDraft
from analytics.intake.text.normalise import normalise
from analytics.plan import Quarter, Unit

_DATASET = "budget"
_AMOUNTS = ("planned", "allocated", "spent", "settled")
_LINE = ("item", "source")
_MANY = 3
"""Quarters in a row that all grow by chance hardly ever; of two every other school's do."""

Lines = dict[tuple[str, ...], tuple[int | None, ...]]
"""By item and source the amounts of a report."""


def warn_of_year_so_far(
    draft: ReportDraft, part: UnitPeriodDraft, unit: Unit, period: Quarter, past: EarlierReports
) -> None:
    """A report that holds every line of the year's one before, none smaller and more spent, with both sums.

    Either each line repeats its planned amount, or three quarters follow each other so; the pages warn by the
    same rule (:mod:`analytics.indicators.insights.resources.readings`).
    """
    blocks = [block for block in part.tables.get(_DATASET, ()) if block.numbers]
    if not blocks:
        return
    before = [
        one for one in past.table(_DATASET).earlier(unit.code, period) if one.period.year == period.year
    ]
    if not before:
        return
    mine: list[tuple[Any, ...]] = []
    for block in blocks:
        mine += zip(*(block.columns[name] for name in (*_LINE, *_AMOUNTS)), strict=True)
    told = [_lines(list(zip(*map(one.column, (*_LINE, *_AMOUNTS)), strict=True))) for one in before]
    tables = [_lines(mine), *told]
    steps = list(zip(tables[1:], tables, strict=False))
    if not all(_holds(earlier, later) for earlier, later in steps) or not any(
        _spent(later) > _spent(earlier) for earlier, later in steps
    ):
        return
    same = all(later[line][0] == amounts[0] for earlier, later in steps for line, amounts in earlier.items())
    in_a_row = len(tables) >= _MANY and period.shift(1 - len(tables)) == before[-1].period
    if same or in_a_row:
        draft.findings.of_sheet(
            blocks[0].sheet,
            "looks_cumulative",
            dataset=_DATASET,
            unit=unit.name,
            period=before[0].period.label,
            added=grouped(sum(map(_spent, tables))),
            newest=grouped(_spent(tables[0])),
        )


def _lines(rows: list[tuple[Any, ...]]) -> Lines:
    """The amounts by item and source; those of equal lines added up, a blank stays blank."""
    found: Lines = {}
    for item, source, *amounts in rows:
        key = (normalise(item or "").rstrip(" .;:"), source or "")
        known = found.get(key, (None,) * len(_AMOUNTS))
        found[key] = tuple(
            one if other is None else other if one is None else one + other
            for one, other in zip(known, amounts, strict=True)
        )
    return found


def _holds(earlier: Lines, later: Lines) -> bool:
    """Whether a report has every line of the one before, with no smaller amount; a blank says nothing."""
    return all(
        line in later
        and all(
            one is None or other is None or one <= other
            for one, other in zip(amounts, later[line], strict=True)
        )
        for line, amounts in earlier.items()
    )


def _spent(lines: Lines) -> int:
    return sum(amounts[_AMOUNTS.index("spent")] or 0 for amounts in lines.values())
