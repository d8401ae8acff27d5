"""What a ward says of itself: its units and its settings."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from analytics.plan import Unit
from analytics.policy import Act
from analytics.store import register
from analytics.store.backup import LAST_BACKUP
from analytics.store.database import snapshot, transaction
from analytics.store.entries import bump_version, log
from analytics.store.facade.opened import OpenedStore
from analytics.store.results import RegisterChange
from analytics.store.tables import SETTING

OPEN_SETTINGS = frozenset({"illustrative", "as_of"})
"""What every page says of the store; any other setting is read by who may change it."""

_READ_BY: Mapping[str, Act] = {LAST_BACKUP: Act.READ_HEALTH}


class Configuring(OpenedStore):
    """The unit register and the settings."""

    def units(self) -> tuple[Unit, ...]:
        """The unit register, in its own order."""
        with snapshot(self._engine) as connection:
            return register.read_units(connection)

    def import_units(self, units: Sequence[Unit], *, by: str, at: datetime) -> RegisterChange:
        """Make the register equal to ``units``; units that are missing there go, if they never reported.

        Raises:
            StoreError: the register is empty, or lacks units that have reports; nothing is changed then.
        """
        self._ask(Act.EDIT_REGISTER)
        with transaction(self._engine) as connection:
            return register.write_units(connection, units, by=by, at=at, account=self.viewer.account)

    def setting(self, key: str) -> str | None:
        """The value of a setting, ``None`` when it was never set."""
        if key not in OPEN_SETTINGS:
            self._ask(_READ_BY.get(key, Act.CONFIGURE))
        with snapshot(self._engine) as connection:
            return connection.execute(select(SETTING.c.value).where(SETTING.c.key == key)).scalar()

    def set_setting(self, key: str, value: str, *, by: str | None = None, at: datetime | None = None) -> None:
        """Set a setting; with ``by`` and ``at`` the change is also logged."""
        self._ask(Act.CONFIGURE)
        with transaction(self._engine) as connection:
            bump_version(connection)
            set_value(connection, key, value)
            if by is not None and at is not None:
                log_setting(connection, key, value, by=by, at=at, account=self.viewer.account)

    def change_setting(self, key: str, change: Callable[[str | None], str], *, by: str, at: datetime) -> None:
        """Set a setting to what ``change`` makes of its value, with no other writer in between; logged.

        ``change`` gets ``None`` for a setting that was never set; what it raises leaves all as it was.
        """
        self._ask(Act.CONFIGURE)
        with transaction(self._engine) as connection:
            bump_version(connection)
            before = connection.execute(select(SETTING.c.value).where(SETTING.c.key == key)).scalar()
            value = change(before)
            set_value(connection, key, value)
            log_setting(connection, key, value, by=by, at=at, account=self.viewer.account)


_PLAIN = re.compile(r"-?\d{1,12}|\d{4}-\d{2}-\d{2}(T[\d:.]+([+-]\d{2}:\d{2})?)?|true|false")
"""Values that name nobody and open nothing; of others the log says how long they are."""


def log_setting(connection: Connection, key: str, value: str, *, by: str, at: datetime, account: str) -> None:
    """Write down that a setting was set."""
    plain = {"value": value} if _PLAIN.fullmatch(value) else {"characters": len(value)}
    log(connection, at=at, by=by, action="set_setting", detail={"key": key} | plain, account=account)


def set_value(connection: Connection, key: str, value: str) -> None:
    """Make a setting hold a value."""
    connection.execute(delete(SETTING).where(SETTING.c.key == key))
    connection.execute(insert(SETTING), [{"key": key, "value": value}])
