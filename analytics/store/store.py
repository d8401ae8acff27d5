"""The store: everything that was reported, kept for good and traceable to its file, sheet and row."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import datetime
from types import TracebackType
from typing import Any, Self

import pandas as pd
from sqlalchemy import Connection, Engine, delete, insert, select, update

from analytics.datasets import Answer, CellCorrection, Reports, UnitReport
from analytics.plan import Quarter, Unit
from analytics.store import answers, corrections, history, reading, register, submitting
from analytics.store.database import connect, snapshot, transaction, use_write_ahead_log
from analytics.store.entries import bump_version, lock_writer, log, next_id, save_file, upload_entry
from analytics.store.errors import StoreError
from analytics.store.identity import check_file, remember_file
from analytics.store.instants import to_stored
from analytics.store.results import Arrival, Receipt, RegisterChange, StoredFile, Upload
from analytics.store.schema import prepare
from analytics.store.tables import SETTING, STORE_VERSION, SUBMISSION, UPLOAD

_ABANDONED: list[Engine] = []  # whose files are no longer in their place: kept open until the program ends


class Store:
    """One database of reports; safe to share between threads, and between processes by its address.

    What a method has returned from is on disk. Moments given without a zone are Vietnamese time, and
    moments that come out are Vietnamese time without a zone. Methods that write raise
    :class:`StoreError` when the database is full, read-only or locked for too long, and change nothing.
    """

    def __init__(self, engine: Engine) -> None:
        """Use :meth:`open`, which also brings the database to this program's schema."""
        self._engine = engine

    @classmethod
    def open(cls, address: str) -> Store:
        """Open the store at a SQLAlchemy URL or the path of a SQLite file, creating or migrating it.

        Raises:
            StoreError: the address is wrong or out of reach, or holds something else or something newer.
        """
        engine = connect(address)
        try:
            prepare(engine)
            use_write_ahead_log(engine)
            remember_file(engine)
        except BaseException:
            engine.dispose()
            raise
        return cls(engine)

    def close(self) -> None:
        """Let go of the database; the store is not used afterwards."""
        try:
            check_file(self._engine)
        except StoreError:
            # SQLite would remove the write-ahead log by its name, which is another file's by now.
            _ABANDONED.append(self._engine)
        else:
            self._engine.dispose()

    def __enter__(self) -> Self:
        """Close the store at the end of a ``with`` block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the store."""
        self.close()

    @property
    def version(self) -> int:
        """Grows whenever reports, history, units or settings change, in any process: the key of caches.

        Bytes merely kept (:meth:`keep_file`) and answers (:meth:`remember`) change none of these and leave
        it alone.
        """
        with snapshot(self._engine) as connection:
            return int(connection.execute(select(STORE_VERSION.c.version)).scalar_one())

    def probe(self) -> None:
        """Write as a report is written, changing nothing; StoreError when no report could be kept now."""
        with transaction(self._engine) as connection:
            connection.execute(update(STORE_VERSION).values(version=STORE_VERSION.c.version))

    def keep_file(self, name: str, data: bytes, *, by: str, at: datetime) -> str:
        """Keep a file's bytes before anything else is done with them; returns their SHA-256."""
        with transaction(self._engine) as connection:
            lock_writer(connection)
            return save_file(connection, [Arrival(name=name, data=data, by=by, at=at)])[0]

    def submit(
        self,
        name: str,
        data: bytes,
        reports: Sequence[UnitReport],
        *,
        problems: Sequence[Mapping[str, Any]] = (),
        by: str,
        at: datetime,
        corrections: Sequence[CellCorrection] = (),
        explanation: str | None = None,
    ) -> tuple[Receipt, ...]:
        """Store a file and its reports in one transaction; each becomes the newest of its unit and period.

        Bytes that came before and still are the newest version are recognised, if they come with the same
        mends and with no other word of explanation: the receipt then points to that version, and only the
        arrival itself is noted. Returns one receipt per report, in order.

        Args:
            name: the name it came under.
            data: the bytes as they were sent, also when cells were mended.
            reports: what was read, with the mended cells.
            problems: the warnings, as JSON-ready mappings with a ``severity``.
            by: who sent it.
            at: when it came.
            corrections: the cells that were mended on the page, in their order.
            explanation: the sender's word about the warnings, which the office sees.

        Raises:
            StoreError: a unit is not in the register.
            ValueError: no report at all, or two for one unit and period; more than 2,000 characters of
                explanation or 10,000 mends.
        """
        upload = Upload(
            name=name,
            data=data,
            reports=reports,
            problems=problems,
            by=by,
            at=at,
            corrections=corrections,
            explanation=explanation,
        )
        return self.submit_many([upload])[0]

    def submit_many(
        self, uploads: Iterable[Upload], *, progress: Callable[[int], None] | None = None
    ) -> list[tuple[Receipt, ...]]:
        """Store many files quickly, some hundred to a transaction; ``progress`` gets the number done so far.

        Each file is stored whole or not at all, as with :meth:`submit`, which also says what is raised.
        """
        receipts: list[tuple[Receipt, ...]] = []
        for batch in submitting.batches(uploads):
            with transaction(self._engine) as connection:
                receipts += submitting.write(connection, batch)
            if progress is not None:
                progress(len(receipts))
        return receipts

    def refuse(
        self,
        name: str,
        data: bytes,
        *,
        problems: Sequence[Mapping[str, Any]],
        by: str,
        at: datetime,
        unit: str | None = None,
        period: Quarter | None = None,
    ) -> int:
        """Note a faulty file with its problems; no figure changes. Returns the upload's number."""
        file = Arrival(name=name, data=data, by=by, at=at)
        code = period.code if period else None
        with transaction(self._engine) as connection:
            bump_version(connection)
            key = save_file(connection, [file])[0]
            id_ = next_id(connection, UPLOAD.c.id)
            entry = upload_entry(id_, key, file, outcome="refused", problems=problems, unit=unit, period=code)
            connection.execute(insert(UPLOAD), [entry])
        return id_

    def explain(self, upload: int, words: str, *, by: str, at: datetime) -> None:
        """Add or change the word of explanation of an upload, or take it back with a blank one; logged.

        Raises:
            UnknownFileError: there is no such upload.
            ValueError: more than 2,000 characters.
        """
        with transaction(self._engine) as connection:
            bump_version(connection)
            corrections.explain(connection, upload, words, by=by, at=at)

    def corrections(self, upload: int) -> list[CellCorrection]:
        """The cells that were mended on the page, in their order; none for an upload that is not there."""
        with snapshot(self._engine) as connection:
            return corrections.corrections_of(connection, upload)

    def remember(self, unit: str, given: Sequence[Answer], *, by: str, at: datetime) -> None:
        """Keep what a unit's senders have answered, instead of what they said of the same words before.

        Words are told apart as they are given: who folds them does so before. Those beyond 500 characters
        are no header and no name, and are not kept. Logged in the audit.

        Raises:
            StoreError: the unit is not in the register.
        """
        with transaction(self._engine) as connection:
            lock_writer(connection)
            answers.remember(connection, unit, given, by=by, at=at)

    def forget(self, unit: str, given: Answer, *, by: str, at: datetime) -> bool:
        """Take an answer back, whatever it meant; False when nothing was remembered of its words."""
        with transaction(self._engine) as connection:
            lock_writer(connection)
            return answers.forget(connection, unit, given, by=by, at=at)

    def answers(self) -> dict[str, tuple[Answer, ...]]:
        """What the senders of each unit have answered, by the unit's code, the oldest answer first."""
        with snapshot(self._engine) as connection:
            return answers.read_answers(connection)

    def reports(
        self,
        known_at: datetime | None = None,
        *,
        units: Collection[str] | None = None,
        known: Reports | None = None,
    ) -> Reports:
        """Everything that counts, as of one moment; the frames may be shared and are not to be changed.

        Args:
            known_at: what had come and counted then, instead of now.
            units: only what these units have reported, by code; reading it costs as little as it is.
            known: what this store returned before for the same units; what was in it is not read again.
        """
        until = None if known_at is None else to_stored(known_at)
        with snapshot(self._engine) as connection:
            return reading.read_reports(connection, until, units, known)

    def reporters(self, period: Quarter) -> frozenset[str]:
        """The codes of the units of which a report of this period was accepted."""
        query = select(SUBMISSION.c.unit).where(SUBMISSION.c.period == period.code).distinct()
        with snapshot(self._engine) as connection:
            return frozenset(connection.execute(query).scalars())

    def history(self, unit: str | None = None, period: Quarter | None = None) -> pd.DataFrame:
        """Every file that came, newest first: one row per submission, and one per file that made none.

        Columns: ``upload``, ``submission`` (Int64), ``unit``, ``period``, ``version`` (Int64), ``file``,
        ``sha256``, ``size`` (bytes), ``by``, ``received_at``, ``outcome`` (accepted, refused or duplicate),
        ``errors``, ``warnings``, ``corrections`` (Int64: how many cells were mended on the page),
        ``explanation`` (missing where none was given) and ``counts`` (bool: whether a dataset of it still
        counts).
        """
        with snapshot(self._engine) as connection:
            return history.read_history(connection, unit, period)

    def problems(self, upload: int) -> list[dict[str, Any]]:
        """The problems of an upload, as given; :class:`UnknownFileError` when there is no such upload."""
        with snapshot(self._engine) as connection:
            return history.read_problems(connection, upload)

    def file(self, sha256: str) -> StoredFile:
        """An original file; :class:`UnknownFileError` when the store does not hold it."""
        with snapshot(self._engine) as connection:
            return history.read_file(connection, sha256)

    def differences(self, report: UnitReport) -> pd.DataFrame:
        """What a report would change: for each of its datasets, rows added to and removed from what counts.

        Columns: ``dataset`` and, as Int64, ``rows_before`` (missing where the dataset was not reported
        before), ``rows_after``, ``added``, ``removed``. A row that only moved is neither; a corrected row
        is one of each. Empty when nothing was reported before.
        """
        with snapshot(self._engine) as connection:
            return history.read_differences(connection, report)

    def units(self) -> tuple[Unit, ...]:
        """The unit register, in its own order."""
        with snapshot(self._engine) as connection:
            return register.read_units(connection)

    def import_units(self, units: Sequence[Unit], *, by: str, at: datetime) -> RegisterChange:
        """Make the register equal to ``units``; units that are missing there go, if they never reported.

        Raises:
            StoreError: the register is empty, or lacks units that have reports; nothing is changed then.
        """
        with transaction(self._engine) as connection:
            return register.write_units(connection, units, by=by, at=at)

    def setting(self, key: str) -> str | None:
        """The value of a setting, ``None`` when it was never set."""
        with snapshot(self._engine) as connection:
            return connection.execute(select(SETTING.c.value).where(SETTING.c.key == key)).scalar()

    def set_setting(self, key: str, value: str, *, by: str | None = None, at: datetime | None = None) -> None:
        """Set a setting; with ``by`` and ``at`` the change is also logged."""
        with transaction(self._engine) as connection:
            bump_version(connection)
            _set(connection, key, value)
            if by is not None and at is not None:
                detail = {"key": key, "value": value}
                log(connection, at=at, by=by, action="set_setting", detail=detail)

    def change_setting(self, key: str, change: Callable[[str | None], str], *, by: str, at: datetime) -> None:
        """Set a setting to what ``change`` makes of its value, with no other writer in between; logged.

        ``change`` gets ``None`` for a setting that was never set; what it raises leaves all as it was.
        """
        with transaction(self._engine) as connection:
            bump_version(connection)
            before = connection.execute(select(SETTING.c.value).where(SETTING.c.key == key)).scalar()
            value = change(before)
            _set(connection, key, value)
            log(connection, at=at, by=by, action="set_setting", detail={"key": key, "value": value})

    def audit(self) -> pd.DataFrame:
        """Changes of register, settings, answers and explanations, newest first.

        Columns: ``at``, ``by``, ``action`` and ``detail``.
        """
        with snapshot(self._engine) as connection:
            return history.read_audit(connection)


def _set(connection: Connection, key: str, value: str) -> None:
    connection.execute(delete(SETTING).where(SETTING.c.key == key))
    connection.execute(insert(SETTING), [{"key": key, "value": value}])
