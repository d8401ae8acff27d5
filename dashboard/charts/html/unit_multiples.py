"""One unit's indicators as small multiples: its own bars, the median of its kind and the target.

Shares all stand on one scale. Counts have no common one, so each says its own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd

from analytics.plan import Indicator, Lang, Time, text
from dashboard.charts.base import mark_label, no_value
from dashboard.charts.figure_basis import figure_basis
from dashboard.charts.html.small_multiples import Newest, step_look
from dashboard.charts.theme import ink, status_mark
from dashboard.data.memoised import memoised
from dashboard.language import formats
from dashboard.markup import Markup, render

_ALT = text("{name}: {first} đến {last}, {known} trong {steps} quý có số liệu; mới nhất {value}.")
_MEDIAN = text("Trung vị: {value} ({n} đơn vị)")
_NO_MEDIAN = text("Quá ít đơn vị để có trung vị")
_SCALE = text("thang 0 đến {top}")


class _Slot(NamedTuple):
    """A quarter's place with its words on hover, its bar and the median, both in percent of the scale."""

    words: str
    look: str
    height: float | None
    median: float | None


@memoised
def unit_multiples(
    frame: pd.DataFrame,
    times: Sequence[Time],
    indicators: Sequence[Indicator],
    *,
    targets: Mapping[str, float | None],
    colour: str,
    lang: Lang,
    dark: bool,
    href: Callable[[Indicator, dict[str, Any]], str],
) -> Markup:
    """HTML of one small bar chart per indicator.

    Args:
        frame: rows of :func:`analytics.indicators.unit_series`, at most one per indicator and time.
        times: the steps, oldest first.
        indicators: what is drawn, in this order; shares and counts each on their own scale.
        targets: by indicator id, the target of a single unit; ``None`` where it binds all together.
        colour: of the bars.
        lang: the words' language.
        dark: whether the ground is dark.
        href: where the number of a row leads.
    """
    cells = {(row["indicator"], row["time"]): row for _, row in frame.iterrows()}
    blocks = []
    for item in indicators:
        steps = [cells.get((item.id, time.code)) for time in times]
        blocks.append(_block(item, steps, times, targets.get(item.id), lang, href))
    return render(
        "charts/html/templates/unit_multiples.html.j2",
        blocks=blocks,
        first=times[0].label[lang],
        last=times[-1].label[lang],
        colour=colour,
        median=ink(dark).text,
        lang=lang,
        dark=dark,
    )


def _block(
    item: Indicator,
    steps: Sequence[Any],
    times: Sequence[Time],
    target: float | None,
    lang: Lang,
    href: Callable[[Indicator, dict[str, Any]], str],
) -> dict[str, Any]:
    known = [
        (time, step)
        for time, step in zip(times, steps, strict=True)
        if step is not None and not formats.is_missing(step["value"])
    ]
    percent = item.value_unit == "percent"
    heights = [float(step[name]) for _, step in known for name in ("value", "kind_median")]
    top = max([height for height in heights if height == height] + [target or 0.0, 1.0 if percent else 0.0])
    top = top or 1.0
    value, when, where, mark, notes = formats.NO_DATA, no_value(_reported(steps), lang), "", None, []
    if known:
        time, step = known[-1]
        value, when = mark_label(step, item.value_unit, lang), time.label[lang]
        where = href(item, step.to_dict())
        mark = status_mark(step["status"]) if isinstance(step["status"], str) and step["status"] else None
        notes.append(_median(step, item.value_unit, lang))
    if not percent:
        notes.append(_SCALE[lang].format(top=formats.value(top, item.value_unit, lang)))
    alt = _ALT[lang].format(
        name=item.name[lang],
        first=times[0].label[lang],
        last=times[-1].label[lang],
        known=formats.count(len(known), lang),
        steps=formats.count(len(times), lang),
        value=f"{value} ({when})",
    )
    return {
        "item": item,
        "newest": Newest(value, when, where),
        "mark": mark,
        "notes": notes,
        "alt": alt,
        "target": None if target is None else target / top * 100,
        "slots": [
            _slot(time, step, top, item.value_unit, lang) for time, step in zip(times, steps, strict=True)
        ],
    }


def _reported(steps: Sequence[Any]) -> int:
    """In how many quarters something was reported."""
    return sum(1 for step in steps if step is not None and step["units_reported"])


def _slot(time: Time, step: Any, top: float, value_unit: str, lang: Lang) -> _Slot:
    """A quarter's bar and the median as a short line across it; what is missing is a dotted place."""
    if step is None or formats.is_missing(step["value"]):
        words = f"{time.label[lang]}: {no_value(None if step is None else step['units_reported'], lang)}"
        look, height = step_look(None), None
    else:
        words = f"{time.label[lang]}: {mark_label(step, value_unit, lang)}"
        carried = bool(step["units_carried"])
        words += f"\n{figure_basis('carried', lang)}" * carried
        look = step_look(step["value"], carried=carried)
        height = float(step["value"]) / top * 100
    median = None
    if step is not None and not formats.is_missing(step["kind_median"]):
        words += f"\n{_median(step, value_unit, lang)}"
        median = min(float(step["kind_median"]) / top * 100, 100)
    return _Slot(words, look, height, median)


def _median(step: Any, value_unit: str, lang: Lang) -> str:
    if formats.is_missing(step["kind_median"]):
        return _NO_MEDIAN[lang] if step["kind_units"] else ""  # of no unit at all nothing is to be said
    return _MEDIAN[lang].format(
        value=formats.value(step["kind_median"], value_unit, lang),
        n=formats.count(step["kind_units"], lang),
    )
