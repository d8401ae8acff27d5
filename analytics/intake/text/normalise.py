"""Making two spellings of the same words equal."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from operator import itemgetter

from analytics.intake.text.remembered import Unremarkable, remembered

_TONES = "\u0300\u0301\u0303\u0309\u0323"
IN_BRACKETS = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
"""Brackets without others in them; what they hold is the group."""

_NOT_WORDS = re.compile(r"[^\w\u0300-\u036f]+|_+")
_TONE = re.compile(f"[{_TONES}]")
_MARK = re.compile(r"[\u0300-\u036f]")
_DASHES = "-–—.…_ "
_DASHES_SET = frozenset(_DASHES)


@remembered(16384)
def normalise(words: str) -> str:
    """Fold case, Unicode form, spaces, dashes and punctuation, and where the tone mark stands.

    A word's tone goes to its end, so that ``hòa`` and ``hoà``, ``họat`` and ``hoạt`` become equal while
    ``hoa`` stays another word. The result is for comparing only.
    """
    plain = _NOT_WORDS.sub(" ", unicodedata.normalize("NFKD", words.casefold()))
    return " ".join(_TONE.sub("", word) + "".join(_TONE.findall(word)) for word in plain.split())


@remembered(16384)
def strip_marks(folded: str) -> str:
    """Folded words without any mark, as they are typed on a keyboard without Vietnamese."""
    return _MARK.sub("", folded).replace("đ", "d")


@remembered(16384)
def bare_words(words: str) -> str:
    """Words folded and without any mark, as patterns for what sheets say are written."""
    return strip_marks(normalise(words))


def all_tidy(texts: Sequence[str]) -> bool:
    """Whether :func:`clean` would change none of these texts; quick, and in doubt it says no."""
    if _TIDY.holds_all(texts):
        return True
    joined = " ".join(texts)  # so that a space too many in any of them is one beside another
    tidy = (
        joined.isprintable()
        and "  " not in joined
        and joined.strip(" ") == joined
        and unicodedata.is_normalized("NFC", joined)
        and _DASHES_SET.isdisjoint(map(itemgetter(0), texts))
    )
    if tidy:
        _TIDY.add(texts)
    return tidy


_TIDY = Unremarkable()


def clean(words: str) -> str | None:
    """Words as they are kept: NFC, single spaces; None when nothing but dashes or dots is left."""
    words = " ".join(words.split())
    if not words.isascii():
        if not words.isprintable():
            words = "".join(char for char in words if char.isprintable()).strip()
        if not unicodedata.is_normalized("NFC", words):
            words = unicodedata.normalize("NFC", words)
    if len(words) < 12 and not words.strip(_DASHES):
        return None
    return words


def plain_figures(words: str, longest: int) -> bool:
    """Whether a text is short enough for a figure, with no digits but common ones (also of full width).

    A raised ``¹`` is a footnote's sign and must not become a digit of the figure before it.
    """
    if len(words) > longest:
        return False
    return words.isascii() or not any(
        char.isdigit() and not char.isascii() and not "\uff10" <= char <= "\uff19" for char in words
    )
