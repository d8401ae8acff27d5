"""Activities on a small calendar: a sheet per month that has some, their days filled and numbered."""

from __future__ import annotations

from calendar import Calendar
from collections.abc import Mapping
from typing import Any

import pandas as pd

from analytics.plan import Lang, text
from dashboard.charts.theme import ink
from dashboard.data.memoised import memoised
from dashboard.language import formats
from dashboard.markup import Markup, render

_MONTH = text("Tháng {month}")
_WEEK = {"vi": ("T2", "T3", "T4", "T5", "T6", "T7", "CN"), "en": ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")}
_ALT = text("{month}: {n} ngày có hoạt động")
_DAY = text("{n} hoạt động, {people} lượt người")


@memoised
def day_calendar(
    days: pd.DataFrame,
    first: pd.Timestamp,
    last: pd.Timestamp,
    *,
    words: Mapping[str, str],
    lang: Lang,
    dark: bool,
) -> Markup:
    """HTML of the months from ``first`` to ``last`` in which something took place.

    ``days``: rows of :func:`analytics.indicators.activity_calendar` of one unit. ``words``: each
    kind as it is said in ``lang``.
    """
    found: dict[pd.Timestamp, list[str]] = {}
    for row in days.to_dict("records"):
        people = formats.count(row["participants"], lang)
        told = _DAY[lang].format(n=formats.count(row["activities"], lang), people=people)
        found.setdefault(row["day"].normalize(), []).append(f"{words.get(row['kind'], row['kind'])}: {told}")
    busy = {day.to_period("M") for day in found}
    months = [month for month in pd.period_range(first, last, freq="M") if month in busy]
    greys = ink(dark)
    return render(
        "charts/html/templates/day_calendar.html.j2",
        sheets=[_sheet(month, found, lang) for month in months],
        week=_WEEK[lang],
        accent=greys.accent,
        ground=greys.surface,
    )


def _sheet(month: pd.Period, found: dict[pd.Timestamp, list[str]], lang: Lang) -> dict[str, Any]:
    """A month's name and days from Monday to Sunday; of the months beside it only the places are kept."""
    name = _MONTH[lang].format(month=f"{month.month:02d}/{month.year}")
    days: list[dict[str, Any]] = []
    for day in Calendar().itermonthdates(month.year, month.month):
        if day.month != month.month:
            days.append({"number": "", "told": ""})
            continue
        told = found.get(pd.Timestamp(day), [])
        days.append({"number": day.day, "told": "\n".join([formats.day(day, lang), *told]) if told else ""})
    busy = sum(bool(day["told"]) for day in days)
    return {"name": name, "days": days, "alt": _ALT[lang].format(month=name, n=formats.count(busy, lang))}
