"""The second factor: a code of six digits from an app on the telephone (TOTP), each used once."""

from __future__ import annotations

import hmac
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pyotp

from analytics.access import passwords, throttle
from analytics.access.errors import AccessError, EnrolmentOverError
from analytics.access.managing import ask_for
from analytics.access.model import Account, account_of, moment
from analytics.access.rules import known_account
from analytics.language import text
from analytics.policy import Act, Viewer, demand
from analytics.store import Store
from analytics.store.access import AccessRows, StoredAccount
from analytics.store.instants import to_stored

_SECONDS = 30
_AROUND = (0, -1, 1)  # a telephone's clock may be half a minute off
_ISSUER = "nq71"
_ALREADY = text("Tài khoản đã bật xác thực hai bước; muốn dùng điện thoại khác thì tắt trước.")
_NONE = text("Chưa bắt đầu bật xác thực hai bước; hãy quét mã QR trước.")
_OTHER = text(
    "Mã QR này không còn dùng được, vì việc bật xác thực hai bước đã được bắt đầu lại ở một thẻ hoặc máy "
    "khác. Hãy làm tiếp ở đó, hoặc nhập mật khẩu để bắt đầu lại tại đây."
)
_WRONG = text("Mã xác thực không đúng; hãy nhập mã đang hiện trong ứng dụng và xem giờ của điện thoại.")
_PASSWORD = text("Mật khẩu không đúng.")
_OWN = text("Xác thực hai bước chỉ do chính chủ tài khoản bật.")


@dataclass(frozen=True, slots=True)
class Enrolment:
    """What an app needs to make codes, told this once: the key to type, or the address in a QR code."""

    key: str = field(repr=False)
    address: str = field(repr=False)


def enrol_second_factor(store: Store, key: str, *, password: str, at: datetime) -> Enrolment:
    """Begin: a new key for one's own account. Nothing is asked for until a code of it was confirmed.

    The password is asked for, since who finds an open session could lock its owner out by a telephone of his.

    Raises:
        ThrottledError: too many passwords were not right.
        AccessError: the password is not right, it is not one's own account, or has a second factor.
    """
    _own(store.viewer, key)
    prove(store, key, password, at=at)
    with store.writing_access() as rows:
        account = known_account(rows, key)
        if account.second_factor is not None:
            raise AccessError(_ALREADY)
        secret = pyotp.random_base32()
        rows.update_account(key, new_second_factor=secret)
    return enrolment(account.login, secret)


def enrolment(login: str, key: str) -> Enrolment:
    """What an app needs, made anew of the key that was told: for who typed a wrong code and tries again."""
    return Enrolment(key, pyotp.TOTP(key).provisioning_uri(name=login, issuer_name=_ISSUER))


def confirm_second_factor(
    store: Store, key: str, code: str, *, at: datetime, shown: str | None = None
) -> Account:
    """Ask for codes from now on, once the app has shown a right one. Logged.

    Args:
        store: where the account is.
        key: whose; one's own.
        code: as it was typed.
        at: now.
        shown: the app's key on the page that the code was typed on, where a page has one.

    Raises:
        ThrottledError: too many codes were not right.
        EnrolmentOverError: none was begun, it is on already, or another one was begun since; not counted.
        AccessError: the code is not right, or it is not one's own account.
    """
    _own(store.viewer, key)
    now, counts = moment(at), throttle.of_account(key, "second factor")
    with store.writing_access() as rows:
        _begun(rows, key, shown)
        throttle.begin(rows, counts, now)
    with store.writing_access() as rows:
        account = known_account(rows, key)
        secret = _begun(rows, key, shown)  # begun again while it was looked at
        step = _step(secret, code, now)
        if step is None:
            raise AccessError(_WRONG)
        rows.update_account(key, second_factor=secret, new_second_factor=None, last_code=step)
        throttle.forget(rows, counts)
        rows.log("second_factor_on", by=account.name, at=at, account=key)
        return account_of(known_account(rows, key))


def drop_second_factor(
    store: Store, key: str, *, by: str, at: datetime, password: str | None = None
) -> Account:
    """Ask for no code any more. Logged.

    Args:
        store: where the account is.
        key: whose; who manages accounts may do so for others, who lost their telephone.
        by: who does.
        at: now.
        password: one's own, for one's own account: an open session alone is not enough.

    Raises:
        ThrottledError: too many passwords were not right.
        AccessError: the password is not right.
        NotAllowedError: it is somebody else's, and the store's viewer does not manage accounts.
    """
    ask_for(store, key)
    if store.viewer.account == key:
        prove(store, key, password or "", at=at)
    with store.writing_access() as rows:
        account = known_account(rows, key)
        rows.update_account(key, second_factor=None, new_second_factor=None, last_code=None)
        if account.second_factor is not None:
            rows.log("second_factor_off", by=by, at=at, account=key)
        return account_of(known_account(rows, key))


def prove(store: Store, key: str, password: str, *, at: datetime) -> str:
    """See that who is in knows the account's password; returns the hash that it matched.

    Raises:
        ThrottledError: too many were not right.
        AccessError: it is not right, or the account has none.
    """
    now, counts = moment(at), throttle.of_account(key, "password")
    with store.writing_access() as rows:
        account = known_account(rows, key)
        stored = account.password
        if throttle.begin(rows, counts, now):
            rows.log("sign_in_blocked", by=account.name, at=at, account=key)
    if not passwords.matches(stored, password) or stored is None:
        raise AccessError(_PASSWORD)
    with store.writing_access() as rows:
        throttle.forget(rows, counts)
    return stored


def use(rows: AccessRows, account: StoredAccount, code: str, now: datetime) -> bool:
    """Use a code within a transaction that writes: right, and newer than any that was used."""
    step = None if account.second_factor is None else _step(account.second_factor, code, now)
    if step is None or (account.last_code is not None and step <= account.last_code):
        return False
    rows.update_account(account.key, last_code=step)
    return True


def _begun(rows: AccessRows, key: str, shown: str | None) -> str:
    """The key of the second factor that was begun, if it is the one that is shown.

    Raises:
        EnrolmentOverError: it is not, or there is none.
    """
    account = known_account(rows, key)
    if account.second_factor is not None:
        raise EnrolmentOverError(_ALREADY)
    if account.new_second_factor is None:
        raise EnrolmentOverError(_NONE)
    if shown is not None and shown != account.new_second_factor:
        raise EnrolmentOverError(_OTHER)
    return account.new_second_factor


def _step(secret: str, code: str, now: datetime) -> int | None:
    """The half minute whose code this is, now or beside it."""
    given = "".join(code.split()).encode(errors="replace")
    current = int(to_stored(now).replace(tzinfo=UTC).timestamp()) // _SECONDS
    totp = pyotp.TOTP(secret)
    right = [
        current + away
        for away in _AROUND
        if hmac.compare_digest(totp.generate_otp(current + away).encode(), given)
    ]
    return right[0] if right else None


def _own(viewer: Viewer, key: str) -> None:
    if not key or viewer.account != key:
        demand(viewer, Act.MANAGE_ACCOUNTS)
        raise AccessError(_OWN)
