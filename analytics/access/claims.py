"""Who somebody is whom another server vouches for: by OpenID Connect, or by the header of a proxy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from pydantic import BaseModel, ConfigDict

from analytics.access.errors import AccessError
from analytics.access.managing import AccountDraft, insert
from analytics.access.model import Account, account_of
from analytics.access.rules import check_roles, login_of, storable
from analytics.policy import Role
from analytics.store import Store
from analytics.store.access import AccessRows, StoredAccount

_LONGEST_SUBJECT = 500
_BY = "nq71"


class ClaimMapping(BaseModel):
    """Which claim says what. A name with points leads into a claim: ``realm_access.roles``.

    Attributes:
        subject: who it is, for good; empty where the other server says only a login.
        login: matched with an account's login; ``email`` counts only where ``email_verified`` is true.
        name: the person's name for a new account.
        roles: what says the roles of accounts that were made by claims; empty where accounts are made here.
        role_of: from its values to roles; values that do not stand here give none.
        units: what says the units of the role *unit*.
        unit_of: from its values to units' codes; empty where the values are codes.
        create: whether who has a role by his claims and no account gets one.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    subject: str = "sub"
    login: str = "preferred_username"
    name: str = "name"
    roles: str = ""
    role_of: Mapping[str, Role] = {}
    units: str = ""
    unit_of: Mapping[str, str] = {}
    create: bool = False


def for_claims(
    store: Store, claims: Mapping[str, Any], mapping: ClaimMapping, *, at: datetime
) -> Account | None:
    """The account of somebody whom another server vouches for; None where he has none that can be used.

    An account with the subject is his, whatever his login is by now. Else the account with the login, if no
    subject was ever seen of it: from then on it is that subject's. Roles and units of an account that was
    made by claims are what the claims say each time; what somebody gave by hand is left alone. Asks the
    policy nothing, since nobody is in yet.
    """
    subject, login = _subject(claims, mapping), _login(claims, mapping)
    with store.writing_access() as rows:
        found = rows.account(subject=subject) if subject else None
        if found is None and login:
            found = rows.account(login=login)
            if found is not None and found.subject is not None:
                return None  # that login is somebody else's
            if found is None:
                return _created(rows, claims, mapping, subject, login, at)
            if subject:
                rows.update_account(found.key, subject=subject)
                found = replace(found, subject=subject)
        if found is None or found.disabled:
            return None
        if found.by_claims:
            found = _followed(rows, found, claims, mapping, at)
        return None if found is None else account_of(found)


def _created(
    rows: AccessRows, claims: Mapping[str, Any], mapping: ClaimMapping, subject: str, login: str, at: datetime
) -> Account | None:
    roles, units = _roles(claims, mapping), _units(claims, mapping)
    if not mapping.create or not roles:
        return None
    draft = AccountDraft(login, str(_claim(claims, mapping.name) or login), roles, units)
    try:
        made = insert(rows, draft, by=_BY, at=at, by_claims=True, subject=subject or None)
    except AccessError:  # no roles and units that go together, or a login that is none
        return None
    return account_of(made)


def _followed(
    rows: AccessRows,
    account: StoredAccount,
    claims: Mapping[str, Any],
    mapping: ClaimMapping,
    at: datetime,
) -> StoredAccount | None:
    """The account with the roles and units that its claims say now; None, and out, where they say none."""
    roles, units = _roles(claims, mapping), _units(claims, mapping)
    try:
        check_roles(roles, units, rows.units())
    except AccessError:
        roles, units = frozenset(), frozenset()
    after = replace(
        account, roles=tuple(str(one) for one in Role if one in roles), units=tuple(sorted(units))
    )
    if after != account:
        told = {"roles": list(after.roles), "units": list(after.units)}
        rows.update_account(account.key, roles=after.roles, units=after.units)
        rows.log("account_changed", by=_BY, at=at, account=account.key, **told)
    if not roles:
        rows.delete_sessions(account=account.key)
        return None
    return after


def _subject(claims: Mapping[str, Any], mapping: ClaimMapping) -> str:
    """Who it is for good: subjects of different servers are different people."""
    subject = _claim(claims, mapping.subject) if mapping.subject else None
    if not isinstance(subject, str) or not subject:
        return ""
    issuer = claims.get("iss")
    named = f"{issuer}|{subject}" if isinstance(issuer, str) else subject
    return storable(named) if len(named) <= _LONGEST_SUBJECT else ""


def _login(claims: Mapping[str, Any], mapping: ClaimMapping) -> str:
    login = _claim(claims, mapping.login)
    if not isinstance(login, str):
        return ""
    if mapping.login == "email" and claims.get("email_verified") not in (True, "true"):
        return ""  # anybody can tell a server that he has an address
    return login_of(login)


def _roles(claims: Mapping[str, Any], mapping: ClaimMapping) -> frozenset[Role]:
    said = _values(claims, mapping.roles)
    return frozenset(mapping.role_of[one] for one in said if one in mapping.role_of)


def _units(claims: Mapping[str, Any], mapping: ClaimMapping) -> frozenset[str]:
    """Units for the role *unit* alone: without it they mean nothing."""
    if Role.UNIT not in _roles(claims, mapping):
        return frozenset()
    said = _values(claims, mapping.units)
    if not mapping.unit_of:
        return frozenset(said)
    return frozenset(mapping.unit_of[one] for one in said if one in mapping.unit_of)


def _values(claims: Mapping[str, Any], name: str) -> list[str]:
    """The values of a claim that is a list, or words with blanks or commas between."""
    value = _claim(claims, name) if name else None
    if isinstance(value, str):
        return value.replace(",", " ").split()
    return [one for one in value if isinstance(one, str)] if isinstance(value, list | tuple) else []


def _claim(claims: Mapping[str, Any], name: str) -> Any:
    if name in claims:
        return claims[name]
    found: Any = claims
    for part in name.split("."):
        if not isinstance(found, Mapping) or part not in found:
            return None
        found = found[part]
    return found
