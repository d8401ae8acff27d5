"""Months by channels as a shaded table: each cell is a count; an empty month of a duty is said in words."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

import pandas as pd

from analytics.plan import Lang, text
from dashboard.charts.html.shaded import shaded
from dashboard.charts.theme import status_mark
from dashboard.data.memoised import memoised
from dashboard.language import formats

_MONTH = text("Tháng")
_ITEMS = text("{n} tin bài, sản phẩm")
_EMPTY = text("✕ trống")
_OWN_EMPTY = text("✕ phường trống")
_OTHERS = text("đều của đơn vị khác, không của phòng, trung tâm phường")
_NOT_TOLD = text("chưa đơn vị nào báo cáo")
_COVERAGE = text("{n} đơn vị đã báo cáo")
_STATES = {
    "covered": text("● có tin"),
    "lost": text("✕ trống", context="month"),
    "unknown": text("○ chưa đủ báo cáo"),
    "open": text("… đang trong tháng"),
}
_FAINT, _STRONG = 6, 46


def month_name(month: pd.Timestamp) -> str:
    """The month of the plan's calendar that ends on this day: ``06/2031``."""
    return f"{month:%m/%Y}"


@memoised
def channel_months(
    frame: pd.DataFrame,
    *,
    duty: str | None,
    states: Mapping[pd.Timestamp, str],
    watched: Mapping[str, Mapping[pd.Timestamp, str]],
    words: Mapping[str, str],
    title: str,
    lang: Lang,
    dark: bool,
) -> str:
    """HTML of the table.

    Args:
        frame: rows of :class:`analytics.indicators.MediaMonths`, of the months to show.
        duty: the heading of the column that says whether a monthly duty was kept; ``None`` for no column.
        states: by month, how the duty stands.
        watched: the channels of the duty, which come first, and how each stands by month: one without
            anything of those it binds stands out, even where others published there.
        words: each channel as it is said in ``lang``; one that is not there stays as it is.
        title: what, where and when.
        lang: the words' language.
        dark: whether the ground is dark.
    """
    told = list(dict.fromkeys(frame["channel"]))
    channels = [name for name in told if name in watched] + [name for name in told if name not in watched]
    cells = {(row.month, row.channel): row for row in frame.itertuples(index=False)}
    highest = max([int(value) for value in frame["items"].dropna()], default=0)
    heads = [f'<th scope="col"><b>{escape(duty)}</b></th>'] if duty else []
    heads += [
        f'<th scope="col"{" class=nq-watched" if name in watched else ""}>{escape(word)}</th>'
        for name, word in ((name, words.get(name, name)) for name in channels)
    ]
    body = []
    for month in sorted(frame["month"].unique(), reverse=True):
        row = [f'<th scope="row">{month_name(month)}</th>']
        if duty:
            row.append(_state(states.get(month), lang, dark))
        row += [
            _cell(cells[month, name], words.get(name, name), _gap(watched, name, month), highest, lang, dark)
            for name in channels
        ]
        body.append(f"<tr>{''.join(row)}</tr>")
    heads = [f'<th scope="col">{_MONTH[lang]}</th>', *heads]
    return shaded(title, "".join(heads), "".join(body), look="nq-months", dark=dark)


def _state(state: str | None, lang: Lang, dark: bool) -> str:
    if state is None:
        return "<td></td>"
    colour = {"covered": "met", "lost": "behind"}.get(state, "no_data")
    strong = " nq-gap" if state == "lost" else ""
    words = _STATES[state][lang]
    return f'<td class="nq-said{strong}" style="color:{status_mark(colour).colour(dark)}">{words}</td>'


def _gap(watched: Mapping[str, Mapping[pd.Timestamp, str]], channel: str, month: pd.Timestamp) -> bool:
    return watched.get(channel, {}).get(month) == "lost"


def _cell(row: object, channel: str, gap: bool, highest: int, lang: Lang, dark: bool) -> str:
    items, month = row.items, row.month  # type: ignore[attr-defined]
    hover = [f"{channel}, {month_name(month)}"]
    if formats.is_missing(items):
        hover.append(_NOT_TOLD[lang])
        return f'<td class="nq-none" title="{_title(hover)}">○ {formats.NO_DATA}</td>'
    n = formats.count(items, lang)
    reported = formats.share(row.units_reported, row.units_expected, lang)  # type: ignore[attr-defined]
    hover += [_ITEMS[lang].format(n=n), _COVERAGE[lang].format(n=reported)]
    if gap:
        colour, words = status_mark("behind").colour(dark), _EMPTY[lang]
        if items:
            hover.append(_OTHERS[lang])
            words = f"{n} <small>{_OWN_EMPTY[lang]}</small>"
        return f'<td class="nq-gap" style="color:{colour}" title="{_title(hover)}">{words}</td>'
    if not items:
        return f'<td class="nq-none" title="{_title(hover)}">0</td>'
    shade = _FAINT + (_STRONG - _FAINT) * items / highest
    return f'<td title="{_title(hover)}" style="--nq-shade:{shade:.0f}%">{n}</td>'


def _title(lines: list[str]) -> str:
    return escape("\n".join(lines), quote=True)
