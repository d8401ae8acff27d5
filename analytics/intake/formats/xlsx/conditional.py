"""Conditional formats of a worksheet that strike cells through, hide their letters or show bars for figures.

Whether a condition holds is known only for those that compare with a number, or always do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from analytics.intake.formats.looks.conditions import OF_NOTHING
from analytics.intake.formats.xlsx.colours import letters_on_ground
from analytics.intake.formats.xlsx.markup import ATTRIBUTE
from analytics.intake.formats.xlsx.sheet import column_number
from analytics.intake.model.grid import Conditional, Merge

_DRAWN = (b"dataBar", b"iconSet")
MARKER = b"conditionalFormatting"
"""What a worksheet's XML has if it has any such format; most have none."""

_LOOKS = re.compile(rb"<(?:\w+:)?dxfs\b.*?</(?:\w+:)?dxfs>", re.DOTALL)
_LOOK = re.compile(rb"<(?:\w+:)?dxf\s*(?:/>|>(.*?)</(?:\w+:)?dxf\s*>)", re.DOTALL)
_FORMAT = re.compile(
    rb"<(?:\w+:)?conditionalFormatting\b([^>]*)>(.*?)</(?:\w+:)?conditionalFormatting\s*>", re.DOTALL
)
_RULE = re.compile(rb"<(?:\w+:)?cfRule\b([^>]*?)(?:/>|>(.*?)</(?:\w+:)?cfRule\s*>)", re.DOTALL)
_FORMULA = re.compile(rb"<(?:\w+:)?formula\s*>([^<]*)<")
_AREA = re.compile(rb"\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?")
_IN_PLACE = re.compile(rb"""<(?:\w+:)?(?:dataBar|iconSet)\b[^>]*\bshowValue\s*=\s*["'](?:0|false)["']""")
_NO_FIGURES = (b"containsErrors", b"containsBlanks")


def hiding_looks(styles: bytes) -> frozenset[bytes]:
    """The numbers of the conditional looks that hide what they are put on; ``styles`` is the part's XML."""
    looks = _LOOKS.search(styles)
    if looks is None:
        return frozenset()
    found = enumerate(_LOOK.findall(looks[0]))
    return frozenset(str(number).encode() for number, look in found if letters_on_ground(look))


def conditionals(part: bytes, hiding: frozenset[bytes]) -> tuple[Conditional, ...]:
    """Where a worksheet puts looks that hide, and on which condition."""
    found: list[Conditional] = []
    for attributes, inner in _FORMAT.findall(part):
        areas = tuple(_areas(dict(ATTRIBUTE.findall(attributes)).get(b"sqref", b"")))
        for match in _RULE.finditer(inner):
            says = dict(ATTRIBUTE.findall(match[1]))
            if says.get(b"type") in _DRAWN and _IN_PLACE.search(match[2] or b""):
                found.append(Conditional.of_figures(areas))
            if says.get(b"dxfId") not in hiding or says.get(b"type") in _NO_FIGURES:
                continue
            formulas = [unescape(one.decode("utf-8", "replace")) for one in _FORMULA.findall(match[2] or b"")]
            if says.get(b"type") == b"expression" and any(map(OF_NOTHING.search, formulas)):
                continue
            operator, limit = "", 0.0
            if says.get(b"type") == b"cellIs" and len(formulas) == 1:
                try:
                    operator, limit = says.get(b"operator", b"").decode(), float(formulas[0])
                except ValueError:
                    operator = ""
            found.append(Conditional(areas, operator, limit))
    return tuple(found)


def _areas(references: bytes) -> Iterator[Merge]:
    for match in map(_AREA.fullmatch, references.split()):
        if match:
            first = int(match[2]) - 1, column_number(match[1])
            yield first, (int(match[4]) - 1, column_number(match[3])) if match[3] else first
