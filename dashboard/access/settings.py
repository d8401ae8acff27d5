"""What the administrator has set about ways in, by the environment; secrets stand nowhere else."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cache
from ipaddress import ip_address, ip_network
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from analytics.access import ClaimMapping

REQUIRED = "NQ71_SIGN_IN"
"""``required``: nobody comes in unknown, even while the store has no account."""
DEMO = "NQ71_PEOPLE"
"""``demo``: a visitor may choose whom of four people to be; for a store of invented data on this machine."""

_PROXY_HEADER, _PROXY_FROM = "NQ71_PROXY_HEADER", "NQ71_PROXY_FROM"
_ISSUER, _CLIENT, _SECRET = "NQ71_OIDC_ISSUER", "NQ71_OIDC_CLIENT", "NQ71_OIDC_SECRET"
_TITLE, _SCOPE, _CLAIMS = "NQ71_OIDC_NAME", "NQ71_OIDC_SCOPE", "NQ71_OIDC_CLAIMS"


@dataclass(frozen=True, slots=True)
class Issuer:
    """Another organisation's sign-in (OpenID Connect) that is trusted."""

    address: str
    client: str
    secret: str
    title: str
    scope: str = "openid profile email"


@dataclass(frozen=True, slots=True)
class Proxy:
    """A proxy that has signed people in and says whom in ``header`` (small letters), from known addresses."""

    header: bytes
    addresses: tuple[str, ...]

    def is_one(self, peer: str) -> bool:
        """Whether packets of that address are the proxy's."""
        try:
            address = ip_address(peer)
        except ValueError:
            return False
        return any(address in ip_network(one, strict=False) for one in self.addresses)


@cache
def issuer() -> Issuer | None:
    """The issuer that is set, if one is."""
    address, client = os.environ.get(_ISSUER, "").rstrip("/"), os.environ.get(_CLIENT, "")
    if not (address and client):
        return None
    title = os.environ.get(_TITLE) or address.partition("://")[2]
    scope = os.environ.get(_SCOPE) or Issuer.__dataclass_fields__["scope"].default
    return Issuer(address, client, os.environ.get(_SECRET, ""), title, str(scope))


@cache
def proxy() -> Proxy | None:
    """The proxy that is set, if one is: with a header, and with the addresses that it comes from.

    Raises:
        ValueError: an address is none.
    """
    header = os.environ.get(_PROXY_HEADER, "").strip().lower()
    addresses = tuple(os.environ.get(_PROXY_FROM, "").replace(",", " ").split())
    if not (header and addresses):
        return None
    for one in addresses:
        ip_network(one, strict=False)
    return Proxy(header.encode("latin-1"), addresses)


def always_required() -> bool:
    """Whether nobody comes in unknown, whatever accounts there are."""
    return os.environ.get(REQUIRED) == "required" or issuer() is not None or proxy() is not None


def demonstration() -> bool:
    """Whether a visitor may choose whom to be."""
    return os.environ.get(DEMO) == "demo"


@cache
def claim_mapping() -> ClaimMapping:
    """Which claim of the issuer says what, as a JSON object or the name of a file that holds one.

    Raises:
        ValueError: it is no such object.
    """
    from analytics.access import ClaimMapping

    told = os.environ.get(_CLAIMS, "").strip()
    if told and not told.startswith("{"):
        told = Path(told).read_text(encoding="utf-8")
    return ClaimMapping.model_validate_json(told or "{}")
