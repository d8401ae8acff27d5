"""The rows that say who may come in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from analytics.store.access import AccessRows
from analytics.store.database import snapshot, transaction
from analytics.store.entries import lock_writer
from analytics.store.facade.opened import OpenedStore


class Admitting(OpenedStore):
    """Accounts, sessions and links as they lie in the store.

    These two ask the policy nothing: who signs in is nobody yet. :mod:`analytics.access` alone uses them,
    and asks before it tells or changes anything for somebody. The :attr:`version` does not rise with them.
    """

    @contextmanager
    def reading_access(self) -> Iterator[AccessRows]:
        """The rows at one moment."""
        with snapshot(self._engine) as connection:
            yield AccessRows(connection, actor=self.viewer.account)

    @contextmanager
    def writing_access(self) -> Iterator[AccessRows]:
        """The rows, with no other writer in between; what the block raises leaves all as it was."""
        with transaction(self._engine) as connection:
            lock_writer(connection)
            yield AccessRows(connection, actor=self.viewer.account)
