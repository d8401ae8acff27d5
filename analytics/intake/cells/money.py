"""Amounts of money in đồng, in figures or with words for thousands and millions: ``5tr``, ``1,5 tỷ``."""

from __future__ import annotations

import re
from fractions import Fraction

from analytics.intake.cells.numbers import decimal_text, normal, read_integer, two_numbers, whole_text
from analytics.intake.model.grid import Value
from analytics.intake.model.parse_errors import CellNotParsed, dotted
from analytics.intake.text.normalise import clean, normalise, plain_figures, strip_marks

_CURRENCY = re.compile(r"(?<=[\w.]) ?(?:đồng|dong|đ|₫|vnđ|vnd)(?:/-)?[. ]*$", re.IGNORECASE)
_LONGEST = 80
_SCALES = {
    "nghin": 10**3, "ngan": 10**3, "ngin": 10**3, "k": 10**3,
    "trieu": 10**6, "tr": 10**6,
    "ty": 10**9, "ti": 10**9,
}  # fmt: skip
_TERM = re.compile(r"(\d[\d.,]*(?: \d{3})*) ?([^\W\d_]+)\.?")
_UNKNOWN_UNIT = re.compile(r"([+-]?\d(?:[\d., ]*\d)?) ?([^\W\d_].*|%)")


def read_money(value: Value) -> int | None:
    """An amount in đồng; what has no whole number of đồng, or could be two amounts, is asked."""
    if type(value) is not str:
        return read_integer(value)
    if (apart := two_numbers(value)) is not None:
        raise apart
    words = clean(value)
    if words is None or not plain_figures(words, _LONGEST):
        return read_integer(value)
    words = normal(_CURRENCY.sub("", normal(words)))
    amount = _in_words(words)
    if amount is not None:
        return read_integer(int(amount) if amount.denominator == 1 else float(amount))
    if match := _UNKNOWN_UNIT.fullmatch(words):
        raise CellNotParsed("other_unit", unit=match[2], counted="đồng")
    return read_integer(words)


def full_amount(value: str) -> int | None:
    """The amount that a text gives in đồng, digits and the word «đồng»; None for other texts."""
    words = clean(value)
    if words is None or not plain_figures(words, _LONGEST):
        return None
    bare = normal(_CURRENCY.sub("", normal(words)))
    if bare == normal(words):
        return None
    try:
        amount = whole_text(bare)
    except CellNotParsed:
        return None
    return int(amount) if amount == int(amount) else None


def _in_words(words: str) -> Fraction | None:
    """The amount that figures and words together say; None when these are not such words."""
    sign, rest = (-1, words[1:]) if words.startswith("-") else (1, words)
    total, least = Fraction(0), 10**12
    while match := _TERM.match(rest):
        scale = _SCALES.get(strip_marks(normalise(match[2])), 0)
        if not 0 < scale < least:
            return None
        total += _times(match[1], scale)
        rest, least = rest[match.end() :], scale
        apart, rest = rest.startswith(" "), rest.removeprefix(" ")
        if rest.isdigit():
            return sign * (total + _short(rest, scale, total, apart))
    return sign * total if not rest and total else None


def _times(figures: str, scale: int) -> Fraction:
    """Figures times a scale; ``1.250`` of millions may be two amounts, in thousands nobody counts đồng."""
    try:
        return Fraction(decimal_text(figures)).limit_denominator(10**9) * scale
    except CellNotParsed as unread:
        if unread.code != "ambiguous_number":
            raise
        first = int(str(unread.params["first"])) * scale
        if scale == _SCALES["nghin"]:
            return Fraction(first)
        second = Fraction(str(unread.params["second"]).replace(",", ".")) * scale
        raise CellNotParsed("ambiguous_amount", first=dotted(first), second=dotted(int(second))) from None


def _short(digits: str, scale: int, total: Fraction, apart: bool) -> Fraction:
    """What ``5`` adds in ``2tr5``: a tenth of the scale each; longer or apart it may be đồng."""
    tenths = Fraction(int(digits) * scale, 10 ** len(digits))
    if len(digits) == 1 and not apart:
        return tenths
    raise CellNotParsed(
        "ambiguous_amount", first=dotted(int(total + tenths)), second=dotted(int(total) + int(digits))
    )
