"""What was reported: that which counts, and every file that came."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from typing import Any

import pandas as pd
from sqlalchemy import select

from analytics.datasets import Reports, UnitReport
from analytics.plan import Quarter, text
from analytics.plan.schedule import Schedule
from analytics.policy import Act, NotAllowedError, may
from analytics.store import history, reading
from analytics.store.cycle.decisions import units_of
from analytics.store.cycle.states import stands
from analytics.store.database import snapshot
from analytics.store.errors import UnknownFileError
from analytics.store.facade.opened import OpenedStore
from analytics.store.files.belonging import is_file_of, is_held
from analytics.store.instants import to_stored
from analytics.store.results import Contact, SentFrom, StoredFile
from analytics.store.schedule import read_schedule
from analytics.store.tables import SUBMISSION


class LookingUp(OpenedStore):
    """What counts, and what ever came."""

    def reports(
        self,
        known_at: datetime | None = None,
        *,
        units: Collection[str] | None = None,
        known: Reports | None = None,
    ) -> Reports:
        """Everything that counts, as of one moment; the frames may be shared and are not to be changed.

        Who speaks for units gets what these have reported.

        Args:
            known_at: what had come and counted then, instead of now.
            units: only what these units have reported, by code; reading it costs as little as it is.
            known: what this store returned before for the same units; what was in it is not read again.
        """
        self._ask(Act.READ_UNIT, units or ())
        if units is None and self._seen is not None:
            units = self._seen.units
        until = None if known_at is None else to_stored(known_at)
        with snapshot(self._engine) as connection:
            return reading.read_reports(connection, until, units, known)

    def schedule(self, known_at: datetime | None = None) -> Schedule:
        """What the office has decided about when units report, now or as it stood at a moment.

        Who speaks for units gets what was decided for these, and for all.
        """
        self._ask(Act.READ_UNIT)
        until = None if known_at is None else to_stored(known_at)
        with snapshot(self._engine) as connection:
            found = read_schedule(connection, until)
        return found if self._seen is None else found.of_units(self._seen.units)

    def reporters(self, period: Quarter) -> frozenset[str]:
        """The codes of the units of which a report of this period is accepted.

        Who speaks for units gets those of his.
        """
        self._ask(Act.READ_UNIT)
        accepted = stands("accepted")
        query = select(SUBMISSION.c.unit).where(SUBMISSION.c.period == period.code, accepted).distinct()
        if self._seen is not None:
            query = query.where(SUBMISSION.c.unit.in_(self._seen.units))
        with snapshot(self._engine) as connection:
            return frozenset(connection.execute(query).scalars())

    def history(
        self, unit: str | None = None, period: Quarter | None = None, *, known_at: datetime | None = None
    ) -> pd.DataFrame:
        """Every file that came, newest first: one row per submission, and one per file that made none.

        Columns: ``upload``, ``submission`` (Int64), ``unit``, ``period``, ``version`` (Int64), ``file``,
        ``sha256``, ``size`` (bytes), ``by``, ``received_at``, ``outcome`` (of the check: accepted, refused or
        duplicate), ``errors``, ``warnings``, ``corrections`` (Int64: how many cells were mended on the page),
        ``explanation`` (missing where none was given), ``cleared_at`` (missing while the file's bytes are
        there), ``state`` (of a submission: waiting, accepted, returned or withdrawn; missing for a file that
        made none), ``decisions`` (int64: how many were taken on it), ``decided_by``, ``decided_at`` and
        ``words`` of the newest of them (missing without one), and ``counts`` (bool: whether a dataset of it
        still counts).

        Who speaks for units gets what came of these, and what he sent himself of which nobody knows the unit.

        Args:
            unit: only of this one, by code.
            period: only of this one.
            known_at: what had come and how it stood then, instead of now.
        """
        self._ask(Act.READ_UNIT, () if unit is None else unit)
        until = None if known_at is None else to_stored(known_at)
        with snapshot(self._engine) as connection:
            return history.read_history(connection, unit, period, until, self._seen)

    def newest_counting(self, known_at: datetime | None = None) -> datetime | None:
        """When the newest report came that counts, or counted at a moment; None where nothing does."""
        self._ask(Act.READ_WARD)
        until = None if known_at is None else to_stored(known_at)
        with snapshot(self._engine) as connection:
            return reading.newest_received(connection, until)

    def sent_from(self, upload: int) -> SentFrom:
        """The account, address and device that an upload came from.

        Raises:
            UnknownFileError: there is no such upload.
        """
        self._ask(Act.READ_AUDIT)
        with snapshot(self._engine) as connection:
            return history.read_sender(connection, upload)

    def contacts(self) -> dict[str, Contact]:
        """By unit's code whom the newest of its reports that name anybody names, accepted or not.

        Who may not read names gets initials, and no telephone; who speaks for units gets theirs.
        """
        self._ask(Act.READ_UNIT)
        with snapshot(self._engine) as connection:
            found = history.read_contacts(connection)
        seen = self._seen
        return {
            unit: one if may(self.viewer, Act.READ_NAMES, unit) else _without_names(one)
            for unit, one in found.items()
            if seen is None or unit in seen.units
        }

    def problems(self, upload: int) -> list[dict[str, Any]]:
        """The problems of an upload, as given; of more than 200 the first, errors before warnings.

        The history has the number of all.

        Raises:
            UnknownFileError: there is no such upload.
        """
        with snapshot(self._engine) as connection:
            self._ask_of_upload(connection, Act.READ_UNIT, upload)
            return history.read_problems(connection, upload)

    def file(self, sha256: str, *, visit: str | None = None) -> StoredFile:
        """An original file.

        Who speaks for units gets what came of these alone, what he sent himself, and what the browser of this
        ``visit`` has dropped (:meth:`hold`). Of a file that is not his he is not told whether it is there.

        Raises:
            UnknownFileError: the store does not hold it; :class:`ClearedFileError` where it did.
        """
        self._ask(Act.READ_FILE)
        seen = self._seen
        with snapshot(self._engine) as connection:
            if seen is not None and not (
                (visit and is_held(connection, sha256, visit)) or is_file_of(connection, sha256, seen)
            ):
                raise NotAllowedError(self.viewer, Act.READ_FILE)
            return history.read_file(connection, sha256)

    def differences(self, report: UnitReport) -> pd.DataFrame:
        """What a report would change: for each of its datasets, rows added to and removed from what counts.

        Columns: ``dataset`` and, as Int64, ``rows_before`` (missing where the dataset was not reported
        before), ``rows_after``, ``added``, ``removed``. A row that only moved is neither; a corrected row
        is one of each. Empty when nothing was reported before.
        """
        self._ask(Act.READ_UNIT, report.unit)
        with snapshot(self._engine) as connection:
            return history.read_differences(connection, report)

    def version_report(self, submission: int) -> UnitReport:
        """One version of a unit's report as it was read, with its rows' places, whether or not it counts.

        Raises:
            UnknownFileError: there is no such submission.
            NotAllowedError: the viewer may not read this unit's reports.
        """
        self._ask(Act.READ_AUDIT)
        self._ask(Act.READ_UNIT)
        with snapshot(self._engine) as connection:
            found = history.read_version(connection, submission)
        if found is None:
            raise UnknownFileError(text("Không có lượt nộp số {submission}.", submission=submission))
        self._ask(Act.READ_UNIT, found.unit)
        return found

    def differences_of(self, submission: int) -> pd.DataFrame:
        """The same of a version that is stored: what accepting it would change, also where it is the first.

        Raises:
            UnknownFileError: there is no such submission.
            NotAllowedError: the viewer may not read this unit's reports.
        """
        self._ask(Act.READ_UNIT)
        with snapshot(self._engine) as connection:
            self._ask(Act.READ_UNIT, units_of(connection, [submission]))
            return history.read_differences_of(connection, submission)


def _without_names(contact: Contact) -> Contact:
    # Here and not above: its patterns of names take longest to prepare of all that a store imports.
    from analytics.datasets.masking import masked_person

    name = masked_person(contact.name) if contact.name else "–"
    return replace(contact, name=name, phone=None)
