"""Many months as a shaded table, a row per year: what bars of five years would need a screen and more for."""

from __future__ import annotations

from html import escape

import pandas as pd

from analytics.plan import Lang, text
from dashboard.charts.html.shaded import shaded
from dashboard.language import formats

_YEAR = text("Năm")
_MONTH = text("T{month}")
_SUM = text("Cả năm")
_HOVER = text("Tháng {month}: {value}")
_FAINT, _STRONG = 6, 46


def month_grid(frame: pd.DataFrame, value: str, *, title: str, lang: Lang, dark: bool) -> str:
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
    heads = "".join(f'<th scope="col">{_MONTH[lang].format(month=month)}</th>' for month in range(1, 13))
    sums = frame.groupby(frame["month"].dt.year)[value].sum(min_count=1)
    body = []
    for year in sorted(sums.index, reverse=True):
        row = "".join(
            _cell(year, month, found[year, month], highest, lang) if (year, month) in found else "<td></td>"
            for month in range(1, 13)
        )
        whole = formats.count(sums[year], lang)
        body.append(f'<tr><th scope="row">{year}</th>{row}<td class="nq-sum">{whole}</td></tr>')
    heads = f'<th scope="col">{_YEAR[lang]}</th>{heads}<th scope="col">{_SUM[lang]}</th>'
    return shaded(title, heads, "".join(body), look="nq-grid", dark=dark)


def _cell(year: int, month: int, n: float | None, highest: int, lang: Lang) -> str:
    missing = formats.is_missing(n)
    told = formats.NO_DATA if missing else formats.count(n, lang)
    hover = escape(_HOVER[lang].format(month=f"{month:02d}/{year}", value=told), quote=True)
    if missing or not n:
        return f'<td class="nq-none" title="{hover}">{told}</td>'
    shade = _FAINT + (_STRONG - _FAINT) * float(n) / highest
    return f'<td title="{hover}" style="--nq-shade:{shade:.0f}%">{told}</td>'
