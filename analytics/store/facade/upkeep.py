"""What keeps a store in order: copies of it, and files that nothing counts on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection

from analytics.policy import Act
from analytics.store import backup
from analytics.store.copies import CopiedStore, dumping, read_copy
from analytics.store.database import shrink, snapshot, transaction
from analytics.store.entries import bump_version, lock_writer, log
from analytics.store.facade.configuring import Configuring, set_value
from analytics.store.files import spare
from analytics.store.files.spare import SpareBudget, SpareFiles
from analytics.store.personal import (
    NamedPlace,
    apply_retention,
    erase_places,
    find_around,
    find_places,
    read_retention,
)


class Upkeep(Configuring):
    """Copies, and room for what comes next."""

    def back_up(
        self, target: Path, *, by: str, at: datetime, look: Callable[[CopiedStore], None] | None = None
    ) -> str:
        """Copy the store to a file while it is in use, and note that; see :mod:`analytics.store.backup`.

        ``look`` is shown what the copy holds. Returns the SHA-256 of the copy.

        Raises:
            StoreError: there is no whole copy at ``target`` now.
        """
        self._ask(Act.BACK_UP)
        if self._engine.dialect.name == "postgresql":
            digest = dumping.back_up(self._engine, target, look)
        else:
            digest = backup.back_up(self._engine, target)
            if look is not None:
                look(read_copy(target))
        with transaction(self._engine) as connection:
            bump_version(connection)
            set_value(connection, backup.LAST_BACKUP, at.isoformat())
            detail = {"sha256": digest}
            log(connection, at=at, by=by, action="back_up", detail=detail, account=self.viewer.account)
        return digest

    def places_naming(self, name: str, *, by: str, at: datetime) -> list[NamedPlace]:
        """Where a person is named, also by a name much like it; logged without the name.

        Those with ``stays`` are told and never taken away. Original files are looked through, too.
        """
        self._ask(Act.ERASE)
        with snapshot(self._engine) as connection:
            places = find_places(connection, name)
            places += find_around(connection, name)
        with transaction(self._engine) as connection:
            lock_writer(connection)
            detail = {"places": len(places)}
            account = self.viewer.account
            log(connection, at=at, by=by, action="find_person", detail=detail, account=account)
        return places

    def erase_person(self, name: str, places: Sequence[str], *, by: str, at: datetime) -> int:
        """Take a person's words away in these places (ids of :meth:`places_naming`); no figure changes.

        The original files that held them and the signed scans of their reports lose their bytes. Returns
        how many files those are. Logged without the name.

        Raises:
            StoreError: a place is none of this store; nothing is changed then.
        """
        self._ask(Act.ERASE)
        with transaction(self._engine) as connection:
            account = self.viewer.account
            return erase_places(connection, name, places, by=by, at=at, account=account)

    def files_to_clear(self, name: str, places: Sequence[str], *, at: datetime) -> int:
        """How many files :meth:`erase_person` would clear; nothing is changed."""
        self._ask(Act.ERASE)
        try:
            with transaction(self._engine) as connection:
                raise _NotMeant(erase_places(connection, name, places, by="", at=at))
        except _NotMeant as tried:
            return tried.files

    def retention(self) -> dict[str, int]:
        """For how many days personal data are kept, by dataset and kind of record; else they are for good."""
        self._ask(Act.ERASE)
        with snapshot(self._engine) as connection:
            return read_retention(connection)

    def apply_retention(self, *, by: str, at: datetime) -> tuple[int, int]:
        """Erase the words of personal columns whose time is over; how many cells, and files cleared.

        No figure changes; see :func:`analytics.store.personal.apply_retention`.
        """
        self._ask(Act.ERASE)
        with transaction(self._engine) as connection:
            return apply_retention(connection, by=by, at=at, account=self.viewer.account)

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
            spare.clear(connection, files, by=by, at=at, account=self.viewer.account)
        return spare.counted(files)

    def shrink(self) -> int:
        """Give space that is no longer used back to the disk; returns the bytes. A server does so by itself.

        Raises:
            StoreError: the disk has no room for the copy that this makes; nothing has changed.
        """
        self._ask(Act.CONFIGURE)
        return shrink(self._engine)


class _NotMeant(Exception):
    """Leaves a transaction as it was, and says what was counted in it."""

    def __init__(self, files: int) -> None:
        self.files = files
        super().__init__()


def _age(connection: Connection, days: int | None) -> SpareBudget:
    """The budget in force, with another age where one is given."""
    allowed = spare.budget(connection)
    return allowed if days is None else replace(allowed, days=days)
