"""What the styles of a web page say of its cells: struck through, unseen, or left out of sight."""

from __future__ import annotations

import re
from collections.abc import Mapping
from colorsys import hls_to_rgb
from functools import lru_cache

from analytics.intake.formats.looks.off_line import off_line
from analytics.intake.formats.number_formats import shows_month_first

_SELECTOR = re.compile(r"(?:.*[\s>])?[\w-]*([.#][\w-]+)|([\w-]+)", re.DOTALL)
_NTH = re.compile(
    r"(?:.*[\s>])?(t[dhr])?:(?:(first)-(?:child|of-type)|nth-(?:child|of-type)\(\s*(\d{1,4})\s*\))", re.DOTALL
)
_STRUCK = re.compile(r"text-decoration(?:-line)?\s*:[^;]*line-through|text-line-through\s*:\s*(?!none)")
_RAISED = re.compile(r"vertical-align\s*:\s*(?:(super)|sub)\b")
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all|mso-element\s*:\s*comment"
    r"|font-size\s*:\s*(?:0(?:\.0+)?\s*(?:%|p[tx]|r?em)?|(?:0?\.\d+|1(?:\.0+)?)\s*p[tx])\s*(?:;|$)"
    r"|opacity\s*:\s*(?:0|0?\.0\d*)\s*%?\s*(?:;|$)"
    r"|(?<![\w-])(?:height|width)\s*:\s*0(?:\.0+)?\s*(?:p[tx])?\s*(?:;|$)"
    r"|(?:left|top|text-indent)\s*:\s*-\d{3,}|clip\s*:\s*rect\(\s*0"
)
_COLOUR = r"\s*:\s*((?:rgb|hsl)a?\([^)]*\)|[#\w]+)"
_LETTERS = re.compile(r"(?<![\w-])color" + _COLOUR)
_GROUND = re.compile(r"background(?:-color)?" + _COLOUR)
_WHITE, _BLACK = "#ffffff", "#000000"
_SAME = {
    "white": _WHITE, "window": _WHITE, "snow": _WHITE, "black": _BLACK, "windowtext": _BLACK,
}  # fmt: skip
_PARTS_OF_COLOUR = re.compile(
    r"rgba?\(\s*(\d{1,3})[,\s]+(\d{1,3})[,\s]+(\d{1,3})\s*(?:[,/]\s*(\d?\.?\d+)\s*)?\)"
)
_HUE = re.compile(
    r"hsla?\(\s*(\d{1,3}(?:\.\d+)?)(?:deg)?\s*[,\s]\s*(\d{1,3}(?:\.\d+)?)%\s*[,\s]\s*(\d{1,3}(?:\.\d+)?)%"
    r"\s*(?:[,/]\s*(\d?\.?\d+)(%?)\s*)?\)"
)
_HEXADECIMAL = re.compile(r"#[0-9a-f]{3,8}")
_LIKE = 8
"""Colours of which no part differs by more, of 255, look alike."""

_NO_GROUND = frozenset(("transparent", "none", "auto", "inherit", "initial"))
_WEIGHT = re.compile(r"font-weight\s*:\s*(bold|[6-9]00)?")
_NUMBER_FORMAT = re.compile(r"mso-number-format\s*:\s*([\"']?)(.*?)\1\s*(?:;|$)")
_LONGEST = 1000
"""How much of what an element's styles say is looked at: the end, which counts."""


def rules_of(source: str) -> dict[str, str]:
    """What a page's style sheet says of each class (``.a``), name (``#a``) and kind of element."""
    found: dict[str, str] = {}
    for block in source.replace("<!--", " ").split("}"):
        head, _, says = block.rpartition("{")
        for selector in head.split(",") if "@" not in head else ():
            selector = selector.strip()[-_LONGEST:]
            if nth := _NTH.fullmatch(selector.lower()):
                name = nth_child(nth[1] or "", 1 if nth[2] else int(nth[3]))
            elif match := _SELECTOR.fullmatch(selector):
                name = match[1] or match[2].lower()
            else:
                continue
            if says.strip():
                found[name] = f"{found.get(name, '')};{says.lower()}"[-_LONGEST:]
    return found


