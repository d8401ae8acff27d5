"""The closed lists of the report forms: official words, their English, and other spellings of them.

Those of ``lists.toml`` hold for every plan; a catalogue that declares a list of the same name has its own
words instead. They are data of the plan that is looked at, and no module holds "the" list.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Annotated
from unicodedata import normalize

from pydantic import BeforeValidator, Field, TypeAdapter

from analytics.language import Text, text
from analytics.plan.entry import Entry, Names, as_tuple
from analytics.plan.errors import at


class ListedWord(Entry):
    """A word of a list: as the forms say it, in English for the screen, and spellings that mean it."""

    vi: str = Field(min_length=1)
    en: str = Field(min_length=1)
    aliases: Names = ()


Words = Annotated[tuple[ListedWord, ...], BeforeValidator(as_tuple), Field(min_length=1)]


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """A closed list: official words mapped to English, and other spellings mapped to official words."""

    id: str
    words: dict[str, str]
    aliases: dict[str, str]

    @property
    def values(self) -> tuple[str, ...]:
        """The official words, in the order of the form."""
        return tuple(self.words)


Lists = Mapping[str, Vocabulary]
"""Every list by its id."""


def lists_of(declared: Mapping[str, tuple[ListedWord, ...]]) -> Lists:
    """Every list of a plan that declares these itself; the others are the shared ones."""
    return _lists(tuple(declared.items())) if declared else DEFAULT_LISTS


def word_faults(declared: Mapping[str, tuple[ListedWord, ...]]) -> Iterator[Text]:
    """What makes lists unreadable: a spelling that stands twice could mean either word."""
    for id_, words in declared.items():
        spellings = Counter(folded_words(one) for word in words for one in (word.vi, *word.aliases))
        for spelling in sorted(one for one, count in spellings.items() if count > 1):
            yield at(f"lists › {id_}", text("«{spelling}» có hai lần", spelling=spelling))


def folded_words(words: str) -> str:
    """Words whatever their case, the Unicode form of their letters and the blanks between them."""
    return " ".join(normalize("NFC", words).casefold().split())


@lru_cache(maxsize=32)
def _lists(declared: tuple[tuple[str, tuple[ListedWord, ...]], ...]) -> Lists:
    return {**DEFAULT_LISTS, **{id_: _vocabulary(id_, words) for id_, words in declared}}


def _vocabulary(id_: str, words: tuple[ListedWord, ...]) -> Vocabulary:
    return Vocabulary(
        id_,
        {word.vi: word.en for word in words},
        {alias: word.vi for word in words for alias in word.aliases},
    )


def _shared() -> Lists:
    source = tomllib.loads(Path(__file__).with_name("lists.toml").read_text(encoding="utf-8"))
    declared = TypeAdapter(dict[str, Words]).validate_python(source["lists"])
    return {id_: _vocabulary(id_, words) for id_, words in declared.items()}


DEFAULT_LISTS: Lists = _shared()
"""The lists of ``lists.toml``."""
