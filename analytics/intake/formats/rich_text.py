"""Texts of an xlsx whose letters do not all look alike: struck through, or small above or below the line.

A raised ``1`` behind ``36`` is a footnote's mark, and what is struck through has been taken back; a reader
that joins all letters makes 361 of the one and keeps the other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape
from typing import NamedTuple

from analytics.intake.formats.looks.off_line import SMALL, off_line
from analytics.intake.formats.looks.opendocument import OdsLooks
from analytics.intake.formats.xlsx.markup import holds

_ITEM = re.compile(rb"<(?:\w+:)?si\b[^>]*?(?:/>|>(.*?)</(?:\w+:)?si\s*>)", re.DOTALL)
_RUN = re.compile(rb"<(?:\w+:)?r(?:\s[^>]*)?>(.*?)</(?:\w+:)?r\s*>", re.DOTALL)
_WORDS = re.compile(rb"<(?:\w+:)?t(?:\s[^>]*)?>([^<]*)<")
_STRIKE = re.compile(rb"""<(?:\w+:)?strike\s*(?:val\s*=\s*["'](\w+)["'])?\s*/?>""")
_OFF_LINE = re.compile(rb"""<(?:\w+:)?vertAlign\s[^>]*["'](?:(super)|sub)script["']""")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_OFF = (b"0", b"false")


class RichText(NamedTuple):
    """The words of a cell that count, marks off the line as letters such as ``¹``, ``₁``; those struck."""

    kept: str
    struck: str


class RichWords(NamedTuple):
    """Words of one look; ``raised`` is 1 for small letters above the line, -1 for those below, else 0."""

    words: str
    struck: bool
    raised: int


def is_rich(source: bytes) -> bool:
    """Whether XML may have struck or raised letters; at the speed of memory."""
    return holds(source, b"strike") or holds(source, b"vertAlign")


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
    runs = _RUN.findall(source)
    return composed([RichWords(_words(run), strikes(run), off_line(_OFF_LINE.search(run))) for run in runs])


def composed(runs: Sequence[RichWords]) -> RichText | None:
    """A text of several looks; None where none of them says anything."""
    struck = "".join(run.words for run in runs if run.struck)
    kept = [run for run in runs if not run.struck]
    # Where nothing stands on the line there is nothing that they could be marks of.
    marks = not all(run.raised for run in kept if run.words.strip())
    if not struck.strip() and not (marks and any(run.raised for run in kept)):
        return None
    words = "".join(
        run.words.translate(SMALL[run.raised]) if run.raised and marks else run.words for run in kept
    )
    return RichText(words if words.strip() else "", struck.strip())


_SPAN = re.compile(
    rb"""<text:span\s[^>]*?text:style-name=["']([^"']*)["'][^>]*>((?:[^<]|<text:[st]\b[^>]*/>)*)</text:span>"""
)
_TAG = re.compile(rb"<[^>]*>")


def rich_spans(inner: bytes, styles: OdsLooks) -> RichText | None:
    """The text of an OpenDocument's cell; None where no part of it is struck or raised."""
    struck: list[str] = []
    raised = False

    def plain(match: re.Match[bytes]) -> bytes:
        nonlocal raised
        name, words = match.groups()
        if name in styles.struck:
            struck.append(unescape(_TAG.sub(b" ", words).decode("utf-8", "replace")))
            return b""
        if name in styles.raised:
            raised = True
            return words.decode("utf-8", "replace").translate(SMALL[styles.raised[name]]).encode()
        return match[0]

    after = _SPAN.sub(plain, inner)
    if not struck and not raised:
        return None
    lines = _TAG.sub(b"", after.replace(b"</text:p><text:p", b"</text:p>\n<text:p"))
    return RichText(unescape(lines.decode("utf-8", "replace")).strip(), "".join(struck).strip())


def _words(run: bytes) -> str:
    words = b"".join(_WORDS.findall(run)).decode("utf-8", "replace")
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), unescape(words))
