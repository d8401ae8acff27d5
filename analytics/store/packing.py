"""How spare bytes are stored: compressed where that saves much, so that a zip's files cost what it cost."""

from __future__ import annotations

import zlib

_LEVEL = 6  # a lower one would let what a zip holds grow, on its way into the store, to several times the zip
_WORTH = 0.9  # of the size: workbooks are compressed already and stay as they are


def packed(data: bytes) -> bytes:
    """The bytes to store: shorter than ``data`` when they are compressed, else ``data`` itself."""
    smaller = zlib.compress(data, _LEVEL)
    return smaller if len(smaller) < _WORTH * len(data) else data


def unpacked(stored: bytes, size: int) -> bytes:
    """The ``size`` bytes of which :func:`packed` made ``stored``."""
    return stored if len(stored) == size else zlib.decompress(stored, bufsize=size)
