"""What the office writes down beside the reports."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from analytics.plan.schedule import SCHEDULE_KINDS
from analytics.policy import Act, NotAllowedError
from analytics.store import office
from analytics.store.database import snapshot, transaction
from analytics.store.entries import bump_version, lock_writer
from analytics.store.facade.opened import OpenedStore
from analytics.store.results import OfficeRecord, RecordEdit

About = Callable[[str], str | None]
"""Which unit a record is about, by its key; None for one that concerns every unit."""


class KeepingRecords(OpenedStore):
    """The office's own records, each with all its versions; what they mean is :mod:`analytics.office`'s."""

    def office_records(
        self, kind: str, *, until: datetime | None = None, about: About | None = None
    ) -> list[OfficeRecord]:
        """The records of a kind as they are now, or were at a moment; those taken away are not among them.

        Ordered by key. Who speaks for units gets those about them and about all, and nothing of a kind of
        which nobody says whom its records are ``about``: NotAllowedError then, as an empty list would pass
        for «there is none».
        """
        self._ask_of_kind(about)
        with snapshot(self._engine) as connection:
            return self._shown(office.read_records(connection, kind, until), about)

    def office_history(
        self, kind: str, key: str | None = None, *, about: About | None = None
    ) -> list[OfficeRecord]:
        """Every version of a record, or of all records of a kind, the newest first; ``about`` as above."""
        self._ask_of_kind(about)
        with snapshot(self._engine) as connection:
            return self._shown(office.read_record_history(connection, kind, key), about)

    @property
    def office_version(self) -> int:
        """Grows with every version written, of whatever kind: the key of caches of records.

        :attr:`version` grows only with those that figures rest on, the schedule of reports.
        """
        with snapshot(self._engine) as connection:
            return office.newest_record(connection)

    def write_office_records(
        self, kind: str, edits: Sequence[RecordEdit], *, by: str, at: datetime
    ) -> list[OfficeRecord]:
        """Write new versions of records, all or none, and return those written.

        What is the same as before is not written again. The versions are their own log: who and when stands
        on each.

        Raises:
            RecordsChangedError: a record that is to change is no longer at the version that was looked at.
            NotAllowedError: it is about the schedule of reports, and the viewer may not decide on that.
        """
        self._ask(Act.SCHEDULE if kind in SCHEDULE_KINDS else Act.KEEP_RECORDS)
        with transaction(self._engine) as connection:
            # Who owes what until when enters figures: all that was computed is computed anew.
            (bump_version if kind in SCHEDULE_KINDS else lock_writer)(connection)
            return office.write_records(connection, kind, edits, by=by, at=at, account=self.viewer.account)

    def _ask_of_kind(self, about: About | None) -> None:
        """Go on only if the viewer may read of every unit, or of some and can be shown those alone."""
        self._ask(Act.READ_UNIT)
        if self._seen is not None and about is None:
            raise NotAllowedError(self.viewer, Act.READ_UNIT)

    def _shown(self, records: list[OfficeRecord], about: About | None) -> list[OfficeRecord]:
        """Those of the records that the viewer sees."""
        seen = self._seen
        if seen is None or about is None:
            return records
        return [one for one in records if about(one.key) in seen.units | {None}]
