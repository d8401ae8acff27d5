"""The styles of an XML spreadsheet of Excel 2003, also those put on by conditions: how its cells look."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from analytics.intake.formats.looks.conditions import OF_NOTHING
from analytics.intake.formats.looks.css import is_struck, is_unseen
from analytics.intake.formats.number_formats import colour_shown, shows_month_first, words_shown
from analytics.intake.formats.used_area import LAST_COLUMN, LAST_ROW
from analytics.intake.model.grid import Conditional, Merge

_WHITE, _BLACK, _AUTOMATIC = "#FFFFFF", "#000000", "AUTOMATIC"
_ON = ("1", "true")
_OF_MONEY = {"Currency": '#,##0 "₫"', "Euro Currency": "#,##0 [$€]"}
"""What formats of money show that have no code but a name; the first that of the computer."""
_DEFAULT = "Default"


_AREA = re.compile(r"(?=.)(?:R(\d{1,7}))?(?:C(\d{1,5}))?(?::(?:R(\d{1,7}))?(?:C(\d{1,5}))?)?")
_OPERATORS = {
    "Equal": "equal", "NotEqual": "notEqual", "Greater": "greaterThan", "Less": "lessThan",
    "GreaterOrEqual": "greaterThanOrEqual", "LessOrEqual": "lessThanOrEqual",
}  # fmt: skip


@dataclass(slots=True)
class Conditions:
    """Takes the conditional formats of a sheet; ``found`` are those that strike through or hide letters."""

    found: list[Conditional] = field(default_factory=list)
    _said: dict[str, str] = field(default_factory=dict)

    def put(self, tag: str, words: str) -> None:
        """What an element within a conditional format says, or the style that it has."""
        if tag == "Format":
            self._add(words.lower())
            self._said = {"Range": self._said.get("Range", "")}
        elif tag in ("Range", "Qualifier", "Value1"):
            self._said[tag] = words.strip()

    def _add(self, look: str) -> None:
        limit, operator = self._said.get("Value1", ""), self._said.get("Qualifier", "")
        if not (is_struck(look) or is_unseen(look)) or (not operator and OF_NOTHING.search(limit)):
            return
        areas = tuple(
            area for one in self._said.get("Range", "").split(",") if (area := _area(one.strip())) is not None
        )
        try:
            self.found.append(Conditional(areas, _OPERATORS.get(operator, ""), float(limit.lstrip("="))))
        except ValueError:
            self.found.append(Conditional(areas))


def _area(words: str) -> Merge | None:
    """An area by the numbers of its rows and columns, ``R2C5:R9C5``; whole ones end with the sheet."""
    match = _AREA.fullmatch(words)
    if match is None:
        return None
    top, left, last, right = (int(one) - 1 if one else None for one in match.groups())
    alone = ":" not in words
    return (
        (top or 0, left or 0),
        (
            last if last is not None else top if alone and top is not None else LAST_ROW - 1,
            right if right is not None else left if alone and left is not None else LAST_COLUMN - 1,
        ),
    )


@dataclass(slots=True)
class _Style:
    """What one style says, its own words over those of the style that it begins from."""

    format: str = ""
    struck: bool = False
    letters: str = _BLACK
    ground: str = _WHITE
    indent: int = 0
    bold: bool = False


@dataclass(slots=True)
class Styles:
    """The styles that a spreadsheet declares, and which of them show what."""

    percents: set[str] = field(default_factory=set)
    month_first: set[str] = field(default_factory=set)
    worded: dict[str, str] = field(default_factory=dict)
    struck: set[str] = field(default_factory=set)
    unseen: set[str] = field(default_factory=set)
    indents: dict[str, int] = field(default_factory=dict)
    stressed: set[str] = field(default_factory=set)
    _all: dict[str, _Style] = field(default_factory=dict)
    _name: str = ""
    _now: _Style = field(default_factory=_Style)

    def begin(self, said: dict[str, str]) -> None:
        """A style begins."""
        self._name = said.get("ID", "")
        before = self._all.get(said.get("Parent", _DEFAULT), _Style())
        self._now = replace(before)

    def take(self, tag: str, said: dict[str, str]) -> None:
        """One thing that the style says."""
        if (take := _TAKEN.get(tag)) is not None:
            take(self._now, said)

    def end(self) -> None:
        """The style is said whole."""
        name, style = self._name, self._now
        self._all[name] = style
        if "%" in style.format or style.format == "Percent":
            self.percents.add(name)
        if style.format == "Short Date" or shows_month_first(style.format):
            self.month_first.add(name)
        if words := words_shown(style.format):
            self.worded[name] = words
        if style.struck:
            self.struck.add(name)
        own = colour_shown(style.format)
        if (f"#{own}" if own else style.letters) == style.ground:
            self.unseen.add(name)
        if style.bold or style.ground != _WHITE:
            self.stressed.add(name)
        if style.indent:
            self.indents[name] = style.indent


def _number_format(style: _Style, said: dict[str, str]) -> None:
    named = said.get("Format", "")
    style.format = _OF_MONEY.get(named, named)


def _font(style: _Style, said: dict[str, str]) -> None:
    style.bold = said.get("Bold") in _ON
    style.struck = said.get("StrikeThrough") in _ON
    letters = said.get("Color", _BLACK).upper()
    style.letters = _BLACK if letters == _AUTOMATIC else letters


def _interior(style: _Style, said: dict[str, str]) -> None:
    pattern, ground = said.get("Pattern", "None"), said.get("Color", _WHITE).upper()
    # Of shades and patterns the ground is no one colour.
    known = {"None": _WHITE, "Solid": _WHITE if ground == _AUTOMATIC else ground}
    style.ground = known.get(pattern, "")


def _alignment(style: _Style, said: dict[str, str]) -> None:
    indent = said.get("Indent", "")
    left = said.get("Horizontal", "Left") in ("Left", "Automatic")
    style.indent = int(indent[:3]) if indent.isdigit() and left else 0


_TAKEN: dict[str, Callable[[_Style, dict[str, str]], None]] = {
    "NumberFormat": _number_format,
    "Font": _font,
    "Interior": _interior,
    "Alignment": _alignment,
}
