"""Who is vouched for by another server: the account of that subject or login, or one by what is claimed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from pydantic import ValidationError

from analytics import access
from analytics.access import Account, ClaimMapping
from analytics.policy import Role
from analytics.store import Store
from tests.access.conftest import AT

PLAIN = ClaimMapping()
BY_CLAIMS = ClaimMapping(
    roles="realm_access.roles",
    role_of={"van-phong": Role.OFFICE, "don-vi": Role.UNIT},
    units="groups",
    unit_of={"/th01": "TH-01", "/cu": "TH-99"},
    create=True,
)
Ask = Callable[..., Account | None]


@pytest.fixture
def ask(store: Store) -> Ask:
    def for_claims(mapping: ClaimMapping = PLAIN, **claims: Any) -> Account | None:
        return access.for_claims(store, claims, mapping, at=AT)

    return for_claims


def roles(*names: str) -> dict[str, Any]:
    return {"realm_access": {"roles": ["offline_access", *names]}}


def test_the_account_with_that_login_is_from_then_on_that_subjects(
    store: Store, administrator: Account, ask: Ask
) -> None:
    lan = access.create(store, "lan", "Cô Lan", {Role.LEADER}, by="x", at=AT)
    found = ask(iss="https://sso", sub="7", preferred_username="LAN")
    assert found is not None
    assert (found.key, found.roles, found.subject) == (lan.key, {Role.LEADER}, "https://sso|7")
    assert ask(iss="https://sso", sub="7", preferred_username="quan.tri") == found  # renamed there
    assert ask(iss="https://sso", sub="8", preferred_username="lan") is None  # somebody who took that name
    assert ask(iss="https://other", sub="7", preferred_username="lan") is None


@pytest.mark.parametrize(
    "claims", [{}, {"sub": "7"}, {"preferred_username": 7}, {"preferred_username": "ai"}, {"sub": ["x"]}]
)
def test_who_has_no_account_gets_none(ask: Ask, store: Store, claims: dict[str, Any]) -> None:
    assert ask(**claims) is None
    assert ask(BY_CLAIMS, **claims) is None
    assert access.accounts(store) == ()


def test_who_is_disabled_has_none(store: Store, administrator: Account, ask: Ask) -> None:
    lan = access.create(store, "lan", "Cô Lan", {Role.LEADER}, by="x", at=AT)
    access.change(store, lan.key, disabled=True, by="x", at=AT)
    assert ask(sub="7", preferred_username="lan") is None


@pytest.mark.parametrize(
    ("verified", "found"), [({"email_verified": True}, True), ({"email_verified": False}, False), ({}, False)]
)
def test_an_e_mail_address_counts_once_it_is_verified(
    store: Store, ask: Ask, verified: dict[str, Any], found: bool
) -> None:
    access.create(store, "lan@phuong.vn", "Cô Lan", {Role.LEADER}, by="x", at=AT)
    mapping = ClaimMapping(login="email")
    assert (ask(mapping, sub="7", email="Lan@phuong.vn", **verified) is not None) is found


def test_a_proxy_that_says_a_login_alone_is_enough(store: Store, ask: Ask) -> None:
    lan = access.create(store, "lan", "Cô Lan", {Role.LEADER}, by="x", at=AT)
    assert ask(ClaimMapping(subject="", login="user"), user="lan") == lan


def test_an_account_by_claims_is_made_and_follows_them(store: Store, ask: Ask) -> None:
    who = {"sub": "7", "preferred_username": "hoa", "name": "Cô Hoa"}
    made = ask(BY_CLAIMS, **who, **roles("don-vi"), groups=["/th01", "/nobody"])
    assert made is not None
    assert (made.name, made.roles, made.units, made.by_claims) == ("Cô Hoa", {Role.UNIT}, {"TH-01"}, True)
    opened = access.open_session(store, made, address="", device="", at=AT, way="oidc")
    promoted = ask(BY_CLAIMS, **who, **roles("van-phong"), groups=["/th01"])
    assert promoted is not None
    assert (promoted.key, promoted.roles, promoted.units) == (made.key, {Role.OFFICE}, frozenset())
    assert ask(BY_CLAIMS, **who, **roles()) is None
    assert access.session_of(store, opened.secret, at=AT) is None


@pytest.mark.parametrize(
    ("mapping", "claims"),
    [
        (BY_CLAIMS, {**roles("don-vi")}),
        (BY_CLAIMS, {**roles("don-vi"), "groups": ["/cu"]}),
        (BY_CLAIMS, {**roles("quan-tri")}),
        (BY_CLAIMS, {"realm_access": "van-phong"}),
        (BY_CLAIMS.model_copy(update={"create": False}), {**roles("van-phong")}),
    ],
)
def test_none_is_made_without_roles_and_units_that_go_together(
    store: Store, ask: Ask, mapping: ClaimMapping, claims: dict[str, Any]
) -> None:
    assert ask(mapping, sub="7", preferred_username="hoa", **claims) is None
    assert access.accounts(store) == ()


def test_what_was_given_by_hand_is_not_taken_by_claims(store: Store, ask: Ask) -> None:
    access.create(store, "lan", "Cô Lan", {Role.ADMINISTRATOR}, by="x", at=AT)
    found = ask(BY_CLAIMS, sub="7", preferred_username="lan", **roles("van-phong"))
    assert found is not None
    assert found.roles == {Role.ADMINISTRATOR}


def test_roles_in_one_line_are_read_too(ask: Ask) -> None:
    mapping = BY_CLAIMS.model_copy(update={"roles": "scope", "units": "unit", "unit_of": {}})
    made = ask(mapping, sub="7", preferred_username="hoa", scope="openid van-phong,don-vi", unit="TH-01")
    assert made is not None
    assert (made.roles, made.units) == ({Role.OFFICE, Role.UNIT}, {"TH-01"})


def test_a_setting_that_is_misspelt_is_refused() -> None:
    with pytest.raises(ValidationError):
        ClaimMapping.model_validate({"rôle": "x"})
    with pytest.raises(ValidationError):
        ClaimMapping.model_validate({"role_of": {"x": "boss"}})
