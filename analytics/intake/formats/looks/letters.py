"""Words between marks of HTML, some of which strike them through, raise them above the line or hide them."""

from __future__ import annotations

from typing import NamedTuple

from analytics.intake.formats.looks.css import is_bold, is_coloured, is_hidden, is_struck, is_unseen, raised
from analytics.intake.formats.rich_text import RichText, RichWords, composed

_ENDS_ITSELF = frozenset(("option", "p", "li"))
_DEEPEST, _LONGEST = 100, 1000
"""So many marks within each other are followed, and so much of what their styles say."""

_MARKING = frozenset(("b", "strong", "i", "em", "u"))
_STRIKING, _RAISING = frozenset(("s", "strike", "del")), {"sup": 1, "sub": -1}


class _Mark(NamedTuple):
    """An element around words: what its styles and those around it say, and what comes of its own."""

    tag: str
    says: str
    struck: bool
    raised: int
    hidden: bool


class Letters:
    """The words of a cell, and which of them are struck through or set off the line by marks."""

    def __init__(self, says: str = "") -> None:
        """No words yet, in a cell of whose words the styles say something."""
        self._runs: list[RichWords] = []
        self._marks: list[_Mark] = []
        self._says = says
        self._unseen = False
        self._stressed: bool | None = None

    def begin(self, tag: str, says: str = "", *, hidden: bool = False) -> None:
        """A mark of HTML begins."""
        name = tag.lower()
        if name in _ENDS_ITSELF:
            self.end(name)
        if len(self._marks) >= _DEEPEST:
            return
        around = self._marks[-1].says if self._marks else self._says
        struck, off_line = name in _STRIKING or is_struck(says), _RAISING.get(name, 0) or raised(says)
        whole = f"{around};{says}"[-_LONGEST:] if says else around
        self._marks.append(_Mark(name, whole, struck, off_line, hidden or is_hidden(says)))

    def end(self, tag: str) -> None:
        """The nearest mark of that kind ends."""
        name = tag.lower()
        for place in range(len(self._marks) - 1, -1, -1):
            if self._marks[place].tag == name:
                del self._marks[place]
                return

    def add(self, words: str) -> None:
        """Words, as they are marked now; what is hidden inside of a cell nobody sees."""
        marks = self._marks
        if any(mark.hidden for mark in marks):
            return
        off_line = next((mark.raised for mark in reversed(marks) if mark.raised), 0)
        self._runs.append(RichWords(words, any(mark.struck for mark in marks), off_line))
        if words.strip():
            says = marks[-1].says if marks else self._says
            stressed = is_bold(says) or is_coloured(says) or any(mark.tag in _MARKING for mark in marks)
            self._stressed = stressed and self._stressed is not False
            self._unseen = self._unseen or is_unseen(says)

    def text(self) -> str:
        """All words."""
        return "".join(run.words for run in self._runs)

    def unseen(self) -> bool:
        """Whether any words have the colour of their ground."""
        return self._unseen

    def hidden(self) -> bool:
        """Whether what follows now is not drawn at all."""
        return any(mark.hidden for mark in self._marks)

    def stressed(self) -> bool:
        """Whether all words stand out by their letters or their ground."""
        return bool(self._stressed)

    def rich(self) -> RichText | None:
        """The words that count; None where none is struck or raised."""
        return composed(self._runs) if any(run.struck or run.raised for run in self._runs) else None
