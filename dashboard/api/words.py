"""Both languages in the one string that FastAPI and pydantic have for a description."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from analytics.language import Lang, Text

_BETWEEN = "\x1e"  # the record separator, which no sentence holds


def both(words: Text) -> str:
    """A description in both languages, for :func:`in_language` to choose from."""
    return f"{words.vi}{_BETWEEN}{words.en}"


def field(words: Text, **options: Any) -> Any:
    """A pydantic field with a description in both languages; ``options`` are those of ``Field``."""
    return Field(description=both(words), **options)


def in_language(node: Any, lang: Lang) -> Any:
    """A copy of a JSON document with each description in one language."""
    if isinstance(node, dict):
        return {key: in_language(each, lang) for key, each in node.items()}
    if isinstance(node, list):
        return [in_language(each, lang) for each in node]
    if isinstance(node, str) and _BETWEEN in node:
        vi, _, en = node.partition(_BETWEEN)
        return vi if lang == "vi" else en
    return node
