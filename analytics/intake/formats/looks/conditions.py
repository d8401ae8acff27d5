"""Conditional formats of an OpenDocument: on which condition its cells take on a look that hides them.

LibreOffice lists them below each table, for areas; others write them into the styles of cells.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from html import unescape

from analytics.intake.formats.looks.opendocument import ATTRIBUTE, STYLE
from analytics.intake.formats.xlsx.sheet import column_number
from analytics.intake.model.grid import Conditional, Merge

OF_NOTHING = re.compile(r"ISERR|ISNA\b|ISBLANK|LEN\(|=\s*(?:0|\"\")\s*\)*$|^is-error$", re.IGNORECASE)
"""Conditions that hide errors, blanks and zeros, which are no figures."""

_LISTED = b"<calcext:conditional-format "
_FORMAT = re.compile(rb"<calcext:conditional-format\s([^>]*)>(.*?)</calcext:conditional-format>", re.DOTALL)
_CONDITION = re.compile(rb"<calcext:condition\s([^>]*)>")
_DRAWN = re.compile(rb'<calcext:(?:data-bar|icon-set)\s[^>]*calcext:show-value="false"')
_MAP_BEGINS, _MAP = b"<style:map", re.compile(rb"<style:map\s([^>]*)>")
_SHEET = re.compile(rb"'(?:[^']|'')*'")
_AREA = re.compile(rb"\.\$?([A-Z]{1,3})\$?(\d{1,7})(?::[^.\s]*\.\$?([A-Z]{1,3})\$?(\d{1,7}))?")
_COMPARED = re.compile(r"(?:(?:cell-content|value)\(\)\s*)?([<>!]?=|[<>])\s*(-?\d{1,15}(?:\.\d{1,15})?)")
_OPERATORS = {
    "<": "lessThan", "<=": "lessThanOrEqual", "=": "equal",
    "!=": "notEqual", ">": "greaterThan", ">=": "greaterThanOrEqual",
}  # fmt: skip


def listed_conditions(
    source: bytes, start: int, end: int, hiding: Collection[bytes]
) -> Iterator[Conditional]:
    """The conditions listed in a piece of XML, from some place to another, whose look hides figures."""
    begins = source.find(_LISTED, start, end)
    for attributes, inner in _FORMAT.findall(source, begins, end) if begins >= 0 else ():
        target = _said(attributes).get(b"calcext:target-range-address", b"").replace(b"&apos;", b"'")
        areas = tuple(map(_area, _AREA.finditer(_SHEET.sub(b"", target))))
        if _DRAWN.search(inner):
            yield Conditional.of_figures(areas)
        for match in _CONDITION.findall(inner):
            says = _said(match)
            if says.get(b"calcext:apply-style-name") in hiding:
                yield from _condition(says.get(b"calcext:value", b""), areas)


def mapped_conditions(source: bytes, hiding: Collection[bytes]) -> dict[bytes, tuple[Conditional, ...]]:
    """The same of the conditions in the styles of cells, by style; of no area yet."""
    found: dict[bytes, tuple[Conditional, ...]] = {}
    for attributes, inner in STYLE.findall(source) if _MAP_BEGINS in source else ():
        maps = [
            says for says in map(_said, _MAP.findall(inner)) if says.get(b"style:apply-style-name") in hiding
        ]
        every = (one for says in maps for one in _condition(says.get(b"style:condition", b""), ()))
        if conditions := tuple(every):
            found[_said(attributes).get(b"style:name", b"")] = conditions
    return found


def _condition(written: bytes, areas: tuple[Merge, ...]) -> Iterator[Conditional]:
    """A condition as OpenDocument writes it; none where it holds of what is no figure."""
    says = unescape(written.decode("utf-8", "replace")).strip()
    if match := _COMPARED.fullmatch(says):
        yield Conditional(areas, _OPERATORS[match[1]], float(match[2]))
    elif not OF_NOTHING.search(says):
        yield Conditional(areas)


def _said(attributes: bytes) -> dict[bytes, bytes]:
    return dict(ATTRIBUTE.findall(attributes))


def _area(match: re.Match[bytes]) -> Merge:
    first = int(match[2]) - 1, column_number(match[1])
    return first, (int(match[4]) - 1, column_number(match[3])) if match[3] else first
