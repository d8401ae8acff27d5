"""Mistakes in what a ward declares: its plan and its unit register.

They are the user's to mend, so they are shown as sentences and never as a traceback.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from analytics.language import Lang, Text, both


class DeclarationError(ValueError):
    """A plan or a register that cannot be used; ``faults`` lists every reason.

    A fault given as plain words stands as it is in both languages; ``str()`` gives the English ones.
    """

    def __init__(self, faults: Sequence[str | Text]) -> None:
        """Keep the faults and join them into one message."""
        self._texts = tuple(both(one, one) if isinstance(one, str) else one for one in faults)
        self.faults = self.said("en")
        super().__init__("\n".join(self.faults))

    def said(self, lang: Lang) -> tuple[str, ...]:
        """Every reason in ``lang``."""
        return tuple(one[lang] for one in self._texts)

    @property
    def text(self) -> Text:
        """All reasons in both languages, one to a line."""
        return both("\n".join(self.said("vi")), "\n".join(self.said("en")))


class CatalogueError(DeclarationError):
    """A plan catalogue that breaks its model; each fault begins with the entry's name.

    ``file`` is the catalogue's, where it came from one.
    """

    def __init__(self, faults: Sequence[str | Text], file: Path | None = None) -> None:
        """Keep the faults and the file that they stand in."""
        super().__init__(faults)
        self.file = file


class RegisterError(DeclarationError):
    """A unit register that cannot be read; each fault begins with its line."""
