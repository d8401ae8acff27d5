"""The HTML of a list of rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from threading import Lock
from typing import Any

from cachetools import LRUCache, cached

from analytics.plan import Lang, text
from dashboard.charts.figure_basis import CARRIED
from dashboard.charts.theme import ink, status_mark
from dashboard.language import formats
from dashboard.markup import Markup, render
from dashboard.widgets.rows.model import Listing, Row, grouped, judged, span

_TARGET = text("mục tiêu {value}")
_PACE = text("tiến độ cần đạt {value}")
_TARGETS = text("mục tiêu của từng dòng")
_PACES = text("tiến độ cần đạt của từng dòng")
_MEDIAN = text("trung vị cùng loại hình")
_CHOOSE = text("Chọn {name}")
_DROP = text("Bỏ chọn {name}")
_EM_PER_SIGN, _EM_MORE = 0.55, 0.9  # of bold figures and words in Inter, as tests measure


def rows_html(rows: Sequence[Row], listing: Listing, *, lang: Lang, dark: bool) -> Markup:
    """HTML of rows in the order given, under the headings of their groups; ``dark``: the ground is dark."""
    choose = listing.choose_href
    ways = tuple((row.code, choose(row.code)) for row in rows if row.code) if choose else None
    plain = replace(listing, chosen=tuple(listing.chosen), choose_href=None)
    return _drawn(tuple(rows), plain, ways=ways, lang=lang, dark=dark)


_kept: LRUCache[object, Markup] = LRUCache(16 * 1024 * 1024, len)
"""Lists by their rows and looks, as far as their letters fit: who shows these rows again has them found."""


@cached(_kept, lock=Lock())
def _drawn(
    rows: tuple[Row, ...],
    listing: Listing,
    *,
    ways: tuple[tuple[str, str], ...] | None,
    lang: Lang,
    dark: bool,
) -> Markup:
    """The same; ``ways`` are the addresses by code that choose a row or let go of it."""
    leading = dict(ways or ())
    look, value_unit, whole = listing.look, listing.value_unit, listing.whole
    if whole is None and value_unit == "percent" and look != "change":
        whole = 1.0
    low, high = span(rows, look, whole)
    greys = ink(dark)
    sections = [("", list(rows))] if listing.flat else grouped(rows)

    def percent(value: float | None) -> str | None:
        if value is None:
            return None
        return f"{min(max((value - low) / (high - low), 0.0), 1.0) * 100:.1f}"

    def item(row: Row) -> dict[str, Any]:
        mark = status_mark(row.status) if row.status else None
        start, length = "0", percent(row.amount)
        if look == "change" and row.amount is not None:
            half = abs(row.amount) / (high - low) * 100
            start, length = f"{50 - half if row.amount < 0 else 50:.1f}", f"{half:.1f}"
        unknown = row.amount is None and look != "words"
        notes = [row.note, "" if unknown else row.why]
        return {
            "row": row,
            "kind": row.group if listing.flat else "",
            "note": " · ".join(filter(None, notes)),
            "start": start,
            "length": length,
            "target": percent(row.target),
            "pace": percent(row.pace),
            "median": percent(row.median),
            "points": [(words, percent(amount), colour) for words, amount, colour in row.points],
            "mark": mark,
            "colour": row.colour or (mark.colour(dark) if mark and row.amount is not None else greys.accent),
            "chosen": row.code in listing.chosen,
            "choose": leading.get(row.code, ""),
            "choose_words": (_DROP if row.code in listing.chosen else _CHOOSE)[lang].format(name=row.name),
        }

    counted, placed = any(row.counted for row in rows), any(row.place for row in rows)
    leads, status = any(row.href for row in rows), judged(rows)
    sizes = dict(listing.sizes)
    made = [
        (
            heading,
            "" if heading == listing.begun else formats.count(sizes.get(heading, len(members)), lang),
            [item(row) for row in members],
        )
        for heading, members in sections
    ]
    items = [one for _, _, members in made for one in members]
    return render(
        "widgets/rows/rows.html.j2",
        title=listing.title,
        look=look,
        groups=made,
        keys=[] if look == "words" else _keys(rows, listing, lang),
        judged=status,
        counted=counted,
        placed=placed,
        noted=any(one["note"] for one in items),
        leads=leads,
        choosing=ways is not None,
        figures=1 + counted + status + leads,
        widths=_widths(
            [row.value for row in rows],
            [row.counted for row in rows] if counted else [],
            [one["mark"].label(lang) if one["mark"] else "" for one in items] if status else [],
        ),
        accent=greys.accent,
        target=greys.target,
        lang=lang,
        dark=dark,
    )


def _widths(*columns: Sequence[str]) -> str:
    """Room for the longest word of each column of figures, so that on paper each group can have it alone."""
    longest = (max(map(len, column)) for column in columns if column)
    return " ".join(f"{length * _EM_PER_SIGN + _EM_MORE:.1f}em" for length in longest)


def _keys(rows: Sequence[Row], listing: Listing, lang: Lang) -> list[tuple[str, str]]:
    """What the ticks and outlines mean, with their value where it is one for all rows."""
    keys, value_unit = [], listing.value_unit
    for look, one, many, values in (
        ("target", _TARGET, _TARGETS, {row.target for row in rows if row.target is not None}),
        ("pace", _PACE, _PACES, {row.pace for row in rows if row.pace is not None}),
    ):
        if len(values) == 1:
            keys.append((look, one[lang].format(value=formats.value(next(iter(values)), value_unit, lang))))
        elif values:
            keys.append((look, many[lang]))
    if any(row.median is not None for row in rows):
        keys.append(("median", _MEDIAN[lang]))
    if listing.points and any(row.points for row in rows):
        keys.append(("point", listing.points))
    if any(row.hollow and (row.amount or listing.look == "dot") for row in rows):  # zero has no bar
        keys.append(("hollow", CARRIED[lang]))
    return keys
