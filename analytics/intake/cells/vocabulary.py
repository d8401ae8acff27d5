"""Words of closed lists, codes and school years, whatever their case, spelling variant or punctuation."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime
from functools import lru_cache

from rapidfuzz import fuzz

from analytics.datasets import Vocabulary, yes_or_no
from analytics.intake.model.grid import Value, shown
from analytics.intake.model.messages import phrase
from analytics.intake.model.parse_errors import CellNotParsed, ParsedWithNotice
from analytics.intake.text.headers import likeliest
from analytics.intake.text.normalise import clean, normalise, strip_marks
from analytics.plan import is_own_task

_SCHOOL_YEAR = re.compile(
    r"(?:(?:năm học|nam hoc|nh)[\s:.]*)?((?:20)?\d\d)\s*(?:[-–—‑/]|đến)\s*((?:20)?\d\d)\.?",
    re.IGNORECASE,
)
_TASK_CODE = re.compile(
    r"(?:(?:NHIỆM VỤ|NV)[ :.]+)?([A-Z]+)[ .]?(\d+) ?[.,\-] ?(\d+) ?[.:)]?(?: *[:–—-] *[^\d]+)?"
)
_NUMBERED = re.compile(r"\(?(?:\d{1,2}|[IVX]{1,4}|[a-h])[.)/]\s*(?=[^\W\d_])")
"""A row's own number before its word: ``1. Giáo viên``, ``b) Nhân viên``."""

_DIGITS = re.compile(r"\d+")
_SURE = 92.0
_AHEAD = 8.0
"""A misspelt word is read when it is that like one entry and every other entry is that much less like it."""

_REMEMBERED = 5000
_LONGEST_REMEMBERED = 100


class WordList:
    """A closed list that finds the official word for what was typed, and remembers the spellings seen."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        """Index the list's words and aliases."""
        self.vocabulary = vocabulary
        self.official: dict[Value, str] = {word: word for word in vocabulary.values}
        spellings = {word: word for word in vocabulary.values} | vocabulary.aliases
        self._folded = {normalise(typed): word for typed, word in spellings.items()}
        self._bare: dict[str, set[str]] = {}
        for form, word in self._folded.items():
            self._bare.setdefault(strip_marks(form), set()).add(word)

    def read(self, value: Value) -> str | None:
        """The official word; a word typed without any accent counts when it can be one word only.

        Raises:
            ReadAsError: the word is misspelt, but can be one entry only.
            UnreadError: it is in the list in no spelling, or could be several entries.
        """
        words = clean(value) if isinstance(value, str) else shown(value)
        if words is None:
            return None
        found = self._find(words)
        if found is None:
            if (meant := self._misspelt(words)) is not None:
                raise ParsedWithNotice(meant, "word_read_as", after=meant)
            raise CellNotParsed("not_in_list", suggestion=self._suggestion(words), choices=self._choices())
        if len(words) <= _LONGEST_REMEMBERED and len(self.official) < _REMEMBERED:
            self.official[value] = found
        return found

    def knows(self, typed: str) -> bool:
        """Whether :meth:`read` takes a text without a word, for which nothing has to be compared."""
        return typed in self.official or (
            (words := clean(typed)) is not None and self._find(words) is not None
        )

    def _find(self, words: str) -> str | None:
        """The official word of one of the known spellings."""
        found = self._spelt(words)
        if found is None and (numbered := _NUMBERED.match(words)):
            found = self._spelt(words[numbered.end() :])
        return found

    def _spelt(self, words: str) -> str | None:
        folded = normalise(words)
        found = self._folded.get(folded)
        if found is None and words.isascii() and len(same := self._bare.get(folded, set())) == 1:
            (found,) = same
        return found

    def candidates(self, words: str) -> list[str]:
        """The official words of the list, those most like ``words`` first."""
        scores = self._likeness(words, fuzz.WRatio)
        return sorted(self.vocabulary.values, key=lambda word: -scores[word])

    def _misspelt(self, words: str) -> str | None:
        """The one entry that differs by a slip of the keyboard; a wrong digit is no slip."""
        if len(words) > _LONGEST_REMEMBERED:
            return None
        numbers = _DIGITS.findall(words)
        scores = self._likeness(words, fuzz.ratio)
        best, *others = sorted(scores, key=lambda word: -scores[word])
        if scores[best] < _SURE or any(scores[best] - scores[other] < _AHEAD for other in others[:1]):
            return None
        same_numbers = any(
            _DIGITS.findall(form) == numbers for form, word in self._folded.items() if word == best
        )
        return best if same_numbers else None

    def _likeness(self, words: str, scorer: Callable[..., float]) -> dict[str, float]:
        """How like each official word is to ``words`` in any of its spellings, 0 to 100, without marks."""
        scores = dict.fromkeys(self.vocabulary.values, 0.0)
        typed = strip_marks(normalise(words))
        for form, same in self._bare.items():
            score = scorer(typed, form)
            for word in same:
                scores[word] = max(scores[word], score)
        return scores

    def _suggestion(self, words: str) -> Value:
        spellings = {word: word for word in self.vocabulary.values} | self.vocabulary.aliases
        best = likeliest(words, spellings)
        return phrase("did_you_mean", likely=spellings[best]) if best else ""

    def _choices(self) -> str:
        return "; ".join(self.vocabulary.values)


