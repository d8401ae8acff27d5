"""Names of private persons kept out of shared views: of those held up as an example."""

from __future__ import annotations

from typing import Any

import pandas as pd

from analytics.outputs.official_report.content.masking import initials, masked

_MOST_SYLLABLES = 6
_PERSON = "Cá nhân"


def masked_name(name: str) -> str:
    """A person's name by its first letters (``Nguyễn Văn An`` is ``N.V.A.``); words that name nobody stay."""
    head, comma, rest = name.partition(",")
    syllables = head.split()
    named = all(one[:1].isupper() and (one[1:].islower() or one.isupper()) for one in syllables)
    if named and 0 < len(syllables) <= _MOST_SYLLABLES:
        return f"{initials(head)}{comma}{masked(rest)}"
    return masked(name)


def masked_exemplars(table: pd.DataFrame) -> pd.DataFrame:
    """Rows of :func:`analytics.indicators.insights.resources.exemplars.exemplars` without names of persons.

    Collectives and models keep their names, but for persons that are named inside them.
    """
    pairs = zip(table["kind"], table["name"], strict=True)
    names = [masked_name(name) if kind == _PERSON else masked(name) for kind, name in pairs]
    told = [_masked(words) for words in table["achievement"]]
    return table.assign(
        name=pd.Series(names, table.index, "str"), achievement=pd.Series(told, table.index, "str")
    )


def _masked(words: Any) -> Any:
    return masked(words) if isinstance(words, str) else words
