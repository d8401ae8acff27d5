"""Yes or no of single units: in how many quarters it was yes, and a mark for each quarter."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal, cast

import pandas as pd

from analytics.indicators.insights.yes_no import ANSWERS, Kept, kept
from analytics.plan import Lang, Time, text
from dashboard.charts.figure_basis import figure_basis
from dashboard.charts.html.small_multiples import Newest
from dashboard.charts.theme import status_mark
from dashboard.data.memoised import memoised
from dashboard.language import formats
from dashboard.markup import Markup, render

_COUNT = text("{share} quý")
_UNKNOWN = text("{n} quý chưa có số liệu")
_ALT = text("{name}: có trong {share} quý từ {first} đến {last}. {quarters}.")
_COLOURS = {"yes": "met", "no": "missed", "unknown": "no_data"}


@memoised
def yes_no_strips(
    frame: pd.DataFrame,
    times: Sequence[Time],
    names: Mapping[str, tuple[str, str]],
    *,
    column: Literal["indicator", "by"],
    lang: Lang,
    dark: bool,
    href: Callable[[dict[str, Any]], str],
) -> Markup:
    """HTML of a block per indicator of one unit, or per unit of one: ``12/19 quý`` and ✓ ✕ ○ by quarter.

    Args:
        frame: summary rows of units, at most one per block and time.
        times: the quarters, oldest first.
        names: what ``column`` holds of each block, in this order → its code, if any, and its name.
        column: whether each block is an indicator or a unit.
        lang: the words' language.
        dark: whether the ground is dark.
        href: where the number of a row leads.
    """
    return render(
        "charts/html/templates/yes_no_strips.html.j2",
        blocks=[
            _block(frame[frame[column] == key], times, code, name, lang, dark, href)
            for key, (code, name) in names.items()
        ],
        first=times[0].label[lang],
        last=times[-1].label[lang],
        lang=lang,
        dark=dark,
    )


def _block(
    rows: pd.DataFrame,
    times: Sequence[Time],
    code: str,
    name: str,
    lang: Lang,
    dark: bool,
    href: Callable[[dict[str, Any]], str],
) -> dict[str, Any]:
    found = kept(rows, [time.code for time in times])
    share = formats.share(found.kept, len(found.answers), lang)
    told = rows[rows["value"].notna()]
    where, mark = "", None
    if len(told):
        newest = cast(dict[str, Any], told.iloc[-1].to_dict())
        where = href(newest)
        mark = status_mark(newest["status"]) if newest["status"] else None
    answers = [(time, answer) for time, (_, answer) in zip(times, found.answers, strict=True)]
    return {
        "code": code,
        "name": name,
        "newest": Newest(_COUNT[lang].format(share=share), _silent(found, lang), where),
        "mark": mark,
        "slots": [
            (_words(rows, time, answer, lang), ANSWERS[answer].shape, _colour(answer, dark))
            for time, answer in answers
        ],
        "alt": _ALT[lang].format(
            name=name,
            share=share,
            first=times[0].label[lang],
            last=times[-1].label[lang],
            quarters="; ".join(
                f"{time.label[lang]}: {ANSWERS[answer].word[lang]}" for time, answer in answers
            ),
        ),
    }


def _silent(found: Kept, lang: Lang) -> str:
    if not found.unknown:
        return ""
    return _UNKNOWN[lang].format(n=formats.count(found.unknown, lang))


def _words(rows: pd.DataFrame, time: Time, answer: str, lang: Lang) -> str:
    words = f"{time.label[lang]}: {ANSWERS[answer].word[lang]}"
    carried = rows.loc[rows["time"] == time.code, "units_carried"]
    if answer != "unknown" and bool((carried > 0).any()):
        words += f"\n{figure_basis('carried', lang)}"
    return words


def _colour(answer: str, dark: bool) -> str:
    return status_mark(_COLOURS[answer]).colour(dark)
