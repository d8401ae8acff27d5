"""A browser in words that its owner knows it by, from what it says it is."""

from __future__ import annotations

import re
from collections.abc import Mapping

from analytics.language import Text, both, text

_BROWSERS = {
    "Zalo": r"Zalo",
    "Cốc Cốc": r"coc_coc_browser",
    "Microsoft Edge": r"Edg(A|iOS)?/",
    "Opera": r"OPR/|Opera",
    "Samsung Internet": r"SamsungBrowser",
    "Firefox": r"Firefox/|FxiOS",
    "Chrome": r"Chrome/|CriOS|Chromium",
    "Safari": r"Safari/",
}
"""Most of them say that they are several of the others too; the first that is found counts."""

_SYSTEMS = {
    "iPhone": r"iPhone",
    "iPad": r"iPad",
    "Android": r"Android",
    "Windows": r"Windows",
    "macOS": r"Mac OS X|Macintosh",
    "ChromeOS": r"CrOS",
    "Linux": r"Linux",
}
_ON = text("{browser} trên {system}")
_UNKNOWN = text("Thiết bị không rõ")


def device_words(device: str) -> Text:
    """«Chrome trên Android»; what cannot be told is said to be unknown."""
    browser, system = _first(_BROWSERS, device), _first(_SYSTEMS, device)
    if browser and system:
        return both(*(said.format(browser=browser, system=system) for said in (_ON.vi, _ON.en)))
    known = browser or system
    return both(known, known) if known else _UNKNOWN


def _first(named: Mapping[str, str], device: str) -> str:
    return next((name for name, pattern in named.items() if re.search(pattern, device)), "")
