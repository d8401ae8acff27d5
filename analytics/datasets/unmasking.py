"""Names given back to words that were shown masked and then edited."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

_PIECES = re.compile(r"(?:\w\.)+|\w+|\s+|.", re.DOTALL)


def unmasked(typed: str, stored: str, shown: str) -> str:
    """What somebody means who saw ``shown`` in place of ``stored`` and made ``typed`` of it.

    Initials that he left alone are the names that they stood for; what he wrote himself stays. Initials of
    two people that are the same are told apart by their order as long as none of them was removed.
    """
    if typed == shown:
        return stored
    names: dict[str, list[str]] = {}
    before, after = _PIECES.findall(stored), _PIECES.findall(shown)
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "replace":
            names.setdefault("".join(after[j1:j2]), []).append("".join(before[i1:i2]))
    for mask, meant in sorted(names.items(), key=lambda pair: -len(pair[0])):
        places = re.compile(rf"(?<![\w.]){re.escape(mask)}(?!\w)")
        if len(set(meant)) > 1 and len(places.findall(typed)) != len(meant):
            continue
        left = iter(meant)
        typed = places.sub(lambda _, left=left, last=meant[-1]: next(left, last), typed)  # type: ignore[misc]
    return typed
