"""Words between marks of HTML, some of which strike them through or raise them above the line."""

from __future__ import annotations

from analytics.intake.formats.rich_text import RichText, RichWords, composed

_STRIKING, _RAISING = frozenset(("s", "strike", "del")), "sup"


class Letters:
    """The words of a cell, and which of them are struck through or raised by the marks around them."""

    def __init__(self) -> None:
        """No words yet."""
        self._runs: list[RichWords] = []
        self._struck = self._raised = 0

    def mark(self, tag: str, step: int) -> None:
        """A mark of HTML begins (``step`` 1) or ends (-1)."""
        name = tag.lower()
        self._struck += step * (name in _STRIKING)
        self._raised += step * (name == _RAISING)

    def add(self, words: str) -> None:
        """Words, as they are marked now."""
        self._runs.append(RichWords(words, self._struck > 0, self._raised > 0))

    def text(self) -> str:
        """All words."""
        return "".join(run.words for run in self._runs)

    def rich(self) -> RichText | None:
        """The words that count; None where none is struck or raised."""
        return composed(self._runs) if any(run.struck or run.raised for run in self._runs) else None
