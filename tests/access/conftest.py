"""A store of two units and an administrator, with hashes that cost next to nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest

from analytics import access
from analytics.access import Account, passwords
from analytics.plan import Unit, UnitKind
from analytics.policy import Role
from analytics.store import Store
from tests.empty_store import place_empty_store

AT = datetime.fromisoformat("2026-11-29T08:00")
PASSWORD = "ba con mèo đen"
UNITS = (
    Unit("TH-01", "Trường Tiểu học Mẫu 1", UnitKind.PRIMARY),
    Unit("TDP-01", "Tổ dân phố Mẫu 1", UnitKind.RESIDENTIAL_GROUP),
)


@pytest.fixture(autouse=True)
def _cheap_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "COST", passwords.Cost(rounds=1, memory=8, lanes=1))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "kho.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    place_empty_store(path)
    with Store.open(str(path)) as opened:
        opened.import_units(UNITS, by="văn phòng", at=AT)
        yield opened


@pytest.fixture
def administrator(store: Store) -> Account:
    return access.create(store, "quan.tri", "Ông Quản", {Role.ADMINISTRATOR}, by="máy chủ", at=AT)


@pytest.fixture
def member(store: Store) -> Callable[..., Account]:
    """Makes an account with a password: ``member("lan", Role.OFFICE)``."""

    def make(login: str, *roles: Role, units: tuple[str, ...] = (), password: str = PASSWORD) -> Account:
        made = access.create(store, login, f"Người {login}", roles, units, by="máy chủ", at=AT)
        secret = access.invitation(store, made.key, by="máy chủ", at=AT)
        return access.redeem(store, secret, password, at=AT)

    return make


@pytest.fixture
def come_in(store: Store) -> Callable[..., access.Opened]:
    """Signs somebody in: ``come_in("lan")``."""

    def sign_in(
        login: str,
        password: str = PASSWORD,
        code: str | None = None,
        *,
        address: str = "203.0.113.7",
        at: datetime = AT,
    ) -> access.Opened:
        return access.sign_in(store, login, password, code, address=address, device="Chromium", at=at)

    return sign_in
