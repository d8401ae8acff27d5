"""Numbers of the report as an office writes them in Vietnamese; a blank is a dash, never 0."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

NOTHING = "–"
_LONG = 1_000_000
_UNITS = {"minutes": " phút", "days": " ngày"}


def count(value: float | int) -> str:
    """A whole number: ``12.480``; below 10 as it is, because it stands beside others."""
    return f"{value:,.0f}".replace(",", ".")


def number(value: float) -> str:
    """A number with at most one decimal: ``3,5``."""
    words = f"{value:,.1f}".removesuffix(".0")
    return words.translate(str.maketrans(",.", ".,"))


def percent(value: float) -> str:
    """A share of 0..1 with at most one decimal; nearly all is not rounded to all, nor hardly any to none."""
    if 0 < value < 0.0005:
        return "dưới 0,1%"
    points = round(value * 100, 1)
    return f"{number(99.9 if value < 1 <= points / 100 else points)}%"


def value(amount: Any, unit: str) -> str:
    """A value in the indicator's own unit: ``87,5%``, ``12.480``, ``35 phút``; a dash for none."""
    if pd.isna(amount):
        return NOTHING
    return percent(float(amount)) if unit == "percent" else number(float(amount)) + _UNITS.get(unit, "")


def share(numerator: Any, denominator: Any) -> str:
    """``21/24``; a dash when there is nothing to count. Long amounts may part at the stroke, never inside."""
    if pd.isna(numerator) or pd.isna(denominator) or not denominator:
        return NOTHING
    if denominator >= _LONG:
        return f"{count(float(numerator))} / {count(float(denominator))}"
    return f"{count(float(numerator))}/{count(float(denominator))}"


def day(value: date | pd.Timestamp) -> str:
    """``05/01/2026``."""
    return f"{value:%d/%m/%Y}"


def money(value: Any) -> str:
    """An amount of đồng in full: ``12.500.000``; a dash for none."""
    return NOTHING if pd.isna(value) else count(int(value))


def listed(names: list[str], most: int = 6) -> str:
    """Names joined as in a sentence; beyond ``most`` the rest is counted, and all of them where it is 0."""
    if names and not most:
        return f"{count(len(names))} đơn vị"
    if len(names) > most:
        return f"{', '.join(names[:most])} và {count(len(names) - most)} đơn vị khác"
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} và {names[-1]}" if names else ""
