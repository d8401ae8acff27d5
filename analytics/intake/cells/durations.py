"""Lengths of time: ``5 phút 30 giây`` is five minutes and a half, ``5.30`` may be that or 5,3 minutes.

What stands behind the mark can be sixtieths where it is less than 60 and no half; a figure of the column that
cannot be so, such as ``7,8`` or ``1.75``, shows that its figures are decimals.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import cast

from analytics.intake.model.grid import Value
from analytics.intake.text.normalise import bare_words

LENGTHS = {"phút": 60, "giờ": 3600}
"""The units of columns of lengths, as messages name them, in seconds."""

_UNITS = {60: ("phút", "giây"), 3600: ("giờ", "phút")}
_WORD = re.compile(r"[^\W\d_]+")

_HOURS_MINUTES = re.compile(r"(\d{1,3}) ?(?:gio|h|g|tieng) ?(\d{1,2})(?: ?(?:phut|ph|p|'))?")
_MINUTES_SECONDS = re.compile(r"(\d{1,4}) ?(?:phut|ph|p|'|′) ?(\d{1,2}(?:,\d)?)(?: ?(?:giay|s|\"|″|''|′′))?")
_TYPED = re.compile(r"(\d{1,4})[.,](\d{1,2})(?: ?[^\d\s.,][^\d]*)?")
_FIFTY = re.compile(r"[.,]50")
_SIXTY, _HALF = 60, 50
_LIKELY_MINUTES = frozenset({*range(5, 60, 5)} - {25, _HALF})
"""What minutes behind hours mostly are; 1,25 hours are rather a quarter more than one."""


def length_in_words(words: str, unit: str) -> float | None:
    """The length that words give in two units, ``1 giờ 30 phút`` or ``5'30"``, in one of them."""
    plain = _WORD.sub(lambda word: bare_words(word[0]), words)
    for pattern, seconds in ((_HOURS_MINUTES, 3600), (_MINUTES_SECONDS, 60)):
        if (match := pattern.fullmatch(plain)) and (rest := Fraction(match[2].replace(",", "."))) < _SIXTY:
            return float((int(match[1]) + rest / _SIXTY) * seconds / LENGTHS[unit])
    return None


def doubtful_lengths(cells: Sequence[Value], seconds: int) -> Iterator[tuple[int, dict[str, str]]]:
    """The positions of cells that may be read in two ways, with both; ``seconds`` has the column's unit."""
    unit = _UNITS.get(seconds)
    types = set(map(type, cells))
    all_whole = types <= {int} or (
        types == {float} and all(map(float.is_integer, cast(Sequence[float], cells)))
    )
    if unit is None or all_whole:  # nearly always
        return
    read = [_figure(cell) for cell in cells]
    if any(one is not None and one[1] >= _SIXTY for one in read):
        return
    for position, one in enumerate(read):
        if one is None or not _may_be_sixtieths(cells[position], *one, seconds):
            continue
        whole, hundredths = int(one[0]), int(one[1])
        decimals = f"{whole},{hundredths:02}".rstrip("0")
        large, small = unit
        rest = f"{hundredths * 0.6:.1f}".removesuffix(".0").replace(".", ",")
        yield (
            position,
            {
                "first": f"{whole} {large} {hundredths} {small}",
                "second": f"{decimals} {large}",
                "second_in_words": f"{whole} {large} {rest} {small}",
            },
        )


def _figure(cell: Value) -> tuple[int, float] | None:
    """A figure's whole part and its hundredths; None where it has none, or is none."""
    if type(cell) is float and 0 < cell < 10_000:
        hundredths = round((cell - int(cell)) * 100, 4)
        return (int(cell), hundredths) if hundredths else None
    if type(cell) is str and (match := _TYPED.fullmatch(cell.strip())):
        return int(match[1]), int(match[2].ljust(2, "0"))
    return None


def _may_be_sixtieths(cell: Value, whole: int, hundredths: float, seconds: int) -> bool:
    if hundredths != int(hundredths) or not hundredths:
        return False
    if seconds == LENGTHS["giờ"]:
        return whole > 0 and hundredths in _LIKELY_MINUTES
    # «5,5» is a half; who types «5.50» may mean seconds.
    return hundredths != _HALF or (type(cell) is str and _FIFTY.search(cell) is not None)
