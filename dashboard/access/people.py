"""Who it is that comes, asked anew of the store each time; the functions wait and belong in a thread."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from starlette.types import Scope

from analytics.policy import OPERATOR, Viewer
from dashboard import startup
from dashboard.access import cookies, demonstration, settings
from dashboard.connections.visits import visit

if TYPE_CHECKING:
    from analytics.access import Session
    from analytics.store import Store

ACCOUNT_HEADER = f"x-nq71-{secrets.token_hex(16)}"
"""In what the gate tells the pages who came. Nobody outside this process knows its name."""
USER_KEY = "account"
"""What ``st.user`` calls it."""
_OF_UNIT = "don-vi:"

_never_unknown: set[str] = set()
"""Stores that somebody could sign in to: taking the last account away opens nothing."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who may come in.

    ``owner``: whose a session of the pages is, empty where nobody signs in. ``way``: by what he came.
    """

    viewer: Viewer
    owner: str = ""
    way: str = ""


NOBODY = Person(Viewer("", "", frozenset()))
"""Who may do nothing at all."""


def store() -> Store:
    """The store that the environment names.

    Raises:
        StoreError: it cannot be opened.
    """
    startup.wait()
    from dashboard.data.environment import store_url
    from dashboard.data.view import open_store

    return open_store(store_url())


def required() -> bool:
    """Whether everybody signs in: as soon as anybody could, and for as long as the server runs.

    Raises:
        StoreError: the store cannot be opened.
    """
    if settings.always_required():
        return True
    startup.wait()
    from dashboard.data.environment import store_url

    url = store_url()
    if url not in _never_unknown and way_in(store()):
        _never_unknown.add(url)
    return url in _never_unknown


def way_in(opened: Store) -> bool:
    """Whether anybody can sign in: there is an account, a unit's link, or another organisation's sign-in."""
    from analytics import access

    return settings.always_required() or access.any_account(opened) or any(access.links(opened))


def comes(scope: Scope) -> Person | None:
    """Who asks; None for who has to sign in first.

    Raises:
        StoreError: the store cannot be opened.
    """
    if not required():
        return _unknown(cookies.of_scope(scope, cookies.PERSON))
    session = session_of(cookies.of_scope(scope, cookies.SESSION))
    if session is None or (session.way == "proxy" and not _vouched(session, visit(scope).vouched)):
        return None
    return _person(session)


def returns(owner_now: Callable[[], str | None], secret: str, person: str) -> Person | None:
    """Who a page is drawn for now; None for who has to sign in again.

    Args:
        owner_now: says whose the pages' session is, as the gate has told (:data:`ACCOUNT_HEADER`); asked only
            where people sign in.
        secret: the session that the browser brought with its connection.
        person: whom a visitor of the demonstration wants to be.

    Raises:
        StoreError: the store cannot be opened.
    """
    if not required():
        return _unknown(person)
    owner = owner_now()
    session = session_of(secret) if owner else None
    found = None if session is None else _person(session)
    return found if found is not None and found.owner == owner else None


def is_of_link(owner: str) -> bool:
    """Whether a session of the pages is of a unit's own link, as the gate has said."""
    return owner.startswith(_OF_UNIT)


def session_of(secret: str) -> Session | None:
    """The session of that secret, if it still holds.

    Raises:
        StoreError: the store cannot be opened.
    """
    startup.wait()
    from analytics import access

    return access.session_of(store(), secret, at=datetime.now(UTC)) if secret else None


def _unknown(person: str) -> Person:
    return Person(demonstration.viewer(person) or OPERATOR)


def _person(session: Session) -> Person:
    owner = session.account.key if session.account else f"{_OF_UNIT}{session.unit}"
    return Person(session.viewer, owner, session.way)


def _vouched(session: Session, login: str) -> bool:
    """Whether the proxy still says that it is he."""
    from analytics.access.rules import login_of

    return session.account is not None and bool(login) and login_of(login) == session.account.login
