"""What a unit still lacks to its targets, from its own figures, the worst first."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import replace
from typing import Any

import pandas as pd

from analytics.plan import Indicator, Phase, Unit
from dashboard.context import Context
from dashboard.widgets import sentence
from dashboard.widgets.rows import Row, href, row_list
from dashboard.widgets.rows.summary_rows import summary_rows

WORST_FIRST = ("missed", "behind", "no_data", "on_track", "met")


def draw(ctx: Context, unit: Unit, phase: Phase) -> None:
    """The targets of the phase that the unit has not met, each with what is missing."""
    found = rows(ctx, unit, phase)
    if not found:
        return
    t = ctx.t
    sentence.section(t("Còn thiếu"))
    title = t("Còn thiếu, {unit}, {phase}", unit=unit.name, phase=phase.name[ctx.lang])
    row_list(ctx, found, title=title, key=f"gaps-{unit.code}", order="given")


def rows(ctx: Context, unit: Unit, phase: Phase) -> list[Row]:
    """A row for each target in percent that binds the unit and is not met."""
    table = ctx.summary("unit", "phase")
    own = table[(table["by"] == unit.code) & (table["time"] == phase.code) & (table["part"] == "")]
    own = own[own["target"].notna() & (own["status"] != "met")]
    made: list[Row] = []
    for status in WORST_FIRST:
        for row in own[own["status"] == status].to_dict("records"):
            indicator = ctx.plan.indicator(str(row["indicator"]))
            if indicator.value_unit == "percent" and unit.group in indicator.scope:
                label = f"{indicator.id} · {_missing(ctx, indicator, row) or indicator.name[ctx.lang]}"
                frame = pd.DataFrame([{**row, "label": label}])
                (one,) = summary_rows(ctx, indicator, frame)
                one = replace(one, href=_lead(ctx, indicator, phase))
                # Of one unit a share of units is only yes or no.
                if indicator.measure == "share_of_units" and one.amount == 0:
                    one = replace(one, value=ctx.t("chưa có"), counted="")
                made.append(one)
    return made


def _missing(ctx: Context, indicator: Indicator, row: Mapping[Hashable, Any]) -> str:
    """What is missing in people, where the figure counts people; else nothing is added to the name."""
    t, name = ctx.t, indicator.name[ctx.lang]
    if pd.isna(row["value"]) or indicator.measure != "ratio" or pd.isna(row["target"]):
        return ""
    left = round(row["denominator"] * row["target"] - row["numerator"])
    return t("{name}: còn {n} người", name=name, n=left) if left > 0 else ""


def _lead(ctx: Context, indicator: Indicator, phase: Phase) -> str:
    return href("indicators", {"chi-tieu": indicator.id, "giai-doan": phase.code}, ctx.lang)
