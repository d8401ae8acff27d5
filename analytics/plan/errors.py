"""Mistakes in what a ward declares: its plan and its unit register.

They are the user's to mend, so they are shown as sentences and never as a traceback.
"""

from __future__ import annotations

from collections.abc import Sequence


class DeclarationError(ValueError):
    """A plan or a register that cannot be used; ``faults`` lists every reason."""

    def __init__(self, faults: Sequence[str]) -> None:
        """Keep the faults and join them into one message."""
        self.faults = tuple(faults)
        super().__init__("\n".join(self.faults))


class CatalogueError(DeclarationError):
    """A plan catalogue that breaks its model; each fault begins with the entry's name."""


class RegisterError(DeclarationError):
    """A unit register that cannot be read; each fault begins with its line."""
