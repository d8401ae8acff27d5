"""A change with what each side counts and covers: 87 % to 100 % says little when two schools fell out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from analytics.plan import Indicator
from dashboard.context import Context

Side = Mapping[str, Any]
"""A summary row: ``value``, ``numerator``, ``denominator``, ``units_reported``, ``units_expected``."""


def counted(ctx: Context, indicator: Indicator, side: Side) -> str:
    """A value with what it counts: ``74,2% (46/62)``; a number of things says itself what it counts."""
    said = ctx.fmt.value(side["value"], indicator.value_unit)
    if indicator.value_unit != "percent" or bool(pd.isna(side["denominator"])):
        return said
    return f"{said} ({ctx.fmt.share(side['numerator'], side['denominator'])})"


def covered(ctx: Context, before: Side, after: Side) -> str:
    """Who had reported on both sides: ``độ phủ 3/4 → 4/4 đơn vị``; '' where everybody had, twice."""
    if all(side["units_reported"] == side["units_expected"] for side in (before, after)):
        return ""
    first, last = (ctx.fmt.share(side["units_reported"], side["units_expected"]) for side in (before, after))
    return ctx.t("độ phủ {before} → {after} đơn vị", before=first, after=last)


def previous_of(row: Side) -> Side:
    """The side before of a row of :func:`analytics.indicators.compare`."""
    names = ("numerator", "denominator", "units_reported", "units_expected")
    return {"value": row["previous"]} | {name: row[f"previous_{name}"] for name in names}
