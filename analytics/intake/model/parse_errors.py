"""Cells that do not say one clear value: what they say instead, as the problem to tell of."""

from __future__ import annotations

import re
from typing import Any

from analytics.intake.model.grid import ABOVE_LINE, BELOW_LINE
from analytics.intake.text.normalise import normalise, strip_marks
from analytics.intake.text.number_words import spelled_number
from analytics.plan import Text

_FRACTION = re.compile(r"(\d{1,9}) ?/ ?(\d{1,9})")
_RANGE = re.compile(r"(?:tu )?(\d[\d.]*)(?: ?[-–—~] ?| den )(\d[\d.]*)(?: [^\d]+)?")
_INEXACT = re.compile(
    r"(?:khoang|tren|hon|gan|duoi|it nhat|toi da|toi thieu|chung|uoc|uoc tinh|tam|[<>≤≥~≈±]=?)[ .:]*"
    r"(\d[\d., ]*)(?: ?[^\d]+)?|(\d[\d., ]*)(?: ?[^\d+]+)? ?(?:\+|tro len)"
)
LOOKALIKES = frozenset("OoQIl|")
"""What is typed for 0 and for 1 by a slip of the keyboard."""

_DIGITS_MEANT = str.maketrans("OoQIl|", "000111")
_LOOKS_LIKE_DIGITS = re.compile(r"[\dOoQIl|.,]*\d[\dOoQIl|.,]*")
_MARKS = frozenset(("x", "v", "✓", "✔", "√", "☑", "co", "du", "yes"))


_SMALL = frozenset(ABOVE_LINE + BELOW_LINE)
_FIGURE = re.compile(r"[+-]?\d[\d., ]*")


class CellNotParsed(ValueError):
    """A cell that does not say one clear value: the problem's code and what its sentences need."""

    def __init__(self, code: str, **params: str | Text) -> None:
        """Keep code and params."""
        super().__init__(code)
        self.code = code
        self.params = params


class ParsedWithNotice(CellNotParsed):
    """A cell that was read, though not as it stands: ``value`` counts, and the sender is told."""

    def __init__(self, value: Any, code: str, **params: str | Text) -> None:
        """Keep the value beside code and params."""
        super().__init__(code, **params)
        self.value = value


def no_number(words: str) -> CellNotParsed:
    """Why a text is no number, said as exactly as it can be; ``words`` are in their plain form."""
    if match := _FRACTION.fullmatch(words):
        part, whole = match[1], match[2]
        if int(whole):
            share = f"{100 * int(part) / int(whole):.4g}".replace(".", ",")
            return CellNotParsed("part_of_whole", first=part, second=whole, share=share)
        return CellNotParsed("not_a_number")
    plain = _unmarked(words)
    if match := _RANGE.fullmatch(plain):
        return CellNotParsed("number_range", first=match[1], second=match[2])
    if _INEXACT.fullmatch(plain):
        return CellNotParsed("inexact_number")
    if plain in _MARKS:
        return CellNotParsed("mark_for_number")
    if _LOOKS_LIKE_DIGITS.fullmatch(words) and any(map(str.isalpha, words)):
        return CellNotParsed("letter_for_digit", likely=words.translate(_DIGITS_MEANT))
    number = spelled_number(words)
    if number is not None:
        if plain == "khong":
            return ParsedWithNotice(0, "nothing_read_as_zero")
        return CellNotParsed("number_in_words", likely=dotted(number))
    return CellNotParsed("not_a_number")


def raised_mark(words: str) -> CellNotParsed | None:
    """Why a figure with small signs off the line, ``36¹`` or ``36₁``, is not read; None where it has none.

    ``words`` are as typed: their plain form would make the sign a digit.
    """
    mark = "".join(char for char in words if char in _SMALL)
    figure = "".join(char for char in words if char not in _SMALL).strip()
    if not mark or not _FIGURE.fullmatch(figure):
        return None
    return CellNotParsed("raised_mark", first=figure, mark=mark)


def dotted(number: int) -> str:
    """A number as Vietnamese people write it: ``5.000.000``."""
    return f"{number:,}".replace(",", ".")


def _unmarked(words: str) -> str:
    """Lower-case words without Vietnamese marks; digits and signs stay as they are."""
    return " ".join(
        strip_marks(normalise(part)) if part.isalpha() else part for part in words.casefold().split()
    )
