"""Communes as tiles under their districts: who stands where, without a map."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from typing import Any

import pandas as pd

from analytics.plan import Lang
from dashboard.charts import communes
from dashboard.charts.theme import ink, status_mark
from dashboard.language import formats
from dashboard.markup import Markup, render


def commune_tiles(
    frame: pd.DataFrame,
    *,
    value_unit: str,
    heading: Callable[[Mapping[Hashable, Any]], str],
    href: Callable[[str], str],
    qualified: Callable[[Mapping[Hashable, Any]], list[str]],
    title: str,
    lang: Lang,
    dark: bool,
) -> Markup:
    """HTML of a tile per commune: its name, how it stands, its value, or why there is none.

    Args:
        frame: rows of :func:`analytics.region.insights.by_commune`, in the order to be shown.
        value_unit: of the values.
        heading: under what a row's commune stands.
        href: by a commune's code, where its tile leads; empty for nowhere.
        qualified: what a row's figure is not told by in full, nor by reports of its time.
        title: what, where and when, for those who hear it.
        lang: the words' language.
        dark: whether the ground is dark.
    """
    groups: dict[str, list[dict[str, Any]]] = {}
    for row in frame.to_dict("records"):
        mark = status_mark(row["status"])
        has_value = not row["lack"]
        counted = (
            formats.share(row["numerator"], row["denominator"], lang)
            if has_value and not formats.is_missing(row["denominator"])
            else ""
        )
        groups.setdefault(heading(row), []).append(
            {
                "name": row["name"],
                "href": href(row["commune"]),
                "value": formats.value(row["value"], value_unit, lang) if has_value else formats.NO_DATA,
                "counted": counted,
                "mark": mark if has_value else None,
                "colour": mark.colour(dark) if has_value else ink(dark).muted,
                "notes": [
                    words
                    for words in (communes.lack(row, lang), communes.age(row, lang), *qualified(row))
                    if words
                ],
                "look": "lacking" if not has_value else "old" if row["state"] == "old" else "",
            }
        )
    return render(
        "charts/html/templates/commune_tiles.html.j2",
        groups=list(groups.items()),
        title=title,
        lang=lang,
        dark=dark,
    )
