"""What a browser finds again: the files it has dropped, and the receipts for their bytes."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from analytics.policy import Act
from analytics.store.database import snapshot, transaction
from analytics.store.entries import lock_writer
from analytics.store.facade.opened import OpenedStore
from analytics.store.files import visits
from analytics.store.results import HeldFile, Receipt


class Visiting(OpenedStore):
    """The files of a browser that was closed half-way, and their receipts."""

    def hold(self, visit: str, file: HeldFile, *, at: datetime) -> None:
        """Note that a browser has dropped a file, or what was said of it since, to be found again there.

        Args:
            visit: what only that browser can name, at most 64 characters; a hash, never the secret itself.
            file: the file; another of the same key takes its place and keeps its moment.
            at: now; what is older than 14 days is found no more, and goes.
        """
        self._ask(Act.SEND)
        with transaction(self._engine) as connection:
            lock_writer(connection)
            visits.hold(connection, visit, file, at=at)

    def held_files(self, visit: str, *, at: datetime) -> list[HeldFile]:
        """The files of a visit of the last 14 days, in the order in which they were dropped."""
        self._ask(Act.SEND)
        with snapshot(self._engine) as connection:
            return visits.read_held(connection, visit, at=at)

    def put_aside(self, visit: str, keys: Collection[str]) -> None:
        """Find these files of a visit no more; their bytes and what was sent of them stay."""
        self._ask(Act.SEND)
        with transaction(self._engine) as connection:
            lock_writer(connection)
            visits.put_aside(connection, visit, keys)

    def receipts(self, sha256: str, *, since: datetime) -> tuple[Receipt, ...]:
        """The receipts last given for a file's bytes since a moment; none when nothing was stored of them.

        Who speaks for units gets those for these.
        """
        self._ask(Act.SEND)
        with snapshot(self._engine) as connection:
            found = visits.read_receipts(connection, sha256, since)
        seen = self._seen
        return tuple(one for one in found if seen is None or one.unit in seen.units)
