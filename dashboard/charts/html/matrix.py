"""Units by indicators as a shaded table: each cell says status, value and n/N; the shade only helps.

An HTML table and not a Plotly heatmap: its words stay readable on a phone, where the names of the units
remain in view while the indicators are scrolled, and it prints as it stands.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas as pd

from analytics.plan import Indicator, Lang, text
from dashboard.charts.figure_basis import figure_basis
from dashboard.charts.html.shaded import Cell, Head, shaded
from dashboard.charts.theme import ink, status_mark
from dashboard.data.memoised import memoised
from dashboard.language import formats
from dashboard.markup import Markup

_UNIT = text("Đơn vị")
_CARRIED = text("* số lấy từ báo cáo trước")
_FAINT, _STRONG = 6, 38


@memoised
def matrix(
    frame: pd.DataFrame,
    units: Mapping[str, str],
    indicators: Sequence[Indicator],
    *,
    chosen: str | None,
    title: str,
    time: str,
    lang: Lang,
    dark: bool,
    href: Callable[[Indicator, dict[str, Any]], str],
) -> Markup:
    """HTML of the table.

    Args:
        frame: rows of :func:`.side_by_side`, one per unit and indicator, with
            ``counted``: n/N in its own words, or nothing.
        units: unit code → name, top to bottom.
        indicators: the columns, left to right.
        chosen: the id of the indicator whose column stands out.
        title: what, where and when, for those who cannot see the table.
        time: the words of the time, told on hover.
        lang: the words' language.
        dark: whether the ground is dark.
        href: where the number of a row leads.
    """
    cells = {(row.by, row.indicator): row for row in frame.itertuples(index=False)}
    highest = {id_: float(value) for id_, value in frame.groupby("indicator")["value"].max().items()}
    heads = [Head(item.name[lang], _look(item.id == chosen), item.id) for item in indicators]
    rows = [
        (
            name,
            [
                _cell(
                    cells[code, item.id],
                    item,
                    name,
                    time,
                    highest[item.id],
                    item.id == chosen,
                    lang,
                    dark,
                    href,
                )
                for item in indicators
            ],
        )
        for code, name in units.items()
    ]
    note = _CARRIED[lang] if (frame["figure_basis"] == "carried").any() else ""
    return shaded(title, [Head(_UNIT[lang]), *heads], rows, note=note, dark=dark)


def _cell(
    row: Any,
    indicator: Indicator,
    name: str,
    time: str,
    highest: float,
    stands_out: bool,
    lang: Lang,
    dark: bool,
    href: Callable[[Indicator, dict[str, Any]], str],
) -> Cell:
    hover = [name, f"{indicator.id} · {indicator.name[lang]}", time]
    if formats.is_missing(row.value):
        hover.append(figure_basis(row.figure_basis, lang))
        # Who owes no report has a blank cell; an open circle is for a figure that is missing.
        shown = "" if row.figure_basis == "not_expected" else f"○ {formats.NO_DATA}"
        return Cell(shown, f"nq-none {_look(stands_out)}".rstrip(), "\n".join(hover))
    mark = status_mark(row.status)
    said = getattr(row, "said", "")
    value = said or formats.value(row.value, indicator.value_unit, lang)
    counted = ""
    if indicator.value_unit == "percent" and not said and not formats.is_missing(row.denominator):
        counted = row.counted or formats.share(row.numerator, row.denominator, lang)
    hover.append(f"{mark.label(lang)}: {value}" if row.status else value)
    hover += [counted] * bool(counted) + [figure_basis(row.figure_basis, lang)]
    colour = mark.colour(dark) if row.status else ink(dark).accent
    strength = _FAINT + (_STRONG - _FAINT) * _depth(float(row.value), indicator.value_unit, highest)
    carried = "*" if row.figure_basis == "carried" else ""
    return Cell(
        f"{value}{carried}",
        _look(stands_out),
        "\n".join(hover),
        f"--nq-colour:{colour};--nq-shade:{strength:.0f}%",
        counted,
        mark.shape if row.status else "",
        colour,
        href(indicator, {"by": row.by, "time": row.time}),
    )


def _depth(value: float, value_unit: str, highest: float) -> float:
    """How deep a cell is shaded, 0..1: shares against 100 %, others against their column's highest."""
    whole = 1.0 if value_unit == "percent" else highest
    return min(max(value / whole, 0.0), 1.0) if whole > 0 else 0.0


def _look(stands_out: bool) -> str:
    return "nq-chosen" if stands_out else ""
