"""Units by indicators as a shaded table: each cell says status, value and n/N; the shade only helps.

An HTML table and not a Plotly heatmap: its words stay readable on a phone, where the names of the units
remain in view while the indicators are scrolled, and it prints as it stands.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from html import escape
from typing import Any

import pandas as pd

from analytics.plan import Indicator, Lang, text
from dashboard.charts.figure_basis import figure_basis
from dashboard.charts.theme import ink, status_mark
from dashboard.data.memoised import memoised
from dashboard.language import formats

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
) -> str:
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
    heads = "".join(
        f'<th scope="col"{_mark(item.id == chosen)}><b>{escape(item.id)}</b> {escape(item.name[lang])}</th>'
        for item in indicators
    )
    body = "".join(
        f'<tr><th scope="row">{escape(name)}</th>'
        + "".join(
            _cell(
                cells[code, item.id], item, name, time, highest[item.id], item.id == chosen, lang, dark, href
            )
            for item in indicators
        )
        + "</tr>"
        for code, name in units.items()
    )
    note = f" <small>{_CARRIED[lang]}</small>" if (frame["figure_basis"] == "carried").any() else ""
    greys = ink(dark)
    label = escape(title, quote=True)
    # The title stands outside what scrolls sideways.
    return (
        f'<p class="nq-matrix-title">{label}{note}</p>'
        f'<div class="nq-matrix" style="--nq-ground:{greys.surface};--nq-accent:{greys.accent}" '
        f'role="region" tabindex="0" aria-label="{label}"><table>'
        f'<thead><tr><th scope="col">{_UNIT[lang]}</th>{heads}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )


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
) -> str:
    hover = [name, f"{indicator.id} · {indicator.name[lang]}", time]
    if formats.is_missing(row.value):
        hover.append(figure_basis(row.figure_basis, lang))
        # Who owes no report has a blank cell; an open circle is for a figure that is missing.
        shown = "" if row.figure_basis == "not_expected" else f"○ {formats.NO_DATA}"
        return f'<td class="nq-none{" nq-chosen" if stands_out else ""}" title="{_title(hover)}">{shown}</td>'
    mark = status_mark(row.status)
    value = formats.value(row.value, indicator.value_unit, lang)
    counted = ""
    if indicator.value_unit == "percent" and not formats.is_missing(row.denominator):
        counted = row.counted or formats.share(row.numerator, row.denominator, lang)
    hover.append(f"{mark.label(lang)}: {value}" if row.status else value)
    hover += [counted] * bool(counted) + [figure_basis(row.figure_basis, lang)]
    colour = mark.colour(dark) if row.status else ink(dark).accent
    strength = _FAINT + (_STRONG - _FAINT) * _depth(float(row.value), indicator.value_unit, highest)
    carried = "*" if row.figure_basis == "carried" else ""
    small = f"<small>{counted}</small>" if counted else ""
    shade = f"--nq-colour:{colour};--nq-shade:{strength:.0f}%"
    where = escape(href(indicator, {"by": row.by, "time": row.time}), quote=True)
    link = f'<a href="{where}">{value}{carried}</a>'
    shape = f'<span style="color:{colour}">{mark.shape}</span> ' if row.status else ""
    return f'<td{_mark(stands_out)} title="{_title(hover)}" style="{shade}">{shape}{link}{small}</td>'


def _depth(value: float, value_unit: str, highest: float) -> float:
    """How deep a cell is shaded, 0..1: shares against 100 %, others against their column's highest."""
    whole = 1.0 if value_unit == "percent" else highest
    return min(max(value / whole, 0.0), 1.0) if whole > 0 else 0.0


def _mark(stands_out: bool) -> str:
    return ' class="nq-chosen"' if stands_out else ""


def _title(lines: Sequence[str]) -> str:
    return escape("\n".join(lines), quote=True)
