"""What a page says: Vietnamese sentences in the code, English ones in the catalogue.

A page writes ``t("Tải bảng tổng hợp")`` or ``t("Kỳ {period}", period=...)``. The English sentence is
looked up in the catalogue of :mod:`analytics.language`; there is no compile step. The language belongs to
one visitor, so it is carried by the :class:`Translator` in the page's context and never by a module.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from analytics.language import Lang, Text, text
from analytics.language.catalogue import english
from dashboard.language.formats import count

SOME_AREA = text("địa bàn")
"""What sentences call the plan's area before any plan is open."""


@dataclass(frozen=True, slots=True)
class Translator:
    """Says a Vietnamese source sentence in ``lang``; ``area``: what the plan's area is called, «phường»."""

    lang: Lang
    area: Text = SOME_AREA

    def __call__(self, source: str, /, **words: str | int) -> str:
        """The sentence with its placeholders filled.

        ``n`` is a whole number: it fills ``{n}`` with the language's thousands separators and chooses
        the English singular or plural. ``{area}`` is the plan's kind of area. All other placeholders are
        text, formatted by the caller.
        """
        n = words.get("n")
        sentence = source if self.lang == "vi" else english(source, singular=n == 1)
        if isinstance(n, int):
            words["n"] = count(n, self.lang)
        if "{area}" in sentence:
            words["area"] = self.area[self.lang]
        return sentence.format(**words) if words else sentence


@cache
def translator(lang: Lang, area: Text = SOME_AREA) -> Translator:
    """The translator of a language, of the pages of a plan with its ``area``."""
    return Translator(lang, area)
