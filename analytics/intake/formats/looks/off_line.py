"""Small letters off the line: 1 stands for those above it, -1 for those below, 0 for letters on it."""

from __future__ import annotations

import re
from typing import AnyStr

from analytics.intake.model.grid import ABOVE_LINE, BELOW_LINE

_SIGNS = "0123456789+-()"
SMALL = {1: str.maketrans(_SIGNS, ABOVE_LINE), -1: str.maketrans(_SIGNS, BELOW_LINE)}
"""How signs off the line are written, so that a figure with one is no figure."""

NUMBERED = {1: 1, 2: -1}
"""Superscript and subscript, as binary files number them."""


def off_line(match: re.Match[AnyStr] | None) -> int:
    """Which way letters stand, by what a style says of it: its group has something for those above."""
    return 0 if match is None else 1 if match[1] else -1
