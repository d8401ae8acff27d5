"""What a number format of Excel shows: a number, a date, or a stretch of time."""

from __future__ import annotations

import re
from typing import Literal
from unicodedata import category

from analytics.intake.formats.seen_numbers import (
    CONDITION,
    DayUnseen,
    Drawing,
    SeenAs,
    drawn,
    may_draw_another,
    reads_as,
)

Shows = Literal["number", "date", "elapsed"]

PERCENT_FORMATS = frozenset({9, 10})
"""The numbers of the built-in formats ``0%`` and ``0.00%``, in every kind of Excel file."""

SHORT_DATE_FORMAT = 14
"""The number of the built-in format of dates that follows the computer: in American files month first."""

BUILT_IN_CODES = {17: "mmm-yy", **dict.fromkeys((5, 6, 7, 8, 42, 44), '#,##0 "₫"')}
"""The built-in formats of which :func:`words_shown` says something.

A typed ``10/2026`` gets the first of them; the others show the money of the computer that shows them.
"""

_ASIAN_DATES = (*range(27, 37), *range(50, 59), *range(71, 82))
_DATES = frozenset((*range(14, 23), 45, 47, *_ASIAN_DATES))
_LITERAL = re.compile(r'"[^"]*"?|\\.|_.|\*.')
_ELAPSED = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_BRACKETS = re.compile(r"\[[^\]]*\]")
_OF_DAYS = re.compile(r"[dhs]", re.IGNORECASE)
_DATE_LETTER = re.compile(r"[dmyhs]", re.IGNORECASE)
_AMERICAN = re.compile(r"m{1,2}[/.\-]d{1,2}[/.\-]y", re.IGNORECASE)
_COLOURS = {
    "black": "000000", "white": "FFFFFF", "red": "FF0000", "green": "00FF00", "blue": "0000FF",
    "yellow": "FFFF00", "magenta": "FF00FF", "cyan": "00FFFF",
}  # fmt: skip
_COLOUR = re.compile(rf"\[(?:({'|'.join(_COLOURS)})|colou?r ?([1-9]\d?))\]", re.IGNORECASE)
_LOCALE = re.compile(r"\[\$[^\]]*\]")
_SAID = re.compile(r'_.|\*.|("[^"]*"|\\.|\[\$[^\]\-]+|[€£¥₫đĐ])')
_SEEN = re.compile(r"\d[\d.,\s]*")
SIGNS = "-−–(<>≤≥~≈+*‰"
"""What beside a number above zero makes another figure of it."""

_SIGNS = re.compile(r"^[^0#?]*?([-−–(<>≤≥~≈])[^0#?]*[0#?]|[0#?][^0#?]*?([+*‰])[^0#?]*$")
_SEEN_SIGNS = re.compile(r"([-−–(<>≤≥~≈])\s*\d|\d\s*([+*‰])")
_ERRORS_SEEN = ("#", "Err:")  # as programs show what went wrong, where they store 0 for it
_SPOKEN = str.maketrans("", "", '"\\[$')
_USUAL = frozenset(
    ("", "đ", "₫", "vnđ", "vnd", "đồng", "người", "lượt", "lượt người", "phút", "giờ")
)  # fmt: skip
_PLAIN = frozenset({"general", "standard", "@", ""})


def shows(code: str) -> Shows:
    """What a format shows by its code, such as ``dd/mm/yyyy`` or ``#,##0``."""
    if code.strip().lower() in _PLAIN:
        return "number"
    bare = _LITERAL.sub("", code).partition(";")[0]
    if _ELAPSED.search(bare):
        return "elapsed"
    return "date" if _DATE_LETTER.search(_BRACKETS.sub("", bare)) else "number"


