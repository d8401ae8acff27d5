"""Numbers that their cells show as others: 62 in thousands is seen as 0, under ``;;;`` as nothing at all."""

from __future__ import annotations

import operator
import re
from collections.abc import Iterator

from analytics.intake.model.grid import Value

CONDITION = re.compile(r"\[(<=|>=|<>|[<>=])\s*(-?\d+(?:\.\d*)?|)")
"""What makes a section of a format hold for some numbers only."""

_HOLDS = {
    "<": operator.lt, "<=": operator.le, "=": operator.eq,
    ">": operator.gt, ">=": operator.ge, "<>": operator.ne,
}  # fmt: skip

_LITERAL = re.compile(r'"[^"]*"?|\\.|_.|\*.|\[[^\]]*\]')
_DRAWN = re.compile(r'"([^"]*)"?|\\(.)|_.|\*.|\[[^\]]*\]')
_SECTIONS = re.compile(r';(?=(?:[^"]*"[^"]*")*[^"]*$)')
_FIGURES = re.compile(r"[0#?@]|general|standard", re.IGNORECASE)
_SCALED = re.compile(r"(?:\.([0#?]+)|[0#?])(,+)(?![0#?,])")
_FRACTION = re.compile(r"^[^0#?]*[0#?]+\s*/\s*(?:[0#?]+|(\d+))")
_POWER = re.compile(r"[0#?](?:\.([0#?]+))?E[+-]", re.IGNORECASE)
_PIECE = re.compile(r'"[^"]*"?|\\.|_.|\*.|\[[^\]]*\]|.', re.DOTALL)
_SET_APART = re.compile(r'[0#?](?:"[^"]*"|\\.|[ -])+[0#?]')
_BETWEEN_ENDS = re.compile(r"\d(?:.*\d)?", re.DOTALL)
_BY_THREE = re.compile(r"\d{1,3}(?:[., \xa0’']\d{3})*|\d+")
_NUMBER = re.compile(r"\d[\d.,]*(?:[Ee][+-]?\d+)?")
_THOUSAND, _SCALES = 1000, 3
_OF_WORDS = 3
"""Which section of a format is for words."""

_ALMOST, _ABOUT = 0.01, 0.1
"""How much of a number may be rounded away where it is seen by powers of ten, and in thousands."""


class SeenAs(str):
    """What somebody sees where a number is stored."""

    __slots__ = ()

    def of(self, value: float, *, money: bool) -> str | None:
        """What is seen of a number; None where it is about that number.

        Amounts of money are often shown in thousands, though none that are seen as nothing by it.
        """
        return None if money and reads_as(self, value) else str(self)

    def hides(self, value: Value) -> bool:
        """Whether nothing at all is seen of a cell's value."""
        return not isinstance(value, str) and not self.strip()


class DayUnseen(str):
    """A format's code that shows of a date its month and year, or its year, but no day."""

    __slots__ = ()


class Drawing(SeenAs):
    """A format's code that may show another number than the one stored."""

    __slots__ = ()

    def of(self, value: float, *, money: bool) -> str | None:
        """What the format draws of a number; None where that is about the number."""
        section = _section_of(self, value)
        if value == 0:
            seen = drawn(section)
            return seen if _has_figure(seen) else None
        if value < 0:
            return None
        said, bare = drawn(section).strip(), _LITERAL.sub("", section)
        if not _FIGURES.search(bare):
            return said
        if match := _FRACTION.search(bare):
            below = int(match[1] or 1)
            return f"{round(value * below)}/{below}" if value == int(value) else None
        if match := _POWER.search(bare):
            seen = f"{value:.{len(match[1] or '')}E}"
            return seen.replace(".", ",") if abs(float(seen) - value) > _ALMOST * value else None
        if match := _SCALED.search(bare):
            scale, decimals = _THOUSAND ** len(match[2]), len(match[1] or "")
            number = f"{value / scale:.{decimals}f}"
            named = any(map(str.isalpha, "".join(_words(section))))
            near = abs(float(number) * scale - value) <= _ABOUT * value
            return None if near and (money or named) else number.replace(".", ",")
        if _SET_APART.search(section):
            return _set_apart(section, value)
        worded = CONDITION.search(self) and not money and any(map(str.isalpha, "".join(_words(section))))
        return f"{value:g} {''.join(_words(section)).strip()}" if worded else None

    def hides(self, value: Value) -> bool:
        """Whether the format draws nothing of a value, ``;;;`` nothing of words either."""
        section = _SECTIONS.split(self)[_OF_WORDS if isinstance(value, str) else 0 :][:1]
        return bool(section) and not drawn(section[0]).strip()


