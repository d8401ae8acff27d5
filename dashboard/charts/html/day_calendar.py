"""Activities on a calendar: a sheet per month, the days with something filled and numbered."""

from __future__ import annotations

from calendar import Calendar
from collections.abc import Mapping
from html import escape

import pandas as pd

from analytics.plan import Lang, text
from dashboard.charts.theme import ink
from dashboard.data.memoised import memoised
from dashboard.language import formats

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
) -> str:
    """HTML of the months from ``first`` to ``last``.

    ``days``: rows of :func:`analytics.indicators.activity_calendar` of one unit. ``words``: each
    kind as it is said in ``lang``.
    """
    found: dict[pd.Timestamp, list[str]] = {}
    for row in days.to_dict("records"):
        people = formats.count(row["participants"], lang)
        told = _DAY[lang].format(n=formats.count(row["activities"], lang), people=people)
        found.setdefault(row["day"].normalize(), []).append(f"{words.get(row['kind'], row['kind'])}: {told}")
    months = pd.period_range(first, last, freq="M")
    sheets = "".join(_sheet(month, found, lang) for month in months)
    greys = ink(dark)
    style = f"--nq-colour:{greys.accent};--nq-ground:{greys.surface}"
    return f'<div class="nq-sheets" style="{style}">{sheets}</div>'


def _sheet(month: pd.Period, found: dict[pd.Timestamp, list[str]], lang: Lang) -> str:
    name = _MONTH[lang].format(month=f"{month.month:02d}/{month.year}")
    cells = "".join(f'<span class="nq-weekday">{day}</span>' for day in _WEEK[lang])
    busy = 0
    for day in Calendar().itermonthdates(month.year, month.month):
        told = found.get(pd.Timestamp(day)) if day.month == month.month else None
        busy += bool(told)
        if day.month != month.month:
            cells += "<span></span>"
        elif told:
            title = escape("\n".join([formats.day(day, lang), *told]), quote=True)
            cells += f'<span class="nq-busy" title="{title}">{day.day}</span>'
        else:
            cells += f"<span>{day.day}</span>"
    alt = escape(_ALT[lang].format(month=name, n=formats.count(busy, lang)), quote=True)
    return (
        f'<div class="nq-sheet"><p><b>{name}</b></p>'
        f'<div class="nq-days" role="img" aria-label="{alt}">{cells}</div></div>'
    )
