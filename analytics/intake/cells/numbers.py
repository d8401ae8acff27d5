"""Numbers as Vietnamese people type them: dots between thousands, a comma before decimals.

Nothing is guessed: what can be read two ways raises :class:`CellNotParsed` with both readings.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable
from datetime import date

from analytics.intake.cells.durations import LENGTHS, length_in_words
from analytics.intake.model.grid import Value
from analytics.intake.model.parse_errors import LOOKALIKES, CellNotParsed, no_number, raised_mark
from analytics.intake.text.count_nouns import Counted
from analytics.intake.text.normalise import clean, plain_figures
from analytics.intake.text.remembered import remembered

LARGEST = 10**15
"""Numbers from here on are slips of the keyboard; they would also not fit the store's integers."""

_PLAIN = re.compile(r"[+-]?\d+")
_DOTS = re.compile(r"[+-]?\d{1,3}(?:\.\d{3})+")
_SPACES = re.compile(r"[+-]?\d{1,3}(?: \d{3})+")
_COMMAS = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+")
_VIETNAMESE = re.compile(r"[+-]?\d{1,3}(?:[. ]\d{3})+,\d+|[+-]?\d+,\d+")
_ENGLISH = re.compile(r"[+-]?\d{1,3}(?:[, ]\d{3})+\.\d+|[+-]?\d+\.\d+")
_WITH_WORDS = re.compile(r"([+-]?\d(?:[\d., ]*\d)?)[.,]? ?([^\W\d_][^\d]*|%|'|′)")
_PERCENT = re.compile(r"\s*(?:%|phần trăm)\s*$", re.IGNORECASE)
_SCIENTIFIC = re.compile(r"[+-]?\d+(?:[.,]\d+)?E[+-]?\d{1,3}", re.IGNORECASE)
_LONGEST = 80
_APART = re.compile(r"(\d[\d.,]*)(?: *[\n\r\t\v\f\x85\u2028\u2029]\s*|\s{2,})(\d[\d.,]*)")


def read_integer(value: Value, counted: Counted | None = None) -> int | None:
    """A whole number; ``1.234`` is 1234, because no column of whole numbers holds a part of one.

    ``counted`` says which words may stand behind it.
    """
    number = _read(value, whole_text, counted)
    if number is None:
        return None
    if number != int(number):
        raise CellNotParsed("not_integer")
    return int(number)


def read_number(value: Value, counted: Counted | None = None) -> float | None:
    """A number that may have decimals; ``1.234`` as text could be two numbers and is asked."""
    number = _read(value, decimal_text, counted)
    return None if number is None else float(number)


def read_percent(value: Value) -> float | None:
    """A percentage as 0..100; ``0.85`` without a percent sign could be two and is asked."""
    if isinstance(value, str) and plain_figures(value, _LONGEST):
        shorn = _PERCENT.sub("", normal(value))
        if shorn != normal(value):
            return read_number(shorn)
    number = read_number(value)
    if number is None:
        return None
    typed_one = isinstance(value, str) and number == 1
    if 0 < number <= 1 and not typed_one:
        raise CellNotParsed("ambiguous_percent", first=_comma(number), second=_comma(number * 100))
    return number


def two_numbers(value: str) -> CellNotParsed | None:
    """Why figures on two lines, or with a tab or a wide gap between them, are not read as one number."""
    if value.isdecimal() or not (found := _APART.search(value.strip())):
        return None
    return CellNotParsed("two_numbers", first=found[1], second=found[2])


def as_shown(number: float) -> float:
    """A number as spreadsheet programs show it, with 15 digits: 36 for ``36.00000000000001``."""
    return number if number.is_integer() or not math.isfinite(number) else float(f"{number:.15g}")


def _read(
    value: Value, read_text: Callable[[str], float | int], counted: Counted | None
) -> float | int | None:
    if type(value) is str:
        if (apart := two_numbers(value)) is not None:
            raise apart
        words = clean(value)
        if words is not None and not plain_figures(words, _LONGEST):
            if (above := raised_mark(words)) is not None:
                raise above
            raise CellNotParsed(
                "number_too_large" if words.isascii() and words.isdecimal() else "not_a_number"
            )
        number = None if words is None else _from_text(normal(words), read_text, counted)
    elif type(value) is float:
        number = as_shown(value)
    elif type(value) is int:
        number = value
    elif isinstance(value, date):
        day, month = str(value.day), str(value.month)
        raise CellNotParsed("date_for_number", first=f"{day}/{month}", second=f"{month}/{day}")
    else:
        raise CellNotParsed("not_a_number")
    if number is not None:
        if not math.isfinite(number):
            raise CellNotParsed("not_a_number")
        if abs(number) >= LARGEST:
            raise CellNotParsed("number_too_large")
    return number


def _from_text(words: str, read_text: Callable[[str], float | int], counted: Counted | None) -> float | int:
    if _SCIENTIFIC.fullmatch(words):
        raise CellNotParsed("scientific_number")
    if counted is not None and counted.name in LENGTHS:
        length = length_in_words(words, counted.name)
        if length is not None:
            return length
    if counted is not None and (match := _WITH_WORDS.fullmatch(words)):
        number, unit = match[1], match[2].strip(" .,;")
        if unit == "'" and counted.fits("phút"):
            unit = "phút"
        if not counted.fits(unit):
            if unit in LOOKALIKES:
                raise no_number(words)
            raise CellNotParsed("other_unit", unit=unit, counted=counted.name)
        words = number
    return read_text(words)


@remembered()
def whole_text(words: str) -> float | int:
    """The number that normal text says, where parts of one are not expected."""
    if _PLAIN.fullmatch(words) or _DOTS.fullmatch(words) or _SPACES.fullmatch(words):
        return _int(words)
    if _COMMAS.fullmatch(words) and words.count(",") > 1:
        return _int(words)
    return decimal_text(words)


@remembered()
def decimal_text(words: str) -> float | int:
    """The number that normal text says, where it may have decimals.

    Raises:
        UnreadError: the text says no number, or could say two.
    """
    if _PLAIN.fullmatch(words) or _SPACES.fullmatch(words):
        return _int(words)
    for mark, groups in ((".", _DOTS), (",", _COMMAS)):
        if groups.fullmatch(words):
            if words.count(mark) > 1:
                return _int(words)
            if not words.lstrip("+-").startswith("0"):
                raise CellNotParsed(
                    "ambiguous_number", first=words.replace(mark, ""), second=words.replace(".", ",")
                )
    if _VIETNAMESE.fullmatch(words):
        return float(re.sub(r"[. ]", "", words).replace(",", "."))
    if _ENGLISH.fullmatch(words):
        return float(re.sub(r"[, ]", "", words))
    raise no_number(words)


def normal(words: str) -> str:
    """Digits and signs in their plain form, without an apostrophe before or a mark of sentence after."""
    words = " ".join(unicodedata.normalize("NFKC", words).replace("\u2212", "-").split())
    if words[:1] in ("'", "\u2019", "`"):
        words = words[1:].lstrip()
    if words[-1:] in (".", ",", ";") and words[-2:-1].isdigit():
        words = words[:-1]
    return words


def _int(words: str) -> int:
    return int(re.sub(r"[., ]", "", words))


def _comma(number: float) -> str:
    return f"{number:.10g}".replace(".", ",")
