"""Units by indicators: each cell says status, value and n/N; its shade says how far the target is.

An HTML table and not a Plotly heatmap: its words stay readable on a phone, where head and names remain in
view while the rest is scrolled, and it prints as it stands.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd

from analytics.plan import Indicator, Lang, Time, text
from dashboard.charts.base import no_value, target_label
from dashboard.charts.figure_basis import figure_basis
from dashboard.charts.theme import STATUSES, ink, status_mark
from dashboard.language import formats
from dashboard.markup import Markup, render

_UNIT = text("Đơn vị")
_CARRIED = text("* số lấy từ báo cáo trước")
_PINNED = text("Ghi chú: {words}")
_PINNED_KEY = text("† có ghi chú, xem dưới bảng.")
_SHADE = text("Nền càng đậm càng xa mục tiêu.")
_MEDIAN = text("trung vị")
_BY_QUARTER = text("{id} theo quý")
_COURSE = text("{name}: {first} đến {last}, mới nhất {value}")
_NOTHING: Mapping[tuple[str, str], str] = {}
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
    bars: tuple[str, list[tuple[str, str | None]]] | None = None


def scorecard(
    frame: pd.DataFrame,
    medians: pd.DataFrame,
    units: Mapping[str, str],
    kinds: Mapping[str, str],
    indicators: Sequence[Indicator],
    *,
    chosen: str | None,
    title: str,
    time: str,
    lang: Lang,
    dark: bool,
    href: Callable[[Indicator, dict[str, Any]], str],
    head_href: Callable[[str], str],
    unit_href: Callable[[str], str],
    steps: Sequence[Time] = (),
    course: pd.DataFrame | None = None,
    pinned: Mapping[tuple[str, str], str] = _NOTHING,
) -> Markup:
    """HTML of the table.

    Args:
        frame: rows of :func:`.side_by_side`, one per unit and indicator, with
            ``counted``: n/N in its own words, or nothing; ``said`` where a unit says yes or no.
        medians: ``kind`` (as in ``kinds``), ``indicator``, ``kind_median`` (NaN where units are too few).
        units: unit code → name; within a kind they stand in this order.
        kinds: unit code → the name of its kind; kinds stand in the order in which they first come.
        indicators: the columns, left to right.
        chosen: the id of the indicator whose column stands out.
        title: what, where and when.
        time: the words of the time, told on hover.
        lang: the words' language.
        dark: whether the ground is dark.
        href: where the number of a row leads.
        head_href: where an indicator's name leads, by its id.
        unit_href: where a unit's name leads, by its code.
        steps: the quarters that are drawn beside the chosen column, oldest first; none draws none.
        course: summary rows of the chosen indicator by unit and quarter.
        pinned: the words pinned to a figure, by unit code and indicator id; they are told on hover, and stand
            in full under the table.
    """
    cells = {(row.by, row.indicator): row for row in frame.itertuples(index=False)}
    columns = (medians["kind"], medians["indicator"], medians["kind_median"])
    middle = {(kind, id_): float(value) for kind, id_, value in zip(*columns, strict=True)}
    drawn: dict[tuple[Any, Any], Any] = {}
    if course is not None:
        drawn = {(row.by, row.time): row for row in course.itertuples(index=False)}
    top = max([float(row.value) for row in drawn.values() if not formats.is_missing(row.value)], default=0.0)
    heads = []
    for item in indicators:
        own = frame.loc[frame["indicator"] == item.id, "target"].dropna().unique()
        heads.append(
            {
                "id": item.id,
                "name": item.name[lang],
                "chosen": item.id == chosen,
                "href": head_href(item.id),
                "aim": target_label(float(own[0]), item.value_unit, lang) if len(own) == 1 else "",
                "spark": _BY_QUARTER[lang].format(id=item.id) if steps and item.id == chosen else "",
            }
        )

    def cell(code: str, item: Indicator) -> _Cell:
        found = _cell(cells[code, item.id], item, units[code], time, item.id == chosen, lang, dark, href)
        if words := pinned.get((code, item.id)):
            hover = f"{found.hover}\n{_PINNED[lang].format(words=words)}"
            found = found._replace(words=f"{found.words}†", hover=hover)
        if not steps or item.id != chosen:
            return found
        own = [drawn.get((code, step.code)) for step in steps]
        return found._replace(bars=_bars(units[code], own, steps, top, item.value_unit, lang))

    groups = []
    for kind in dict.fromkeys(kinds[code] for code in units):
        members = [code for code in units if kinds[code] == kind]
        groups.append(
            (
                kind,
                [
                    (
                        formats.value(middle.get((kind, item.id)), item.value_unit, lang)
                        if not formats.is_missing(middle.get((kind, item.id)))
                        else "",
                        bool(steps) and item.id == chosen,
                    )
                    for item in indicators
                ],
                [
                    (units[code], unit_href(code), [cell(code, item) for item in indicators])
                    for code in members
                ],
            )
        )
    notes = [_SHADE[lang]] if frame["target"].notna().any() else []
    if (frame["figure_basis"] == "carried").any():
        notes.append(_CARRIED[lang])
    if any((code, item.id) in pinned for code in units for item in indicators):
        notes.append(_PINNED_KEY[lang])
    greys = ink(dark)
    return render(
        "charts/html/templates/scorecard.html.j2",
        title=title,
        note=" ".join(notes),
        unit=_UNIT[lang],
        median=_MEDIAN[lang],
        heads=heads,
        groups=groups,
        ground=greys.surface,
        accent=greys.accent,
        shade=STATUSES["behind"].colour(dark),
    )


def distance(value: float, target: float, direction: str) -> float:
    """How far a value is from its target, 0 (there) .. 1 (nothing of it, or twice a ceiling)."""
    if not target:
        return 0.0 if value <= 0 or direction != "down" else 1.0
    short = (value - target) / target if direction == "down" else (target - value) / target
    return min(max(short, 0.0), 1.0)


def _cell(
    row: Any,
    indicator: Indicator,
    name: str,
    time: str,
    stands_out: bool,
    lang: Lang,
    dark: bool,
    href: Callable[[Indicator, dict[str, Any]], str],
) -> _Cell:
    look = "nq-chosen" if stands_out else ""
    hover = [name, f"{indicator.id} · {indicator.name[lang]}", time]
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
        href(indicator, {"by": row.by, "time": row.time}),
    )


def _bars(
    name: str, own: Sequence[Any], steps: Sequence[Time], top: float, value_unit: str, lang: Lang
) -> tuple[str, list[tuple[str, str | None]]]:
    """A unit's quarters as bars on the scale of all units, and what they show, in a sentence."""
    bars: list[tuple[str, str | None]] = []
    newest = formats.NO_DATA
    for step, row in zip(steps, own, strict=True):
        if row is None or formats.is_missing(row.value):
            why = no_value(None if row is None else row.units_reported, lang)
            bars.append((f"{step.label[lang]}: {why}", None))
            continue
        newest = formats.value(row.value, value_unit, lang)
        bars.append((f"{step.label[lang]}: {newest}", f"{float(row.value) / (top or 1.0) * 100:.1f}"))
    said = _COURSE[lang].format(
        name=name, first=steps[0].label[lang], last=steps[-1].label[lang], value=newest
    )
    return said, bars
