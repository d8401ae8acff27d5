"""Whether texts stand as they are meant: in Unicode, with letters and marks together and nothing unseen."""

from __future__ import annotations

import re
import unicodedata
from typing import Any, NamedTuple

from analytics.intake.text.legacy_fonts import SUSPICIOUS
from analytics.intake.text.remembered import Unremarkable

HIDDEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
"""Characters that nobody sees."""


class Disorder(NamedTuple):
    """What may have to be repaired in some texts: marks apart from letters or unseen signs, old fonts."""

    apart: bool
    old: bool


def disorder(cells: set[Any]) -> Disorder | None:
    """What may have to be repaired in different cells; None, and quickly, where nothing has."""
    # In reports most words are those of the form, which other files have had before.
    new = {cell for cell in _IN_ORDER.others(cells) if type(cell) is str}
    joined = " ".join(new)
    if joined.isascii():
        return None
    hidden = not joined.isprintable() and HIDDEN.search(joined) is not None
    found = Disorder(
        hidden or not unicodedata.is_normalized("NFC", joined), SUSPICIOUS.search(joined) is not None
    )
    if any(found):
        return found
    _IN_ORDER.add(new)
    return None


_IN_ORDER = Unremarkable()
"""Texts that need no repair."""