def may_draw_another(code: str) -> bool:
    """Whether a format may show another number than the one stored, or none."""
    sections = _SECTIONS.split(code)
    if CONDITION.search(code):
        return any(map(_may_draw_another, sections[:_OF_WORDS]))
    return _may_draw_another(sections[0]) or (len(sections) > 2 and _has_figure(drawn(sections[2])))


def _may_draw_another(section: str) -> bool:
    bare = _LITERAL.sub("", section)
    return (
        not _FIGURES.search(bare)
        or any(pattern.search(bare) for pattern in (_FRACTION, _POWER, _SCALED))
        or _SET_APART.search(section) is not None
    )


def _section_of(code: str, value: float) -> str:
    """The section of a format that shows a number which is not below zero."""
    sections = _SECTIONS.split(code)
    if not CONDITION.search(code):
        return sections[0] if value else "".join(sections[2:3])
    for section in sections[:_OF_WORDS]:
        said = CONDITION.search(section)
        if said is None or _HOLDS[said[1]](value, float(said[2] or 0)):
            return section
    return "General"


def _set_apart(section: str, value: float) -> str | None:
    """What is seen of a number whose figures stand apart; None where that is by thousands."""
    pieces = _PIECE.findall(section)
    if not {".", ",", "%", "/", "E", "@"}.isdisjoint(pieces):
        return None
    figures, holes = list(f"{value:.0f}"), sum(piece in "0#?" for piece in pieces)
    seen: list[str] = []
    for piece in reversed(pieces):
        if piece not in "0#?":
            seen.append(drawn(piece))
            continue
        holes -= 1
        taken = len(figures) if not holes else 1  # the first one takes all that are left
        seen.append("".join(figures[-taken:]) or ("0" if piece == "0" else ""))
        del figures[-taken:]
    words = "".join(reversed(seen)).strip()
    between = _BETWEEN_ENDS.search(words)
    return None if between is None or _BY_THREE.fullmatch(between[0]) else words


def drawn(section: str) -> str:
    """What a section of a format draws around its figures, without gaps, colours and quotation marks."""
    return _DRAWN.sub(lambda part: part[1] or part[2] or "", section)


def reads_as(shown: str, value: float) -> bool:
    """Whether a number as it is seen is about the one stored, or thousands of it are: ``1,3K``, ``4.500``."""
    match = _NUMBER.search(shown)
    if match is None or value <= 0:
        return False
    powers = "e" in match[0].lower()
    for number in _readings(match[0]):
        if abs(number - value) <= _ALMOST * value:
            return "/" not in shown
        scaled = (number * _THOUSAND**scale for scale in range(1, _SCALES + 1))
        if not powers and any(abs(one - value) <= _ABOUT * value for one in scaled):
            return True
    return False


def _readings(typed: str) -> Iterator[float]:
    """A number by its commas as thousands, and as decimals."""
    for words in (typed.replace(",", ""), typed.replace(".", "").replace(",", ".")):
        try:
            yield float(words)
        except ValueError:
            continue


def _words(section: str) -> Iterator[str]:
    return (part[1] or part[2] or "" for part in _DRAWN.finditer(section))


def _has_figure(seen: str) -> bool:
    return any(letter in "123456789" for letter in seen)
