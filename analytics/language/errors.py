"""A fault that its user can mend, told in both languages."""

from __future__ import annotations

from analytics.language.text import Text


class SaidError(Exception):
    """Something cannot be done, for a reason that is said to whoever asked.

    ``text`` holds the sentence in both languages; ``str()`` gives the English one.
    """

    def __init__(self, said: Text) -> None:
        """Keep the sentence in both languages."""
        self.text = said
        super().__init__(said)

    def __str__(self) -> str:
        """The English sentence."""
        return self.text.en
