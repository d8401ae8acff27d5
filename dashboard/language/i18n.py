"""The two languages of the screen: Vietnamese sentences in the code, English ones in a catalogue.

A page writes ``t("Tải bảng tổng hợp")`` or ``t("Kỳ {period}", period=...)``. The English sentence is
looked up in ``locale/en/LC_MESSAGES/nq71.po``; there is no compile step. The language belongs to one
visitor, so it is carried by the :class:`Translator` in the page's context and never by a module.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po

from analytics.plan import Lang
from dashboard.language.formats import count

CATALOGUE = Path(__file__).parent / "locale" / "en" / "LC_MESSAGES" / "nq71.po"


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
        sentence = source if self.lang == "vi" else _english(source, singular=n == 1)
        if isinstance(n, int):
            words["n"] = count(n, self.lang)
        return sentence.format(**words) if words else sentence


@cache
def translator(lang: Lang) -> Translator:
    """The translator of a language."""
    return Translator(lang)


def _english(source: str, *, singular: bool) -> str:
    forms = sentences().get(source)
    if not forms:
        # A test compares the catalogue with the code, so this is only met while a page is being written.
        return source
    return forms[0] if singular else forms[-1]


@cache
def sentences() -> dict[str, tuple[str, ...]]:
    """English forms by Vietnamese source: one sentence, or its singular and its plural."""
    with CATALOGUE.open("rb") as file:
        catalogue = read_po(file, locale="en")
    found: dict[str, tuple[str, ...]] = {}
    for message in catalogue:
        if not message.id:
            continue
        source = message.id if isinstance(message.id, str) else message.id[0]
        forms = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
        found[source] = tuple(form for form in forms if form)
    return found
