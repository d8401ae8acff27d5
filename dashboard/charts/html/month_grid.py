"""Many months as a shaded table, a row per year: what bars of five years would need a screen and more for."""

from __future__ import annotations

import pandas as pd

from analytics.plan import Lang, text
from dashboard.charts.html.shaded import Cell, Head, shaded
from dashboard.language import formats
from dashboard.markup import Markup

_YEAR = text("Năm")
_MONTH = text("T{month}")
_SUM = text("Cả năm")
_HOVER = text("Tháng {month}: {value}")
_FAINT, _STRONG = 6, 46


def month_grid(frame: pd.DataFrame, value: str, *, title: str, lang: Lang, dark: bool) -> Markup:
    """HTML of the table: years down, newest first, months across, each cell a count.

    Args:
        frame: a row per month of the plan's calendar, with ``month`` (its last day) and column ``value``
            (count; missing where nobody reported, which is not 0).
        value: the column to show.
        title: what, where and when.
        lang: the words' language.
        dark: whether the ground is dark.
    """
    found = {(month.year, month.month): n for month, n in zip(frame["month"], frame[value], strict=True)}
    highest = max((int(n) for n in found.values() if not formats.is_missing(n)), default=0)
    heads = [
        Head(_YEAR[lang]),
        *(Head(_MONTH[lang].format(month=month)) for month in range(1, 13)),
        Head(_SUM[lang]),
    ]
    sums = frame.groupby(frame["month"].dt.year)[value].sum(min_count=1)
    rows = []
    for year in sorted(sums.index, reverse=True):
        row = [
            _cell(year, month, found[year, month], highest, lang) if (year, month) in found else Cell()
            for month in range(1, 13)
        ]
        rows.append((year, [*row, Cell(formats.count(sums[year], lang), "nq-sum")]))
    return shaded(title, heads, rows, look="nq-grid", dark=dark)


def _cell(year: int, month: int, n: float | None, highest: int, lang: Lang) -> Cell:
    missing = formats.is_missing(n)
    told = formats.NO_DATA if missing else formats.count(n, lang)
    hover = _HOVER[lang].format(month=f"{month:02d}/{year}", value=told)
    if missing or not n:
        return Cell(told, "nq-none", hover)
    shade = _FAINT + (_STRONG - _FAINT) * float(n) / highest
    return Cell(told, hover=hover, style=f"--nq-shade:{shade:.0f}%")
