"""How spare bytes and long lists of problems are stored: what is sent costs the store no more than it is.

A zip's files are compressed as they were in the zip. A file of few bytes can have a problem in every cell, of
which the first are noted, and how many there were.
"""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Mapping, Sequence
from typing import Any, cast

_LEVEL = 6  # a lower one would let what a zip holds grow, on its way into the store, to several times the zip
MOST_PROBLEMS = 200
"""How many problems of one file are noted one by one; of all of them only the number is."""

_LONG = 4000  # characters of problems, from which on they are compressed
_KEY = "zlib"
_WORTH = 0.9  # of the size: workbooks are compressed already and stay as they are


def packed(data: bytes) -> bytes:
    """The bytes to store: shorter than ``data`` when they are compressed, else ``data`` itself."""
    smaller = zlib.compress(data, _LEVEL)
    return smaller if len(smaller) < _WORTH * len(data) else data


def unpacked(stored: bytes, size: int) -> bytes:
    """The ``size`` bytes of which :func:`packed` made ``stored``."""
    return stored if len(stored) == size else zlib.decompress(stored, bufsize=size)


def packed_problems(problems: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]] | dict[str, str]:
    """Problems as a value of their column: at most :data:`MOST_PROBLEMS`, errors before warnings go."""
    noted = list(problems)
    if len(noted) > MOST_PROBLEMS:
        places = sorted(range(len(noted)), key=lambda place: noted[place].get("severity") != "error")
        noted = [noted[place] for place in sorted(places[:MOST_PROBLEMS])]
    plain = [dict(one) for one in noted]
    words = json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode()
    if len(words) < _LONG:
        return plain
    return {_KEY: base64.b64encode(zlib.compress(words, _LEVEL)).decode()}


def unpacked_problems(stored: list[dict[str, Any]] | dict[str, str]) -> list[dict[str, Any]]:
    """The problems of which :func:`packed_problems` made ``stored``."""
    if isinstance(stored, list):
        return stored
    return cast("list[dict[str, Any]]", json.loads(zlib.decompress(base64.b64decode(stored[_KEY]))))
