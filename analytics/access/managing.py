"""Accounts: who there is, making one, changing one."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime

from analytics.access.errors import AccessError
from analytics.access.model import Account, account_of, moment
from analytics.access.rules import (
    MOST_ACCOUNTS,
    check_roles,
    checked_login,
    checked_name,
    keep_an_administrator,
    known_account,
    login_of,
)
from analytics.access.tokens import new_key
from analytics.language import text
from analytics.policy import Act, Role, demand
from analytics.store import Store
from analytics.store.access import AccessRows, StoredAccount

_ONESELF = text("Không ai tự khóa tài khoản của mình: hãy nhờ người quản trị khác.")


@dataclass(frozen=True, slots=True)
class AccountDraft:
    """What an account is to be."""

    login: str
    name: str
    roles: frozenset[Role]
    units: frozenset[str] = frozenset()


def accounts(store: Store) -> tuple[Account, ...]:
    """All accounts, by login.

    Raises:
        NotAllowedError: the store's viewer does not manage accounts.
    """
    demand(store.viewer, Act.MANAGE_ACCOUNTS)
    with store.reading_access() as rows:
        return tuple(map(account_of, rows.accounts()))


def any_account(store: Store) -> bool:
    """Whether anybody can sign in at all: an account is there that is not disabled. Asks nobody's leave."""
    with store.reading_access() as rows:
        return rows.count_accounts(usable=True) > 0


def account(store: Store, key: str) -> Account | None:
    """The account of that key; one's own may always be looked at.

    Raises:
        NotAllowedError: it is somebody else's, and the store's viewer does not manage accounts.
    """
    ask_for(store, key)
    with store.reading_access() as rows:
        found = rows.account(key=key)
    return None if found is None else account_of(found)


def by_login(store: Store, login: str) -> Account | None:
    """The account of that login, however it is typed; who may ask, see :func:`accounts`."""
    demand(store.viewer, Act.MANAGE_ACCOUNTS)
    with store.reading_access() as rows:
        found = rows.account(login=login_of(login))
    return None if found is None else account_of(found)


def create(
    store: Store,
    login: str,
    name: str,
    roles: Collection[Role],
    units: Collection[str] = (),
    *,
    by: str,
    at: datetime,
) -> Account:
    """Make an account. It has no password yet: see :func:`~analytics.access.invitation`.

    Raises:
        AccessError: login, name, roles or units are not as they must be, or the login is taken.
        NotAllowedError: the store's viewer does not manage accounts.
    """
    draft = AccountDraft(login, name, frozenset(roles), frozenset(units))
    demand(store.viewer, Act.MANAGE_ACCOUNTS)
    with store.writing_access() as rows:
        return account_of(insert(rows, draft, by=by, at=at))


def change(
    store: Store,
    key: str,
    *,
    name: str | None = None,
    roles: Collection[Role] | None = None,
    units: Collection[str] | None = None,
    disabled: bool | None = None,
    by: str,
    at: datetime,
) -> Account:
    """Change what is given of an account; its open sessions follow at their next click.

    Who loses the role *unit* loses its units with it. Disabling ends the sessions and takes an invitation
    back.

    Raises:
        AccessError: the account would not be as it must be, nobody would be left to manage accounts, or the
            viewer would disable his own.
        NotAllowedError: the store's viewer does not manage accounts.
    """
    demand(store.viewer, Act.MANAGE_ACCOUNTS)
    if disabled and store.viewer.account == key:
        raise AccessError(_ONESELF)
    with store.writing_access() as rows:
        before = known_account(rows, key)
        after = update(rows, before, name=name, roles=roles, units=units, disabled=disabled, by=by, at=at)
    return account_of(after)


def ask_for(store: Store, key: str) -> None:
    """Go on only if the store's viewer is that account himself, or manages accounts."""
    if not key or store.viewer.account != key:
        demand(store.viewer, Act.MANAGE_ACCOUNTS)


def insert(
    rows: AccessRows,
    draft: AccountDraft,
    *,
    by: str,
    at: datetime,
    by_claims: bool = False,
    subject: str | None = None,
) -> StoredAccount:
    """Add a checked account within a transaction, and log it; raises as :func:`create` does."""
    login, name = checked_login(draft.login), checked_name(draft.name)
    check_roles(draft.roles, draft.units, rows.units())
    if rows.account(login=login) is not None:
        raise AccessError(text("Tên đăng nhập «{login}» đã có người dùng.", login=login))
    if rows.count_accounts() >= MOST_ACCOUNTS:
        raise AccessError(text("Kho dữ liệu chứa tối đa {n} tài khoản.", n=MOST_ACCOUNTS))
    made = StoredAccount(
        key=new_key(),
        login=login,
        name=name,
        roles=_ordered(draft.roles),
        units=tuple(sorted(draft.units)),
        disabled=False,
        by_claims=by_claims,
        subject=subject,
        password=None,
        password_at=None,
        invitation=None,
        invitation_ends=None,
        second_factor=None,
        new_second_factor=None,
        last_code=None,
        created_by=by,
        created_at=moment(at),
    )
    rows.insert_account(made)
    rows.log(
        "account_created",
        by=by,
        at=at,
        account=made.key,
        roles=list(made.roles),
        units=list(made.units),
    )
    return made


def update(
    rows: AccessRows,
    before: StoredAccount,
    *,
    name: str | None = None,
    roles: Collection[Role] | None = None,
    units: Collection[str] | None = None,
    disabled: bool | None = None,
    by: str,
    at: datetime,
) -> StoredAccount:
    """Change an account within a transaction, and log what is different; raises as :func:`change` does."""
    if units is None and roles is not None and Role.UNIT not in roles:
        units = ()
    after = replace(
        before,
        name=before.name if name is None else checked_name(name),
        roles=before.roles if roles is None else _ordered(roles),
        units=before.units if units is None else tuple(sorted(set(units))),
        disabled=before.disabled if disabled is None else disabled,
    )
    if (after.roles, after.units) != (before.roles, before.units):
        check_roles(frozenset(map(Role, after.roles)), after.units, rows.units())
    keep_an_administrator(rows, before, after)
    changed = {
        field: getattr(after, field)
        for field in ("name", "roles", "units", "disabled")
        if getattr(after, field) != getattr(before, field)
    }
    if not changed:
        return before
    ended: dict[str, object] = {}
    if after.disabled and not before.disabled:
        rows.delete_sessions(account=before.key)
        ended = {"invitation": None, "invitation_ends": None}
        after = replace(after, invitation=None, invitation_ends=None)
    rows.update_account(before.key, **changed, **ended)
    # The log is never erased: it says that somebody's name changed, and not what it was or is.
    told = {field: list(value) if isinstance(value, tuple) else value for field, value in changed.items()}
    if told.pop("name", None) is not None:
        told["renamed"] = True
    rows.log("account_changed", by=by, at=at, account=before.key, **told)
    return after


def _ordered(roles: Collection[Role]) -> tuple[str, ...]:
    """Roles as they are stored: each once, in the order of their declaration."""
    return tuple(str(one) for one in Role if one in roles)
