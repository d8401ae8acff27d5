"""Values as text in the two languages: pure functions, the only home of number and date formats."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache
from math import isfinite
from typing import Any

import pandas as pd
from babel.dates import format_date
from babel.numbers import format_decimal

from analytics.plan import Lang, text

NO_DATA = "–"
"""What stands where there is no value; the reason stands beside it, never 0 and never «nan»."""

_MILLION = 1_000_000
_BILLION = 1_000_000_000
_FEW = 10
_UNIT_WORDS = {
    "minutes": text("phút", context="short"),
    "days": text("ngày"),
}
_LARGE = {_BILLION: text("{number} tỷ đồng"), _MILLION: text("{number} triệu đồng")}
_POINTS = text("{number} điểm %")


@lru_cache(maxsize=65536)
def _written(number: float, pattern: str, lang: Lang) -> str:
    """A number in the separators of a language; Babel parses the pattern and the language anew each time."""
    return format_decimal(number, format=pattern, locale=lang)


def is_missing(value: Any) -> bool:
    """Whether there is no value: ``None``, NaN or pandas' NA (which answers no comparison)."""
    return value is None or value is pd.NA or not isfinite(value)


def count(value: float | None, lang: Lang) -> str:
    """A whole number with separators: ``12.480`` / ``12,480``."""
    if value is None or is_missing(value):
        return NO_DATA
    return _written(round(value), "#,##0", lang)


def decimal(value: float | None, lang: Lang) -> str:
    """A number with at most one decimal: ``3,5`` / ``3.5``."""
    if value is None or is_missing(value):
        return NO_DATA
    return _written(round(value, 1), "#,##0.#", lang)


def exact(value: float, lang: Lang) -> str:
    """A number with all its decimals, as a cell of a file holds it: ``3,25`` / ``3.25``."""
    return _written(value, "#,##0.############", lang)


def percent(value: float | None, lang: Lang) -> str:
    """A share of 0..1 as per cent with at most one decimal: ``87,5%``.

    Rounding never turns "nearly all" into all, nor "hardly any" into none: 0.9996 is ``99,9%``, and
    0.0001 is ``<0,1%``; a status that says otherwise would look like a mistake.
    """
    if value is None or is_missing(value):
        return NO_DATA
    if 0 < value < 0.0005:
        return f"<{_written(0.1, '0.#', lang)}%"
    points = round(value * 100, 1)
    if value < 1 <= points / 100:
        points = 99.9
    return f"{decimal(points, lang)}%"


def points(value: float | None, lang: Lang) -> str:
    """A change of a share, in percentage points with its sign: ``+2,5 điểm %`` / ``+2.5 points``.

    One that is too small for a decimal is told with two, as long as that is not nothing either.
    """
    if value is None or is_missing(value):
        return NO_DATA
    number = _signed(value * 100, lang)
    return _POINTS[lang].format(number=number)


def change(value: float | None, value_unit: str, lang: Lang) -> str:
    """A change in the indicator's own unit, with its sign."""
    if value_unit == "percent" or value is None or is_missing(value):
        return points(value, lang)
    return _with_unit(_signed(value, lang), value_unit, lang)


def value(value: float | None, value_unit: str, lang: Lang) -> str:
    """An indicator's value in its own unit: ``87,5%``, ``12.480``, ``35 phút``, ``3,5 ngày``."""
    if value_unit == "percent" or value is None or is_missing(value):
        return percent(value, lang)
    return _with_unit(decimal(value, lang), value_unit, lang)


def share(numerator: float | None, denominator: float | None, lang: Lang) -> str:
    """``n/N`` as counts: ``21/24``; a dash when there is nothing to count."""
    if is_missing(numerator) or is_missing(denominator):
        return NO_DATA
    return f"{count(numerator, lang)}/{count(denominator, lang)}"


def money(value: float | None, lang: Lang) -> str:
    """An amount of đồng for a card: ``12,5 triệu đồng`` / ``12.5 million đồng``."""
    if value is None or is_missing(value):
        return NO_DATA
    size = money_size(value)
    if size == 1:
        return f"{count(value, lang)} đồng"
    return _LARGE[size][lang].format(number=decimal(value / size, lang))


def money_size(value: float) -> int:
    """How many đồng the unit has in which an amount is told: a milliard, a million or one."""
    return next((size for size in _LARGE if abs(value) >= size), 1)


def money_share(
    numerator: float | None, denominator: float | None, lang: Lang, *, size: int | None = None
) -> str:
    """``n/N`` of two amounts in one unit: ``31,6/41,5 triệu đồng``; ``size`` is that unit if not N's own."""
    if denominator is None or is_missing(numerator) or is_missing(denominator):
        return NO_DATA
    size = size or money_size(denominator)
    amount = numerator or 0
    if size == 1:
        return f"{count(amount, lang)}/{count(denominator, lang)} đồng"
    # Of few millions or milliards one decimal would not give the share that stands beside it.
    pattern = "#,##0.##" if denominator < _FEW * size else "#,##0.#"
    part, of = (_written(one / size, pattern, lang) for one in (amount, denominator))
    return f"{part}/{_LARGE[size][lang].format(number=of)}"


def day(value: date | None, lang: Lang) -> str:
    """A day: ``15/09/2026`` / ``15 Sep 2026`` (no reader can take the month for the day)."""
    if value is None or value != value:
        return NO_DATA
    # By the day alone: moments that are equal in two time zones may lie on two days.
    return _written_day(value.date() if isinstance(value, datetime) else value, lang)


@lru_cache(maxsize=4096)
def _written_day(value: date, lang: Lang) -> str:
    return format_date(value, format="dd/MM/yyyy" if lang == "vi" else "d MMM yyyy", locale=lang)


def separators(lang: Lang) -> str:
    """The decimal sign and the thousands sign, in the one string that Plotly takes."""
    return ",." if lang == "vi" else ".,"


def _signed(value: float, lang: Lang) -> str:
    rounded = round(value, 1) or round(value, 2)
    if rounded == 0:
        return "0"
    # U+2212 is as wide as the plus sign, so columns of changes stay aligned.
    return f"{'+' if rounded > 0 else '−'}{_written(abs(rounded), '#,##0.##', lang)}"


def _with_unit(number: str, value_unit: str, lang: Lang) -> str:
    words = _UNIT_WORDS.get(value_unit)
    return f"{number} {words[lang]}" if words else number
