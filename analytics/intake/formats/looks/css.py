"""What the styles of a web page say of its cells: struck through, unseen, or left out of sight."""

from __future__ import annotations

import re
from collections.abc import Mapping

_RULE = re.compile(r"\.([\w-]+)\s*\{([^}]*)\}")
_STRUCK = re.compile(r"text-decoration(?:-line)?\s*:[^;]*line-through")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all")
_LETTERS = re.compile(r"(?<![\w-])color\s*:\s*([#\w]+)")
_GROUND = re.compile(r"background(?:-color)?\s*:\s*([#\w]+)")
_WHITE = frozenset(("white", "#fff", "#ffffff", "window"))
_NO_GROUND = frozenset(("transparent", "none", "auto", "inherit"))


def classes_of(source: str) -> dict[str, str]:
    """What a page's style sheet says of each class."""
    return {name: says.lower() for name, says in _RULE.findall(source)}


def says_of(said: Mapping[str, str | None], classes: Mapping[str, str]) -> str:
    """What an element's classes and its own style say, the latter last."""
    named = [classes.get(name, "") for name in (said.get("class") or "").split()]
    return ";".join((*named, (said.get("style") or "").lower()))


def is_struck(says: str) -> bool:
    """Whether words are struck through."""
    return _STRUCK.search(says) is not None


def is_hidden(says: str) -> bool:
    """Whether an element is not drawn at all."""
    return _HIDDEN.search(says) is not None


def is_unseen(says: str) -> bool:
    """Whether words have the colour of their ground."""
    letters, grounds = _LETTERS.findall(says), _GROUND.findall(says)
    if not letters:
        return False
    ground = grounds[-1] if grounds and grounds[-1] not in _NO_GROUND else "white"
    return letters[-1] == ground or {letters[-1], ground} <= _WHITE
