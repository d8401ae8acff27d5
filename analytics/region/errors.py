"""What can go wrong with published wards that is not a bug: an address, a folder, a file, an extra."""

from __future__ import annotations

from analytics.language import Text


class RegionError(Exception):
    """Something cannot be published or read, for a reason the user can mend.

    ``text`` holds the sentence in both languages; ``str()`` gives the English one.
    """

    def __init__(self, text: Text) -> None:
        """Keep the sentence in both languages."""
        self.text = text
        super().__init__(text)

    def __str__(self) -> str:
        """The English sentence."""
        return self.text.en
