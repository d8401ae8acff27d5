"""Vietnamese text of the time before Unicode, or damaged by a wrong reading, turned into Unicode.

TCVN3 (fonts named ``.VnTime``) and VNI put Vietnamese letters in the places of Western ones. A text is
turned only when every character maps, Vietnamese comes out, and what stands there is none: a false repair
is worse than none.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from analytics.intake.text.remembered import remembered
from analytics.intake.text.syllables import is_syllable

_TCVN3 = str.maketrans(
    dict(
        zip(
            "¡¢£¤¥¦§¨©ª«¬\xad®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ",
            "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
            strict=True,
        )
    )
)
_TONES = dict(zip("ùøûõï", "\u0301\u0300\u0309\u0303\u0323", strict=True))
_HATS = {"\u0302": "âáàåãä", "\u0306": "êéèúüë"}
_SINGLE = dict(zip("ñöôíìæóòîÑÖÔÍÌÆÓÒÎ", "đươíìỉĩịỵĐƯƠÍÌỈĨỊỴ", strict=True))


def _vni() -> dict[str, str]:
    table: dict[str, str] = {}

    def add(base: str, mark: str, *composed: str) -> None:
        letter = unicodedata.normalize("NFC", "".join(composed))
        table[base + mark] = letter
        table[base.upper() + mark] = table[base.upper() + mark.upper()] = letter.upper()

    for base, meant in (("a", "a"), ("e", "e"), ("o", "o"), ("u", "u"), ("y", "y"), ("ô", "ơ"), ("ö", "ư")):
        for mark, tone in _TONES.items():
            add(base, mark, meant, tone)
    for hat, bases in (("\u0302", "aeo"), ("\u0306", "a")):
        for base in bases:
            for mark, tone in zip(_HATS[hat], ("", *_TONES.values()), strict=True):
                add(base, mark, base, hat, tone)
    return table | _SINGLE


_VNI = _vni()
_VNI_LETTER = re.compile("|".join(sorted(map(re.escape, _VNI), key=len, reverse=True)))
_KEPT = "\xa0–—‘’“”…•"
_KEPT_BY_FONTS = re.compile(f"[\\x00-\\x7f{_KEPT}]*")

_LATIN = (
    "\x80-\xbfÄÅÆÇÑÖ×ØÛÜÞßäåæçëîïñöø÷ûüþÐð"
    "\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u20ac\u2122"
)
_ODD_PAIRS = {
    "aA": "áàâãèéêùúõìòÁÀÂÃÈÉÊÙÚÕÌÒ",
    "eE": "áàâãùõìòÁÀÂÃÙÕÌÒ",
    "oO": "âùõìòÂÙÕÌÒ",
    "uyUY": "ùõòÙÕÒ",
    "âêôãýõÂÊÔÃÝÕ": "ìòÌÒ",
    "ý": "õ",
}
SUSPICIOUS = re.compile(
    # One set first, to pass quickly over nearly all letters, then a look back at what makes one odd.
    rf"[{_LATIN}áàâãèéêùúõìòÁÀÂÃÈÉÊÙÚÕÌÒ](?:(?<=[{_LATIN}])|"
    + "|".join(f"(?<=[{first}][{second}])" for first, second in _ODD_PAIRS.items())
    + ")"
)
"""Finds what correct Vietnamese text hardly ever has and old text nearly always does."""

_UNTOUCHED = re.compile(r"://|www\.|@|(?:^|[\s\d(])µ[mglsLAFVW](?![^\W\d_])")
_RUN = re.compile(r"[^\s\d!-/:-@\[-`{-~\xa0–—‘’“”…•]+")
_MANY = 5
_LOANS_LISTED = """
app banner blog camera clip email excel facebook fanpage file form google infographic internet link logo
micro online pano poster robot slide stem tivi video virus web website wifi youtube zalo zoom
"""
_LOANS = frozenset(_LOANS_LISTED.split())
"""Words of other languages that Vietnamese texts are full of."""


@dataclass(frozen=True, slots=True)
class Repair:
    """A text turned into Unicode, and what it had been written in."""

    charset: str
    text: str


@remembered(8192)
def repaired(text: str) -> Repair | None:
    """The text in Unicode; None when it is no old text, or not surely."""
    if text.isascii() or not SUSPICIOUS.search(text) or _UNTOUCHED.search(text):
        return None
    before = _Weighed(text)
    if not before.odd:
        return None
    found: dict[str, tuple[int, str]] = {}
    for charset in CHARSETS:
        after = decoded(text, charset)
        if after is None or after in found:
            continue
        weighed = _Weighed(after)
        if weighed.convincing(charset) and weighed.odd < before.odd:
            found[after] = (weighed.good - weighed.odd, charset)
    if not found:
        return None
    best, *others = sorted(found, key=lambda one: -found[one][0])
    if others and found[others[0]][0] == found[best][0]:
        return None
    return Repair(found[best][1], best)


def decoded(text: str, charset: str) -> str | None:
    """The text read in one of :data:`CHARSETS`; None when a character of it does not map."""
    try:
        after = CHARSETS[charset](text)
    except UnicodeError:
        return None
    return None if after is None or after == text else _cased(unicodedata.normalize("NFC", after))


def is_foreign(text: str) -> bool:
    """Whether a text has a word with marks that is no Vietnamese, as other languages have."""
    return any(
        run.isalpha() and not run.isascii() and len(run) > 1 and not is_syllable(run)
        for run in _RUN.findall(text)
    )


def is_plausible(text: str) -> bool:
    """Whether every marked word of a text could be Vietnamese, and there is one."""
    weighed = _Weighed(text)
    return bool(weighed.good) and not weighed.odd


class _Weighed:
    """How many words with marks of a text could be Vietnamese, and how many could not."""

    def __init__(self, text: str) -> None:
        runs = _RUN.findall(text)
        marked = [run for run in runs if not run.isascii() and (_is_word(run) or is_syllable(run))]
        self.good = sum(map(is_syllable, marked))
        self.odd = len(marked) - self.good
        plain = [run for run in runs if run.isascii() and len(run) > 1 and run[1:].islower()]
        # A capital may begin a name, which has no language.
        self.foreign = sum(1 + run.islower() for run in plain if not (run in _LOANS or is_syllable(run)))
        self.only_marks = not marked and not text.isascii()

    def convincing(self, charset: str) -> bool:
        """Whether this is Vietnamese for all one can tell."""
        if charset == "UTF-8" and self.only_marks:
            return True
        return self.good > 0 and self.odd * _MANY <= self.good and self.foreign <= self.good


def _is_word(run: str) -> bool:
    """Whether there are letters in a run of more than a single sign such as ``ª``; «®·» is an old «đã»."""
    return len(run) > 1 and (any(map(str.isalpha, run)) or run == "®·")


def _tcvn3(text: str) -> str | None:
    return _by_font(text, text.translate(_TCVN3), "".join(chr(code) for code in _TCVN3))


def _by_font(text: str, after: str, known: str) -> str | None:
    left = text.translate(dict.fromkeys(map(ord, known)))
    return after if _KEPT_BY_FONTS.fullmatch(left) else None


def _from_vni(text: str) -> str | None:
    left = _VNI_LETTER.sub("", text)
    return _VNI_LETTER.sub(lambda match: _VNI[match[0]], text) if _KEPT_BY_FONTS.fullmatch(left) else None


def _bytes(text: str) -> bytes:
    """The text's bytes in Windows' Western code page, whose five gaps hold what Latin-1 does."""
    return b"".join(
        char.encode("latin-1") if char in "\x81\x8d\x8f\x90\x9d" else char.encode("cp1252") for char in text
    )


CHARSETS: dict[str, Callable[[str], str | None]] = {
    "TCVN3": _tcvn3,
    "VNI": _from_vni,
    "Windows-1258": lambda text: _bytes(text).decode("cp1258"),
    "UTF-8": lambda text: _bytes(text).decode("utf-8"),
}
"""How a text is read in each of the ways of old; UnicodeError or None where it cannot be."""


def _cased(text: str) -> str:
    """Capitals throughout in words of capitals: the fonts of old had none with tones."""
    return _RUN.sub(lambda match: match[0].upper() if _shouts(match[0]) else match[0], text)


def _shouts(run: str) -> bool:
    plain = [char for char in run if char.isascii() and char.isalpha()]
    return len(plain) > 1 and all(map(str.isupper, plain)) and any(map(str.islower, run))
