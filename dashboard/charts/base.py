"""What all charts share: the layout, the axes' ticks, the labels on marks and the hover words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
from plotly.graph_objects import Figure

from analytics.plan import Lang, Text, text
from dashboard.charts.figure_basis import figure_basis
from dashboard.charts.figure_templates import EDGE, template_name
from dashboard.charts.theme import status_mark
from dashboard.language import formats
from dashboard.language.formatter import Formatter

TARGET = text("Mục tiêu {value}")
PACE = text("Tiến độ cần đạt")
NO_DATA = text("chưa có số liệu")
_COVERAGE = text("Độ phủ: {n} đơn vị đã báo cáo")
_COUNTED = text("Tử số/mẫu số: {n}")
_FEW = 6
_TOP = 12


def layout(
    figure: Figure, title: str, *, height: int, fmt: Formatter, dark: bool, left: int = EDGE
) -> Figure:
    """Name a figure's template and keep its title, which the page writes above and pictures take along.

    ``height`` is that of the plot in pixels. ``left`` is the room in pixels for words beside the plot where
    it is known.
    """
    return figure.update_layout(
        template=template_name(dark),
        separators=fmt.separators,
        height=height + _TOP,
        margin={"l": left, "t": _TOP},
        meta={"title": title},
    )


def title_of(figure: Figure) -> str:
    """What a figure shows, where and when; empty for one without a layout of ours."""
    return str((figure.layout.meta or {}).get("title", ""))


def value_axis(value_unit: str, highest: float | None) -> dict[str, Any]:
    """The axis of an indicator's values: from zero; shares up to 100 % and, if need be, beyond."""
    top = 0.0 if highest is None or formats.is_missing(highest) else float(highest)
    if value_unit == "percent":
        return {"range": [0, max(1.0, top) * 1.1], "tickformat": ".0%", "dtick": 0.25 if top <= 1 else None}
    return {"range": [0, (top or 1.0) * 1.12], **whole_numbers(top)}


def whole_numbers(top: float) -> dict[str, Any]:
    """The ticks of an axis up to ``top``: of very few, a step below one would write a number twice."""
    return {"tickformat": ",.0f", **({"dtick": 1} if top < _FEW else {"nticks": 6})}


def words(text: str) -> str:
    """A name or title for Plotly, which takes ``<`` for the beginning of a tag, and ``&`` of a sign."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def hover(row: pd.Series[Any], heads: Sequence[str], value_unit: str, fmt: Formatter) -> str:
    """What the pointer shows: ``heads`` (name, time), value and status, n/N, how many units reported."""
    mark = status_mark(_words(row.get("status")))
    said = _words(row.get("said"))
    shown = said or fmt.value(row["value"], value_unit)
    status = f"  {mark.label(fmt.lang)}" if _words(row.get("status")) else ""
    name, *more = map(words, heads)
    lines = [f"<b>{name}</b>", *more, f"{shown}{status}"]
    if value_unit == "percent" and not said and not formats.is_missing(row["denominator"]):
        lines.append(_say(_COUNTED, fmt.lang, n=counted(row, fmt.lang)))
    if not formats.is_missing(row.get("units_expected")):
        reported = fmt.share(row["units_reported"], row["units_expected"])
        lines.append(_say(_COVERAGE, fmt.lang, n=reported))
    return "<br>".join(lines)


def no_value(reported: Any, lang: Lang) -> str:
    """Why there is no value, by how many units reported: none did, or they had nothing to count."""
    if formats.is_missing(reported) or not reported:
        return NO_DATA[lang]
    words = figure_basis("nothing_counted", lang)
    return f"{words[0].lower()}{words[1:]}"


def mark_label(row: pd.Series[Any], value_unit: str, lang: Lang) -> str:
    """The label on a mark: the value and, for a share, n/N beside it; or the row's own words in ``said``."""
    if formats.is_missing(row["value"]):
        return f"{formats.NO_DATA} {no_value(row.get('units_reported'), lang)}"
    if said := _words(row.get("said")):
        return said
    shown = formats.value(row["value"], value_unit, lang)
    if value_unit != "percent" or formats.is_missing(row["denominator"]):
        return shown
    return f"{shown} · {counted(row, lang)}"


def counted(row: pd.Series[Any], lang: Lang) -> str:
    """``n/N`` of a row, in its own words where the frame has a column ``counted`` (amounts of money)."""
    return _words(row.get("counted")) or formats.share(row["numerator"], row["denominator"], lang)


def target_label(target: float, value_unit: str, lang: Lang) -> str:
    """The words at a target line: ``Mục tiêu 100%``."""
    return _say(TARGET, lang, value=formats.value(target, value_unit, lang))


def _say(words: Text, lang: Lang, **fill: str) -> str:
    return words[lang].format(**fill)


def _words(value: object) -> str | None:
    return value if isinstance(value, str) else None
