"""What each address needs of who asks for it; whatever is not named here is a page."""

from __future__ import annotations

from enum import Enum, auto
from urllib.parse import unquote, urlsplit

SIGN_IN, SIGN_OUT, FIRST_PASSWORD, UNIT_LINK = "/dang-nhap", "/dang-xuat", "/mat-khau", "/don-vi"
ELSEWHERE, BACK_FROM_ELSEWHERE = f"{SIGN_IN}/noi-khac", f"{SIGN_IN}/tro-ve"
ORIGINALS, PEOPLE = "/tep", "/dung-thu"
API = "/api"
OWN_ACCOUNT = "/tai-khoan"
OWN_PASSWORD, OWN_SECOND_FACTOR = f"{OWN_ACCOUNT}/mat-khau", f"{OWN_ACCOUNT}/hai-buoc"
OWN_DEVICES = f"{OWN_ACCOUNT}/thiet-bi"
BACK_TO = "den"
"""The parameter that says where to go on after the sign-in."""
_LONGEST = 2_000


class Need(Enum):
    """What opens an address."""

    NOTHING = auto()
    TOKEN = auto()
    """A token of the data service, and never a cookie."""
    SESSION = auto()
    """Somebody who has signed in; who has not is refused."""
    PAGE = auto()
    """The same; who has not is led to the sign-in."""
    FORM = auto()
    """The same, also where a form was sent."""
    ADMINISTRATOR = auto()
    ABSENT = auto()
    """Streamlit has it, this server does not."""


_OPEN = ("/static", "/app/static", "/healthz", "/_stcore/health", "/favicon.png")
_OURS = (SIGN_IN, SIGN_OUT, FIRST_PASSWORD, UNIT_LINK, PEOPLE)
_BY_PATH: tuple[tuple[Need, tuple[str, ...]], ...] = (
    (Need.NOTHING, (*_OPEN, *_OURS)),
    (Need.TOKEN, (API,)),
    (Need.FORM, (OWN_ACCOUNT,)),
    (Need.ADMINISTRATOR, ("/_stcore/metrics",)),
    (Need.ABSENT, ("/_stcore/agent", "/auth", "/oauth2callback", "/_stcore/script-health-check")),
    (Need.SESSION, ("/_stcore", "/media", "/component", ORIGINALS)),
)


def need(path: str) -> Need:
    """What the path needs; a path that tries to climb out of a folder opens nothing by that folder."""
    if ".." in path.split("/"):
        return Need.SESSION
    for found, roots in _BY_PATH:
        if any(path == root or path.startswith(f"{root}/") for root in roots):
            return found
    return Need.PAGE


def is_local(address: str) -> bool:
    """Whether it leads to a page of this server, however a browser may read it.

    An empty step («//»), and one that climbs, may become the name of another server in somebody's hands.
    """
    if not address.startswith("/") or address.startswith("//") or len(address) > _LONGEST:
        return False
    if "\\" in address or any(ord(sign) < 33 or ord(sign) == 127 for sign in address):
        return False
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    if parts.scheme or parts.netloc:
        return False
    written = parts.path
    for path in (written, unquote(written), unquote(unquote(written))):
        if "//" in path or "\\" in path or not path.isprintable() or {".", ".."} & set(path.split("/")):
            return False
    return need(unquote(written)) in (Need.PAGE, Need.FORM, Need.SESSION)
