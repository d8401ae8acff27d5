"""What the styles of an OpenDocument say of its cells, and the notes on them.

Styles inherit from each other, and a cell without one has that of its row or its column.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape
from typing import Any

from analytics.intake.formats.looks.notes import senders_words
from analytics.intake.formats.looks.off_line import off_line
from analytics.intake.model.grid import Conditional

STYLE = re.compile(rb"<style:style\s([^>]*?)(?:/>|>(.*?)</style:style>)", re.DOTALL)
ATTRIBUTE = re.compile(rb"""([\w:-]+)\s*=\s*["']([^"']*)["']""")
_LINE_THROUGH = re.compile(rb"""text-line-through-(?:style|type)=["']([\w-]+)""")
_POSITION = re.compile(rb"""style:text-position=["']([^"']*)""")
_RAISING = re.compile(rb"(super|[1-9])|sub|-[1-9]")
_MARKED = re.compile(
    rb"""fo:font-weight=["'](?:bold|[6-9]00)|fo:font-style=["']italic|text-underline-(?:style|type)=["'](?!none)"""
)
_LETTERS = re.compile(rb"""fo:color=["'](#[0-9A-Fa-f]{6})""")
_GROUND = re.compile(rb"""<style:table-cell-properties\s[^>]*?fo:background-color=["']([#\w]+)""")
_DATA = re.compile(rb"<number:[\w-]+-style\s([^>]*[^/])>(.*?)</number:[\w-]+-style>", re.DOTALL)
_ABOVE_ZERO = re.compile(
    rb"""<style:map\s[^>]*style:condition=["']value\(\)(?:>|&gt;)=?0["'][^>]*style:apply-style-name=["']([^"']*)"""
)
_DRAWS = re.compile(rb"<number:(?!text\b)|<number:text>[^<\s]")
_NOTHING = b"nothing"
"""Stands for the colour of what is not drawn at all."""

_SIZE = re.compile(rb"""style:(?:row-height|column-width)=["'](\d*\.?\d+)(cm|mm|in|pt)""")
_POINTS = {b"cm": 28.35, b"mm": 2.835, b"in": 72.0, b"pt": 1.0}
_LOWEST, _NARROWEST = 2.0, 1.2  # points
_BLACK, _WHITE, _NONE = b"#000000", b"#ffffff", (b"transparent", b"none")
_DEEPEST = 8
"""So many styles that each begin from another are followed, no more."""

_NOTE = re.compile(rb"<office:annotation\b[^>]*>(.*?)</office:annotation>", re.DOTALL)
_CREATOR = re.compile(rb"<dc:creator>([^<]*)<")
_BESIDES = re.compile(rb"<(?:dc|meta|loext|svg|draw):[^>]*>[^<]*</(?:dc|meta|loext|svg|draw):[^>]*>")
_BREAK = re.compile(rb"</text:p>|<text:line-break/>")
_TAG = re.compile(rb"<[^>]*>")


@dataclass(frozen=True, slots=True)
class OdsLooks:
    """The names of styles that strike through, raise letters, write unseen, or leave no room to be seen.

    ``raised`` says which way: 1 above the line, -1 below it.
    ``mapped`` are the styles that do so on a condition, ``stressed`` those that make cells stand out.
    """

    struck: frozenset[bytes] = frozenset()
    raised: Mapping[bytes, int] = field(default_factory=dict)
    unseen: frozenset[bytes] = frozenset()
    flat: frozenset[bytes] = frozenset()
    mapped: Mapping[bytes, tuple[Conditional, ...]] = field(default_factory=dict)
    stressed: frozenset[bytes] = frozenset()

    def tell(self) -> bool:
        """Whether any style says anything of a cell."""
        return bool(self.struck or self.raised or self.unseen)


_PLAIN = OdsLooks()


@dataclass(frozen=True, slots=True)
class _Style:
    """What one style says itself; None where its parent decides."""

    parent: bytes
    struck: bool | None
    raised: int | None
    letters: bytes | None
    ground: bytes | None
    format: bytes | None
    marked: bool | None


def looks_of(content: bytes, named: bytes = b"") -> OdsLooks:
    """The telling styles that a document's content declares, and those it has by name (``styles.xml``)."""
    declared = content[: max(content.find(b"<office:body"), 0)]
    parts = [part for part in (named, declared) if part]
    flat = frozenset(_flat(declared))
    if not any(_may_tell(part) for part in parts):
        return OdsLooks(flat=flat) if flat else _PLAIN
    styles = {name: style for part in parts for name, style in _styles(part)}
    coloured = {name: colour for part in parts for name, colour in _coloured(part)}
    return OdsLooks(
        frozenset(name for name in styles if _inherited(styles, name, "struck")),
        {name: raised for name in styles if (raised := _inherited(styles, name, "raised"))},
        frozenset(name for name in styles if _is_unseen(styles, name, coloured)),
        flat,
        stressed=frozenset(name for name in styles if _is_stressed(styles, name)),
    )


