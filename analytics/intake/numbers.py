"""Numbers as Vietnamese people type them: dots between thousands, a comma before decimals.

Nothing is guessed: what can be read two ways raises :class:`UnreadError` with both readings.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

from analytics.intake.fold import tidy
from analytics.intake.grid import Value
from analytics.plan import Text

LARGEST = 10**15
"""Numbers from here on are slips of the keyboard; they would also not fit the store's integers."""

_PLAIN = re.compile(r"[+-]?\d+")
_DOTS = re.compile(r"[+-]?\d{1,3}(?:\.\d{3})+")
_SPACES = re.compile(r"[+-]?\d{1,3}(?: \d{3})+")
_COMMAS = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+")
_VIETNAMESE = re.compile(r"[+-]?\d{1,3}(?:[. ]\d{3})+,\d+|[+-]?\d+,\d+")
_ENGLISH = re.compile(r"[+-]?\d{1,3}(?:[, ]\d{3})+\.\d+|[+-]?\d+\.\d+")
_MONEY = re.compile(r"(?<=\d)\s*(?:đồng|đ|vnđ|vnd)\.?$", re.IGNORECASE)


class UnreadError(ValueError):
    """A cell that does not say one clear value: the problem's code and what its sentences need."""

    def __init__(self, code: str, **params: str | Text) -> None:
        """Keep code and params."""
        super().__init__(code)
        self.code = code
        self.params = params


def read_integer(value: Value) -> int | None:
    """A whole number; ``1.234`` is 1234, because no column of whole numbers holds a part of one."""
    number = _read(value, _whole_text)
    if number is None:
        return None
    if number != int(number):
        raise UnreadError("not_integer")
    return int(number)


def read_money(value: Value) -> int | None:
    """An amount in đồng, with or without its unit."""
    return read_integer(_MONEY.sub("", value.strip()) if isinstance(value, str) else value)


def read_number(value: Value) -> float | None:
    """A number that may have decimals; ``1.234`` as text could be two numbers and is asked."""
    number = _read(value, _decimal_text)
    return None if number is None else float(number)


def read_percent(value: Value) -> float | None:
    """A percentage as 0..100; ``0.85`` without a percent sign could be two and is asked."""
    if isinstance(value, str) and value.rstrip().endswith("%"):
        return read_number(value.rstrip()[:-1])
    number = read_number(value)
    if number is None:
        return None
    typed_one = isinstance(value, str) and number == 1
    if 0 < number <= 1 and not typed_one:
        raise UnreadError("ambiguous_percent", first=_comma(number), second=_comma(number * 100))
    return number


def _read(value: Value, read_text: Callable[[str], float | int]) -> float | int | None:
    if type(value) is str:
        words = tidy(value)
        number = None if words is None else read_text(words)
    elif type(value) in (int, float):
        number = value
    else:
        raise UnreadError("not_a_number")
    if number is not None:
        if not math.isfinite(number):
            raise UnreadError("not_a_number")
        if abs(number) >= LARGEST:
            raise UnreadError("number_too_large")
    return number


@lru_cache(maxsize=4096)
def _whole_text(words: str) -> float | int:
    words = _normal(words)
    if _PLAIN.fullmatch(words) or _DOTS.fullmatch(words) or _SPACES.fullmatch(words):
        return _int(words)
    if _COMMAS.fullmatch(words) and words.count(",") > 1:
        return _int(words)
    return _decimal_text(words)


@lru_cache(maxsize=4096)
def _decimal_text(words: str) -> float | int:
    words = _normal(words)
    if _PLAIN.fullmatch(words) or _SPACES.fullmatch(words):
        return _int(words)
    for mark, groups in ((".", _DOTS), (",", _COMMAS)):
        if groups.fullmatch(words):
            if words.count(mark) > 1:
                return _int(words)
            if not words.lstrip("+-").startswith("0"):
                raise UnreadError(
                    "ambiguous_number", first=words.replace(mark, ""), second=words.replace(".", ",")
                )
    if _VIETNAMESE.fullmatch(words):
        return float(re.sub(r"[. ]", "", words).replace(",", "."))
    if _ENGLISH.fullmatch(words):
        return float(re.sub(r"[, ]", "", words))
    raise UnreadError("not_a_number")


def _normal(words: str) -> str:
    return unicodedata.normalize("NFKC", words).replace("\u2212", "-")


def _int(words: str) -> int:
    return int(re.sub(r"[., ]", "", words)) if len(words) <= _LONGEST else LARGEST


def _comma(number: float) -> str:
    return f"{number:.10g}".replace(".", ",")


_LONGEST = 60
