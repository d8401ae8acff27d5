"""What is written in text boxes and other shapes, which lie over the cells of a sheet."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import unescape

_DRAWN = re.compile(
    rb"<(draw:(?:text-box|custom-shape|rect|ellipse|caption|polygon)|(?:\w+:)?txBody)\b[^>]*(?<!/)>"
)
"""Where the words of a shape begin, in an OpenDocument or in a drawing of an xlsx file."""

_LINE_END = re.compile(rb"</(?:\w+:)?p\s*>")
_TAG = re.compile(rb"<[^>]*>")


def words_of_shapes(part: bytes, start: int = 0, end: int | None = None) -> tuple[str, ...]:
    """The words of each shape between two places of a piece of XML; titles of charts are none of them."""
    said, end = [], len(part) if end is None else end
    while match := _DRAWN.search(part, start, end):
        closing = part.find(b"</%b>" % match[1], match.end(), end)
        if closing < 0:
            break
        lines = [_TAG.sub(b"", line) for line in _LINE_END.split(part[match.end() : closing])]
        said.append(unescape(b" ".join(lines).decode("utf-8", "replace")))
        start = closing
    return each_once(said)


def each_once(said: Iterable[str]) -> tuple[str, ...]:
    """The words of shapes in one line each, the same words once."""
    return tuple(dict.fromkeys(filter(None, (" ".join(words.split()) for words in said))))