@lru_cache(maxsize=256)
def word_list(vocabulary: Vocabulary) -> WordList:
    """The one reader of a list in this process: what it remembers serves every file of its plan."""
    return WordList(vocabulary)


def read_text(value: Value) -> str | None:
    """Free text; a number typed into a text column keeps its digits.

    Raises:
        CellNotParsed: the cell is a day and nothing else, as Excel makes one of a document's number «12/10».
    """
    if isinstance(value, bool):
        return yes_or_no(value)
    if isinstance(value, datetime | date):
        raise CellNotParsed(
            "date_for_text", first=f"{value.day}/{value.month}", second=f"{value.month}/{value.day}"
        )
    return clean(value if isinstance(value, str) else shown(value))


_YES = frozenset(("co", "c", "yes", "y", "x", "v", "✓", "✔", "√", "☑", "1", "true"))
_NO = frozenset(("khong", "k", "ko", "no", "n", "0", "false"))
_TICKS = frozenset("✓✔√☑☒")
_BOX = re.compile(r"([☐□▢☑☒✓✔√■🗹🗷]|\[[ xXvV]?\]|\([ xXvV]?\))")
_EMPTY_BOXES = frozenset(("☐", "□", "▢", "[]", "[ ]", "()", "( )"))
_BOXES = 2
YES_AND_NO = _YES_MARKED, _NO_MARKED = normalise("Có"), normalise("Không")


def read_flag(value: Value) -> bool | None:
    """``Có`` or ``Không``, their first letters, a cross or tick, 1 and 0, and Excel's own TRUE and FALSE."""
    if isinstance(value, bool):
        return value
    words = clean(value) if isinstance(value, str) else shown(value)
    if words is None:
        return None
    words = _ticked(words) or words
    folded = words if words in _TICKS else normalise(words)
    if folded == _YES_MARKED or folded in _YES:
        return True
    if folded == _NO_MARKED or folded in _NO:
        return False
    raise CellNotParsed("invalid_flag")


def _ticked(words: str) -> str | None:
    """The one word of several beside its box that is ticked: ``☐ Có ☑ Không``, ``[x] Có [ ] Không``.

    The boxes stand all before or all behind the words; None where not exactly one is ticked.
    """
    parts = _BOX.split(words)
    boxes, texts = parts[1::2], [text.strip(" :;,/.") for text in parts[::2]]
    if len(boxes) < _BOXES or (texts[0] and texts[-1]):
        return None
    named = texts[:-1] if texts[0] else texts[1:]
    ticked = [text for box, text in zip(boxes, named, strict=True) if box not in _EMPTY_BOXES and text]
    return ticked[0] if len(ticked) == 1 and all(named) else None


def read_school_year(value: Value) -> str | None:
    """A school year as ``2026-2027``."""
    words = clean(value) if isinstance(value, str) else shown(value)
    if words is None:
        return None
    match = _SCHOOL_YEAR.fullmatch(unicodedata.normalize("NFKC", words))
    if match is None:
        raise CellNotParsed("invalid_school_year")
    first, second = (int(year) % 100 for year in match.groups())
    if second != first + 1:
        raise CellNotParsed("invalid_school_year")
    return f"20{first:02}-20{second:02}"


def read_task_code(value: Value, known: tuple[str, ...]) -> str | None:
    """A task of the plan or of the office's own by its code, whatever its case and spaces."""
    words = clean(value) if isinstance(value, str) else shown(value)
    if words is None:
        return None
    match = _TASK_CODE.fullmatch(unicodedata.normalize("NFKC", words).upper())
    compact = f"{match[1]}{match[2]}.{match[3]}" if match else "".join(words.split()).upper().rstrip(".:")
    for code in known:
        if compact == code.upper():
            return code
    if is_own_task(compact):
        return compact
    raise CellNotParsed("unknown_task", choices=", ".join(known))
