"""The store: everything that was reported, kept for good and traceable to its file, sheet and row."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import Any, NoReturn, Self

import pandas as pd
from sqlalchemy import Connection, Engine, delete, insert, select, update

from analytics.datasets import Answer, CellCorrection, Reports, UnitReport
from analytics.plan import Quarter, Unit, text
from analytics.store import (
    answers,
    backup,
    history,
    reading,
    register,
    submitting,
)
from analytics.store.database import (
    connect,
    look_through,
    shown,
    shrink,
    snapshot,
    transaction,
    use_write_ahead_log,
)
from analytics.store.entries import bump_version, lock_writer, log, next_id, save_file, upload_entry
from analytics.store.errors import StoreError, StoreReplacedError
from analytics.store.files import corrections, spare, visits
from analytics.store.files.spare import SpareBudget, SpareFiles
from analytics.store.identity import check_file, opened_file, remember, replaced, set_logs_aside
from analytics.store.instants import to_stored
from analytics.store.results import (
    Arrival,
    ForbiddenAnswer,
    HeldFile,
    Receipt,
    RegisterChange,
    StoredFile,
    Upload,
)
from analytics.store.schema import prepare
from analytics.store.tables import SETTING, STORE_VERSION, SUBMISSION, UPLOAD

_LOG = logging.getLogger("nq71.store")
_LOOK_THROUGH_EVERY = 3600.0  # seconds
_ABANDONED: list[Engine] = []  # whose files are no longer in their place: kept open until the program ends


class Store:
    """One database of reports; safe to share between threads, and between processes by its address.

    What a method has returned from is on disk. Moments given without a zone are Vietnamese time, and
    moments that come out are Vietnamese time without a zone. Methods that write raise
    :class:`StoreError` when the database is full, read-only or locked for too long, and change nothing.

    When another store has taken the place of the one that was opened, the next use says so and raises
    :class:`StoreReplacedError`; what follows is done with the new one.
    """

    def __init__(self, engine: Engine, address: str) -> None:
        """Use :meth:`open`, which also brings the database to this program's schema."""
        self._opened = engine
        self._address = address
        self._following = Lock()
        self._seen = 0
        self._times_replaced = 0
        self._looked_through: float | None = None

    @classmethod
    def open(cls, address: str, *, create: bool = True) -> Store:
        """Open the store at a SQLAlchemy URL or the path of a SQLite file, migrating it if need be.

        Args:
            address: where the store is.
            create: whether to begin a new store where there is none.

        Raises:
            StoreError: the address is wrong or out of reach, or holds something else or something newer, or
                nothing that could be opened without ``create``.
        """
        return cls(_open(address, create=create), address)

    def close(self) -> None:
        """Let go of the database; the store is not used afterwards."""
        try:
            check_file(self._opened)
        except StoreError:
            # SQLite would remove the write-ahead log by its name, which is another file's by now.
            _ABANDONED.append(self._opened)
        else:
            self._opened.dispose()
            if (file := opened_file(self._opened)) is not None:
                file.release()

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
        it alone, unless older bytes had to go for them. It also grows when an older copy of the store was put
        in its place.
        """
        version = self._read_version()
        if version < self._seen:
            with self._following:
                version = self._read_version()
                if version < self._seen:
                    version = _raise_version(self._opened, self._seen)
        self._seen = max(self._seen, version)
        return version

    def _read_version(self) -> int:
        with snapshot(self._engine) as connection:
            return int(connection.execute(select(STORE_VERSION.c.version)).scalar_one())

    @property
    def times_replaced(self) -> int:
        """How often another store has taken this one's place since it was opened."""
        return self._times_replaced

    @property
    def _engine(self) -> Engine:
        """The database to use now; raises once when another one has taken the place of the one in use."""
        if replaced(self._opened):
            with self._following:
                if replaced(self._opened):
                    self._follow()
        return self._opened

    def _follow(self) -> NoReturn:
        """Open what stands at the address now, if that is a store, and say that it was replaced."""
        set_logs_aside(self._opened)
        try:
            engine = _open(self._address, create=False)
            _raise_version(engine, self._seen)
        except StoreError as error:
            _LOG.warning("The store was replaced by something that cannot be used: %s", error)
            check_file(self._opened)  # says so
            raise
        _LOG.warning("The store was replaced by another one, which is in use from now on")
        if opened_file(self._opened) is None:
            self._opened.dispose()
        else:
            _ABANDONED.append(self._opened)  # see close
        self._opened = engine
        self._times_replaced += 1
        self._looked_through = None
        raise StoreReplacedError(
            text(
                "Kho dữ liệu «{address}» đã bị thay bằng kho khác khi chương trình đang chạy. Chưa có gì của "
                "lần này được lưu. Chương trình đã mở kho mới: hãy tải lại trang, xem trong «Báo cáo đã "
                "nhận» những báo cáo nào còn đó, và gửi lại những báo cáo không còn.",
                address=shown(engine.url),
            )
        )

    def probe(self) -> None:
        """Write as a report is written, changing nothing; StoreError when no report could be kept now.

        Once an hour the file is read from end to end: what is damaged where nobody reads is found so.
        """
        engine, now = self._engine, time.monotonic()
        if self._looked_through is None or now - self._looked_through > _LOOK_THROUGH_EVERY:
            self._looked_through = now
            look_through(engine)
        with transaction(self._engine) as connection:
            connection.execute(update(STORE_VERSION).values(version=STORE_VERSION.c.version))

    def back_up(self, target: Path, *, by: str, at: datetime) -> str:
        """Copy the store to a file while it is in use, and note that; see :mod:`analytics.store.backup`.

        Returns the SHA-256 of the copy.

        Raises:
            StoreError: there is no whole copy at ``target`` now.
        """
        digest = backup.back_up(self._engine, target)
        self.set_setting(backup.LAST_BACKUP, at.isoformat(), by=by, at=at)
        return digest

    def keep_file(self, name: str, data: bytes, *, by: str, at: datetime) -> str:
        """Keep a file's bytes before anything else is done with them; returns their SHA-256.

        Nothing counts on them until a report in them is received, and of such bytes a store holds no more
        than its budget (:meth:`spare`): the oldest go.
        """
        with transaction(self._engine) as connection:
            lock_writer(connection)
            key = save_file(connection, [Arrival(name=name, data=data, by=by, at=at)], spare=True)[0]
            spare.keep_within_budget(connection, at)
        return key

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
        container: str | None = None,
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
            container: the key of the zip that the file came in.

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
            container=container,
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
            key = save_file(connection, [file], spare=True)[0]
            spare.keep_within_budget(connection, at)
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
        """What the senders of each unit have answered, by the unit's code, the oldest answer first.

        Forbidden ones are not among them, whoever gave them and whenever.
        """
        with snapshot(self._engine) as connection:
            return answers.read_answers(connection)

    def forbid(self, answer: Answer, *, by: str, at: datetime) -> None:
        """Use an answer for no unit any more, whatever the case and spaces of its words; logged.

        Who has given it is asked again; another meaning of the same words stays possible.
        """
        with transaction(self._engine) as connection:
            lock_writer(connection)
            answers.forbid(connection, answer, by=by, at=at)

    def allow(self, answer: Answer, *, by: str, at: datetime) -> bool:
        """Use a forbidden answer again where it was remembered; False when it was not forbidden; logged."""
        with transaction(self._engine) as connection:
            lock_writer(connection)
            return answers.allow(connection, answer, by=by, at=at)

    def forbidden(self) -> list[ForbiddenAnswer]:
        """The answers that are used for no unit, the newest first."""
        with snapshot(self._engine) as connection:
            return answers.read_forbidden(connection)

    def hold(self, visit: str, file: HeldFile, *, at: datetime) -> None:
        """Note that a browser has dropped a file, or what was said of it since, to be found again there.

        Args:
            visit: what only that browser can name, at most 64 characters; a hash, never the secret itself.
            file: the file; another of the same key takes its place and keeps its moment.
            at: now; what is older than 14 days is found no more, and goes.
        """
        with transaction(self._engine) as connection:
            lock_writer(connection)
            visits.hold(connection, visit, file, at=at)

    def held_files(self, visit: str, *, at: datetime) -> list[HeldFile]:
        """The files of a visit of the last 14 days, in the order in which they were dropped."""
        with snapshot(self._engine) as connection:
            return visits.read_held(connection, visit, at=at)

    def put_aside(self, visit: str, keys: Collection[str]) -> None:
        """Find these files of a visit no more; their bytes and what was sent of them stay."""
        with transaction(self._engine) as connection:
            lock_writer(connection)
            visits.put_aside(connection, visit, keys)

    def receipts(self, sha256: str, *, since: datetime) -> tuple[Receipt, ...]:
        """The receipts last given for a file's bytes since a moment; none when nothing was stored of them."""
        with snapshot(self._engine) as connection:
            return visits.read_receipts(connection, sha256, since)

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
        ``explanation`` (missing where none was given), ``cleared_at`` (missing while the file's bytes are
        there) and ``counts`` (bool: whether a dataset of it still counts).
        """
        with snapshot(self._engine) as connection:
            return history.read_history(connection, unit, period)

    def problems(self, upload: int) -> list[dict[str, Any]]:
        """The problems of an upload, as given; of more than 200 the first, errors before warnings.

        The history has the number of all.

        Raises:
            UnknownFileError: there is no such upload.
        """
        with snapshot(self._engine) as connection:
            return history.read_problems(connection, upload)

    def file(self, sha256: str) -> StoredFile:
        """An original file.

        Raises:
            UnknownFileError: the store does not hold it; :class:`ClearedFileError` where it did.
        """
        with snapshot(self._engine) as connection:
            return history.read_file(connection, sha256)

    def spare_budget(self) -> SpareBudget:
        """How much is kept of files that were refused or never sent: as the settings say, or the defaults."""
        with snapshot(self._engine) as connection:
            return spare.budget(connection)

    def spare(self, at: datetime, days: int | None = None) -> tuple[tuple[SpareFiles, ...], ...]:
        """Spare files by kind, first all that are there, then those that :meth:`tidy` would clear away."""
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
        return shrink(self._engine)

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
        """Changes of register, settings, answers, what is forbidden of them, and explanations, newest first.

        Columns: ``at``, ``by``, ``action`` and ``detail``.
        """
        with snapshot(self._engine) as connection:
            return history.read_audit(connection)


def _age(connection: Connection, days: int | None) -> SpareBudget:
    """The budget in force, with another age where one is given."""
    allowed = spare.budget(connection)
    return allowed if days is None else replace(allowed, days=days)


def _open(address: str, *, create: bool) -> Engine:
    engine = connect(address, create=create)
    try:
        prepare(engine, create=create)
        use_write_ahead_log(engine)
        remember(engine)
    except BaseException:
        engine.dispose()
        raise
    return engine


def _raise_version(engine: Engine, above: int) -> int:
    """Bring the version above one that was seen at the same address; returns what it is now."""
    version = STORE_VERSION.c.version
    with transaction(engine) as connection:
        connection.execute(update(STORE_VERSION).where(version <= above).values(version=above + 1))
        return int(connection.execute(select(version)).scalar_one())


def _set(connection: Connection, key: str, value: str) -> None:
    connection.execute(delete(SETTING).where(SETTING.c.key == key))
    connection.execute(insert(SETTING), [{"key": key, "value": value}])
