"""Documents that the office's records name: bytes that are kept for good, beside the reports."""

from __future__ import annotations

from datetime import datetime

from analytics.policy import Act
from analytics.store import history, office
from analytics.store.database import snapshot, transaction
from analytics.store.entries import lock_writer, save_file
from analytics.store.errors import unknown_file
from analytics.store.facade.opened import OpenedStore
from analytics.store.files import spare
from analytics.store.results import Arrival, OfficeRecord, RecordEdit, StoredFile


class Attaching(OpenedStore):
    """Documents of a unit, each named by a record whose contents have its ``unit`` and its ``sha256``."""

    def attach(
        self, unit: str, kind: str, edit: RecordEdit, *, name: str, data: bytes, by: str, at: datetime
    ) -> OfficeRecord | None:
        """Keep a document of a unit and write the record that names it, both or neither.

        Nothing opens it, and it is never cleared away. None where the record says the same already.

        Raises:
            RecordsChangedError: the record is no longer at the version that was looked at.
            NotAllowedError: the viewer may not send for this unit.
        """
        self._ask(Act.SEND, unit)
        with transaction(self._engine) as connection:
            lock_writer(connection)
            keys = save_file(connection, [Arrival(name=name, data=data, by=by, at=at)], spare=False)
            spare.received(connection, keys)
            written = office.write_records(
                connection, kind, [edit], by=by, at=at, account=self.viewer.account
            )
        return written[0] if written else None

    def detach(self, unit: str, kind: str, key: str, *, seen: int, by: str, at: datetime) -> bool:
        """Take the record of a document away; the document and its older versions stay in the history.

        Raises:
            RecordsChangedError: the record is no longer at the version that was looked at.
            NotAllowedError: the viewer may not send for this unit.
        """
        self._ask(Act.SEND, unit)
        edit = RecordEdit(key, None, seen)
        with transaction(self._engine) as connection:
            lock_writer(connection)
            return bool(
                office.write_records(connection, kind, [edit], by=by, at=at, account=self.viewer.account)
            )

    def attached_file(self, unit: str, kind: str, sha256: str) -> StoredFile:
        """A document of a unit that a record of this kind names, or named in an older version.

        Raises:
            UnknownFileError: none does.
            NotAllowedError: the viewer may not open files of this unit.
        """
        self._ask(Act.READ_FILE, unit)
        with snapshot(self._engine) as connection:
            named = any(
                one.contents is not None
                and one.contents.get("unit") == unit
                and one.contents.get("sha256") == sha256
                for one in office.read_record_history(connection, kind, None)
            )
            if not named:
                raise unknown_file(sha256)
            return history.read_file(connection, sha256)
