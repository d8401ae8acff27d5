"""Accounts, sessions and links as the store keeps them; moments are Vietnamese time without a zone."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class StoredAccount:
    """An account with what it is proved by; hashes and keys stay out of what is printed of it."""

    key: str
    login: str
    name: str
    roles: tuple[str, ...]
    units: tuple[str, ...]
    disabled: bool
    by_claims: bool
    subject: str | None
    password: str | None = field(repr=False)
    password_at: datetime | None
    invitation: str | None = field(repr=False)
    invitation_ends: datetime | None
    second_factor: str | None = field(repr=False)
    new_second_factor: str | None = field(repr=False)
    last_code: int | None = field(repr=False)
    created_by: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class StoredSession:
    """A session with the account as it is now, or the unit and whether the link it came by still holds."""

    key: str
    way: str
    opened_at: datetime
    seen_at: datetime
    ends_at: datetime
    address: str
    device: str
    account: StoredAccount | None
    unit: str | None
    unit_name: str | None
    link_holds: bool


@dataclass(frozen=True, slots=True)
class StoredLink:
    """A unit's newest link; ``unit_name`` is missing where the unit left the register."""

    unit: str
    unit_name: str | None
    secret: str = field(repr=False)
    pin: str | None = field(repr=False)
    made_by: str
    made_at: datetime
    revoked_at: datetime | None
    used_at: datetime | None


@dataclass(frozen=True, slots=True)
class Failures:
    """How many attempts about something were not right since a moment."""

    about: str
    failures: int
    since: datetime
