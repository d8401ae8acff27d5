"""What comes in: bytes, reports, refusals, and what a sender says of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import insert

from analytics.datasets import CellCorrection, UnitReport
from analytics.plan import Quarter
from analytics.policy import Act
from analytics.store import submitting
from analytics.store.audit import append
from analytics.store.database import snapshot, transaction
from analytics.store.entries import (
    arrival,
    bump_version,
    lock_writer,
    next_id,
    save_file,
    upload_entry,
)
from analytics.store.facade.opened import OpenedStore
from analytics.store.files import corrections, spare
from analytics.store.results import Arrival, Receipt, Upload
from analytics.store.tables import UPLOAD

_A = TypeVar("_A", bound=Arrival)


class Receiving(OpenedStore):
    """Files that come: kept, received with their reports, or refused."""

    def keep_file(self, name: str, data: bytes, *, by: str, at: datetime) -> str:
        """Keep a file's bytes before anything else is done with them; returns their SHA-256.

        Nothing counts on them until a report in them is received, and of such bytes a store holds no more
        than its budget (:meth:`spare`): the oldest go.
        """
        self._ask(Act.SEND)
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
        account: str | None = None,
        address: str | None = None,
        device: str | None = None,
    ) -> tuple[Receipt, ...]:
        """Store a file and its reports in one transaction; each becomes the newest of its unit and period.

        Whether they count at once is :func:`analytics.policy.first_state`'s to say and told by the receipts.

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
            account: the account that sent it, the viewer's own where none is named.
            address: from where.
            device: by which browser.

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
            account=account,
            address=address,
            device=device,
        )
        return self.submit_many([upload])[0]

    def submit_many(
        self, uploads: Iterable[Upload], *, progress: Callable[[int], None] | None = None
    ) -> list[tuple[Receipt, ...]]:
        """Store many files quickly, some hundred to a transaction; ``progress`` gets the number done so far.

        Each file is stored whole or not at all, as with :meth:`submit`, which also says what is raised.
        """
        receipts: list[tuple[Receipt, ...]] = []
        for batch in submitting.batches(map(self._signed, uploads)):
            self._ask(Act.SEND, {report.unit for upload in batch for report in upload.reports})
            with transaction(self._engine) as connection:
                receipts += submitting.write(connection, batch, self.viewer)
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
        account: str | None = None,
        address: str | None = None,
        device: str | None = None,
    ) -> int:
        """Note a faulty file with its problems; no figure changes. Returns the upload's number."""
        self._ask(Act.SEND, () if unit is None else unit)
        file = self._signed(
            Arrival(name=name, data=data, by=by, at=at, account=account, address=address, device=device)
        )
        code = period.code if period else None
        with transaction(self._engine) as connection:
            bump_version(connection)
            key = save_file(connection, [file], spare=True)[0]
            spare.keep_within_budget(connection, at)
            id_ = next_id(connection, UPLOAD.c.id)
            entry = upload_entry(id_, key, file, outcome="refused", problems=problems, unit=unit, period=code)
            connection.execute(insert(UPLOAD), [entry])
            append(connection, [arrival(entry, [unit], account=self.viewer.account)])
        return id_

    def explain(self, upload: int, words: str, *, by: str, at: datetime) -> None:
        """Add or change the word of explanation of an upload, or take it back with a blank one; logged.

        Raises:
            UnknownFileError: there is no such upload.
            ValueError: more than 2,000 characters.
        """
        with transaction(self._engine) as connection:
            bump_version(connection)
            self._ask_of_upload(connection, Act.SEND, upload)
            corrections.explain(connection, upload, words, by=by, at=at, account=self.viewer.account)

    def corrections(self, upload: int) -> list[CellCorrection]:
        """The cells that were mended on the page, in their order; none for an upload that is not there."""
        with snapshot(self._engine) as connection:
            self._ask_of_upload(connection, Act.READ_UNIT, upload)
            return corrections.corrections_of(connection, upload)

    def _signed(self, file: _A) -> _A:
        """The file with the viewer's account, where none is named."""
        account = file.account or self.viewer.account or None
        return file if account == file.account else replace(file, account=account)
