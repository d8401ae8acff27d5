"""A unit's own link: an address that opens the unit's template, sending and its own reports, and no more."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from analytics.access import opening, passwords, throttle
from analytics.access.errors import AccessError, PinNeededError
from analytics.access.model import Link, LinkIssued, Opened, link_of, moment
from analytics.access.rules import check_units
from analytics.access.tokens import digest, new_secret
from analytics.language import text
from analytics.policy import Act, demand
from analytics.store import Store
from analytics.store.access import StoredLink

LINK_OVER = text("Đường dẫn này không còn dùng được. Xin văn phòng UBND cấp đường dẫn mới cho đơn vị.")
"""What is said to whoever comes by a link that does not hold."""

_PIN = text("Nhập mã PIN in trên phiếu của đơn vị.")
_WRONG_PIN = text("Mã PIN không đúng; xin xem lại phiếu của đơn vị.")


def new_link(store: Store, unit: str, *, pin: str | None, by: str, at: datetime) -> LinkIssued:
    """Give a unit a link, told this once; the one it had is over. For several see :func:`new_links`."""
    (issued,) = new_links(store, {unit: pin}, by=by, at=at)
    return issued


def new_links(
    store: Store, pins: Mapping[str, str | None], *, by: str, at: datetime
) -> tuple[LinkIssued, ...]:
    """Give units links, each with a PIN or None, all or none; in the order of the register. Logged.

    Raises:
        AccessError: a unit is not in the register, or a PIN is none.
        NotAllowedError: the store's viewer does not manage accounts.
    """
    demand(store.viewer, Act.MANAGE_ACCOUNTS)
    for pin in filter(None, pins.values()):
        if fault := passwords.pin_fault(pin):
            raise AccessError(fault)
    hashes = {unit: None if not pin else passwords.hashed(pin) for unit, pin in pins.items()}
    with store.writing_access() as rows:
        register = rows.units()
        check_units(pins, register)
        issued = [
            LinkIssued(unit.code, unit.name, new_secret(), pins[unit.code] or None)
            for unit in register
            if unit.code in pins
        ]
        for one in issued:
            hashed = hashes[one.unit]
            rows.delete_sessions(unit=one.unit)
            rows.replace_link(one.unit, secret=digest(one.secret), pin=hashed, made_by=by, made_at=moment(at))
            rows.log("link_made", by=by, at=at, unit=one.unit, pin=hashed is not None)
    return tuple(issued)


def revoke_link(store: Store, unit: str, *, by: str, at: datetime) -> None:
    """Close a unit's link; who came in by it is out at the next click. Logged.

    Raises:
        AccessError: the unit has no link that holds.
        NotAllowedError: the store's viewer does not manage accounts.
    """
    demand(store.viewer, Act.MANAGE_ACCOUNTS)
    with store.writing_access() as rows:
        link = rows.link(unit=unit)
        if link is None or link.revoked_at is not None:
            raise AccessError(text("Đơn vị «{unit}» không có đường dẫn nào đang dùng.", unit=unit))
        rows.update_link(unit, revoked_at=moment(at))
        rows.delete_sessions(unit=unit)
        rows.log("link_revoked", by=by, at=at, unit=unit)


def links(store: Store) -> tuple[Link, ...]:
    """The newest link of each unit that ever had one, also those revoked; units as in the register.

    Raises:
        NotAllowedError: the store's viewer does not manage accounts.
    """
    demand(store.viewer, Act.MANAGE_ACCOUNTS)
    with store.reading_access() as rows:
        return tuple(map(link_of, rows.links()))


def own_link(store: Store) -> Link | None:
    """The link that the store's viewer came in by; None for who came otherwise, or whose link is over."""
    if not store.viewer.link:
        return None
    with store.reading_access() as rows:
        found = [rows.link(unit=unit) for unit in store.viewer.units]
    return next((link_of(one) for one in found if one is not None and _holds(one)), None)


def linked(store: Store, secret: str) -> Link | None:
    """Whose link this is, as long as it holds; asks nobody's leave."""
    with store.reading_access() as rows:
        found = rows.link(secret=digest(secret))
    return link_of(found) if found is not None and _holds(found) else None


def link_session(
    store: Store, secret: str, pin: str | None, *, address: str, device: str, at: datetime
) -> Opened:
    """Let somebody in by a unit's link.

    Raises:
        ThrottledError: too many PINs were not right; nothing was looked at.
        PinNeededError: the link is right and needs its PIN, or another one.
        AccessError: the link is over.
    """
    now = moment(at)
    with store.reading_access() as rows:
        link = rows.link(secret=digest(secret))
    if link is None or not _holds(link):
        raise AccessError(LINK_OVER)
    counts = throttle.of_link(link.secret, address)
    if link.pin is not None:
        given = "".join((pin or "").split())
        if not given:
            raise PinNeededError(_PIN)
        with store.writing_access() as rows:
            if throttle.begin(rows, counts, now):
                throttle.log_blocked(rows, address, at, unit=link.unit)
        if not passwords.matches(link.pin, given):
            raise PinNeededError(_WRONG_PIN)
    with store.writing_access() as rows:
        again = rows.link(secret=link.secret)
        if again is None or not _holds(again):  # revoked while it was looked at
            raise AccessError(LINK_OVER)
        if link.pin is not None:
            throttle.succeed(rows, counts)
        rows.update_link(link.unit, used_at=now)
        return opening.begin(rows, link=again, address=address, device=device, at=at, way="link")


def _holds(link: StoredLink) -> bool:
    return link.revoked_at is None and link.unit_name is not None
