"""Names given back to words that were shown masked and then edited."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

_PIECES = re.compile(r"(?:\w\.)+|\w+|\s+|.", re.DOTALL)


def unmasked(typed: str, stored: str, shown: str) -> str:
    """What somebody means who saw ``shown`` in place of ``stored`` and made ``typed`` of it.

    Initials that he left alone are the names that they stood for; what he wrote himself stays. Initials of
    two people that are the same are told apart by their order as long as none of them was removed; after
    that they are :func:`unclear`.
    """
    if typed == shown:
        return stored
    unknown = unclear(typed, stored, shown)
    for mask, meant in _names(stored, shown).items():
        if mask in unknown:
            continue
        left = iter(meant)
        typed = _places(mask).sub(lambda _, left=left, last=meant[-1]: next(left, last), typed)  # type: ignore[misc]
    return typed


def unclear(typed: str, stored: str, shown: str) -> tuple[str, ...]:
    """The masks in ``typed`` of which nobody can tell whose they are; words with one are not to be kept.

    Two people had them, and one was taken out or a further one written.
    """
    if typed == shown:
        return ()
    return tuple(
        mask
        for mask, meant in _names(stored, shown).items()
        if len(set(meant)) > 1 and len(_places(mask).findall(typed)) not in (0, len(meant))
    )


def _names(stored: str, shown: str) -> dict[str, list[str]]:
    """What each mask stood for, place by place; the longest first, which a shorter one may be part of."""
    names: dict[str, list[str]] = {}
    before, after = _PIECES.findall(stored), _PIECES.findall(shown)
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "replace":
            names.setdefault("".join(after[j1:j2]), []).append("".join(before[i1:i2]))
    return dict(sorted(names.items(), key=lambda pair: -len(pair[0])))


def _places(mask: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.]){re.escape(mask)}(?!\w)")
