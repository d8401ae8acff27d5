"""What stands beside the figures of units: medians of their kinds, best and worst, each quarter's answer."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import pandas as pd

from analytics.indicators.insights.distribution import Extremes, extremes, medians_of
from analytics.indicators.insights.unit_rows import FEWEST_FOR_MEDIAN, exact_values
from analytics.indicators.insights.yes_no import Kept, is_yes_no, kept, quarters_kept
from analytics.plan import Indicator, Time, Unit, UnitKind
from dashboard.charts.html.side_by_side import Middle
from dashboard.context import Context
from dashboard.language import formats


def medians(
    ctx: Context, items: Sequence[Indicator], units: Sequence[Unit], time: Time
) -> dict[str, list[Middle]]:
    """By indicator, the median of every kind that the units are of, over all units of that kind.

    A yes or no has a median of the quarters that said yes; of a single quarter it has none.
    """
    kinds = [kind for kind in UnitKind if any(unit.kind == kind for unit in units)]
    table = ctx.summary("unit", time.kind, tuple(item.id for item in items))
    shares = medians_of(table[table["time"] == time.code], ctx.measured.units)
    middle = {
        (id_, kind): value
        for id_, kind, value in zip(shares["indicator"], shares["kind"], shares["kind_median"], strict=True)
    }
    answers = quarters_kept(ctx.measured, [item.id for item in items], time)
    found: dict[str, list[Middle]] = {}
    for item in items:
        found[item.id] = []
        for kind in kinds:
            if kind.group not in item.scope:
                continue
            words = kind.label[ctx.lang]
            if is_yes_no(item):
                own = answers[answers["indicator"] == item.id]
                codes = [unit.code for unit in ctx.units if unit.kind == kind]
                own = own[own["by"].isin(codes)]
                if time.kind == "period" or len(own) < FEWEST_FOR_MEDIAN:
                    found[item.id].append(Middle(words, formats.NO_DATA, None))
                    continue
                said = ctx.t("{count} quý có", count=ctx.fmt.decimal(float(own["kept"].median())))
                length = float((own["kept"] / own["quarters"]).median())
                found[item.id].append(Middle(words, said, length))
                continue
            value = middle.get((item.id, str(kind)))
            known = not formats.is_missing(value)
            said = ctx.fmt.value(value, item.value_unit) if known else formats.NO_DATA
            found[item.id].append(Middle(words, said, value if known else None))
    return found


def extremes_of(rows: pd.DataFrame, items: Sequence[Indicator], time: Time) -> dict[str, Extremes]:
    """By indicator, who stands best and worst of the units in ``rows``, which have ``said_share``.

    Nobody where units say yes or no of one quarter: two answers are no order.
    """
    found: dict[str, Extremes] = {}
    for item in items:
        own = rows[rows["indicator"] == item.id]
        if is_yes_no(item):
            if time.kind == "period":
                continue
            shares = [
                None if pd.isna(share) else Fraction(share).limit_denominator(1000)
                for share in own["said_share"]
            ]
        else:
            shares = exact_values(own)
        values = dict(zip(own["by"], shares, strict=True))
        found[item.id] = extremes(values, lower_is_better=item.direction == "down")
    return found


def quarters(
    ctx: Context, items: Sequence[Indicator], units: Sequence[str], time: Time
) -> dict[str, dict[str, Kept]]:
    """By indicator and unit, what each quarter of a longer time says where that is yes or no.

    The quarters are those of :func:`.quarters_kept`: ended, or told of in a report of their own.
    """
    ids = [item.id for item in items if is_yes_no(item)]
    if time.kind == "period" or not ids:
        return {}
    calendar = ctx.plan.calendar
    ended = {quarter.code for quarter in time.quarters if calendar.end(quarter) < ctx.as_of}
    codes = [quarter.code for quarter in time.quarters]
    table = ctx.summary("unit", "period", tuple(ids))
    table = table[(table["part"] == "") & table["by"].isin(list(units)) & table["time"].isin(codes)]
    table = table[table["time"].isin(ended) | (table["units_reported"] > table["units_carried"])]
    found: dict[str, dict[str, Kept]] = {id_: {} for id_ in ids}
    for (id_, unit), own in table.groupby(["indicator", "by"], sort=False):
        times = set(own["time"])
        found[str(id_)][str(unit)] = kept(own, [code for code in codes if code in times])
    return found
