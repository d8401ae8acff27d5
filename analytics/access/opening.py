"""Sessions: opened by a secret that only the browser has, and asked about again on every request."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from analytics.access.errors import AccessError
from analytics.access.managing import ask_for
from analytics.access.model import Account, Opened, Session, Way, account_of, moment, viewer_of
from analytics.access.rules import storable
from analytics.access.tokens import digest, new_secret
from analytics.language import text
from analytics.policy import Act, Role, Viewer, demand
from analytics.store import Store, StoreError
from analytics.store.access import (
    LONGEST_ADDRESS,
    LONGEST_DEVICE,
    AccessRows,
    StoredAccount,
    StoredLink,
    StoredSession,
)


@dataclass(frozen=True, slots=True)
class Lifetime:
    """How long a session lasts: without a click (``idle``) and at most (``whole``)."""

    idle: timedelta
    whole: timedelta


_OF_ACCOUNT = Lifetime(idle=timedelta(hours=2), whole=timedelta(hours=12))
LIFETIMES: Mapping[str, Lifetime] = {
    "password": _OF_ACCOUNT,
    "oidc": _OF_ACCOUNT,
    "proxy": _OF_ACCOUNT,
    "demo": _OF_ACCOUNT,
    "link": Lifetime(idle=timedelta(hours=12), whole=timedelta(days=3)),
}
"""By the way in. A link opens less, and its holder comes back with a file that he mended the next day."""

SEEN_EVERY = timedelta(minutes=5)
"""A session's last click is noted this often at most: a write takes longer than all else about it."""

MOST_OF_ACCOUNT, MOST_OF_UNIT = 20, 50
"""Sessions at the same time; beyond it those not seen for longest end."""

_DISABLED = text("Tài khoản này không dùng được; xin hỏi người quản trị.")


def open_session(
    store: Store, account: Account, *, address: str, device: str, at: datetime, way: Way
) -> Opened:
    """Let somebody in who has proved elsewhere who he is; a new secret each time.

    Raises:
        AccessError: the account is disabled or gone by now.
    """
    with store.writing_access() as rows:
        stored = rows.account(key=account.key)
        if stored is None or stored.disabled:
            raise AccessError(_DISABLED)
        return begin(rows, stored, address=address, device=device, at=at, way=way)


def session_of(store: Store, secret: str, *, at: datetime) -> Session | None:
    """Who is in by this secret, as the account and its roles are now; None where nobody is any more.

    One read. When the session was seen is written at most every five minutes, and not at all where the store
    cannot be written to.
    """
    if not secret:
        return None
    now = moment(at)
    with store.reading_access() as rows:
        stored = rows.session(digest(secret))
    session = None if stored is None else _told(stored)
    if session is None or now >= session.ends_at:
        return None
    if now - session.seen_at >= SEEN_EVERY:
        with suppress(StoreError), store.writing_access() as rows:
            rows.touch_session(session.key, now)
    return session


def sessions(store: Store, account_key: str, *, at: datetime) -> tuple[Session, ...]:
    """The sessions of an account that are open, the newest seen first.

    Raises:
        NotAllowedError: it is somebody else's account, and the store's viewer does not manage accounts.
    """
    ask_for(store, account_key)
    now = moment(at)
    with store.reading_access() as rows:
        told = [_told(one) for one in rows.sessions(account=account_key)]
    return tuple(one for one in told if one is not None and now < one.ends_at)


def last_seen(store: Store, *, at: datetime) -> Mapping[str, datetime]:
    """When each account that has a session open was seen last, by the account's key.

    Raises:
        NotAllowedError: the store's viewer does not manage accounts.
    """
    demand(store.viewer, Act.MANAGE_ACCOUNTS)
    now, seen = moment(at), dict[str, datetime]()
    with store.reading_access() as rows:
        told = [_told(one) for one in rows.sessions_of_accounts()]
    for one in told:
        if one is not None and one.account is not None and now < one.ends_at:
            seen.setdefault(one.account.key, one.seen_at)
    return seen


def begin(
    rows: AccessRows,
    account: StoredAccount | None = None,
    *,
    link: StoredLink | None = None,
    address: str,
    device: str,
    at: datetime,
    way: Way,
) -> Opened:
    """Open a session of an account, or of the unit of a link, within a transaction; logged."""
    now, secret = moment(at), new_secret()
    key, lifetime = digest(secret), LIFETIMES[way]
    rows.delete_sessions(ended_by=now)
    unit = None if link is None else link.unit
    owner = None if account is None else account.key
    most = MOST_OF_ACCOUNT if link is None else MOST_OF_UNIT
    rows.delete_sessions([one.key for one in rows.sessions(account=owner, unit=unit)[most - 1 :]])
    rows.insert_session(
        key,
        way=way,
        account=owner,
        unit=unit,
        link=None if link is None else link.secret,
        opened_at=now,
        ends_at=now + lifetime.whole,
        address=" ".join(storable(address).split())[:LONGEST_ADDRESS],
        device=" ".join(storable(device).split())[:LONGEST_DEVICE],
    )
    stored = rows.session(key)
    session = None if stored is None else _told(stored)
    assert session is not None  # it was written within this transaction
    log_session(
        rows, "signed_in", account, unit, by=session.viewer.name, at=at, way=way, address=session.address
    )
    return Opened(secret, session)


def _told(stored: StoredSession) -> Session | None:
    """A session as it holds now: of an account that is not disabled, or by a link that was not revoked."""
    lifetime = LIFETIMES.get(stored.way)
    if lifetime is None:
        return None
    account = None if stored.account is None else account_of(stored.account)
    if account is not None and not account.disabled:
        viewer = viewer_of(account)
    elif stored.unit is not None and stored.unit_name is not None and stored.link_holds:
        roles, units = frozenset({Role.UNIT}), frozenset({stored.unit})
        viewer = Viewer("", stored.unit_name, roles, units, link=True)
    else:
        return None
    return Session(
        key=stored.key,
        viewer=viewer,
        account=account,
        unit=stored.unit,
        way=stored.way,
        opened_at=stored.opened_at,
        seen_at=stored.seen_at,
        ends_at=min(stored.ends_at, stored.seen_at + lifetime.idle),
        address=stored.address,
        device=stored.device,
    )


def log_session(
    rows: AccessRows,
    action: str,
    account: StoredAccount | None,
    unit: str | None,
    *,
    by: str | None,
    at: datetime,
    **detail: object,
) -> None:
    """Write down what was done to a session, and whose it is."""
    whose = {"account": account.key} if account is not None else {"unit": unit}
    name = account.name if account is not None else unit or ""
    rows.log(action, by=name if by is None else by, at=at, **whose, **detail)
