"""Slowing down who guesses: attempts that were not right are counted in the store, for all processes alike.

An attempt counts before it is looked at and is taken back when it was right, so that many at the same moment
are no way round. Each count begins anew a while after its first attempt, so nobody can keep somebody else
out for longer than that; and of one login from one address fewer are allowed than from all addresses.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from analytics import networks
from analytics.access.errors import ThrottledError
from analytics.access.rules import storable
from analytics.store.access import AccessRows, Failures

WINDOW = timedelta(minutes=15)
"""How long attempts are remembered, from the first one on."""

OF_LOGIN_FROM_ADDRESS, OF_LOGIN, OF_LINK, FROM_ADDRESS, OF_ACCOUNT = 10, 50, 10, 100, 10
"""Attempts in that time. All of a school, or of a ward, may come from one address."""

MOST_KEPT = 20_000
"""Counts in the store; beyond it the oldest go."""


@dataclass(frozen=True, slots=True)
class Count:
    """What is counted: a hash that says about what, and how many are allowed."""

    about: str
    allowed: int


def of_login(login: str, address: str) -> tuple[Count, ...]:
    """What is counted for an attempt to sign in."""
    place = network(address)
    return (
        Count(_hash("login", login, place), OF_LOGIN_FROM_ADDRESS),
        Count(_hash("login", login), OF_LOGIN),
        Count(_hash("address", place), FROM_ADDRESS),
    )


def of_link(link: str, address: str) -> tuple[Count, ...]:
    """What is counted for an attempt at the PIN of a link."""
    return Count(_hash("link", link), OF_LINK), Count(_hash("address", network(address)), FROM_ADDRESS)


def of_account(key: str, what: str) -> tuple[Count, ...]:
    """What is counted for an attempt of who is in already; nobody else's attempts count with it."""
    return (Count(_hash("account", key, what), OF_ACCOUNT),)


def begin(rows: AccessRows, counts: Iterable[Count], now: datetime) -> tuple[Count, ...]:
    """Count an attempt, before it is looked at; returns those counts that have now reached what is allowed.

    Raises:
        ThrottledError: one of them had reached it before.
    """
    rows.forget_failures(until=now - WINDOW)
    wanted = tuple(counts)
    known = rows.failures([one.about for one in wanted])
    full = [
        known[one.about] for one in wanted if one.about in known and known[one.about].failures >= one.allowed
    ]
    if full:
        raise ThrottledError(max(one.since for one in full) + WINDOW)
    reached = []
    for one in wanted:
        before = known.get(one.about, Failures(one.about, 0, now))
        rows.write_failures(Failures(one.about, before.failures + 1, before.since))
        if before.failures + 1 >= one.allowed:
            reached.append(one)
    rows.forget_failures(beyond=MOST_KEPT)
    return tuple(reached)


def take_back(rows: AccessRows, counts: Iterable[Count]) -> None:
    """Count an attempt as none: it was not wrong, and not all that is needed."""
    known = rows.failures([one.about for one in counts])
    for one in known.values():
        rows.write_failures(Failures(one.about, one.failures - 1, one.since))


def succeed(rows: AccessRows, counts: Iterable[Count]) -> None:
    """Forget what failed before it was right; others from the same address go on counting."""
    *own, address = counts
    rows.forget_failures([one.about for one in own])
    take_back(rows, [address])


def forget(rows: AccessRows, counts: Iterable[Count]) -> None:
    """Forget what failed before it was right."""
    rows.forget_failures([one.about for one in counts])


def network(address: str) -> str:
    """What stands for who comes from an address: itself, or the network of an IPv6 address."""
    return storable(networks.network(address))


def log_blocked(rows: AccessRows, address: str, at: datetime, **detail: object) -> None:
    """Write down that attempts are no longer looked at for a while; once, not for each of them."""
    rows.log("sign_in_blocked", by="nq71", at=at, address=network(address), **detail)


def _hash(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode(errors="surrogatepass")).hexdigest()
