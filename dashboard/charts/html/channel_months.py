"""Months by channels as a shaded table: each cell is a count; an empty month of a duty is said in words."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from analytics.plan import Lang, text
from dashboard.charts.html.shaded import Cell, Head, shaded
from dashboard.charts.theme import status_mark
from dashboard.data.memoised import memoised
from dashboard.language import formats
from dashboard.markup import Markup

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
) -> Markup:
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
    heads = [Head(_MONTH[lang])]
    if duty:
        heads.append(Head("", strong=duty))
    heads += [Head(words.get(name, name), "nq-watched" if name in watched else "") for name in channels]
    rows = []
    for month in sorted(frame["month"].unique(), reverse=True):
        row = [_state(states.get(month), lang, dark)] if duty else []
        row += [
            _cell(cells[month, name], words.get(name, name), _gap(watched, name, month), highest, lang, dark)
            for name in channels
        ]
        rows.append((month_name(month), row))
    return shaded(title, heads, rows, look="nq-months", dark=dark)


def _state(state: str | None, lang: Lang, dark: bool) -> Cell:
    if state is None:
        return Cell()
    colour = {"covered": "met", "lost": "behind"}.get(state, "no_data")
    strong = " nq-gap" if state == "lost" else ""
    return Cell(_STATES[state][lang], f"nq-said{strong}", style=f"color:{status_mark(colour).colour(dark)}")


def _gap(watched: Mapping[str, Mapping[pd.Timestamp, str]], channel: str, month: pd.Timestamp) -> bool:
    return watched.get(channel, {}).get(month) == "lost"


def _cell(row: object, channel: str, gap: bool, highest: int, lang: Lang, dark: bool) -> Cell:
    items, month = row.items, row.month  # type: ignore[attr-defined]
    hover = [f"{channel}, {month_name(month)}"]
    if formats.is_missing(items):
        hover.append(_NOT_TOLD[lang])
        return Cell(f"○ {formats.NO_DATA}", "nq-none", "\n".join(hover))
    n = formats.count(items, lang)
    reported = formats.share(row.units_reported, row.units_expected, lang)  # type: ignore[attr-defined]
    hover += [_ITEMS[lang].format(n=n), _COVERAGE[lang].format(n=reported)]
    if gap:
        style = f"color:{status_mark('behind').colour(dark)}"
        if items:
            hover.append(_OTHERS[lang])
            return Cell(n, "nq-gap", "\n".join(hover), style, _OWN_EMPTY[lang])
        return Cell(_EMPTY[lang], "nq-gap", "\n".join(hover), style)
    if not items:
        return Cell("0", "nq-none", "\n".join(hover))
    shade = _FAINT + (_STRONG - _FAINT) * items / highest
    return Cell(n, hover="\n".join(hover), style=f"--nq-shade:{shade:.0f}%")
