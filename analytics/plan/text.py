"""A sentence in the two languages of the product."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Lang = Literal["vi", "en"]
LANGUAGES: tuple[Lang, ...] = ("vi", "en")


class Text(BaseModel):
    """The same words in Vietnamese and in English; neither may be empty."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    vi: str = Field(min_length=1)
    en: str = Field(min_length=1)

    def __getitem__(self, lang: Lang) -> str:
        """The words in ``lang``."""
        return self.vi if lang == "vi" else self.en


def text(vi: str, en: str) -> Text:
    """Shorthand for tables of texts written in code."""
    return Text(vi=vi, en=en)
