"""Texts of an xlsx whose letters do not all look alike: struck through, or raised above the line.

A raised ``1`` behind ``36`` is a footnote's mark, and what is struck through has been taken back; a reader
that joins all letters makes 361 of the one and keeps the other.
"""

from __future__ import annotations

import re
from html import unescape
from typing import NamedTuple

_ITEM = re.compile(rb"<(?:\w+:)?si\b[^>]*?(?:/>|>(.*?)</(?:\w+:)?si\s*>)", re.DOTALL)
_RUN = re.compile(rb"<(?:\w+:)?r(?:\s[^>]*)?>(.*?)</(?:\w+:)?r\s*>", re.DOTALL)
_WORDS = re.compile(rb"<(?:\w+:)?t(?:\s[^>]*)?>([^<]*)<")
_STRIKE = re.compile(rb"""<(?:\w+:)?strike\s*(?:val\s*=\s*["'](\w+)["'])?\s*/?>""")
_RAISED = re.compile(rb"""<(?:\w+:)?vertAlign\s[^>]*["']superscript["']""")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_OFF = (b"0", b"false")
_ABOVE = str.maketrans("0123456789+-()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾")


class RichText(NamedTuple):
    """The words of a cell that count, marks above the line as letters such as ``¹``; and those struck."""

    kept: str
    struck: str


def is_rich(source: bytes) -> bool:
    """Whether XML may have struck or raised letters; at the speed of memory."""
    return b"strike" in source or b"vertAlign" in source


def strikes(source: bytes) -> bool:
    """Whether the properties of a font or a run strike it through."""
    found = _STRIKE.search(source)
    return found is not None and found[1] not in _OFF


def rich_strings(part: bytes) -> dict[int, RichText]:
    """The struck or raised ones among the texts that sheets share, by number."""
    if not is_rich(part):
        return {}
    found = ((number, rich_text(item[1] or b"")) for number, item in enumerate(_ITEM.finditer(part)))
    return {number: text for number, text in found if text is not None}


def rich_text(source: bytes) -> RichText | None:
    """A text made of runs; None where none of them is struck or raised."""
    if not is_rich(source):
        return None
    runs = [(run, _words(run)) for run in _RUN.findall(source)]
    struck = "".join(words for run, words in runs if strikes(run))
    kept = [(_RAISED.search(run) is not None, words) for run, words in runs if not strikes(run)]
    above = [raised for raised, words in kept if words.strip()]
    if all(above):  # nothing stands on the line that they could be marks of
        kept = [(False, words) for _, words in kept]
    if not struck.strip() and not any(raised for raised, _ in kept):
        return None
    words = "".join(words.translate(_ABOVE) if raised else words for raised, words in kept)
    return RichText(words if words.strip() else "", struck.strip())


def _words(run: bytes) -> str:
    words = b"".join(_WORDS.findall(run)).decode("utf-8", "replace")
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), unescape(words))
