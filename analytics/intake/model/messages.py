"""The one table of problem codes: how grave each is, what it says and how it is mended.

The sentences stand in ``messages.toml``, Vietnamese and English side by side, so that they can be
read and bettered without reading code.
"""

from __future__ import annotations

import tomllib
from collections import UserDict
from collections.abc import Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from analytics.datasets import Severity
from analytics.language import Lang, Text, both


class Message(BaseModel):
    """The entry of one problem code; sentences are ``str.format`` templates.

    ``hint``: of a rule between columns, what a template says of it at the column's title.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    severity: Severity
    message: Text
    fix: Text
    hint: Text | None = None


class _Table(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    problems: Annotated[dict[str, Message], Field(min_length=1)]
    phrases: dict[str, Text]


@cache
def _table() -> _Table:
    return TypeAdapter(_Table).validate_python(
        tomllib.loads(Path(__file__).with_name("messages.toml").read_text(encoding="utf-8"))
    )


class _Messages(UserDict[str, Message]):
    """The entries by code, read when the first of them is asked for: a file without problems needs none."""

    def __init__(self) -> None:
        """Read nothing yet."""

    @cached_property
    def data(self) -> dict[str, Message]:  # type: ignore[override]
        """What a UserDict looks things up in."""
        return _table().problems


MESSAGES = _Messages()
"""Every problem code, in the order of the stages that find them."""


def phrase(name: str, **words: str | Text) -> Text:
    """A part of a sentence that is not always said, such as a suggestion; it may hold other such parts."""
    template = _table().phrases[name]
    return both(template.vi.format(**_in("vi", words)), template.en.format(**_in("en", words)))


def _in(lang: Lang, words: Mapping[str, str | Text]) -> dict[str, str]:
    return {name: word[lang] if isinstance(word, Text) else word for name, word in words.items()}
