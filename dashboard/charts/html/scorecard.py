"""Units by indicators: each cell says status, value and n/N; its shade says how far the target is.

An HTML table and not a Plotly heatmap: its words stay readable on a phone, where head and names remain in
view while the rest is scrolled, and it prints as it stands.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import pandas as pd

from analytics.plan import Indicator, Lang, Time, text
from dashboard.charts.base import no_value, target_label
from dashboard.charts.figure_basis import CARRIED_STAR, PINNED_MARK, figure_basis
from dashboard.charts.html.small_multiples import step_look
from dashboard.charts.theme import STATUSES, ink, status_mark
from dashboard.language import formats
from dashboard.markup import Markup, render

_UNIT = text("Đơn vị")
_PINNED = text("Ghi chú: {words}")
_SHADE = text("Nền càng đậm càng xa mục tiêu.")
_MEDIAN = text("trung vị")
_BY_QUARTER = text("{id} theo quý")
_COURSE = text("{name}: {first} đến {last}, mới nhất {value}")
_FAINT, _STRONG = 8, 55
"""Per cent of the shade just below a target, and at nothing of it."""


class _Cell(NamedTuple):
    words: str = ""
    look: str = ""
    hover: str = ""
    shade: str = ""
    small: str = ""
    shape: str = ""
    colour: str = ""
    href: str = ""
    bars: tuple[str, list[tuple[str, str, str | None]]] | None = None


@dataclass(frozen=True, slots=True)
class Scorecard:
    """What a table of units by indicators tells.

    Attributes:
        frame: rows of :func:`.side_by_side`, one per unit and indicator, with
            ``counted``: n/N in its own words, or nothing; ``said`` where a unit says yes or no.
        medians: ``kind`` (as in ``kinds``), ``indicator``, ``kind_median`` (NaN where units are too few).
        units: unit code → name; within a kind they stand in this order.
        kinds: unit code → the name of its kind; kinds stand in the order in which they first come.
        indicators: the columns, left to right.
        title: what, where and when.
        time: the words of the time, told on hover.
        chosen: the id of the indicator whose column stands out.
        steps: the quarters that are drawn beside the chosen column, oldest first; none draws none.
        course: summary rows of the chosen indicator by unit and quarter.
        pinned: the words pinned to a figure, by unit code and indicator id; they are told on hover, and stand
            in full under the table.
    """

    frame: pd.DataFrame
    medians: pd.DataFrame
    units: Mapping[str, str]
    kinds: Mapping[str, str]
    indicators: Sequence[Indicator]
    title: str
    time: str
    chosen: str | None = None
    steps: Sequence[Time] = ()
    course: pd.DataFrame | None = None
    pinned: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def drawn(self, item: Indicator) -> bool:
        """Whether the quarters stand beside an indicator's column."""
        return bool(self.steps) and item.id == self.chosen


class Links(NamedTuple):
    """Where the number of a row leads, an indicator's name by its id, and a unit's by its code."""

    figure: Callable[[Indicator, dict[str, Any]], str]
    indicator: Callable[[str], str]
    unit: Callable[[str], str]


def scorecard(card: Scorecard, links: Links, *, lang: Lang, dark: bool) -> Markup:
    """HTML of the table; ``dark``: whether the ground is."""
    cells = {(row.by, row.indicator): row for row in card.frame.itertuples(index=False)}
    bars = _bars(card, lang) if card.steps else {}

    heads = {item.id: _head(card, item, links, lang) for item in card.indicators}

    def cell(code: str, item: Indicator) -> _Cell:
        found = _cell(card, cells[code, item.id], item, links, lang, dark)
        if unit := heads[item.id]["unit"]:
            found = found._replace(small=found.small.removesuffix(f" {unit}"))
        if words := card.pinned.get((code, item.id)):
            hover = f"{found.hover}\n{_PINNED[lang].format(words=words)}"
            found = found._replace(words=f"{found.words}†", hover=hover)
        return found._replace(bars=bars[code]) if card.drawn(item) else found

    units, kinds = card.units, card.kinds
    groups = [
        (
            kind,
            _medians(card, kind, lang),
            [
                (units[code], links.unit(code), [cell(code, item) for item in card.indicators])
                for code in units
                if kinds[code] == kind
            ],
        )
        for kind in dict.fromkeys(kinds[code] for code in units)
    ]
    greys = ink(dark)
    return render(
        "charts/html/templates/scorecard.html.j2",
        title=card.title,
        note=" ".join(_notes(card, lang)),
        unit=_UNIT[lang],
        median=_MEDIAN[lang],
        heads=heads.values(),
        groups=groups,
        ground=greys.surface,
        accent=greys.accent,
        shade=STATUSES["behind"].colour(dark),
    )


def _head(card: Scorecard, item: Indicator, links: Links, lang: Lang) -> dict[str, Any]:
    own = card.frame.loc[card.frame["indicator"] == item.id, "target"].dropna().unique()
    return {
        "id": item.id,
        "unit": _unit_of_counts(card, item.id),
        "name": item.name[lang],
        "chosen": item.id == card.chosen,
        "href": links.indicator(item.id),
        "aim": target_label(float(own[0]), item.value_unit, lang) if len(own) == 1 else "",
        "spark": _BY_QUARTER[lang].format(id=item.id) if card.drawn(item) else "",
    }