def words_shown(code: str) -> str:
    """What a format says behind or before every number, ``nghìn đồng`` in ``#,##0" nghìn đồng"``.

    So is the sign of money, ``₫`` in ``#,##0 [$₫-42A]``: whether a column counts money is for its reader. A
    sign that makes another figure of a number above zero is such a word: ``-0``, ``(0)``, ``">"0``.

    Empty where it says nothing. A :class:`Drawing` where it may show another number than the one stored,
    which only the number can tell: ``#,##0,"k"``; and :class:`DayUnseen` where of a date no day is shown.
    """
    bare = code.partition(";")[0]
    if (kind := shows(code)) != "number":
        unseen = kind == "date" and not _OF_DAYS.search(_BRACKETS.sub("", _LITERAL.sub("", bare)))
        return DayUnseen(code) if unseen else ""
    if not CONDITION.search(code) and (sign := _SIGNS.search(drawn(bare))):
        return sign[1] or sign[2]
    if may_draw_another(code):
        return Drawing(code)
    if "$" in _LOCALE.sub("", bare) or "[$$" in bare:
        return "USD"
    return _spoken("".join(_SAID.findall(bare)).translate(_SPOKEN))


def colour_shown(code: str) -> str | None:
    """The colour in which a format shows numbers above zero, as six digits: that of white in ``[White]0``.

    None where it leaves that to the font; colours of which nobody knows the digits by their number.
    """
    if CONDITION.search(code) or (said := _COLOUR.search(_LITERAL.sub("", code.partition(";")[0]))) is None:
        return None
    number = int(said[2]) - 1 if said[2] else -1
    if number >= len(_COLOURS):
        return f"number {number}"
    return list(_COLOURS.values())[number] if said[2] else _COLOURS[said[1].lower()]


def hides_figures(code: str) -> bool:
    """Whether a format, put on cells by a condition, shows their figures as others, or in white."""
    return alters_figures(code) or colour_shown(code) == _COLOURS["white"]


def alters_figures(code: str) -> bool:
    """Whether a format shows more beside figures than what they mostly count: not only ``đ`` or ``người``."""
    return words_shown(code).lower() not in _USUAL


def words_seen(shown: str, value: float) -> str:
    """The same of a cell whose words are known as they are seen: ``nghìn đồng`` of ``5.000 nghìn đồng``.

    Something :class:`SeenAs` where another number is seen than is stored, or none at all.
    """
    if value > 0 and (sign := _SEEN_SIGNS.search(shown)):
        return sign[1] or sign[2]
    figure = _SEEN.search(shown)
    wholes = str(abs(int(value))), str(abs(round(value)))  # decimals may be left out
    if figure is None:
        return SeenAs(shown.strip() or " ") if value > 0 or shown.startswith(_ERRORS_SEEN) else ""
    if "/" in shown or not any(_begins_with(whole, figure[0]) for whole in wholes):
        return "" if reads_as(shown, value) else SeenAs(shown.strip())
    if "$" in shown:
        return "USD"
    return _spoken(f"{shown[: figure.start()]} {shown[figure.end() :]}")


def _begins_with(whole: str, figure: str) -> bool:
    """Whether a figure is a whole number, or that and decimals: not ``620`` for ``62``."""
    return re.match(r"[.,\s]?".join(whole) + r"(?!\d)", figure) is not None


def _spoken(said: str) -> str:
    words = " ".join(said.split()).strip(" .()/-")
    return words if any(char.isalnum() or category(char) == "Sc" for char in words) else ""


def shows_month_first(code: str) -> bool:
    """Whether a format shows a date as an American Excel does: ``m/d/yyyy``, ``[$-409]mm-dd-yy;@``."""
    return _AMERICAN.match(_BRACKETS.sub("", _LITERAL.sub(_escaped, code))) is not None


def _escaped(literal: re.Match[str]) -> str:
    """What an escaped letter shows: itself; words in quotes and gaps show no part of a date."""
    return literal[0][1] if literal[0].startswith("\\") else ""


def shows_built_in(number: int) -> Shows:
    """What a format shows that a file names by number without saying its code.

    Between 27 and 81 lie dates of East Asian versions; 59 to 70 are numbers, in Thai.
    """
    if number == 46:
        return "elapsed"
    return "date" if number in _DATES else "number"
