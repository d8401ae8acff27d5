"""What keeps a store in order: copies of it, and files that nothing counts on."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection

from analytics.policy import Act
from analytics.store import backup
from analytics.store.database import shrink, snapshot, transaction
from analytics.store.entries import lock_writer
from analytics.store.facade.configuring import Configuring
from analytics.store.files import spare
from analytics.store.files.spare import SpareBudget, SpareFiles


class Upkeep(Configuring):
    """Copies, and room for what comes next."""

    def back_up(self, target: Path, *, by: str, at: datetime) -> str:
        """Copy the store to a file while it is in use, and note that; see :mod:`analytics.store.backup`.

        Returns the SHA-256 of the copy.

        Raises:
            StoreError: there is no whole copy at ``target`` now.
        """
        self._ask(Act.BACK_UP)
        digest = backup.back_up(self._engine, target)
        self._write_setting(backup.LAST_BACKUP, at.isoformat(), by=by, at=at)
        return digest

    def spare_budget(self) -> SpareBudget:
        """How much is kept of files that were refused or never sent: as the settings say, or the defaults."""
        self._ask(Act.CONFIGURE)
        with snapshot(self._engine) as connection:
            return spare.budget(connection)

    def spare(self, at: datetime, days: int | None = None) -> tuple[tuple[SpareFiles, ...], ...]:
        """Spare files by kind, first all that are there, then those that :meth:`tidy` would clear away."""
        self._ask(Act.CONFIGURE)
        with snapshot(self._engine) as connection:
            return spare.held(connection), spare.counted(spare.due(connection, _age(connection, days), at))

    def tidy(self, *, by: str, at: datetime, days: int | None = None) -> tuple[SpareFiles, ...]:
        """Clear away the bytes of spare files beyond the budget or the age; returns what was freed, by kind.

        What counts, or was ever received, is never touched. The space is used again for what comes next;
        :meth:`shrink` gives it back to the disk.

        Args:
            by: who asks for it, for the log.
            at: now; files that came within the last hours stay, since a page may still show them.
            days: another age than the one in force.
        """
        self._ask(Act.CONFIGURE)
        with transaction(self._engine) as connection:
            lock_writer(connection)
            files = spare.due(connection, _age(connection, days), at)
            spare.clear(connection, files, by=by, at=at)
        return spare.counted(files)

    def shrink(self) -> int:
        """Give space that is no longer used back to the disk; returns the bytes. A server does so by itself.

        Raises:
            StoreError: the disk has no room for the copy that this makes; nothing has changed.
        """
        self._ask(Act.CONFIGURE)
        return shrink(self._engine)


def _age(connection: Connection, days: int | None) -> SpareBudget:
    """The budget in force, with another age where one is given."""
    allowed = spare.budget(connection)
    return allowed if days is None else replace(allowed, days=days)
