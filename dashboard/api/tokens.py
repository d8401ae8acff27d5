"""The tokens that open the data service: of each only a hash is kept, among the settings of the store.

A token is 32 random bytes, so that a plain SHA-256 of it cannot be turned back by trying.
"""

from __future__ import annotations

import hmac
import json
import secrets
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import sha256

SETTING = "api_tokens"
"""The store's setting that holds the tokens."""

_BYTES = 32
_MARK = "nq71_"  # so that a token that got somewhere is recognised for what it is


@dataclass(frozen=True, slots=True)
class Token:
    """What is known of a token: whom it was made for, by whom and when (ISO), and its hash."""

    id: str
    name: str
    by: str
    at: str
    sha256: str


def new_token(name: str, *, by: str, at: datetime) -> tuple[str, Token]:
    """Make a token; returns its words, which are told once, and what is kept of it."""
    words = _MARK + secrets.token_urlsafe(_BYTES)
    return words, Token(secrets.token_hex(4), name, by, at.isoformat(timespec="seconds"), _hash(words))


def read_tokens(setting: str | None) -> tuple[Token, ...]:
    """The tokens in the setting's text; none when it was never set."""
    return tuple(Token(**entry) for entry in json.loads(setting or "[]"))


def write_tokens(tokens: Iterable[Token]) -> str:
    """The tokens as the setting's text."""
    return json.dumps([asdict(token) for token in tokens], ensure_ascii=False)


def admitted(tokens: Iterable[Token], words: str) -> Token | None:
    """The token whose words these are, if any; takes as long whichever it is, and whether any."""
    given = _hash(words)
    found = [token for token in tokens if hmac.compare_digest(given, token.sha256)]
    return found[0] if found else None


def _hash(words: str) -> str:
    return sha256(words.encode("utf-8", "surrogatepass")).hexdigest()
