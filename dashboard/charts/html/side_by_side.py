"""A few units beside each other, indicator by indicator: a table that fits one printed page."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import pandas as pd

from analytics.indicators.insights.distribution import Extremes
from analytics.indicators.insights.yes_no import ANSWERS, Kept
from analytics.plan import Indicator, Lang, parse_quarter, text
from dashboard.charts.base import mark_label, target_label
from dashboard.charts.figure_basis import CARRIED, PINNED_MARK, figure_basis
from dashboard.charts.theme import StatusMark, ink, status_mark
from dashboard.data.memoised import memoised
from dashboard.language import formats
from dashboard.markup import Markup, render

_INDICATOR = text("Chỉ tiêu")
_WHOLE = text("Tính chung")
_MEDIANS = text("Trung vị theo loại hình")
_MEDIAN = text("Trung vị {kind}")
_QUARTERS = text("{share} quý có")
_KEPT = text("có trong {share} quý")
_UNKNOWN = text("{n} quý chưa có số liệu")
_KEY = text("Theo quý: {words}")
_BEST = text("★ tốt nhất")
_HIGH, _LOW = text("↑ cao nhất"), text("↓ thấp nhất")
_ALSO_BEST, _ALSO_HIGH, _ALSO_LOW = (
    text("★ cùng tốt nhất"),
    text("↑ cùng cao nhất"),
    text("↓ cùng thấp nhất"),
)


class Middle(NamedTuple):
    """How the units of one kind lie: the kind's name, the median in words, and as a value for its bar.

    ``length`` is ``None`` where there is no bar, as of too few units.
    """

    kind: str
    said: str
    length: float | None


class _Cell(NamedTuple):
    """A figure with what qualifies it, or ``why`` there is none; lengths in per cent of the cell's scale."""

    value: str
    href: str = ""
    counted: str = ""
    mark: StatusMark | None = None
    carried: str = ""
    why: str = ""
    bar: str | None = None
    target: str | None = None
    colour: str = ""
    extreme: str = ""
    look: str = ""
    strip: tuple[tuple[str, list[tuple[str, str]]], ...] = ()
    said: str = ""
    pinned: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """A few units at one time, indicator by indicator, with what is told beside their figures.

    Attributes:
        frame: rows of :func:`.side_by_side`, one per unit and indicator; with ``said`` and ``said_share``
            where one unit only says yes or no; with ``why`` there is no value where that is not its basis.
        ward: summary rows of the whole ward at the same time, ``by`` as the address names it; with ``note``
            what a figure of the whole is to be told with.
        units: unit code → name, left to right.
        under: unit code → what stands under its name.
        indicators: top to bottom.
        title: what, where and when; it stands above the table.
        chosen: the id of the indicator whose row stands out.
        medians: indicator id → the median of each kind that any of the units is of.
        extremes: indicator id → which of the units stand best and worst.
        quarters: indicator id → unit code → what each quarter says, where that is yes or no.
        pinned: the words pinned to a figure, by ``by`` and indicator id; told on hover, they stand in full
            under the table.
        whole_name: what the last column is called; neutral words unless it is said.
    """

    frame: pd.DataFrame
    ward: pd.DataFrame
    units: Mapping[str, str]
    under: Mapping[str, str]
    indicators: Sequence[Indicator]
    title: str
    chosen: str | None = None
    medians: Mapping[str, Sequence[Middle]] = field(default_factory=dict)
    extremes: Mapping[str, Extremes] = field(default_factory=dict)
    quarters: Mapping[str, Mapping[str, Kept]] = field(default_factory=dict)
    pinned: Mapping[tuple[str, str], str] = field(default_factory=dict)
    whole_name: str = ""


class _Look(NamedTuple):
    """The words' language, whether the ground is dark, and where the number of a row leads."""

    lang: Lang
    dark: bool
    href: Callable[[Indicator, dict[str, Any]], str]


@memoised
def side_by_side(
    told: Comparison, *, lang: Lang, dark: bool, href: Callable[[Indicator, dict[str, Any]], str]
) -> Markup:
    """HTML of the table: indicators down, units across, then the medians of their kinds, the ward last.

    Args:
        told: what it tells.
        lang: the words' language.
        dark: whether the ground is dark.
        href: where the number of a row leads.
    """
    look = _Look(lang, dark, href)
    cells = {(row["by"], row["indicator"]): row for _, row in told.frame.iterrows()}
    whole = {row["indicator"]: row for _, row in told.ward.iterrows()}
    kinds = list(dict.fromkeys(one.kind for item in told.indicators for one in told.medians.get(item.id, ())))
    rows = []
    for item in told.indicators:
        middle = told.medians.get(item.id, ())
        top = _top([cells[code, item.id] for code in told.units], middle, item)
        own = []
        for code in told.units:
            cell = _unit(cells[code, item.id], item, top, told.quarters.get(item.id, {}).get(code), look)
            word, mark = _extreme(code, told.extremes.get(item.id, Extremes()), item, lang)
            own.append(cell._replace(extreme=word, look=mark, pinned=told.pinned.get((code, item.id), "")))
        of_ward = _figure(whole.get(item.id), item, 1.0 if item.value_unit == "percent" else None, look)
        rows.append(
            {
                "item": item,
                "aim": _aim(item, lang),
                "chosen": item.id == told.chosen,
                "cells": own,
                "medians": [
                    _Cell(
                        one.said,
                        bar=None if one.length is None or len(kinds) > 1 else _length(one.length, top),
                        why=one.kind if len(kinds) > 1 else "",
                    )
                    for one in middle
                ],
                "ward": of_ward._replace(pinned=told.pinned.get((_of(whole.get(item.id)), item.id), "")),
            }
        )
    key = [PINNED_MARK[lang]] if any(cell.pinned for row in rows for cell in _cells(row)) else []
    signs = " · ".join(answer.label(lang) for answer in ANSWERS.values())
    greys = ink(dark)
    return render(
        "charts/html/templates/side_by_side.html.j2",
        title=told.title,
        indicator=_INDICATOR[lang],
        ward=told.whole_name or _WHOLE[lang],
        median=_MEDIAN[lang].format(kind=kinds[0]) if len(kinds) == 1 else _MEDIANS[lang],
        medians=bool(kinds),
        units=[(name, told.under[code]) for code, name in told.units.items()],
        rows=rows,
        key=". ".join([_KEY[lang].format(words=signs)] * any(told.quarters.values()) + key),
        style=f"--nq-accent:{greys.accent};--nq-target:{greys.target};--nq-context:{greys.context}",
        lang=lang,
        dark=dark,
    )


