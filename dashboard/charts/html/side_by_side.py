"""A few units beside each other, indicator by indicator: a table that fits one printed page."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd

from analytics.plan import Indicator, Lang, text
from dashboard.charts.base import mark_label, target_label
from dashboard.charts.figure_basis import figure_basis
from dashboard.charts.theme import StatusMark, status_mark
from dashboard.data.memoised import memoised
from dashboard.language import formats
from dashboard.markup import Markup, render

_INDICATOR = text("Chỉ tiêu")
_WARD = text("Toàn phường")
_CARRIED = text("số lấy từ báo cáo trước")


class _Cell(NamedTuple):
    """A figure with what qualifies it, or ``why`` there is none."""

    value: str
    href: str = ""
    counted: str = ""
    mark: StatusMark | None = None
    carried: str = ""
    why: str = ""


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
) -> Markup:
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
    rows = [
        (
            item,
            _aim(item, lang),
            [_cell(cells[code, item.id], item, lang, href) for code in units]
            + [_cell(whole.get(item.id), item, lang, href)],
        )
        for item in indicators
    ]
    return render(
        "charts/html/templates/side_by_side.html.j2",
        title=title,
        indicator=_INDICATOR[lang],
        ward=_WARD[lang],
        units=[(name, under[code]) for code, name in units.items()],
        rows=rows,
        lang=lang,
        dark=dark,
    )


def _aim(item: Indicator, lang: Lang) -> str:
    return "" if item.target is None else target_label(item.target, item.value_unit, lang)


def _cell(row: Any, item: Indicator, lang: Lang, href: Callable[[Indicator, dict[str, Any]], str]) -> _Cell:
    if row is None or formats.is_missing(row["value"]):
        why = "" if row is None else figure_basis(row.get("figure_basis", "not_reported"), lang)
        return _Cell(formats.NO_DATA, why=why)
    value, _, counted = mark_label(row, item.value_unit, lang).partition(" · ")
    status = row["status"] if isinstance(row["status"], str) else ""
    return _Cell(
        value,
        href(item, {"by": row["by"], "time": row["time"]}),
        counted,
        status_mark(status) if status else None,
        _CARRIED[lang] if row.get("figure_basis") == "carried" else "",
    )
