"""Under which words a header is looked for among the titles; what the titles are is told elsewhere."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from analytics.intake.text.normalise import normalise

LONGEST_HEADER = 120
_IN_BRACKETS = re.compile(r"[(\[][^)\]]*[)\]]")
_LAST_BRACKETS = re.compile(r"[(\[][^(\[]*[)\]][\s*:]*$")
_FOOTNOTE_MARKS = "⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾₀₁₂₃₄₅₆₇₈₉₍₎ "


def title_forms(words: str) -> Iterator[tuple[str, bool]]:
    """What a header is looked for under, folded, and whether something was left out of it for that."""
    words = words.rstrip(_FOOTNOTE_MARKS)
    yield normalise(words), False
    for short in (_LAST_BRACKETS.sub("", words), _IN_BRACKETS.sub(" ", words)):
        if short != words:
            yield normalise(short), True


def is_title(cell: str, titles: Collection[str]) -> bool:
    """Whether a cell is one of ``titles``, which are folded."""
    return 0 < len(cell) <= LONGEST_HEADER and any(form in titles for form, _ in title_forms(cell))
