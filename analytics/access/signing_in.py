"""Signing in with a login, a password and, where there is a second factor, its code."""

from __future__ import annotations

from datetime import datetime

from analytics.access import opening, passwords, second_factor, throttle
from analytics.access.errors import AccessError, CodeNeededError
from analytics.access.model import Opened, moment
from analytics.access.rules import login_of
from analytics.language import text
from analytics.store import Store

WRONG = text("Tên đăng nhập hoặc mật khẩu không đúng.")
"""Whatever was not right: nobody learns which logins there are, nor which of them are disabled."""

_CODE = text("Nhập mã 6 chữ số đang hiện trong ứng dụng xác thực.")
_WRONG_CODE = text("Mã xác thực không đúng hoặc đã dùng rồi; hãy nhập mã đang hiện trong ứng dụng.")


def sign_in(
    store: Store, login: str, password: str, code: str | None, *, address: str, device: str, at: datetime
) -> Opened:
    """Let somebody in by login and password; asks the policy nothing, since nobody is in yet.

    Args:
        store: where the accounts are.
        login: as it was typed.
        password: as it was typed.
        code: of the second factor; None or blank where none was asked for yet.
        address: where the browser is.
        device: what it says it is.
        at: now.

    Raises:
        ThrottledError: too many attempts were not right; nothing was looked at.
        CodeNeededError: login and password are right, and the account needs a code, or another one.
        AccessError: one of them is not right; the sentence does not say which.
    """
    now, name = moment(at), login_of(login)
    counts = throttle.of_login(name, address)
    with store.writing_access() as rows:
        reached = throttle.begin(rows, counts, now)
        found = rows.account(login=name)
        if reached:
            whose = {} if found is None else {"account": found.key}
            throttle.log_blocked(rows, address, at, **whose)
    right = passwords.matches(None if found is None else found.password, password)
    if found is None or found.password is None or not right or found.disabled:
        raise AccessError(WRONG)
    again = passwords.hashed(password) if passwords.outdated(found.password) else None
    with store.writing_access() as rows:
        account = rows.account(key=found.key)
        if account is None or account.disabled or account.password != found.password:
            raise AccessError(WRONG)  # changed while it was looked at
        if account.second_factor is not None:
            given = (code or "").strip()
            if given and not second_factor.use(rows, account, given, now):
                raise CodeNeededError(_WRONG_CODE)
            if not given:
                throttle.take_back(rows, counts)
        if account.second_factor is None or given:
            throttle.succeed(rows, counts)
            if again is not None:
                rows.update_account(account.key, password=again)
            return opening.begin(rows, account, address=address, device=device, at=at, way="password")
    raise CodeNeededError(_CODE)
