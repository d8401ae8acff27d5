"""Words of closed lists, codes and school years, whatever their case, spelling variant or punctuation."""

from __future__ import annotations

import re
from datetime import date, datetime

from analytics.datasets import Vocabulary
from analytics.intake.fold import bare, fold, tidy
from analytics.intake.grid import Value, shown
from analytics.intake.headers import likeliest
from analytics.intake.messages import phrase
from analytics.intake.numbers import UnreadError

_SCHOOL_YEAR = re.compile(r"(?:năm học\s*)?(20\d\d)\s*[-–—/]\s*(20\d\d)", re.IGNORECASE)
_REMEMBERED = 5000
_LONGEST_REMEMBERED = 100


class WordList:
    """A closed list that finds the official word for what was typed, and remembers the spellings seen."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        """Index the list's words and aliases."""
        self.vocabulary = vocabulary
        self.official: dict[Value, str] = {word: word for word in vocabulary.values}
        spellings = {word: word for word in vocabulary.values} | vocabulary.aliases
        self._folded = {fold(typed): word for typed, word in spellings.items()}
        self._bare: dict[str, set[str]] = {}
        for form, word in self._folded.items():
            self._bare.setdefault(bare(form), set()).add(word)

    def read(self, value: Value) -> str | None:
        """The official word; a word typed without any accent counts when it can be one word only."""
        words = tidy(value) if isinstance(value, str) else shown(value)
        if words is None:
            return None
        found = self._folded.get(fold(words))
        if found is None and words.isascii() and len(same := self._bare.get(fold(words), set())) == 1:
            (found,) = same
        if found is None:
            raise UnreadError("not_in_list", suggestion=self._suggestion(words), choices=self._choices())
        if len(words) <= _LONGEST_REMEMBERED and len(self.official) < _REMEMBERED:
            self.official[value] = found
        return found

    def _suggestion(self, words: str) -> Value:
        spellings = {word: word for word in self.vocabulary.values} | self.vocabulary.aliases
        best = likeliest(words, spellings)
        return phrase("did_you_mean", likely=spellings[best]) if best else ""

    def _choices(self) -> str:
        return "; ".join(self.vocabulary.values)


def read_text(value: Value) -> str | None:
    """Free text; a number typed into a text column keeps its digits."""
    if isinstance(value, bool):
        return "Có" if value else "Không"
    if isinstance(value, datetime | date):
        return shown(value)
    return tidy(value if isinstance(value, str) else shown(value))


_YES, _NO = fold("Có"), fold("Không")


def read_flag(value: Value) -> bool | None:
    """``Có`` or ``Không``; a cross and Excel's own TRUE and FALSE count too."""
    if isinstance(value, bool):
        return value
    words = tidy(value) if isinstance(value, str) else shown(value)
    if words is None:
        return None
    folded = fold(words)
    if folded in (_YES, "co", "x"):
        return True
    if folded in (_NO, "khong"):
        return False
    raise UnreadError("invalid_flag")


def read_school_year(value: Value) -> str | None:
    """A school year as ``2026-2027``."""
    words = tidy(value) if isinstance(value, str) else shown(value)
    if words is None:
        return None
    match = _SCHOOL_YEAR.fullmatch(words)
    if match is None or int(match[2]) != int(match[1]) + 1:
        raise UnreadError("invalid_school_year")
    return f"{match[1]}-{match[2]}"


def read_task_code(value: Value, known: tuple[str, ...]) -> str | None:
    """A task of the plan by its code, whatever its case and spaces."""
    words = tidy(value) if isinstance(value, str) else shown(value)
    if words is None:
        return None
    compact = "".join(words.split()).upper().rstrip(".:")
    for code in known:
        if compact == code.upper():
            return code
    raise UnreadError("unknown_task", choices=", ".join(known))
