"""Channels by months as a shaded table: each cell is a count; an empty month of a duty is said in words."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from analytics.plan import Lang, text
from dashboard.charts.html.shaded import Cell, Head, shaded
from dashboard.charts.theme import status_mark
from dashboard.data.memoised import memoised
from dashboard.language import formats
from dashboard.markup import Markup

_CHANNEL = text("Kênh")
_SUM = text("Cộng")
_BEFORE = text("Cùng kỳ {year}")
_ITEMS = text("{n} tin bài, sản phẩm")
_EMPTY = text("✕ trống")
_OWN_EMPTY = text("✕ UBND trống")
_OTHERS = text("đều của đơn vị khác, không của phòng, trung tâm của UBND")
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
    before: tuple[str, Mapping[str, int | None]] | None = None,
    highest: int | None = None,
    title: str,
    lang: Lang,
    dark: bool,
) -> Markup:
    """HTML of the table: channels down, months from left to right, their sum last.

    Args:
        frame: rows of :class:`analytics.indicators.MediaMonths`, of the months to show.
        duty: the name of the row that says whether a monthly duty was kept; ``None`` for no row.
        states: by month, how the duty stands.
        watched: the channels of the duty, which come first, and how each stands by month: one without
            anything of those it binds stands out, even where others published there.
        words: each channel as it is said in ``lang``; one that is not there stays as it is.
        before: a year before, and the sum of every channel in the same months of it (``None``: no report);
            it stands beside the sums.
        highest: what is shaded most, where several tables share one scale; the frame's own if not given.
        title: what, where and when.
        lang: the words' language.
        dark: whether the ground is dark.
    """
    told = list(dict.fromkeys(frame["channel"]))
    channels = [name for name in told if name in watched] + [name for name in told if name not in watched]
    cells = {(row.month, row.channel): row for row in frame.itertuples(index=False)}
    if highest is None:
        highest = max([int(value) for value in frame["items"].dropna()], default=0)
    months = sorted(frame["month"].unique())
    sums = frame.groupby("channel")["items"].sum(min_count=1)
    heads = [Head(_CHANNEL[lang]), *(Head(month_name(month)) for month in months), Head(_SUM[lang])]
    if before:
        heads.append(Head(_BEFORE[lang].format(year=before[0])))

    def row(name: str) -> list[Cell]:
        told = [
            _cell(cells[month, name], words.get(name, name), _gap(watched, name, month), highest, lang, dark)
            for month in months
        ]
        told.append(_total(sums[name], lang))
        return [*told, _total(before[1].get(name), lang)] if before else told

    rows = [(words.get(name, name), row(name)) for name in channels]
    if duty:
        blank = [Cell()] * (2 if before else 1)
        rows.insert(0, (duty, [*(_state(states.get(month), lang, dark) for month in months), *blank]))
    return shaded(title, heads, rows, look="nq-months", dark=dark)


def _total(items: object, lang: Lang) -> Cell:
    if formats.is_missing(items):
        return Cell(formats.NO_DATA, "nq-none nq-sum")
    return Cell(formats.count(items, lang), "nq-sum")  # type: ignore[arg-type]


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
