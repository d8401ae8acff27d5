"""A session holds while its account does, ends when nobody clicks, and costs one read."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta

import pytest

from analytics import access
from analytics.access import LIFETIMES, AccessError, Account, Opened
from analytics.access.opening import MOST_OF_ACCOUNT, SEEN_EVERY
from analytics.policy import Act, NotAllowedError, Role, may
from analytics.store import Store, StoreError
from analytics.store.access import AccessRows
from tests.access.conftest import AT

ComeIn = Callable[..., Opened]
Member = Callable[..., Account]
IDLE, WHOLE = LIFETIMES["password"].idle, LIFETIMES["password"].whole
SECOND = timedelta(seconds=1)


def test_every_session_has_a_secret_of_its_own_and_only_the_secret_opens_it(
    store: Store, member: Member, come_in: ComeIn
) -> None:
    member("lan", Role.OFFICE)
    first, second = come_in("lan"), come_in("lan")
    assert first.secret != second.secret
    assert len(first.secret) == 52
    assert access.session_of(store, first.secret, at=AT) == first.session
    for no in ("", "x", first.session.key, first.secret.upper(), f"{first.secret}x", "\ud800"):
        assert access.session_of(store, no, at=AT) is None


def test_what_changes_for_the_account_acts_at_the_next_click(
    store: Store, administrator: Account, member: Member, come_in: ComeIn
) -> None:
    lan = member("lan", Role.UNIT, units=("TH-01",))
    opened = come_in("lan")
    access.change(store, lan.key, roles={Role.UNIT, Role.OFFICE}, units={"TDP-01"}, by="x", at=AT)
    session = access.session_of(store, opened.secret, at=AT)
    assert session is not None
    assert (session.viewer.units, may(session.viewer, Act.JUDGE)) == ({"TDP-01"}, True)
    access.change(store, lan.key, disabled=True, by="x", at=AT)
    assert access.session_of(store, opened.secret, at=AT) is None
    access.change(store, lan.key, disabled=False, by="x", at=AT)
    assert access.session_of(store, opened.secret, at=AT) is None  # it does not come back


@pytest.mark.parametrize(("after", "holds"), [(IDLE - SECOND, True), (IDLE, False)])
def test_a_session_without_a_click_ends(
    store: Store, member: Member, come_in: ComeIn, after: timedelta, holds: bool
) -> None:
    member("lan", Role.OFFICE)
    opened = come_in("lan")
    assert (access.session_of(store, opened.secret, at=AT + after) is not None) is holds


def test_a_session_with_clicks_ends_too(store: Store, member: Member, come_in: ComeIn) -> None:
    member("lan", Role.OFFICE)
    opened, at = come_in("lan"), AT
    while (at := at + IDLE / 2) < AT + WHOLE:
        session = access.session_of(store, opened.secret, at=at)
        assert session is not None
        assert session.ends_at <= AT + WHOLE
    assert access.session_of(store, opened.secret, at=AT + WHOLE) is None


def test_a_click_is_written_down_once_in_some_minutes_and_missed_where_nothing_can_be_written(
    store: Store, member: Member, come_in: ComeIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    member("lan", Role.OFFICE)
    opened, written, writing = come_in("lan"), 0, store.writing_access

    def counting() -> AbstractContextManager[AccessRows]:
        nonlocal written
        written += 1
        return writing()

    monkeypatch.setattr(store, "writing_access", counting)
    for minute in range(1, 15):
        access.session_of(store, opened.secret, at=AT + timedelta(minutes=minute))
    assert written == 2

    def full() -> AbstractContextManager[AccessRows]:
        from analytics.language import text

        raise StoreError(text("Kho dữ liệu"))

    monkeypatch.setattr(store, "writing_access", full)
    assert access.session_of(store, opened.secret, at=AT + timedelta(minutes=14) + SEEN_EVERY) is not None


def test_asking_whose_session_it_is_is_one_read(store: Store, member: Member, come_in: ComeIn) -> None:
    from sqlalchemy import event

    member("lan", Role.OFFICE)
    opened, asked = come_in("lan"), []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        asked.append(statement)

    event.listen(store._engine, "before_cursor_execute", note)
    access.session_of(store, opened.secret, at=AT)
    event.remove(store._engine, "before_cursor_execute", note)
    assert [one for one in asked if not one.startswith("BEGIN")] == [
        one for one in asked if "FROM session" in one
    ]
    (statement,) = [one for one in asked if "FROM session" in one]
    with store._engine.connect() as connection:
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", ("x",)).fetchall()
    assert [row[3] for row in plan if row[3].startswith("SCAN")] == []


def test_signing_out_ends_one_session_and_everywhere_ends_all(
    store: Store, member: Member, come_in: ComeIn
) -> None:
    lan, hoa = member("lan", Role.OFFICE), member("hoa", Role.OFFICE)
    one, two, others = come_in("lan"), come_in("lan"), come_in("hoa")
    access.sign_out(store, one.secret, at=AT)
    access.sign_out(store, one.secret, at=AT)
    assert access.session_of(store, one.secret, at=AT) is None
    own = store.seen_by(two.session.viewer)
    assert [session.key for session in access.sessions(own, lan.key, at=AT)] == [two.session.key]
    assert access.sign_out_everywhere(own, lan.key, by="Cô Lan", at=AT) == 1
    assert access.session_of(store, two.secret, at=AT) is None
    assert access.session_of(store, others.secret, at=AT) is not None
    assert access.sign_out_everywhere(store, hoa.key, by="quản trị", at=AT) == 1
    actions = list(store.audit()["action"])
    assert (actions.count("signed_out"), actions.count("signed_out_everywhere")) == (1, 2)


def test_one_session_of_one_s_own_is_ended_by_its_key_and_nobody_else_s(
    store: Store, member: Member, come_in: ComeIn
) -> None:
    lan, hoa = member("lan", Role.OFFICE), member("hoa", Role.LEADER)
    here, there, other = come_in("lan"), come_in("lan"), come_in("hoa")
    own = store.seen_by(access.viewer_of(lan))
    assert not access.end_session(own, lan.key, other.session.key, by="Cô Lan", at=AT)
    with pytest.raises(NotAllowedError):
        access.end_session(own, hoa.key, other.session.key, by="Cô Lan", at=AT)
    assert access.end_session(own, lan.key, there.session.key, by="Cô Lan", at=AT)
    left = [access.session_of(store, one.secret, at=AT) is not None for one in (here, there, other)]
    assert left == [True, False, True]
    assert list(store.audit()["action"]).count("signed_out_elsewhere") == 1


def test_somebody_proved_elsewhere_comes_in_unless_disabled(store: Store, administrator: Account) -> None:
    lan = access.create(store, "lan", "Cô Lan", {Role.LEADER}, by="x", at=AT)
    opened = access.open_session(store, lan, address="::1", device="", at=AT, way="oidc")
    assert (opened.session.way, opened.session.viewer) == ("oidc", access.viewer_of(lan))
    access.change(store, lan.key, disabled=True, by="x", at=AT)
    with pytest.raises(AccessError, match="cannot be used"):
        access.open_session(store, lan, address="::1", device="", at=AT, way="oidc")


def test_sessions_are_bounded_and_those_over_go(store: Store, administrator: Account) -> None:
    def enter(minutes: int) -> str:
        at = AT + timedelta(minutes=minutes)
        return access.open_session(store, administrator, address="", device="", at=at, way="demo").secret

    secrets = [enter(minute) for minute in range(MOST_OF_ACCOUNT + 1)]
    at = AT + timedelta(minutes=MOST_OF_ACCOUNT + 1)
    assert access.session_of(store, secrets[0], at=at) is None
    assert all(access.session_of(store, secret, at=at) for secret in secrets[1:])
    enter(int((2 * WHOLE).total_seconds()) // 60)
    with store.reading_access() as rows:
        assert len(rows.sessions(account=administrator.key)) == 1


def test_when_accounts_were_last_seen_is_told_of_open_sessions_to_who_manages_them(
    store: Store, member: Member, come_in: ComeIn
) -> None:
    lan = member("lan", Role.OFFICE)
    member("hoa", Role.OFFICE)
    session = come_in("lan").session
    assert access.last_seen(store, at=AT) == {lan.key: session.seen_at}
    assert access.last_seen(store, at=AT + IDLE) == {}
    with pytest.raises(NotAllowedError):
        access.last_seen(store.seen_by(session.viewer), at=AT)
