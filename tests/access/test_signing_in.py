"""Signing in: one sentence and the same work whatever was wrong, and no more than some attempts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from analytics import access
from analytics.access import AccessError, Account, Opened, ThrottledError, passwords, throttle
from analytics.access.signing_in import WRONG
from analytics.policy import Role
from analytics.store import Store
from tests.access.conftest import AT, PASSWORD

ComeIn = Callable[..., Opened]
Member = Callable[..., Account]


def test_who_knows_login_and_password_is_in_as_the_account(
    store: Store, member: Member, come_in: ComeIn
) -> None:
    lan = member("lan", Role.UNIT, Role.OFFICE, units=("TH-01",))
    opened = come_in(" LAN ")
    assert opened.session.viewer == access.viewer_of(lan)
    assert (opened.session.way, opened.session.device) == ("password", "Chromium")
    line = store.audit().iloc[0]
    assert (line["action"], line["by"], line["detail"]["address"]) == (
        "signed_in",
        "Người lan",
        "203.0.113.7",
    )


@pytest.mark.parametrize("login", ["lan", "ai đó", "mới", "khóa"])
def test_whatever_is_wrong_the_sentence_and_the_work_are_the_same(
    store: Store,
    administrator: Account,
    member: Member,
    come_in: ComeIn,
    monkeypatch: pytest.MonkeyPatch,
    login: str,
) -> None:
    member("lan", Role.OFFICE)
    access.create(store, "mới", "Người mới", {Role.OFFICE}, by="x", at=AT)
    access.change(store, member("khóa", Role.OFFICE).key, disabled=True, by="x", at=AT)
    verified: list[str] = []
    hasher = passwords._hasher

    class Counting:
        def verify(self, stored: str, password: str) -> bool:
            verified.append(stored.rpartition("$")[0].rpartition("$")[0])
            return hasher(passwords.COST).verify(stored, password)

    monkeypatch.setattr(passwords, "_nobodys", lambda cost: hasher(cost).hash("nobody"))
    monkeypatch.setattr(passwords, "_hasher", lambda cost: Counting())
    password = PASSWORD if login == "khóa" else "sai rồi sai rồi"
    with pytest.raises(AccessError) as refused:
        come_in(login, password)
    assert (type(refused.value), refused.value.text) == (AccessError, WRONG)
    assert verified == ["$argon2id$v=19$m=8,t=1,p=1"]  # once, at the cost of today


def test_neither_secret_nor_password_stands_in_the_store(
    store: Store, path: Path, member: Member, come_in: ComeIn
) -> None:
    lan = member("lan", Role.OFFICE)
    invitation = access.invitation(store, lan.key, by="x", at=AT)
    link = access.new_link(store, "TH-01", pin="8251", by="x", at=AT)
    opened = come_in("lan")
    told = [PASSWORD, invitation, link.secret, opened.secret]
    for one in (opened, link):
        assert not any(secret in repr(one) for secret in told)
    kept = b"".join(file.read_bytes() for file in path.parent.iterdir())
    assert [one for one in told if one.encode() in kept] == []


def test_a_hash_of_another_cost_is_made_anew_at_the_next_sign_in(
    store: Store, member: Member, come_in: ComeIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    member("lan", Role.OFFICE)
    monkeypatch.setattr(passwords, "COST", passwords.Cost(rounds=2, memory=8, lanes=1))
    come_in("lan")
    with store.reading_access() as rows:
        stored = rows.account(login="lan")
    assert stored is not None
    assert "t=2" in (stored.password or "")
    come_in("lan")


def test_after_some_wrong_passwords_nothing_is_looked_at_for_a_while(
    store: Store, member: Member, come_in: ComeIn
) -> None:
    member("lan", Role.OFFICE)
    for _ in range(throttle.OF_LOGIN_FROM_ADDRESS):
        with pytest.raises(AccessError, match="not right"):
            come_in("lan", "sai rồi sai rồi")
    with pytest.raises(ThrottledError, match=r"wait until 08:15") as refused:
        come_in("lan", at=AT + throttle.WINDOW - timedelta(seconds=1))
    assert refused.value.until == AT + throttle.WINDOW
    come_in("lan", address="198.51.100.1")  # the owner, from elsewhere
    come_in("lan", at=AT + throttle.WINDOW)
    blocked = store.audit()
    blocked = blocked[blocked["action"] == "sign_in_blocked"]
    assert [detail["address"] for detail in blocked["detail"]] == ["203.0.113.7"]


def test_a_login_that_is_not_there_is_throttled_alike(store: Store, member: Member, come_in: ComeIn) -> None:
    for _ in range(throttle.OF_LOGIN_FROM_ADDRESS):
        with pytest.raises(AccessError, match="not right"):
            come_in("ai đó")
    with pytest.raises(ThrottledError):
        come_in("ai đó")


def test_many_addresses_are_no_way_round_nor_are_many_logins_or_another_process(
    store: Store, path: Path, member: Member, come_in: ComeIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(throttle, "OF_LOGIN", 6)
    monkeypatch.setattr(throttle, "FROM_ADDRESS", 4)
    member("lan", Role.OFFICE)
    for host in range(6):
        with pytest.raises(AccessError, match="not right"):
            come_in("lan", "sai rồi sai rồi", address=f"192.0.2.{host}")
    with Store.open(str(path)) as other, pytest.raises(ThrottledError):
        access.sign_in(other, "lan", PASSWORD, None, address="192.0.2.77", device="", at=AT)
    for login in ("a", "b", "c", "d"):
        with pytest.raises(AccessError, match="not right"):
            come_in(login, address="192.0.2.99")
    with pytest.raises(ThrottledError):
        come_in("e", address="192.0.2.99")


def test_a_right_password_forgets_the_wrong_ones_of_the_login_but_not_of_the_address(
    store: Store, member: Member, come_in: ComeIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(throttle, "FROM_ADDRESS", 15)
    member("lan", Role.OFFICE)
    for _ in range(throttle.OF_LOGIN_FROM_ADDRESS - 1):
        with pytest.raises(AccessError):
            come_in("lan", "sai rồi sai rồi")
    come_in("lan")
    for _ in range(6):
        with pytest.raises(AccessError, match="not right"):
            come_in("lan", "sai rồi sai rồi")
    with pytest.raises(ThrottledError):  # 9 + 6 wrong ones from here
        come_in("lan")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("203.0.113.7", "203.0.113.8", False),
        ("::ffff:203.0.113.7", "203.0.113.7", True),
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("[2001:db8::1]", "2001:db8::1", True),
    ],
)
def test_an_address_counts_with_those_that_its_holder_can_choose(one: str, other: str, same: bool) -> None:
    assert (throttle.network(one) == throttle.network(other)) is same


def test_what_is_kept_of_attempts_is_bounded_and_goes_with_time(
    store: Store, come_in: ComeIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(throttle, "MOST_KEPT", 6)

    def kept() -> int:
        from sqlalchemy import func, select

        from analytics.store.access.tables import FAILED_ATTEMPTS
        from analytics.store.database import snapshot

        with snapshot(store._engine) as connection:
            return connection.execute(select(func.count()).select_from(FAILED_ATTEMPTS)).scalar_one()

    for number in range(5):
        with pytest.raises(AccessError):
            come_in(f"ai{number}", address=f"192.0.2.{number}", at=AT + timedelta(seconds=number))
    assert kept() == 6
    with pytest.raises(AccessError):
        come_in("ai", at=AT + timedelta(hours=1))
    assert kept() == 3


@pytest.mark.parametrize("odd", ["", "x" * 100_000, "\0", "\ud800", "' OR 1=1 --", "a\nb"])
def test_odd_words_are_wrong_and_no_fault_of_the_program(store: Store, odd: str) -> None:
    with pytest.raises(AccessError, match="not right"):
        access.sign_in(store, odd, odd, odd, address=odd, device=odd, at=AT)


def test_an_odd_address_and_device_let_in_and_are_kept_in_short(store: Store, member: Member) -> None:
    member("lan", Role.OFFICE)
    odd = "\0\ud800 x" * 100
    opened = access.sign_in(store, "lan", PASSWORD, None, address=odd, device=odd, at=AT)
    assert (len(opened.session.address), len(opened.session.device)) == (64, 200)
