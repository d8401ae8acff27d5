"""Accounts, sessions and links as the rest of the product knows them: without any secret or hash."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from analytics.policy import Role, Viewer
from analytics.store.access import StoredAccount, StoredLink
from analytics.store.instants import to_shown, to_stored

Way = Literal["password", "oidc", "proxy", "link", "demo"]
"""By what somebody came in."""


@dataclass(frozen=True, slots=True)
class Account:
    """A person who may sign in; moments are Vietnamese time without a zone.

    Attributes:
        key: names the account for good; its login may not.
        login: what is typed to sign in, in small letters.
        name: what is written down as who acted.
        roles: what the person is to the office; several are possible.
        units: the codes that the role *unit* speaks for.
        disabled: may not come in; open sessions are over at the next click.
        by_claims: made at a sign-in elsewhere, whose claims say its roles each time.
        subject: who it is there, once it came in that way.
        has_password: whether one was set.
        invited_until: until when its newest invitation can be redeemed; None where there is none.
        second_factor: whether a code is asked for after the password.
        created_by: who made it.
        created_at: when.
    """

    key: str
    login: str
    name: str
    roles: frozenset[Role]
    units: frozenset[str]
    disabled: bool
    by_claims: bool
    subject: str | None
    has_password: bool
    invited_until: datetime | None
    second_factor: bool
    created_by: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Session:
    """Somebody who is in, as he may act now.

    ``key`` names the session and opens nothing. ``account`` is None, and ``unit`` the code, of who came by a
    unit's link. ``ends_at`` is when it ends if nothing more is done in it.
    """

    key: str
    viewer: Viewer
    account: Account | None
    unit: str | None
    way: str
    opened_at: datetime
    seen_at: datetime
    ends_at: datetime
    address: str
    device: str


@dataclass(frozen=True, slots=True)
class Opened:
    """A session that has just begun; ``secret`` is for the browser's cookie alone and is told only now."""

    secret: str = field(repr=False)
    session: Session


@dataclass(frozen=True, slots=True)
class Link:
    """A unit's own link; ``unit_name`` is missing where the unit left the register."""

    unit: str
    unit_name: str | None
    has_pin: bool
    made_by: str
    made_at: datetime
    revoked_at: datetime | None
    used_at: datetime | None

    @property
    def holds(self) -> bool:
        """Whether it opens anything."""
        return self.revoked_at is None and self.unit_name is not None


@dataclass(frozen=True, slots=True)
class LinkIssued:
    """A link that has just been made; ``secret`` and ``pin`` are told only now."""

    unit: str
    unit_name: str
    secret: str = field(repr=False)
    pin: str | None = field(repr=False)


def viewer_of(account: Account) -> Viewer:
    """The account as the policy knows it; a disabled one is nobody who may do anything."""
    roles = frozenset[Role]() if account.disabled else account.roles
    return Viewer(account.key, account.name, roles, account.units)


def account_of(stored: StoredAccount) -> Account:
    """An account without what it is proved by."""
    return Account(
        key=stored.key,
        login=stored.login,
        name=stored.name,
        roles=frozenset(map(Role, stored.roles)),
        units=frozenset(stored.units),
        disabled=stored.disabled,
        by_claims=stored.by_claims,
        subject=stored.subject,
        has_password=stored.password is not None,
        invited_until=stored.invitation_ends,
        second_factor=stored.second_factor is not None,
        created_by=stored.created_by,
        created_at=stored.created_at,
    )


def link_of(stored: StoredLink) -> Link:
    """A link without its secret."""
    return Link(
        unit=stored.unit,
        unit_name=stored.unit_name,
        has_pin=stored.pin is not None,
        made_by=stored.made_by,
        made_at=stored.made_at,
        revoked_at=stored.revoked_at,
        used_at=stored.used_at,
    )


def moment(at: datetime) -> datetime:
    """A moment as the store tells it: Vietnamese time without a zone."""
    return to_shown(to_stored(at))
