"""Setting a password: by an invitation that is good once, or by who knows the one there is."""

from __future__ import annotations

from datetime import datetime, timedelta

from analytics.access import passwords
from analytics.access.errors import AccessError
from analytics.access.managing import ask_for
from analytics.access.model import Account, account_of, moment
from analytics.access.rules import known_account
from analytics.access.second_factor import prove
from analytics.access.tokens import digest, new_secret
from analytics.language import text
from analytics.policy import Act, demand
from analytics.store import Store
from analytics.store.access import AccessRows, StoredAccount

HOLDS_FOR = timedelta(days=7)
"""How long an invitation can be redeemed."""

INVITATION_OVER = text(
    "Đường dẫn đặt mật khẩu này không còn dùng được: đã dùng một lần, đã quá hạn, hoặc đã có đường dẫn mới. "
    "Xin người quản trị gửi đường dẫn mới."
)
"""What is said to whoever comes by an invitation that does not hold."""


def invitation(store: Store, key: str, *, by: str, at: datetime) -> str:
    """Invite somebody to set a first or a new password: a secret, told this once, good once within a week.

    Earlier invitations of the account are over; its password, if it has one, holds until then. Logged.

    Raises:
        AccessError: the account is not there or disabled.
        NotAllowedError: the store's viewer does not manage accounts.
    """
    demand(store.viewer, Act.MANAGE_ACCOUNTS)
    with store.writing_access() as rows:
        return invite(rows, known_account(rows, key), by=by, at=at)


def invite(rows: AccessRows, account: StoredAccount, *, by: str, at: datetime) -> str:
    """The same within a transaction."""
    if account.disabled:
        raise AccessError(
            text("Tài khoản «{login}» đang bị khóa: hãy mở khóa trước khi mời.", login=account.login)
        )
    secret = new_secret()
    rows.update_account(account.key, invitation=digest(secret), invitation_ends=moment(at) + HOLDS_FOR)
    rows.log("account_invited", by=by, at=at, account=account.key)
    return secret


def invited(store: Store, secret: str, *, at: datetime) -> Account | None:
    """Whose invitation this is, as long as it can be redeemed; asks nobody's leave."""
    with store.reading_access() as rows:
        found = _holding(rows, secret, moment(at))
    return None if found is None else account_of(found)


def redeem(store: Store, secret: str, password: str, *, at: datetime) -> Account:
    """Set the password of who was invited; sessions opened with an older one end. Logged.

    Raises:
        AccessError: the invitation is over, or the password is not as it must be; then it can be tried again.
    """
    now = moment(at)
    with store.reading_access() as rows:
        found = _holding(rows, secret, now)
    if found is None:
        raise AccessError(INVITATION_OVER)
    hashed = _hashed(password, found.login)
    with store.writing_access() as rows:
        account = _holding(rows, secret, now)
        if account is None:  # somebody else was faster
            raise AccessError(INVITATION_OVER)
        return _set_password(rows, account, hashed, at=at)


def change_password(
    store: Store, key: str, old: str, new: str, *, at: datetime, but: str | None = None
) -> Account:
    """Set a new password for one's own account, by the one there is. Logged.

    All sessions end but the one whose key is ``but``.

    Raises:
        ThrottledError: too many passwords were not right.
        AccessError: the old one is not right, or the new one not as it must be.
        NotAllowedError: it is somebody else's account.
    """
    ask_for(store, key)
    with store.reading_access() as rows:
        login = known_account(rows, key).login
    stored = prove(store, key, old, at=at)
    hashed = _hashed(new, login)
    with store.writing_access() as rows:
        account = known_account(rows, key)
        if account.password != stored:
            raise AccessError(text("Mật khẩu vừa được đổi ở nơi khác; xin đăng nhập lại."))
        return _set_password(rows, account, hashed, at=at, but=but)


def _holding(rows: AccessRows, secret: str, now: datetime) -> StoredAccount | None:
    found = rows.account(invitation=digest(secret))
    if found is None or found.disabled or found.invitation_ends is None or now >= found.invitation_ends:
        return None
    return found


def _hashed(password: str, login: str) -> str:
    fault = passwords.fault(password, login)
    if fault is not None:
        raise AccessError(fault)
    return passwords.hashed(password)


def _set_password(
    rows: AccessRows, account: StoredAccount, hashed: str, *, at: datetime, but: str | None = None
) -> Account:
    rows.update_account(
        account.key, password=hashed, password_at=moment(at), invitation=None, invitation_ends=None
    )
    rows.delete_sessions(account=account.key, but=but)
    rows.log("password_set", by=account.name, at=at, account=account.key)
    return account_of(known_account(rows, account.key))
