"""A few units beside each other, indicator by indicator: a table that fits one printed page."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from html import escape
from typing import Any

import pandas as pd

from analytics.plan import Indicator, Lang, text
from dashboard.charts.base import mark_label, target_label
from dashboard.charts.figure_basis import figure_basis
from dashboard.charts.theme import status_mark
from dashboard.data.memoised import memoised
from dashboard.language import formats

_INDICATOR = text("Chỉ tiêu")
_WARD = text("Toàn phường")
_CARRIED = text("số của báo cáo trước")


@memoised
def side_by_side(
    frame: pd.DataFrame,
    ward: pd.DataFrame,
    units: Mapping[str, str],
    under: Mapping[str, str],
    indicators: Sequence[Indicator],
    *,
    title: str,
    lang: Lang,
    dark: bool,
    href: Callable[[Indicator, dict[str, Any]], str],
) -> str:
    """HTML of the table: indicators down, units across, the whole ward last.

    Args:
        frame: rows of :func:`.side_by_side`, one per unit and indicator.
        ward: summary rows of the whole ward at the same time, ``by`` as the address names it.
        units: unit code → name, left to right.
        under: unit code → what stands under its name.
        indicators: top to bottom.
        title: what, where and when; it stands above the table.
        lang: the words' language.
        dark: whether the ground is dark.
        href: where the number of a row leads.
    """
    cells = {(row["by"], row["indicator"]): row for _, row in frame.iterrows()}
    whole = {row["indicator"]: row for _, row in ward.iterrows()}
    heads = "".join(
        f'<th scope="col">{escape(name)}<small>{escape(under[code])}</small></th>'
        for code, name in units.items()
    )
    body = "".join(
        f'<tr><th scope="row"><b>{escape(item.id)}</b> {escape(item.name[lang])}{_aim(item, lang)}</th>'
        + "".join(_cell(cells[code, item.id], item, lang, dark, href) for code in units)
        + _cell(whole.get(item.id), item, lang, dark, href)
        + "</tr>"
        for item in indicators
    )
    label = escape(title, quote=True)
    return (
        f'<p class="nq-matrix-title">{label}</p>'
        f'<div class="nq-abreast" role="region" tabindex="0" aria-label="{label}"><table>'
        f'<thead><tr><th scope="col">{_INDICATOR[lang]}</th>{heads}<th scope="col">{_WARD[lang]}</th></tr>'
        f"</thead><tbody>{body}</tbody></table></div>"
    )


def _aim(item: Indicator, lang: Lang) -> str:
    return "" if item.target is None else f"<small>{target_label(item.target, item.value_unit, lang)}</small>"


def _cell(
    row: Any, item: Indicator, lang: Lang, dark: bool, href: Callable[[Indicator, dict[str, Any]], str]
) -> str:
    if row is None or formats.is_missing(row["value"]):
        why = "" if row is None else escape(figure_basis(row.get("figure_basis", "not_reported"), lang))
        return f'<td class="nq-none">{formats.NO_DATA}<small>{why}</small></td>'
    where = escape(href(item, {"by": row["by"], "time": row["time"]}), quote=True)
    value, _, counted = mark_label(row, item.value_unit, lang).partition(" · ")
    status = row["status"] if isinstance(row["status"], str) else ""
    mark = status_mark(status)
    told = (
        f'<span class="nq-status" style="color:{mark.colour(dark)}">{mark.label(lang)}</span>'
        if status
        else ""
    )
    notes = [note for note in (counted, told) if note]
    if row.get("figure_basis") == "carried":
        notes.append(_CARRIED[lang])
    return f'<td><a href="{where}">{value}</a><small>{" · ".join(notes)}</small></td>'
