"""What a page says: Vietnamese sentences in the code, English ones in the catalogue.

A page writes ``t("Tải bảng tổng hợp")`` or ``t("Kỳ {period}", period=...)``. The English sentence is
looked up in the catalogue of :mod:`analytics.language`; there is no compile step. The language belongs to
one visitor, so it is carried by the :class:`Translator` in the page's context and never by a module.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from analytics.language.catalogue import english
from analytics.plan import Lang
from dashboard.language.formats import count


@dataclass(frozen=True, slots=True)
class Translator:
    """Says a Vietnamese source sentence in ``lang``."""

    lang: Lang

    def __call__(self, source: str, /, **words: str | int) -> str:
        """The sentence with its placeholders filled.

        ``n`` is a whole number: it fills ``{n}`` with the language's thousands separators and chooses
        the English singular or plural. All other placeholders are text, formatted by the caller.
        """
        n = words.get("n")
        sentence = source if self.lang == "vi" else english(source, singular=n == 1)
        if isinstance(n, int):
            words["n"] = count(n, self.lang)
        return sentence.format(**words) if words else sentence


@cache
def translator(lang: Lang) -> Translator:
    """The translator of a language."""
    return Translator(lang)
