"""Small multiples as HTML: the same steps for every unit, all on one scale.

HTML and not Plotly: forty figures would cost a phone seconds, and a grid of blocks finds its own number
of columns on any screen.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd

from analytics.plan import Lang, Time, text
from dashboard.charts.base import no_value
from dashboard.charts.figure_basis import figure_basis
from dashboard.data.memoised import memoised
from dashboard.language import formats
from dashboard.markup import Markup, render

_ALT = text("{name}: {first} đến {last}, {known} trong {steps} mốc có số liệu; mới nhất {value}.")
_SCALE = text("Cùng một thang: từ 0 đến {top}.")
_CARRIED_NOTE = text("Cột rỗng: số lấy từ báo cáo trước.")
_TARGET = text("Nét đứt: mục tiêu {target}.")


class Newest(NamedTuple):
    """What is written above a small chart: a value, the time it stands for, where it leads."""

    value: str
    when: str
    href: str = ""


class _Bar(NamedTuple):
    """A bar with its words on hover and its height in percent; ``None`` for a place without a bar."""

    words: str
    look: str
    height: float | None = None


@memoised
def small_multiples(
    frame: pd.DataFrame,
    times: Sequence[Time],
    names: Mapping[str, str],
    *,
    target: float | None,
    value_unit: str,
    colours: Mapping[str, str],
    chosen: Collection[str],
    lang: Lang,
    href: Callable[[dict[str, Any]], str],
) -> Markup:
    """HTML of one small bar chart per unit, with the scale said above.

    Args:
        frame: summary rows of one indicator, one per unit and time.
        times: the steps, oldest first.
        names: unit code → name, in the order shown.
        target: drawn as a dashed line; it stretches the scale if need be.
        value_unit: of the values.
        colours: unit code → colour of its bars.
        chosen: codes of the times that stand out; the newest value among them is written out.
        lang: the words' language.
        href: where the number of a unit and time leads.
    """
    cells = {(row.by, row.time): row for row in frame.itertuples(index=False)}
    known = [float(value) for value in frame["value"] if not formats.is_missing(value)]
    top = max([*known, target or 0.0], default=0.0) or 1.0
    blocks = []
    for code, name in names.items():
        steps = [cells.get((code, time.code)) for time in times]
        newest, alt = _words(code, name, times, steps, value_unit, chosen, lang, href)
        bars = [
            _bar(time, step, top, value_unit, time.code in chosen, lang)
            for time, step in zip(times, steps, strict=True)
        ]
        blocks.append({"name": name, "colour": colours[code], "newest": newest, "alt": alt, "bars": bars})
    note = _SCALE[lang].format(top=formats.value(top, value_unit, lang))
    if target is not None:
        note += " " + _TARGET[lang].format(target=formats.value(target, value_unit, lang))
    if any((frame["units_carried"] > 0) & (frame["value"] > 0)):
        note += " " + _CARRIED_NOTE[lang]
    return render(
        "charts/html/templates/small_multiples.html.j2",
        note=note,
        blocks=blocks,
        target=None if target is None else target / top * 100,
        first=times[0].label[lang],
        last=times[-1].label[lang],
    )


def _words(
    code: str,
    name: str,
    times: Sequence[Time],
    steps: Sequence[Any],
    value_unit: str,
    chosen: Collection[str],
    lang: Lang,
    href: Callable[[dict[str, Any]], str],
) -> tuple[Newest, str]:
    """What is written above a unit's bars, and what they show, in a sentence."""
    known = [
        (time, step.value)
        for time, step in zip(times, steps, strict=True)
        if step is not None and not formats.is_missing(step.value)
    ]
    newest = next(((time, value) for time, value in reversed(known) if time.code in chosen), None)
    shown = formats.value(newest[1] if newest else None, value_unit, lang)
    told = sum(1 for step in steps if step is not None and step.units_reported)
    when = newest[0].label[lang] if newest else no_value(told, lang)
    alt = _ALT[lang].format(
        name=name,
        first=times[0].label[lang],
        last=times[-1].label[lang],
        known=formats.count(len(known), lang),
        steps=formats.count(len(times), lang),
        value=f"{shown} ({when})",
    )
    where = href({"by": code, "time": newest[0].code}) if newest else ""
    return Newest(shown, when, where), alt


def _bar(time: Time, step: Any, top: float, value_unit: str, stands_out: bool, lang: Lang) -> _Bar:
    """A bar with its words on hover."""
    if step is None or formats.is_missing(step.value):
        words = f"{time.label[lang]}: {no_value(None if step is None else step.units_reported, lang)}"
        return _Bar(words, step_look(None))
    words = f"{time.label[lang]}: {formats.value(step.value, value_unit, lang)}"
    if value_unit == "percent" and not formats.is_missing(step.denominator):
        words += f" · {formats.share(step.numerator, step.denominator, lang)}"
    if step.units_carried:
        words += f" · {figure_basis('carried', lang)}"
    look = step_look(step.value, carried=bool(step.units_carried), stands_out=stands_out)
    return _Bar(words, look, float(step.value) / top * 100)


def step_look(value: float | None, *, carried: bool = False, stands_out: bool = True) -> str:
    """The classes of a bar: without a value a dotted place, of zero no bar, hollow where it is an old one."""
    if value is None:
        return "nq-step nq-step-none"
    look = "nq-step nq-step-chosen" if stands_out else "nq-step"
    return f"{look} nq-step-zero" if not value else f"{look} nq-step-carried" if carried else look
