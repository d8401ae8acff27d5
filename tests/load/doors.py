"""The ways in: a link for every unit, which sends, and accounts for who reads."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime

from analytics import access
from analytics.policy import Role
from analytics.store import Store

_PASSWORD = "ba con mèo đen"
_BY = "load"


@dataclass(frozen=True)
class Door:
    """An address with a form, and what is filled in there."""

    path: str
    fields: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Doors:
    """One door for each unit, by code, and those of readers."""

    units: dict[str, Door]
    readers: tuple[Door, ...]

    def reader(self, number: int) -> Door:
        """The door of the reader with this number; several come in by one account where there are few."""
        return self.readers[number % len(self.readers)]


def make_doors(store_url: str, readers: int) -> Doors:
    """Give every unit its link and so many readers their accounts: from now on nobody comes in unknown."""
    now = datetime.now(UTC)
    with closing(Store.open(store_url)) as store:
        pins: dict[str, str | None] = {unit.code: None for unit in store.units()}
        links = access.new_links(store, pins, by=_BY, at=now)
        for number in range(readers):
            made = access.create(store, f"doc{number}", f"Người đọc {number}", {Role.LEADER}, by=_BY, at=now)
            access.redeem(store, access.invitation(store, made.key, by=_BY, at=now), _PASSWORD, at=now)
    return Doors(
        {one.unit: Door(f"/don-vi/{one.secret}") for one in links},
        tuple(
            Door("/dang-nhap", (("login", f"doc{number}"), ("password", _PASSWORD)))
            for number in range(readers)
        ),
    )
