"""The log of every act: written to, looked up, and held against its chain."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

import pandas as pd

from analytics.policy import Act
from analytics.store.audit import AuditFilter, ChainState, Head, newest_head, read_page, verify
from analytics.store.audit.looking import read_in_order
from analytics.store.database import snapshot, transaction
from analytics.store.entries import lock_writer, log
from analytics.store.facade.opened import OpenedStore


class Auditing(OpenedStore):
    """Who did what; only added to."""

    def note(
        self,
        action: str,
        *,
        by: str,
        at: datetime,
        detail: Mapping[str, Any] | None = None,
        units: Sequence[str] = (),
    ) -> None:
        """Write down an act that itself changes nothing here, such as looking at names or taking data away.

        Args:
            action: a word of :data:`analytics.store.audit.ACTS`.
            by: who.
            at: when.
            detail: ids and counts; never words that somebody wrote, names, passwords or tokens.
            units: the codes of the units that it is about.
        """
        with transaction(self._engine) as connection:
            lock_writer(connection)
            account = self.viewer.account
            log(
                connection,
                at=at,
                by=by,
                action=action,
                detail=detail or {},
                account=account,
                subject=list(units),
            )

    def audit(self, wanted: AuditFilter | None = None) -> pd.DataFrame:
        """The entries of the log, newest first.

        Columns: ``id``, ``at``, ``by``, ``account``, ``action``, ``subject`` (unit codes between semicolons),
        ``detail`` and ``hash``.
        """
        return self.audit_page(wanted or AuditFilter())[0]

    def audit_page(
        self, wanted: AuditFilter, *, first: int = 0, most: int | None = None
    ) -> tuple[pd.DataFrame, int]:
        """Some entries, newest first, with the columns of :meth:`audit`, and how many there are in all."""
        self._ask(Act.READ_AUDIT)
        with snapshot(self._engine) as connection:
            return read_page(connection, wanted, first=first, most=most)

    def audit_in_order(self, wanted: AuditFilter) -> Iterator[pd.DataFrame]:
        """The entries from the oldest on, some thousand at a time."""
        self._ask(Act.READ_AUDIT)
        return self._in_order(wanted)

    def _in_order(self, wanted: AuditFilter) -> Iterator[pd.DataFrame]:
        with snapshot(self._engine) as connection:
            yield from read_in_order(connection, wanted)

    def audit_head(self) -> Head:
        """Where the chain ends: to be kept elsewhere, so that a cut-off end is found."""
        self._ask(Act.READ_AUDIT)
        with snapshot(self._engine) as connection:
            return newest_head(connection)

    def verify_audit(self, head: str | None = None) -> ChainState:
        """Follow the chain from its first entry; see :func:`analytics.store.audit.verify`."""
        self._ask(Act.READ_AUDIT)
        with snapshot(self._engine) as connection:
            return verify(connection, head)
