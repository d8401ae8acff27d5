"""Addresses that hold a secret, with whom they are for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from analytics.access import LinkIssued, link_address


@dataclass(frozen=True, slots=True)
class Slip:
    """A unit's own link as it is handed out; ``pin`` is None where it has none."""

    unit: str
    unit_name: str
    address: str = field(repr=False)
    pin: str | None = field(repr=False)


@dataclass(frozen=True, slots=True)
class Invited:
    """A person who was invited to set a password, by an address that is good once and until a moment."""

    login: str
    name: str
    address: str = field(repr=False)
    until: datetime


def slips_of(issued: Iterable[LinkIssued], base: str) -> tuple[Slip, ...]:
    """The slips of links that were just made, for the server at ``base``."""
    return tuple(Slip(one.unit, one.unit_name, link_address(base, one.secret), one.pin) for one in issued)
