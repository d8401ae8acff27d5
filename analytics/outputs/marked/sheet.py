"""One sheet of the sender's workbook: its marked cells, and its marks of an earlier time taken off."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping

from lxml import etree

from analytics.datasets import Severity
from analytics.outputs.marked.look import Look
from analytics.outputs.marked.package import MAIN, Element, OddWorkbookError

_CELL = re.compile(r"([A-Z]{1,3})(\d{1,7})")


def place(cell: str) -> tuple[int, int]:
    """Row and column of an address, from 1."""
    match = _CELL.fullmatch(cell)
    if match is None:
        raise OddWorkbookError(f"{cell!r} is no address")
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    return int(match[2]), column


def take_off(root: Element, look: Look) -> bool:
    """Give cells that we marked before their own look again; whether there were any."""
    found = False
    for cell in root.iter(f"{{{MAIN}}}c"):
        style = int(cell.get("s", "0"))
        if (bare := look.bare(style)) != style:
            cell.set("s", str(bare))
            found = True
    return found


def colour(root: Element, look: Look, cells: Mapping[str, Severity]) -> None:
    """Lay our ground under cells; those that the sheet does not hold are made, blank."""
    data = root.find(f"{{{MAIN}}}sheetData")
    if data is None:
        raise OddWorkbookError("the sheet has no cells")
    rows = _numbered(data, "r", lambda text: int(text))
    by_row: dict[int, list[tuple[int, str]]] = {}
    for cell in cells:
        row, column = place(cell)
        by_row.setdefault(row, []).append((column, cell))
    for number in sorted(by_row):
        row = _child(data, rows, number, "row", str(number))
        held = _numbered(row, "r", lambda text: place(text)[1])
        for column, name in sorted(by_row[number]):
            cell = _child(row, held, column, "c", name)
            base = int(cell.get("s") or row.get("s") or "0")
            cell.set("s", str(look.marked(base, cells[name])))


class _Held:
    """The children of an element by number, in order."""

    def __init__(self) -> None:
        self.numbers: list[int] = []
        self.elements: list[Element] = []


def _numbered(parent: Element, attribute: str, number_of: object) -> _Held:
    """Children with their numbers; one without a number stands right after the one before it."""
    held, last = _Held(), 0
    for child in parent.iterchildren(tag=etree.Element):
        text = child.get(attribute)
        last = number_of(text) if text else last + 1  # type: ignore[operator]
        held.numbers.append(last)
        held.elements.append(child)
    if held.numbers != sorted(set(held.numbers)):
        raise OddWorkbookError("rows or cells are out of order")
    return held


def _child(parent: Element, held: _Held, number: int, tag: str, name: str) -> Element:
    """The child of a number, made in its place when there is none."""
    at = bisect_left(held.numbers, number)
    if at < len(held.numbers) and held.numbers[at] == number:
        return held.elements[at]
    new = etree.Element(f"{{{MAIN}}}{tag}", r=name)
    if at < len(held.elements):
        held.elements[at].addprevious(new)
    else:
        parent.append(new)
    held.numbers.insert(at, number)
    held.elements.insert(at, new)
    return new
