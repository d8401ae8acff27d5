"""Reading and writing accounts, sessions, links and failed attempts within one transaction."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import fields
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, delete, func, insert, select, update

from analytics.plan import Unit
from analytics.store import entries, register
from analytics.store.access.records import Failures, StoredAccount, StoredLink, StoredSession
from analytics.store.access.tables import ACCOUNT, FAILED_ATTEMPTS, SESSION, UNIT_LINK
from analytics.store.instants import to_shown, to_stored
from analytics.store.tables import UNIT

_OF_ACCOUNT = "account_"
_OWN = frozenset({"signed_in", "signed_out", "password_set", "second_factor_on"})
"""What everybody does with his own account alone, so that the log knows whose hand it was."""
_ACCOUNT_FIELDS = [one.name for one in fields(StoredAccount)]
_LINKS = select(UNIT_LINK, UNIT.c.name.label("unit_name")).outerjoin(UNIT, UNIT.c.code == UNIT_LINK.c.unit)
_SESSIONS = (
    select(
        SESSION,
        UNIT.c.name.label("unit_name"),
        UNIT_LINK.c.secret.is_not(None).label("link_holds"),
        *(ACCOUNT.c[name].label(f"{_OF_ACCOUNT}{name}") for name in _ACCOUNT_FIELDS),
    )
    .outerjoin(ACCOUNT, ACCOUNT.c.key == SESSION.c.account)
    .outerjoin(UNIT, UNIT.c.code == SESSION.c.unit)
    .outerjoin(UNIT_LINK, (UNIT_LINK.c.secret == SESSION.c.link) & UNIT_LINK.c.revoked_at.is_(None))
)


class AccessRows:
    """The rows of one transaction; it asks nobody's leave, which :mod:`analytics.access` does."""

    def __init__(self, connection: Connection, *, actor: str = "") -> None:
        """Work within the transaction of this connection; ``actor`` is the account of who acts, if known."""
        self._connection = connection
        self._actor = actor
        self._units: tuple[Unit, ...] | None = None

    # Accounts

    def accounts(self) -> list[StoredAccount]:
        """All of them, by login."""
        rows = self._connection.execute(select(ACCOUNT).order_by(ACCOUNT.c.login)).mappings()
        return [_account(row) for row in rows]

    def count_accounts(self, *, usable: bool = False) -> int:
        """How many there are, or how many of them are not disabled."""
        query = select(func.count()).select_from(ACCOUNT)
        return int(
            self._connection.execute(query.where(~ACCOUNT.c.disabled) if usable else query).scalar_one()
        )

    def account(self, **where: str) -> StoredAccount | None:
        """The account with that ``key``, ``login``, ``subject`` or ``invitation``."""
        query = select(ACCOUNT).where(*(ACCOUNT.c[name] == value for name, value in where.items()))
        row = self._connection.execute(query).mappings().one_or_none()
        return None if row is None else _account(row)

    def insert_account(self, account: StoredAccount) -> None:
        """Add an account."""
        values = {name: getattr(account, name) for name in _ACCOUNT_FIELDS}
        self._connection.execute(insert(ACCOUNT), [_stored(values)])

    def update_account(self, key: str, **values: Any) -> None:
        """Change some fields of an account."""
        self._connection.execute(update(ACCOUNT).where(ACCOUNT.c.key == key).values(_stored(values)))

    # Sessions

    def session(self, key: str) -> StoredSession | None:
        """The session of that key with all that says whether it still holds, in one read."""
        row = self._connection.execute(_SESSIONS.where(SESSION.c.key == key)).mappings().one_or_none()
        return None if row is None else _session(row)

    def sessions(self, *, account: str | None = None, unit: str | None = None) -> list[StoredSession]:
        """The sessions of an account or of a unit's link, the newest seen first."""
        query = _SESSIONS.where(_whose(account, unit)).order_by(SESSION.c.seen_at.desc(), SESSION.c.key)
        return [_session(row) for row in self._connection.execute(query).mappings()]

    def sessions_of_accounts(self) -> list[StoredSession]:
        """The sessions of all accounts, the newest seen first."""
        query = _SESSIONS.where(SESSION.c.account.is_not(None)).order_by(SESSION.c.seen_at.desc())
        return [_session(row) for row in self._connection.execute(query).mappings()]

    def insert_session(
        self,
        key: str,
        *,
        way: str,
        account: str | None = None,
        unit: str | None = None,
        link: str | None = None,
        opened_at: datetime,
        ends_at: datetime,
        address: str,
        device: str,
    ) -> None:
        """Add a session."""
        values = {"key": key, "way": way, "account": account, "unit": unit, "link": link}
        moments = {"opened_at": opened_at, "seen_at": opened_at, "ends_at": ends_at}
        values |= {"address": address, "device": device}
        self._connection.execute(insert(SESSION), [_stored(values | moments)])

    def touch_session(self, key: str, at: datetime) -> None:
        """Note when a session was seen."""
        self._connection.execute(update(SESSION).where(SESSION.c.key == key).values(seen_at=to_stored(at)))

    def delete_sessions(
        self,
        keys: Collection[str] | None = None,
        *,
        account: str | None = None,
        unit: str | None = None,
        but: str | None = None,
        ended_by: datetime | None = None,
    ) -> int:
        """Delete sessions by key, all of an account or of a unit's link, or those over; says how many.

        ``but``: the one that stays.
        """
        if keys is not None:
            wanted: ColumnElement[bool] = SESSION.c.key.in_(list(keys))
        elif ended_by is not None:
            wanted = SESSION.c.ends_at <= to_stored(ended_by)
        else:
            wanted = _whose(account, unit)
        if but is not None:
            wanted &= SESSION.c.key != but
        return self._connection.execute(delete(SESSION).where(wanted)).rowcount

    # Links

    def links(self) -> list[StoredLink]:
        """The newest link of each unit that ever had one, units as in the register, those gone last."""
        query = _LINKS.order_by(UNIT.c.position.is_(None), UNIT.c.position, UNIT_LINK.c.unit)
        return [_link(row) for row in self._connection.execute(query).mappings()]

    def link(self, **where: str) -> StoredLink | None:
        """The link of that ``unit`` or that ``secret``, revoked or not."""
        query = _LINKS.where(*(UNIT_LINK.c[name] == value for name, value in where.items()))
        row = self._connection.execute(query).mappings().one_or_none()
        return None if row is None else _link(row)

    def replace_link(
        self, unit: str, *, secret: str, pin: str | None, made_by: str, made_at: datetime
    ) -> None:
        """Give a unit a link instead of the one it has."""
        self._connection.execute(delete(UNIT_LINK).where(UNIT_LINK.c.unit == unit))
        values = {"unit": unit, "secret": secret, "pin": pin, "made_by": made_by, "made_at": made_at}
        self._connection.execute(insert(UNIT_LINK), [_stored(values)])

    def update_link(self, unit: str, **values: Any) -> None:
        """Change some fields of a unit's link."""
        self._connection.execute(update(UNIT_LINK).where(UNIT_LINK.c.unit == unit).values(_stored(values)))

    # Failed attempts

    def failures(self, about: Collection[str]) -> dict[str, Failures]:
        """What failed about each of these."""
        query = select(FAILED_ATTEMPTS).where(FAILED_ATTEMPTS.c.about.in_(list(about)))
        rows = self._connection.execute(query).mappings()
        return {row["about"]: Failures(row["about"], row["failures"], to_shown(row["since"])) for row in rows}

    def write_failures(self, failures: Failures) -> None:
        """Put down how many failed, instead of what was there; none is no row."""
        self.forget_failures([failures.about])
        if failures.failures > 0:
            values = {"about": failures.about, "failures": failures.failures}
            values |= {"since": to_stored(failures.since)}
            self._connection.execute(insert(FAILED_ATTEMPTS), [values])

    def forget_failures(
        self,
        about: Collection[str] | None = None,
        *,
        until: datetime | None = None,
        beyond: int | None = None,
    ) -> None:
        """Forget what failed about these, what began up to a moment, or all but so many of the newest."""
        columns = FAILED_ATTEMPTS.c
        if about is not None:
            wanted: ColumnElement[bool] = columns.about.in_(list(about))
        elif until is not None:
            wanted = columns.since <= to_stored(until)
        else:
            newest = select(columns.about).order_by(columns.since.desc(), columns.about).offset(beyond or 0)
            wanted = columns.about.in_(list(self._connection.execute(newest.limit(500)).scalars()))
        self._connection.execute(delete(FAILED_ATTEMPTS).where(wanted))

    # What they are held against, and the log

    def units(self) -> tuple[Unit, ...]:
        """The register, which is the same for the whole transaction."""
        if self._units is None:
            self._units = register.read_units(self._connection)
        return self._units

    def log(self, action: str, *, by: str, at: datetime, **detail: object) -> None:
        """Write down who did what; no secret and no hash of one belongs into ``detail``.

        The account that acts is the viewer's, or that of ``detail`` where somebody is just coming in.
        """
        unit = detail.get("unit")
        entries.log(
            self._connection,
            at=at,
            by=by,
            action=action,
            detail=detail,
            account=self._actor or (str(detail.get("account", "")) if action in _OWN else ""),
            subject=unit if isinstance(unit, str) else None,
        )


