"""The styles of an XML spreadsheet of Excel 2003: what its cells look like."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from analytics.intake.formats.number_formats import shows_month_first, words_shown

_WHITE, _BLACK, _AUTOMATIC = "#FFFFFF", "#000000", "AUTOMATIC"
_ON = ("1", "true")
_DEFAULT = "Default"


@dataclass(slots=True)
class _Style:
    """What one style says, its own words over those of the style that it begins from."""

    format: str = ""
    struck: bool = False
    letters: str = _BLACK
    ground: str = _WHITE
    indent: int = 0


@dataclass(slots=True)
class Styles:
    """The styles that a spreadsheet declares, and which of them show what."""

    percents: set[str] = field(default_factory=set)
    month_first: set[str] = field(default_factory=set)
    worded: dict[str, str] = field(default_factory=dict)
    struck: set[str] = field(default_factory=set)
    unseen: set[str] = field(default_factory=set)
    indents: dict[str, int] = field(default_factory=dict)
    _all: dict[str, _Style] = field(default_factory=dict)
    _name: str = ""
    _now: _Style = field(default_factory=_Style)

    def begin(self, said: dict[str, str]) -> None:
        """A style begins."""
        self._name = said.get("ID", "")
        before = self._all.get(said.get("Parent", _DEFAULT), _Style())
        self._now = _Style(before.format, before.struck, before.letters, before.ground, before.indent)

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
        if style.letters == style.ground:
            self.unseen.add(name)
        if style.indent:
            self.indents[name] = style.indent


def _number_format(style: _Style, said: dict[str, str]) -> None:
    style.format = said.get("Format", "")


def _font(style: _Style, said: dict[str, str]) -> None:
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