def _of(row: Any) -> str:
    """Whose figure a row is."""
    return "" if row is None else str(row["by"])


def _cells(row: Mapping[str, Any]) -> list[_Cell]:
    """The figures of a row to which words can be pinned."""
    return [*row["cells"], row["ward"]]


def _aim(item: Indicator, lang: Lang) -> str:
    return "" if item.target is None else target_label(item.target, item.value_unit, lang)


def _top(own: Sequence[Any], middle: Sequence[Middle], item: Indicator) -> float:
    """What a full bar stands for: everybody for shares, else the largest of the row."""
    if item.value_unit == "percent":
        return 1.0
    values = [row[name] for row in own for name in ("value", "target") if name in row]
    known = [float(value) for value in values if not formats.is_missing(value)]
    known += [one.length for one in middle if one.length is not None]
    return max(known, default=0.0) or 1.0


def _length(value: float, top: float) -> str:
    return f"{min(max(value / top, 0.0), 1.0) * 100:.1f}"


def _unit(row: Any, item: Indicator, top: float, own: Kept | None, look: _Look) -> _Cell:
    """A unit's figure; where one unit only says yes or no, in how many quarters, and in which."""
    cell, lang = _figure(row, item, top, look), look.lang
    said = row.get("said", "")
    if not cell.href or not said:
        return cell
    cell = cell._replace(value=said, counted="", target=None, bar=None)
    if own is None:
        return cell
    counted = formats.share(own.kept, len(own.answers), lang)
    unknown = _UNKNOWN[lang].format(n=formats.count(own.unknown, lang)) if own.unknown else ""
    return cell._replace(
        value=_QUARTERS[lang].format(share=counted),
        bar=_length(float(row["said_share"]), top),
        counted=unknown,
        strip=_strip(own, lang),
        said=_KEPT[lang].format(share=counted),
    )


def _strip(own: Kept, lang: Lang) -> tuple[tuple[str, list[tuple[str, str]]], ...]:
    """The quarters as signs, those of a year together; each with its name and its word on hover."""
    years: dict[str, list[tuple[str, str]]] = {}
    for code, answer in own.answers:
        quarter = parse_quarter(code)
        year, name = (str(quarter.year), quarter.label[lang]) if quarter else ("", code)
        sign = ANSWERS[answer]
        years.setdefault(year, []).append((sign.shape, f"{name}: {sign.word[lang]}"))
    return tuple(years.items())


def _figure(row: Any, item: Indicator, top: float | None, look: _Look) -> _Cell:
    """A figure as it is; ``top`` is what a full bar stands for, ``None`` for no bar."""
    lang, dark = look.lang, look.dark
    if row is None or formats.is_missing(row["value"]):
        own = "" if row is None else row.get("why", "")
        why = own or ("" if row is None else figure_basis(row.get("figure_basis", "not_reported"), lang))
        return _Cell(formats.NO_DATA, why=why)
    value, _, counted = mark_label(row, item.value_unit, lang).partition(" · ")
    status = row["status"] if isinstance(row["status"], str) else ""
    mark = status_mark(status) if status else None
    target = row.get("target")
    return _Cell(
        value,
        look.href(item, {"by": row["by"], "time": row["time"]}),
        counted,
        mark,
        CARRIED[lang] if row.get("figure_basis") == "carried" else row.get("note", ""),
        bar=None if top is None else _length(float(row["value"]), top),
        target=None if top is None or formats.is_missing(target) else _length(float(target), top),
        colour=mark.colour(dark) if mark else ink(dark).accent,
    )


def _extreme(code: str, found: Extremes, item: Indicator, lang: Lang) -> tuple[str, str]:
    """Whether a unit is best or worst of those shown, in words, and the class that marks it."""
    if code in found.best:
        level = len(found.best) > 1
        if item.direction == "none" or item.target is None:
            return (_ALSO_HIGH if level else _HIGH)[lang], "nq-best"
        return (_ALSO_BEST if level else _BEST)[lang], "nq-best"
    if code in found.worst:
        level = len(found.worst) > 1
        if item.direction == "down":
            return (_ALSO_HIGH if level else _HIGH)[lang], "nq-worst"
        return (_ALSO_LOW if level else _LOW)[lang], "nq-worst"
    return "", ""
