"""Signing out: this session, one of one's own on another device, or all."""

from __future__ import annotations

from datetime import datetime

from analytics.access.managing import ask_for
from analytics.access.opening import log_session
from analytics.access.rules import known_account
from analytics.access.tokens import digest
from analytics.store import Store


def sign_out(store: Store, secret: str, *, at: datetime) -> None:
    """End a session; one that is over already is no mistake."""
    with store.writing_access() as rows:
        stored = rows.session(digest(secret))
        if stored is not None:
            rows.delete_sessions([stored.key])
            log_session(rows, "signed_out", stored.account, stored.unit, by=None, at=at)


def sign_out_everywhere(store: Store, account_key: str, *, by: str, at: datetime) -> int:
    """End all sessions of an account; says how many were open.

    Raises:
        AccessError: there is no such account.
        NotAllowedError: it is somebody else's account, and the store's viewer does not manage accounts.
    """
    ask_for(store, account_key)
    with store.writing_access() as rows:
        stored = known_account(rows, account_key)
        ended = rows.delete_sessions(account=account_key)
        log_session(rows, "signed_out_everywhere", stored, None, by=by, at=at)
    return ended


def end_session(store: Store, account_key: str, session_key: str, *, by: str, at: datetime) -> bool:
    """End one session of an account; says whether it was open and that account's. Logged.

    Raises:
        AccessError: there is no such account.
        NotAllowedError: it is somebody else's account, and the store's viewer does not manage accounts.
    """
    ask_for(store, account_key)
    with store.writing_access() as rows:
        stored = known_account(rows, account_key)
        own = [one for one in rows.sessions(account=account_key) if one.key == session_key]
        if own:
            rows.delete_sessions([session_key])
            device = own[0].device
            log_session(rows, "signed_out_elsewhere", stored, None, by=by, at=at, device=device)
    return bool(own)
