"""Pictures and charts that lie over the cells of a sheet: which cells they cover, as containers say it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analytics.intake.formats.used_area import LAST_COLUMN, LAST_ROW
from analytics.intake.formats.xlsx.sheet import column_number
from analytics.intake.model.grid import Merge, Place

EVERYWHERE: Merge = ((0, 0), (LAST_ROW - 1, LAST_COLUMN - 1))
"""What covers some place in a sheet of which the file does not say where it is."""

_ANCHOR = re.compile(rb"<(?:\w+:)?(twoCell|oneCell|absolute)Anchor\b.*?</(?:\w+:)?\1Anchor\s*>", re.DOTALL)
_DRAWN = re.compile(rb"<(?:\w+:)?(?:pic|graphicFrame)[\s>]")
_CORNER = re.compile(
    rb"<(?:\w+:)?(from|to)>\s*<(?:\w+:)?col>(\d{1,5})<.*?<(?:\w+:)?row>(\d{1,7})<", re.DOTALL
)
_FRAME = re.compile(rb"<draw:frame\b([^>]*)>\s*<draw:(?:image|object)\b")
_END = re.compile(rb"""table:end-cell-address=["'][^"']*?\.?\$?([A-Z]{1,3})\$?(\d{1,7})["']""")


def pictures_of(drawing: bytes) -> tuple[Merge, ...]:
    """The cells that each picture or chart of an xlsx's drawing covers."""
    found = []
    for anchor in _ANCHOR.finditer(drawing):
        if not _DRAWN.search(anchor[0]):
            continue
        corners = {name: (int(row), int(column)) for name, column, row in _CORNER.findall(anchor[0])}
        first = corners.get(b"from")
        found.append((first, max(first, corners.get(b"to", first))) if first else EVERYWHERE)
    return tuple(found)


def frames_in(inner: bytes, place: Place | None = None) -> Iterator[Merge]:
    """The same of what a cell of an OpenDocument holds, or a sheet beside its cells (``place`` None)."""
    for attributes in _FRAME.findall(inner):
        if place is None:
            yield EVERYWHERE
            continue
        end = _END.search(attributes)
        yield place, max(place, (int(end[2]) - 1, column_number(end[1]))) if end else place
