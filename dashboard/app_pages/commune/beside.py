"""A commune and others beside each other, indicator by indicator."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import pandas as pd

from analytics.indicators.insights.unit_matrix import side_by_side as figures_beside
from analytics.plan import Commune, Indicator, Lang, Phase
from analytics.region.insights import by_commune
from dashboard.charts.communes import lack
from dashboard.charts.html.side_by_side import Comparison, side_by_side
from dashboard.context import Context
from dashboard.data import region
from dashboard.widgets import chart, communes, filters, sentence
from dashboard.widgets.fields import with_all_counts
from dashboard.widgets.rows import href

_MOST = 5
"""Neighbours that stand beside a commune unless others are chosen; a printed page holds no more."""

OTHERS = "cac-xa"
"""The address's parameter: whom it stands beside."""


def draw(
    ctx: Context, looked: region.Looked, commune: Commune, phase: Phase, near: Mapping[str, str]
) -> None:
    """Choose whom to stand beside, and draw the table."""
    t = ctx.t
    sentence.section(t("Đặt cạnh các xã khác"))
    others = {code: name for code, name in communes.names_of(looked).items() if code != commune.code}
    with filters.row("filters-beside"):
        chosen = filters.pick_many(ctx, OTHERS, t("Xã đặt cạnh"), others, [*near][:_MOST], empty=t("Chọn xã"))
    codes = [commune.code, *(code for code in chosen if code != commune.code)]
    there = looked.communes(ctx.as_of)
    table = looked.summary("commune", "phase", ctx.as_of)
    items = [item for item in ctx.plan.indicators if phase.code in item.phases]
    frame = figures_beside(
        table, plan=ctx.plan, indicators=[item.id for item in items], units=codes, time=phase.code
    )
    # «Carried» is said of a commune whose whole figure is, not of one with a single unit's.
    partly = frame["units_carried"] < frame["units_reported"]
    frame["figure_basis"] = frame["figure_basis"].mask(partly & frame["value"].notna(), "reported")
    wanted = there[there["commune"].isin(codes)]
    figures = [(item, by_commune(wanted, table, item.id, phase.code)) for item in items]
    why = {
        (row["commune"], item.id): lack(row, ctx.lang)
        for item, rows in figures
        for row in rows.to_dict("records")
    }
    pairs = zip(frame["by"], frame["indicator"], strict=True)
    whole = looked.whole(commune.province, "phase", ctx.as_of)
    whole = whole[(whole["time"] == phase.code) & (whole["part"] == "")]
    among = looked.communes(ctx.as_of, commune.province)
    title = t("{name} và các xã đặt cạnh, {phase}", name=commune.name, phase=phase.name[ctx.lang])
    told = Comparison(
        with_all_counts(ctx.fmt, items, frame.assign(why=[why[pair] for pair in pairs])),
        with_all_counts(ctx.fmt, items, whole.assign(note=_otherwise_reached(ctx, whole, among))),
        _names(there, codes),
        {code: _under(ctx, there, code) for code in codes},
        items,
        title=title,
        whole_name=_of_all(ctx, communes.place_name(ctx, looked, commune.province), among),
    )
    chart.html(
        ctx,
        side_by_side(told, lang=ctx.lang, dark=ctx.dark, href=partial(_lead, phase.code, ctx.lang)),
        title=title,
        key=f"canh-nhau-{commune.code}",
        under="",
    )
    communes.take(ctx, figures, phase.time(), key=f"canh-nhau-{commune.code}")


def _lead(phase: str, lang: Lang, indicator: Indicator, _row: dict[str, Any]) -> str:
    return href("province_indicator", {"chi-tieu": indicator.id, "giai-doan": phase}, lang)


def _of_all(ctx: Context, place: str, there: pd.DataFrame) -> str:
    """The name of the province, and how many of its communes are in the figures under it."""
    return ctx.t("{place} ({of} xã)", place=place, of=ctx.fmt.share(_telling(there), len(there)))


def _otherwise_reached(ctx: Context, whole: pd.DataFrame, there: pd.DataFrame) -> list[str]:
    """Of each of these figures how many communes are in it, where that is not what stands above all."""
    usual = _telling(there)
    return [
        "" if reached == usual else ctx.t("{of} xã", of=ctx.fmt.share(int(reached), len(there)))
        for reached in whole["communes_reported"]
    ]


def _telling(there: pd.DataFrame) -> int:
    return int(there["state"].isin(["current", "old"]).sum())


def _names(there: pd.DataFrame, codes: list[str]) -> dict[str, str]:
    names = dict(zip(there["commune"], there["name"], strict=True))
    return {code: names[code] for code in codes}


def _under(ctx: Context, there: pd.DataFrame, code: str) -> str:
    """Its district and, of a snapshot, its day."""
    (row,) = there[there["commune"] == code].to_dict("records")
    told = [str(row["district"])]
    if not pd.isna(row["published_at"]):
        told.append(ctx.t("công bố {day}", day=ctx.fmt.day(row["published_at"].date())))
    return " · ".join(filter(None, told))
