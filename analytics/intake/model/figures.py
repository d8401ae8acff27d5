"""How figures stand in sentences: ``12.500.000`` and ``0,5`` in Vietnamese, ``12,500,000`` in English."""

from __future__ import annotations

from fractions import Fraction
from math import isclose

from analytics.language import Text, both

_TO_VIETNAMESE = str.maketrans(",.", ".,")
_DIGITS_OF_FLOATS = 10
_EXACT = 1e-6


def same(one: float | Fraction, other: float | Fraction) -> bool:
    """Whether two figures are one: 0,1 and 0,2 add up to 0,3, though not as floats; every đồng counts."""
    return isclose(one, other, rel_tol=0, abs_tol=_EXACT)


def grouped(figure: float | Fraction) -> Text:
    """A figure with its thousands set apart, as each language does.

    What is to be typed into a file is not said so: there the Vietnamese way holds in both languages.
    """
    whole = figure == int(figure) or abs(figure) >= 10**_DIGITS_OF_FLOATS
    plain = f"{int(figure):,}" if whole else f"{float(figure):,.{_DIGITS_OF_FLOATS}g}"
    return both(plain.translate(_TO_VIETNAMESE), plain)