def nth_child(tag: str, number: int) -> str:
    """The name of a rule for the element that is the so-manieth of those around it."""
    return f"{tag}:{number}"


def says_of(tag: str, said: Mapping[str, str | None], rules: Mapping[str, str], number: int = 0) -> str:
    """What an element's attributes, the style sheet and its own style say, the latter last.

    ``number``: the how-manieth cell of its row or row of its table it is, from 1.
    """
    names = [
        tag,
        nth_child(tag, number),
        nth_child("", number),
        *(f".{name}" for name in (said.get("class") or "").split()),
        f"#{said.get('id') or ''}",
    ]
    ground, letters = said.get("bgcolor"), said.get("color") if tag == "font" else None
    hints = (f"background:{ground}" if ground else "", f"color:{letters}" if letters else "")
    unseen = "display:none" if "hidden" in said else ""
    says = (*hints, unseen, *(rules.get(name, "") for name in names), said.get("style") or "")
    return ";".join(one for one in says if one)[-_LONGEST:].lower().replace("!important", "")


@lru_cache(maxsize=512)
def is_struck(says: str) -> bool:
    """Whether words are struck through."""
    return _STRUCK.search(says) is not None


@lru_cache(maxsize=512)
def raised(says: str) -> int:
    """Whether words stand above the line (1), below it (-1) or on it (0)."""
    return off_line(_RAISED.search(says))


@lru_cache(maxsize=512)
def is_hidden(says: str) -> bool:
    """Whether an element is not drawn at all."""
    return _HIDDEN.search(says) is not None


@lru_cache(maxsize=512)
def is_bold(says: str) -> bool:
    """Whether words are in bold letters."""
    weights = _WEIGHT.findall(says)
    return bool(weights and weights[-1])


@lru_cache(maxsize=512)
def is_coloured(says: str) -> bool:
    """Whether words stand on a ground of colour."""
    return _ground(says) != _WHITE


@lru_cache(maxsize=512)
def is_unseen(says: str) -> bool:
    """Whether words have the colour of their ground."""
    letters = _LETTERS.findall(says)
    return bool(letters) and _are_alike(_canonical(letters[-1]), _ground(says))


def _ground(says: str) -> str:
    grounds = _GROUND.findall(says)
    named = map(_canonical, (one for one in reversed(grounds) if one not in _NO_GROUND))
    return next((one for one in named if one != "transparent"), _WHITE)


@lru_cache(maxsize=512)
def is_month_first(says: str) -> bool:
    """Whether a cell shows a date with the month before the day, by its number format of Excel."""
    match = _NUMBER_FORMAT.search(says)
    return match is not None and shows_month_first(match[2].replace("\\\\", "\\"))


def _canonical(colour: str) -> str:
    """A colour as six digits where it is told by its parts, ``transparent`` where nothing of it is drawn."""
    plain = _SAME.get(colour, colour)
    if parts := _PARTS_OF_COLOUR.fullmatch(plain):
        if parts[4] and float(parts[4]) == 0:
            return "transparent"
        return "#" + "".join(f"{min(int(part), 255):02x}" for part in parts.groups()[:3])
    if parts := _HUE.fullmatch(plain):
        if parts[4] and float(parts[4]) == 0:
            return "transparent"
        hue, saturation, lightness = (float(part) for part in parts.groups()[:3])
        mixed = hls_to_rgb(hue % 360 / 360, min(lightness, 100) / 100, min(saturation, 100) / 100)
        return "#" + "".join(f"{round(255 * part):02x}" for part in mixed)
    if not _HEXADECIMAL.fullmatch(plain):
        return plain
    digits = plain[1:] if len(plain) > 5 else "".join(2 * digit for digit in plain[1:])
    return "transparent" if digits[6:] == "00" else f"#{digits[:6]}"


def _are_alike(letters: str, ground: str) -> bool:
    """Whether letters cannot be told from their ground."""
    if letters == ground or letters == "transparent":
        return True
    if len(letters) != len(ground) or not letters.startswith("#") or not ground.startswith("#"):
        return False
    pairs = ((int(one[at : at + 2], 16) for one in (letters, ground)) for at in (1, 3, 5))
    return all(abs(first - second) <= _LIKE for first, second in pairs)
