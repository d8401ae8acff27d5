"""Who it is that opens a page of his own account, and where he came from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from starlette.responses import Response

from dashboard.access import cookies, people
from dashboard.access.asked import Asked
from dashboard.access.forms import go_on
from dashboard.access.paths import OWN_ACCOUNT, SIGN_IN, is_local

if TYPE_CHECKING:
    from analytics.access import Account, Session
    from analytics.store import Store

SAID = "loi-nhan"
"""The parameter that says what was just done."""


@dataclass(frozen=True)
class Own:
    """Somebody with an account, in a session, and the store as he may use it."""

    session: Session
    account: Account
    store: Store


Work = Callable[[Asked, Own], Response]


def session(asked: Asked) -> Session | None:
    """The session of the browser that asks; the gate has let it through."""
    return people.session_of(cookies.read(asked.request, cookies.SESSION))


def for_account(work: Work) -> Callable[[Asked], Response]:
    """A form for who has an account; whoever came otherwise is led to what there is for him."""

    def done(asked: Asked) -> Response:
        found = session(asked)
        if found is None and people.required():
            return go_on(asked.way(SIGN_IN, **{SAID: "het"}))
        if found is None or found.account is None:
            return go_on(asked.way(OWN_ACCOUNT))
        return work(asked, Own(found, found.account, people.store().seen_by(found.viewer)))

    return done


def came_from(asked: Asked) -> str:
    """The page of ours that led here, to go back to; nothing where that is not known."""
    referrer = asked.request.headers.get("referer", "")
    try:
        parts = urlsplit(referrer)
    except ValueError:
        return ""
    if parts.netloc != asked.request.headers.get("host") or parts.path.startswith(OWN_ACCOUNT):
        return ""
    page = f"{parts.path}?{parts.query}" if parts.query else parts.path
    return page if is_local(page) else ""
