"""The database of a store while it is open, and who uses it: version, health, and what took its place."""

from __future__ import annotations

import logging
import time
from collections.abc import Collection
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import NoReturn, Self

from sqlalchemy import Connection, Engine, select, update

from analytics.plan import text
from analytics.policy import SYSTEM, Act, NotAllowedError, Viewer, demand, speaks_for_units_only
from analytics.store.database import (
    connect,
    look_through,
    shown,
    snapshot,
    transaction,
    use_write_ahead_log,
)
from analytics.store.errors import StoreError, StoreReplacedError
from analytics.store.files.belonging import Seen, is_of, units_of
from analytics.store.identity import check_file, opened_file, remember, replaced, set_logs_aside
from analytics.store.office import NEWEST
from analytics.store.schema import prepare
from analytics.store.tables import STORE_VERSION

_LOG = logging.getLogger("nq71.store")
_VERSIONS = select(STORE_VERSION.c.version, NEWEST.scalar_subquery())
_LOOK_THROUGH_EVERY = 3600.0  # seconds
_ABANDONED: list[Engine] = []  # whose files are no longer in their place: kept open until the program ends


class Database:
    """A database that is open, and followed when another one takes its place; all who use it share it."""

    def __init__(
        self, address: str, *, create: bool, copy_first: bool = True, copies: Path | None = None
    ) -> None:
        """Open what stands at the address, bringing it to this program's schema."""
        engine = _open(address, create=create, copy_first=copy_first, copies=copies)
        self._copies = copies
        self._opened = engine
        self._address = address
        self._following = Lock()
        self._seen = 0
        self.times_replaced = 0
        self._looked_through: float | None = None

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

    @property
    def version(self) -> int:
        """See :attr:`OpenedStore.version`."""
        return self.versions[0]

    @property
    def versions(self) -> tuple[int, int]:
        """See :attr:`OpenedStore.versions`."""
        version, records = self._read_versions()
        if version < self._seen:
            with self._following:
                version, records = self._read_versions()
                if version < self._seen:
                    version = _raise_version(self._opened, self._seen)
        self._seen = max(self._seen, version)
        return version, records

    def _read_versions(self) -> tuple[int, int]:
        with snapshot(self.engine) as connection:
            version, records = connection.execute(_VERSIONS).one()
            return int(version), int(records)

    @property
    def engine(self) -> Engine:
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
            engine = _open(self._address, create=False, copies=self._copies)
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
        self.times_replaced += 1
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
        engine, now = self.engine, time.monotonic()
        if self._looked_through is None or now - self._looked_through > _LOOK_THROUGH_EVERY:
            self._looked_through = now
            look_through(engine)
        with transaction(self.engine) as connection:
            connection.execute(update(STORE_VERSION).values(version=STORE_VERSION.c.version))


class OpenedStore:
    """An open database as one viewer may use it."""

    def __init__(self, database: Database, viewer: Viewer) -> None:
        """Use :meth:`open` and :meth:`seen_by`."""
        self._database = database
        self.viewer = viewer

    @classmethod
    def open(
        cls,
        address: str,
        *,
        create: bool = True,
        viewer: Viewer = SYSTEM,
        copy_first: bool = True,
        copies: Path | None = None,
    ) -> Self:
        """Open the store at a SQLAlchemy URL or the path of a SQLite file, migrating it if need be.

        Args:
            address: where the store is.
            create: whether to begin a new store where there is none.
            viewer: who uses it; the program itself where nobody is named.
            copy_first: whether a store that holds data is copied before it is migrated.
            copies: the folder of such a copy where the store is on a database server, else the working
                folder; a file is copied beside itself.

        Raises:
            StoreError: the address is wrong or out of reach, or holds something else or something newer, or
                nothing that could be opened without ``create``.
        """
        return cls(Database(address, create=create, copy_first=copy_first, copies=copies), viewer)

    def seen_by(self, viewer: Viewer) -> Self:
        """The same open store as this viewer may use it: what he may not do raises NotAllowedError."""
        return type(self)(self._database, viewer)

    def _ask(self, act: Act, units: str | Collection[str] = ()) -> None:
        """Go on only if the viewer may do it; see :func:`analytics.policy.demand`."""
        demand(self.viewer, act, units)

    @property
    def _seen(self) -> Seen | None:
        """What the viewer sees where that is not all; None where it is."""
        viewer = self.viewer
        return Seen(viewer.units, viewer.account) if speaks_for_units_only(viewer) else None

    def _ask_of_upload(self, connection: Connection, act: Act, upload: int) -> None:
        """Go on only if the viewer may do it of a whole upload: one of his units alone, or sent by him."""
        self._ask(act)
        seen = self._seen
        if seen is not None and not is_of(connection, upload, seen):
            raise NotAllowedError(self.viewer, act, units_of(connection, upload))

    def close(self) -> None:
        """Let go of the database; the store is not used afterwards, by whoever sees it."""
        self._database.close()

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
        """Grows whenever reports, history, units, settings or the schedule change, in any process.

        It is the key of caches. Bytes merely kept (:meth:`keep_file`) and answers (:meth:`remember`) change
        none of these and leave it alone, unless older bytes had to go for them. It also grows when an older
        copy of the store was put in its place.
        """
        return self._database.version

    @property
    def versions(self) -> tuple[int, int]:
        """:attr:`version` and the office's records' own, as they are at one moment."""
        return self._database.versions

    @property
    def times_replaced(self) -> int:
        """How often another store has taken this one's place since it was opened."""
        return self._database.times_replaced

    @property
    def _engine(self) -> Engine:
        """The database to use now; raises once when another one has taken the place of the one in use."""
        return self._database.engine

    def probe(self) -> None:
        """Write as a report is written, changing nothing; StoreError when no report could be kept now.

        Once an hour the file is read from end to end: what is damaged where nobody reads is found so.
        """
        self._database.probe()


def _open(address: str, *, create: bool, copy_first: bool = True, copies: Path | None = None) -> Engine:
    engine = connect(address, create=create)
    try:
        prepare(engine, create=create, copy_first=copy_first, copies=copies)
        use_write_ahead_log(engine)
        remember(engine, shown(engine.url))
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
