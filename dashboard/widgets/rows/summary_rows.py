"""Rows made from summary rows: figure, n/N, coverage, status and the way to the cells."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from typing import Any

import pandas as pd

from analytics.indicators.insights.unit_matrix import counts_reports
from analytics.plan import Indicator
from dashboard.charts.base import no_value
from dashboard.charts.figure_basis import CARRIED, figure_basis
from dashboard.context import Context
from dashboard.language import formats
from dashboard.widgets.figures.notes import words_at_row
from dashboard.widgets.rows.model import Row
from dashboard.widgets.trace_link import origin_href

Said = Mapping[Hashable, Any]
"""One summary row as a mapping."""


def summary_rows(
    ctx: Context,
    indicator: Indicator,
    frame: pd.DataFrame,
    *,
    pace: float | None = None,
    group: Callable[[Said], str] | None = None,
    colour: Callable[[Said], str] | None = None,
    href: Callable[[Said], str] | None = None,
) -> list[Row]:
    """A row for each of an indicator's summary rows, in their order.

    Args:
        ctx: the run.
        indicator: whose rows they are.
        frame: summary columns and ``label`` (the name shown); of units side by side also ``figure_basis``; of
            money ``counted``; ``said`` where a unit says yes or no; ``place`` where ranks were asked for.
        pace: what every row should have reached by now.
        group: the heading of a row.
        colour: its bar's own colour, where it means a kind or channel.
        href: where it leads; to the cells behind its figure if not given.
    """
    lead = href or (lambda row: origin_href(ctx.plan.phases, ctx.lang, indicator, row))
    return [
        summary_row(
            ctx,
            indicator,
            row,
            href=lead(row),
            pace=pace,
            group=group(row) if group else "",
            colour=colour(row) if colour else "",
        )
        for row in frame.to_dict("records")
    ]


def summary_row(
    ctx: Context,
    indicator: Indicator,
    row: Said,
    *,
    href: str = "",
    pace: float | None = None,
    group: str = "",
    colour: str = "",
) -> Row:
    """The row of one summary row, arguments as for :func:`summary_rows`."""
    known = not formats.is_missing(row["value"])
    said = str(row.get("said") or "")  # a yes or no in words: of one unit no share is told
    target = None if formats.is_missing(row.get("target")) else float(row["target"])
    return Row(
        name=str(row["label"]),
        value=said or ctx.fmt.value(row["value"], indicator.value_unit),
        counted=_counted(ctx, indicator, row) if known and not said else "",
        amount=float(row["said_share" if said else "value"]) if known else None,
        status=row["status"] if isinstance(row["status"], str) else "",
        href=href,
        why="" if known else _why(ctx, indicator, row),
        note=_note(ctx, row) if known else "",
        pinned=words_at_row(ctx, indicator, row),
        group=group,
        target=target,
        pace=pace,
        colour=colour,
        hollow=known and _all_carried(row),
        code=str(row["by"]),
        place=str(row.get("place") or ""),
    )


def _counted(ctx: Context, indicator: Indicator, row: Said) -> str:
    if indicator.value_unit != "percent" or formats.is_missing(row["denominator"]):
        return ""
    money = row.get("counted")
    return money if isinstance(money, str) and money else ctx.fmt.share(row["numerator"], row["denominator"])


def _why(ctx: Context, indicator: Indicator, row: Said) -> str:
    basis = "not_due" if counts_reports(indicator) and row["units_expected"] else row.get("figure_basis")
    said = (
        figure_basis(basis, ctx.lang) if isinstance(basis, str) else no_value(row["units_reported"], ctx.lang)
    )
    return f"{said[:1].lower()}{said[1:]}"


def _note(ctx: Context, row: Said) -> str:
    """What qualifies the figure: units that did not report, figures of earlier reports."""
    expected, reported = int(row["units_expected"] or 0), int(row["units_reported"] or 0)
    owed = expected if expected > 1 else reported  # a single unit has reported or has no figure
    return " · ".join(told_by(ctx, reported, owed, int(row["units_carried"] or 0)))


def told_by(ctx: Context, reported: int, expected: int, carried: int) -> list[str]:
    """How many units a figure is told by where that is not all, and how many of them by an old report."""
    t, said = ctx.t, []
    if reported < expected:
        said.append(t("{of} đơn vị đã báo cáo", of=ctx.fmt.share(reported, expected)))
    if carried:
        said.append(
            CARRIED[ctx.lang] if carried >= reported else t("{n} đơn vị lấy số từ báo cáo trước", n=carried)
        )
    return said


def _all_carried(row: Said) -> bool:
    return 0 < int(row["units_reported"] or 0) <= int(row["units_carried"] or 0)
