"""Records of one kind, as Python values: read, changed, and each version told."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Generic, Protocol, TypeVar

from pydantic import TypeAdapter

from analytics.store import OfficeRecord, RecordEdit

T = TypeVar("T")


class RecordStore(Protocol):
    """What a kind of record needs of a store."""

    def office_records(
        self, kind: str, *, until: datetime | None = None, about: Callable[[str], str | None] | None = None
    ) -> list[OfficeRecord]:
        """See :meth:`analytics.store.Store.office_records`."""

    def office_history(
        self, kind: str, key: str | None = None, *, about: Callable[[str], str | None] | None = None
    ) -> list[OfficeRecord]:
        """See :meth:`analytics.store.Store.office_history`."""

    def write_office_records(
        self, kind: str, edits: Sequence[RecordEdit], *, by: str, at: datetime
    ) -> list[OfficeRecord]:
        """See :meth:`analytics.store.Store.write_office_records`."""


def middle_of_key(key: str) -> str:
    """The unit of a record whose key is ``year/unit/what``, whatever signs a code has."""
    return key.partition("/")[2].rpartition("/")[0]


@dataclass(frozen=True, slots=True)
class Kept(Generic[T]):
    """One version of a record: what it says (None: taken away), and who wrote it when.

    ``at`` is Vietnamese time without a zone.
    """

    key: str
    version: int
    value: T | None
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Change(Generic[T]):
    """What a record is to say (None takes it away), for who looked at its version ``seen`` (0: none)."""

    key: str
    value: T | None
    seen: int = 0


@dataclass(frozen=True)
class RecordKind(Generic[T]):
    """A kind of record: its name in the store, at most 32 characters, and the dataclass of its values.

    Values of an older program are read with the defaults of what they lack; what they have too much is left
    out. Dates are kept as ``2027-01-15``.

    ``about`` says by a record's key which unit it is about (None: it concerns every unit): who speaks for
    units then reads those about his. A kind without it is read by those alone who read of every unit.
    """

    name: str
    type: type[T]
    about: Callable[[str], str | None] | None = None
    _adapter: TypeAdapter[T] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Prepare the way to plain values and back."""
        object.__setattr__(self, "_adapter", TypeAdapter(self.type))

    def read(self, store: RecordStore, *, until: datetime | None = None) -> dict[str, Kept[T]]:
        """The records as they are now, or were at a moment, by key; those taken away are not among them."""
        return {
            one.key: self._kept(one) for one in store.office_records(self.name, until=until, about=self.about)
        }

    def history(self, store: RecordStore, key: str | None = None) -> list[Kept[T]]:
        """Every version of one record or of all, the newest first."""
        return [self._kept(one) for one in store.office_history(self.name, key, about=self.about)]

    def write(
        self, store: RecordStore, changes: Sequence[Change[T]], *, by: str, at: datetime
    ) -> list[Kept[T]]:
        """Write new versions, all or none; returns those that differ from what was there.

        Raises:
            RecordsChangedError: somebody else has changed one of them since it was looked at; ``theirs`` are
                read by :meth:`kept`.
            StoreError: nothing can be written now.
        """
        edits = [RecordEdit(one.key, self.plain(one.value), one.seen) for one in changes]
        return list(map(self._kept, store.write_office_records(self.name, edits, by=by, at=at)))

    def kept(self, records: Sequence[OfficeRecord]) -> list[Kept[T]]:
        """Versions of the store as values of this kind."""
        return list(map(self._kept, records))

    def plain(self, value: T | None) -> Mapping[str, Any] | None:
        """A value as the store keeps it."""
        return None if value is None else self._adapter.dump_python(value, mode="json")

    def _kept(self, record: OfficeRecord) -> Kept[T]:
        value = None if record.contents is None else self._adapter.validate_python(record.contents)
        return Kept(record.key, record.version, value, record.by, record.at)