def _whose(account: str | None, unit: str | None) -> ColumnElement[bool]:
    if account is not None:
        return SESSION.c.account == account
    return SESSION.c.unit == unit


def _stored(values: Mapping[str, Any]) -> dict[str, Any]:
    """Values as the store keeps them."""
    kept = {
        name: to_stored(value) if isinstance(value, datetime) else value for name, value in values.items()
    }
    return {name: list(value) if isinstance(value, tuple) else value for name, value in kept.items()}


def _told(value: Any) -> Any:
    """A value as it leaves the store."""
    if isinstance(value, datetime):
        return to_shown(value)
    return tuple(value) if isinstance(value, list) else value


def _account(row: RowMapping, prefix: str = "") -> StoredAccount:
    return StoredAccount(**{name: _told(row[f"{prefix}{name}"]) for name in _ACCOUNT_FIELDS})


def _session(row: RowMapping) -> StoredSession:
    own = ("key", "way", "opened_at", "seen_at", "ends_at", "address", "device", "unit", "unit_name")
    return StoredSession(
        **{name: _told(row[name]) for name in own},
        account=_account(row, _OF_ACCOUNT) if row["account"] is not None else None,
        link_holds=bool(row["link_holds"]),
    )


def _link(row: RowMapping) -> StoredLink:
    return StoredLink(**{one.name: _told(row[one.name]) for one in fields(StoredLink)})
