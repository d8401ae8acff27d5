"""Words in the two languages of the product."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from analytics.language.catalogue import english

Lang = Literal["vi", "en"]
LANGUAGES: tuple[Lang, ...] = ("vi", "en")


class Text(ABC):
    """The same words in Vietnamese and in English: ``words["vi"]``, ``words["en"]``.

    As a field of a pydantic model it is declared as a table of both, ``{vi = "…", en = "…"}``.
    """

    __slots__ = ()

    @abstractmethod
    def __getitem__(self, lang: Lang) -> str:
        """The words in ``lang``."""

    @property
    def vi(self) -> str:
        """The Vietnamese words."""
        return self["vi"]

    @property
    def en(self) -> str:
        """The English words."""
        return self["en"]

    def __eq__(self, other: object) -> bool:
        """Whether both say the same in both languages, wherever their words come from."""
        return isinstance(other, Text) and self.vi == other.vi and self.en == other.en

    def __hash__(self) -> int:
        """By the Vietnamese words, which need no catalogue."""
        return hash(self.vi)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """A text as it is, or a table of both languages."""
        return core_schema.no_info_wrap_validator_function(
            lambda value, declared: value if isinstance(value, Text) else _pair(declared(value)),
            handler.generate_schema(_Declared),
        )


class _Declared(BaseModel):
    """Both languages as a file declares them; neither may be empty."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    vi: str = Field(min_length=1)
    en: str = Field(min_length=1)


@dataclass(frozen=True, slots=True, eq=False)
class _Pair(Text):
    """Words that were declared in both languages."""

    said: dict[Lang, str]

    def __getitem__(self, lang: Lang) -> str:
        return self.said[lang]


@dataclass(frozen=True, slots=True, eq=False)
class _Sentence(Text):
    """A Vietnamese sentence of the code; its English is looked up when it is asked for."""

    source: str
    context: str | None = None
    words: dict[str, Text | str | int | float] = field(default_factory=dict)

    def __getitem__(self, lang: Lang) -> str:
        sentence = self.source if lang == "vi" else english(self.source, self.context)
        if not self.words:
            return sentence
        return sentence.format(
            **{name: word[lang] if isinstance(word, Text) else word for name, word in self.words.items()}
        )


def text(source: str, /, *, context: str | None = None, **words: object) -> Text:
    """A sentence of the code, whose English words stand in the catalogue.

    ``source`` is literal, so that it can be extracted. ``words`` fill its placeholders, a :class:`Text` in
    the reader's language; without any, the sentence stays a template. ``context`` tells apart sentences
    that are the same in Vietnamese and not in English.
    """
    said = {name: word if isinstance(word, Text | int | float) else str(word) for name, word in words.items()}
    return _Sentence(source, context, said)


def both(vi: str, en: str) -> Text:
    """Words that are declared or computed in both languages, such as a column's title or a unit's name."""
    return _Pair({"vi": vi, "en": en})


def _pair(declared: _Declared) -> Text:
    return both(declared.vi, declared.en)
