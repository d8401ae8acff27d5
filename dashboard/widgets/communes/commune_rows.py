"""Communes as rows: figure, n/N, coverage, how old it is, or why there is none."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any

import pandas as pd

from analytics.plan import Indicator
from dashboard.charts import communes
from dashboard.context import Context
from dashboard.language import formats
from dashboard.widgets.fields import is_money
from dashboard.widgets.rows import Point, Row
from dashboard.widgets.rows.summary_rows import told_by

Said = Mapping[Hashable, Any]


def commune_rows(
    ctx: Context,
    indicator: Indicator,
    frame: pd.DataFrame,
    *,
    group: Callable[[Said], str],
    href: Callable[[str], str],
    pace: float | None = None,
    points: tuple[Point, ...] = (),
) -> list[Row]:
    """A row for each row of :func:`analytics.region.insights.by_commune`, in their order.

    ``group``: the heading that a row stands under. ``href``: where a commune's row leads, by its code.
    ``points``: dots under each bar.
    """
    return [
        Row(
            name=str(row["name"]),
            value=ctx.fmt.value(row["value"], indicator.value_unit),
            counted=counted(ctx, indicator, row),
            amount=None if row["lack"] else float(row["value"]),
            status=str(row["status"]),
            href=href(str(row["commune"])),
            why=communes.lack(row, ctx.lang),
            note=" · ".join(filter(None, [communes.age(row, ctx.lang), *reported(ctx, row)])),
            group=group(row),
            target=None if formats.is_missing(row["target"]) else float(row["target"]),
            pace=pace,
            points=points,
            hollow=not row["lack"] and 0 < row["units_reported"] <= row["units_carried"],
            code=str(row["commune"]),
        )
        for row in frame.to_dict("records")
    ]


def whole_row(
    ctx: Context,
    indicator: Indicator,
    row: Said | None,
    *,
    name: str,
    href: str = "",
    pace: float | None = None,
    notes: Sequence[str] = (),
    points: tuple[Point, ...] = (),
    strong: bool = False,
) -> Row:
    """The row of all communes together; ``row`` is one of a summary above the commune, None without any."""
    known = row is not None and not formats.is_missing(row["value"])
    if row is None or not known:
        why = ctx.t("chưa xã nào có số liệu")
        return Row(name, status="no_data", href=href, why=why, note=" · ".join(notes), strong=strong)
    # Of a commune that has published nothing nobody here knows how many units it has.
    told = ctx.t(
        "{communes} xã có số liệu, {units} đơn vị ở đó đã báo cáo",
        communes=ctx.fmt.share(row["communes_reported"], row["communes_known"]),
        units=ctx.fmt.share(int(row["units_reported"]), int(row["units_expected"])),
    )
    return Row(
        name=name,
        value=ctx.fmt.value(row["value"], indicator.value_unit),
        counted=counted(ctx, indicator, row),
        amount=float(row["value"]),
        status=str(row["status"]),
        href=href,
        note=" · ".join([*notes, told, *_carried(ctx, row)]),
        target=None if formats.is_missing(row["target"]) else float(row["target"]),
        pace=pace,
        points=points,
        hollow=0 < row["units_reported"] <= row["units_carried"],
        strong=strong,
    )


def _carried(ctx: Context, row: Said) -> list[str]:
    """How many units of all communes are in their figure by an old report."""
    reported = int(row["units_reported"])
    return told_by(ctx, reported, reported, int(row["units_carried"]))


def counted(ctx: Context, indicator: Indicator, row: Said) -> str:
    """n/N of a share; empty of what is no share and where there is no value."""
    if indicator.value_unit != "percent" or formats.is_missing(row["denominator"]):
        return ""
    if formats.is_missing(row["value"]):
        return ""
    say = ctx.fmt.money_share if is_money(indicator) else ctx.fmt.share
    return say(row["numerator"], row["denominator"])


def reported(ctx: Context, row: Said) -> list[str]:
    """How many units of a commune are in its figure where that is not all, and how many by an old report."""
    if row["lack"]:
        return []
    return told_by(ctx, int(row["units_reported"]), int(row["units_expected"]), int(row["units_carried"]))
