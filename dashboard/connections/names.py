"""The names that a server goes by."""

from __future__ import annotations

import socket
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from ipaddress import ip_address

NAMES = "NQ71_NAMES"
"""Environment: further names that the server goes by, as behind a proxy, separated by commas."""

_LOCAL = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True)
class ServerNames:
    """The names of a server that answers on ``address``.

    ``further`` are told by the administrator; ``*.ward.vn`` stands for many names, ``*`` for any.
    """

    address: str
    further: tuple[str, ...] = ()

    def allowed_hosts(self) -> list[str]:
        """The same for Streamlit's ``server.allowedHosts``; empty where they cannot be listed."""
        return [] if self._any_number else [*_LOCAL, *self.further]

    def knows(self, name: str) -> bool:
        """Whether the server goes by the name, given in small letters.

        An address in numbers is no name that somebody could have lead here. On one that the machine alone
        reaches, it still comes from a proxy, whose names are told.
        """
        return name in self._own or self.is_further(name) or (self._any_number and _is_number(name))

    def is_further(self, name: str) -> bool:
        """Whether the name is one that the administrator has told."""
        return any(
            told in ("*", name) or (told.startswith("*.") and name.endswith(told[1:]))
            for told in self.further
        )

    @property
    def is_local(self) -> bool:
        """Whether the machine alone reaches it."""
        return self.address in _LOCAL or self.address.startswith("127.")

    @property
    def _any_number(self) -> bool:
        return not self.is_local

    @cached_property
    def _own(self) -> frozenset[str]:
        machine = socket.gethostname().lower()
        own = {*_LOCAL, self.address}
        return frozenset(own | {machine, f"{machine}.local"} if self._any_number else own)


def read_names(told: Iterable[str]) -> tuple[str, ...]:
    """Names as an administrator writes them, with commas or spaces between them, in small letters."""
    written = " ".join(told).replace(",", " ").lower().split()
    return tuple(dict.fromkeys(name.strip("[].") if "*" not in name else name for name in written))


def _is_number(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True