def note_in(inner: bytes) -> str:
    """The words of the sender's note on a cell; empty where there is none."""
    note = _NOTE.search(inner)
    if note is None:
        return ""
    creator = _CREATOR.search(note[1])
    lines = _TAG.sub(b"", _BREAK.sub(b"\n", _BESIDES.sub(b"", note[1])))
    author = unescape(creator[1].decode("utf-8", "replace")) if creator else ""
    return senders_words(unescape(lines.decode("utf-8", "replace")).strip(), author)


_TELLING = (
    b"text-line-through", b"text-position", b"fo:color=", b"<number:text-style", b"fo:font-weight=",
    b"fo:font-style=", b"text-underline", b"fo:background-color=",
)  # fmt: skip


def _may_tell(part: bytes) -> bool:
    return any(mark in part for mark in _TELLING)


def _styles(part: bytes) -> Iterator[tuple[bytes, _Style]]:
    for attributes, inner in STYLE.findall(part):
        says = dict(ATTRIBUTE.findall(attributes))
        family = says.get(b"style:family", b"")
        if family not in (b"table-cell", b"text"):
            continue
        line, position = _LINE_THROUGH.search(inner), _POSITION.search(inner)
        letters, ground = _LETTERS.search(inner), _GROUND.search(inner)
        style = _Style(
            says.get(b"style:parent-style-name", b""),
            None if line is None else line[1] != b"none",
            None if position is None else off_line(_RAISING.match(position[1])),
            letters[1].lower() if letters and family == b"table-cell" else None,
            ground[1].lower() if ground else None,
            says.get(b"style:data-style-name"),
            True if _MARKED.search(inner) else None,
        )
        # Conditions call a style as people see its name, cells by the name that is written for it.
        for name in (b"style:display-name", b"style:name"):
            if name in says:
                yield says[name], style


def _inherited(styles: Mapping[bytes, _Style], name: bytes, what: str) -> Any:
    """What a style says of one thing, or else the nearest that it begins from; None where none does."""
    for _ in range(_DEEPEST):
        if (style := styles.get(name)) is None:
            return None
        if (said := getattr(style, what)) is not None:
            return said
        name = style.parent
    return None


def _coloured(part: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The number formats that have a colour of their own for numbers above zero, or draw nothing; which."""
    found: dict[bytes, bytes] = {}
    for attributes, inner in _DATA.findall(part):
        above = _ABOVE_ZERO.search(inner)
        colour = _LETTERS.search(inner)
        if above:
            own = found.get(above[1])
        else:
            own = colour[1].lower() if colour else None if _DRAWS.search(inner) else _NOTHING
        if own is not None and not (own == _NOTHING and b"<number:text-content" in inner):
            found[dict(ATTRIBUTE.findall(attributes)).get(b"style:name", b"")] = own
    yield from found.items()


def _is_stressed(styles: Mapping[bytes, _Style], name: bytes) -> bool:
    ground = _inherited(styles, name, "ground")
    return bool(_inherited(styles, name, "marked")) or ground not in (None, _WHITE, *_NONE)


def _is_unseen(styles: Mapping[bytes, _Style], name: bytes, coloured: Mapping[bytes, bytes]) -> bool:
    shown = coloured.get(_inherited(styles, name, "format") or b"")
    if shown == _NOTHING:
        return True
    letters = shown or _inherited(styles, name, "letters")
    if letters is None:
        return False
    ground = _inherited(styles, name, "ground")
    return letters == (_WHITE if ground is None or ground in _NONE else ground)


def _flat(declared: bytes) -> Iterator[bytes]:
    """The styles of rows and columns that are so low or narrow that nobody sees what stands there."""
    if b"row-height" not in declared and b"column-width" not in declared:
        return
    for attributes, inner in STYLE.findall(declared):
        size = _SIZE.search(inner)
        if size is None:
            continue
        least = _LOWEST if b"row-height" in size[0] else _NARROWEST
        if float(size[1]) * _POINTS[size[2]] < least:
            yield dict(ATTRIBUTE.findall(attributes)).get(b"style:name", b"")
