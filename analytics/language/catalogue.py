"""The English sentences by their Vietnamese source, read once, when the first one is asked for."""

from __future__ import annotations

from functools import cache
from pathlib import Path

CATALOGUE = Path(__file__).parent / "locale" / "en" / "LC_MESSAGES" / "nq71.po"

Key = tuple[str | None, str]
"""The context, for the few that need one, and the Vietnamese sentence."""


def english(source: str, context: str | None = None, *, singular: bool = False) -> str:
    """The English of a Vietnamese sentence; of one that counts, its plural unless ``singular``."""
    forms = sentences().get((context, source))
    if not forms:
        # A test compares the catalogue with the code, so this is only met while a sentence is being written.
        return source
    return forms[0] if singular else forms[-1]


@cache
def sentences() -> dict[Key, tuple[str, ...]]:
    """The English forms of every sentence: one, or its singular and its plural."""
    # A command that speaks no English need not wait for this import.
    from babel.messages.pofile import read_po

    with CATALOGUE.open("rb") as file:
        catalogue = read_po(file, locale="en")
    found: dict[Key, tuple[str, ...]] = {}
    for message in catalogue:
        if not message.id:
            continue
        source = message.id if isinstance(message.id, str) else message.id[0]
        forms = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
        found[message.context, source] = tuple(form for form in forms if form)
    return found