def _unit_of_counts(card: Scorecard, indicator: str) -> str:
    """The unit of a column's n/N in words, «triệu đồng», where it is one for all: the head says it."""
    own = card.frame[(card.frame["indicator"] == indicator) & card.frame["value"].notna()]
    units = {counted.partition(" ")[2] for counted in own["counted"]}
    return units.pop() if len(units) == 1 else ""


def _medians(card: Scorecard, kind: str, lang: Lang) -> list[tuple[str, bool]]:
    """A kind's median of each indicator in words, and whether quarters stand beside it."""
    own = card.medians[card.medians["kind"] == kind]
    middle = dict(zip(own["indicator"], own["kind_median"], strict=True))
    return [
        (
            ""
            if formats.is_missing(middle.get(item.id))
            else formats.value(float(middle[item.id]), item.value_unit, lang),
            card.drawn(item),
        )
        for item in card.indicators
    ]


def _notes(card: Scorecard, lang: Lang) -> list[str]:
    """What shades and signs mean, of those that there are."""
    notes = [_SHADE[lang]] if card.frame["target"].notna().any() else []
    if (card.frame["figure_basis"] == "carried").any():
        notes.append(CARRIED_STAR[lang])
    if any((code, item.id) in card.pinned for code in card.units for item in card.indicators):
        notes.append(PINNED_MARK[lang])
    return notes


def distance(value: float, target: float, direction: str) -> float:
    """How far a value is from its target, 0 (there) .. 1 (nothing of it, or twice a ceiling)."""
    if not target:
        return 0.0 if value <= 0 or direction != "down" else 1.0
    short = (value - target) / target if direction == "down" else (target - value) / target
    return min(max(short, 0.0), 1.0)


def _cell(card: Scorecard, row: Any, indicator: Indicator, links: Links, lang: Lang, dark: bool) -> _Cell:
    look = "nq-chosen" if indicator.id == card.chosen else ""
    hover = [card.units[row.by], f"{indicator.id} · {indicator.name[lang]}", card.time]
    if formats.is_missing(row.value):
        hover.append(figure_basis(row.figure_basis, lang))
        # Who owes no report has a blank cell; an open circle is for a figure that is missing.
        shown = "" if row.figure_basis == "not_expected" else f"○ {formats.NO_DATA}"
        return _Cell(shown, f"nq-none {look}".rstrip(), "\n".join(hover))
    mark = status_mark(row.status)
    said = getattr(row, "said", "")  # a yes or no in words, of which no share is told
    value = said or formats.value(row.value, indicator.value_unit, lang)
    counted = ""
    if indicator.value_unit == "percent" and not said and not formats.is_missing(row.denominator):
        counted = row.counted or formats.share(row.numerator, row.denominator, lang)
    hover.append(f"{mark.label(lang)}: {value}" if row.status else value)
    hover += [counted] * bool(counted) + [figure_basis(row.figure_basis, lang)]
    shade = ""
    if not formats.is_missing(row.target):
        far = distance(float(row.value), float(row.target), indicator.direction)
        shade = f"{_FAINT + (_STRONG - _FAINT) * far:.0f}" if far > 0 else ""
    carried = "*" if row.figure_basis == "carried" else ""
    return _Cell(
        f"{value}{carried}",
        look,
        "\n".join(hover),
        shade,
        counted,
        mark.shape if row.status else "",
        mark.colour(dark) if row.status else "",
        links.figure(indicator, {"by": row.by, "time": row.time}),
    )


_Bars = tuple[str, list[tuple[str, str, str | None]]]


def _bars(card: Scorecard, lang: Lang) -> dict[str, _Bars]:
    """By unit its quarters as bars on the scale of all units, and what they show, in a sentence."""
    drawn: dict[tuple[Any, Any], Any] = {}
    if card.course is not None:
        drawn = {(row.by, row.time): row for row in card.course.itertuples(index=False)}
    top = max([float(row.value) for row in drawn.values() if not formats.is_missing(row.value)], default=0.0)
    unit = next((item.value_unit for item in card.indicators if item.id == card.chosen), "")
    found: dict[str, _Bars] = {}
    for code, name in card.units.items():
        bars: list[tuple[str, str, str | None]] = []
        newest = formats.NO_DATA
        for step in card.steps:
            row = drawn.get((code, step.code))
            if row is None or formats.is_missing(row.value):
                why = no_value(None if row is None else row.units_reported, lang)
                bars.append((f"{step.label[lang]}: {why}", step_look(None), None))
                continue
            newest = formats.value(row.value, unit, lang)
            height = f"{float(row.value) / (top or 1.0) * 100:.1f}"
            bars.append((f"{step.label[lang]}: {newest}", step_look(row.value), height))
        first, last = card.steps[0].label[lang], card.steps[-1].label[lang]
        found[code] = _COURSE[lang].format(name=name, first=first, last=last, value=newest), bars
    return found
