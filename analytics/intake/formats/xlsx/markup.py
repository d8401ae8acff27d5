"""Pieces of the markup in the parts of an xlsx, found without reading the parts as a whole."""

from __future__ import annotations

import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from html import escape

ATTRIBUTE = re.compile(rb"""([\w:]+)\s*=\s*["']([^"']*)["']""")
"""An attribute of a tag: its name and its value as written."""

FONTS = re.compile(rb"<(?:\w+:)?fonts\b.*?</(?:\w+:)?fonts>", re.DOTALL)
"""All fonts of the part of the styles."""

# None of these looks at the same bytes again for each place it could begin at, however odd they are.
_ASIDE = re.compile(rb"<!--.*?(?:-->|(\Z))|<!\[CDATA\[(.*?)(?:\]\]>|(\Z))", re.DOTALL)
_SINGLE_QUOTED = re.compile(rb"<[A-Za-z](?=[^<>]*=\s*')[^<>]*>")
_QUOTED = re.compile(rb"""(?<!\s)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_DECLARED = re.compile(rb"""(<\?xml\s[^>]*?encoding\s*=\s*)["']([\w.-]{1,40})["']""")
_AS_UTF8 = (b"utf-8", b"us-ascii", b"utf8")
_START = 200


def plain_markup(part: bytes) -> bytes:
    """A part as nearly every program writes it: in UTF-8, values in double quotes, no comments or CDATA.

    So that what looks for a few bytes in it finds them. The part itself where it is so already.
    """
    part = _in_utf8(part)
    if part.rfind(b"<!") > 0:
        part = _ASIDE.sub(_without_marks, part)
    if holds(part, b"='"):
        part = _SINGLE_QUOTED.sub(lambda tag: _QUOTED.sub(_double_quoted, tag[0]), part)
    return part


def _without_marks(aside: re.Match[bytes]) -> bytes:
    """What counts of a comment or of CDATA; all of one that does not end, so that the part stays broken."""
    if aside[1] is not None or aside[3] is not None:
        return aside[0]
    return escape((aside[2] or b"").decode("latin-1")).encode("latin-1")


def _double_quoted(value: re.Match[bytes]) -> bytes:
    words = value[2] if value[1] is None else value[1]
    return b'="' + words.replace(b'"', b"&quot;") + b'"'


def _in_utf8(part: bytes) -> bytes:
    if part.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        part = part.decode("utf-16", "replace").encode()
    elif (said := _DECLARED.match(part[:_START])) is None or said[2].lower() in _AS_UTF8:
        return part
    else:
        try:
            part = part.decode(said[2].decode()).encode()
        except (LookupError, UnicodeError):
            return part
    return _DECLARED.sub(rb'\1"UTF-8"', part[:_START], count=1) + part[_START:]


def holds(part: bytes, words: bytes) -> bool:
    """Whether words stand anywhere in a part; from its end, which takes bytes less than half the time."""
    return part.rfind(words) >= 0
