"""Mistakes in what a ward declares: its plan and its unit register.

They are the user's to mend, so they are shown as sentences and never as a traceback.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from analytics.language import Lang, Text, both


class DeclarationError(ValueError):
    """A plan or a register that cannot be used; ``faults`` lists every reason, in English as ``str()``."""

    def __init__(self, faults: Sequence[Text]) -> None:
        """Keep the faults and join them into one message."""
        self._texts = tuple(faults)
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

    def __init__(self, faults: Sequence[Text], file: Path | None = None) -> None:
        """Keep the faults and the file that they stand in."""
        super().__init__(faults)
        self.file = file


class RegisterError(DeclarationError):
    """A unit register that cannot be read; each fault begins with its line."""


class EntryFault(ValueError):
    """What an entry is refused for, said through pydantic, which takes a ``ValueError``."""

    def __init__(self, *faults: Text) -> None:
        """Keep the reasons as one."""
        self.text = joined(faults)
        super().__init__(self.text.en)


def joined(faults: Iterable[Text], by: str = "; ") -> Text:
    """Several reasons as one."""
    said = tuple(faults)
    return both(by.join(one.vi for one in said), by.join(one.en for one in said))


def at(place: str, fault: Text) -> Text:
    """A reason with the name of the entry that it is about before it."""
    return both(f"{place}: {fault.vi}", f"{place}: {fault.en}")
