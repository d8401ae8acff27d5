"""Random secrets, and the hash by which the store knows them."""

from __future__ import annotations

import base64
import hashlib
import secrets

_BYTES = 32
_LONGEST = 200


def new_secret() -> str:
    """A secret of 32 random bytes in small letters and digits: no sign that a chat cuts off a link."""
    return base64.b32encode(secrets.token_bytes(_BYTES)).decode().rstrip("=").lower()


def digest(secret: str) -> str:
    """What the store keeps of a secret: SHA-256 in hexadecimal, from which nobody gets it back."""
    return hashlib.sha256(secret[:_LONGEST].encode(errors="surrogatepass")).hexdigest()


def new_key() -> str:
    """A name for an account, random so that it tells nothing."""
    return secrets.token_hex(8)
