"""What can go wrong with a store that is not a bug: the wrong file, a full disk, an unknown name."""

from __future__ import annotations

from analytics.plan import Text, text


class StoreError(Exception):
    """The store cannot do what was asked, for a reason the user can mend.

    ``text`` holds the sentence in both languages; ``str()`` gives the English one.
    """

    def __init__(self, vi: str, en: str) -> None:
        """Keep the sentence in both languages."""
        self.text: Text = text(vi, en)
        super().__init__(en)


class UnknownFileError(StoreError, LookupError):
    """No file or upload with that name is in the store."""
