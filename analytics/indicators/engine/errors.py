"""What a person asks for and the plan does not have."""

from __future__ import annotations

from collections.abc import Iterable


class UnknownName(ValueError):
    """A name that does not exist; the message says which and lists what there is."""

    def __init__(self, what: str, name: str, known: Iterable[str]) -> None:
        """Keep the sentence ``There is no <what> «<name>»; there is …``."""
        self.what, self.name, self.known = what, name, tuple(known)
        there = ", ".join(self.known) or "none yet"
        super().__init__(f"There is no {what} «{name}»; there is: {there}.")
