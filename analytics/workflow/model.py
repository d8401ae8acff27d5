"""What the steps hand to each other: a file on its way, who brought it, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, TypeVar

from analytics.datasets import Answer, PastReports
from analytics.intake import CheckedFile, Hint, SourceFile
from analytics.plan import NO_SCHEDULE, Plan, Quarter, Schedule, Unit
from analytics.store import Receipt, Upload

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class CheckContext:
    """What files are checked against.

    ``hint`` is the unit and period given beside them. ``as_of`` is today, to warn of periods that have not
    begun. ``memory``: unit code → what its senders have answered before. ``past`` is what counts so far, to
    warn of figures that do not fit a unit's own history; or what tells that of some units. ``schedule`` is
    what the office has decided about who reports until when; ``at`` is now, to tell of locked periods.
    """

    plan: Plan
    units: Sequence[Unit]
    hint: Hint = field(default_factory=Hint)
    as_of: date | None = None
    memory: Mapping[str, Sequence[Answer]] = field(default_factory=dict)
    past: PastReports | None = None
    schedule: Schedule = NO_SCHEDULE
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Handover:
    """Who hands files over, and when; ``at`` without a zone is Vietnamese time.

    With ``as_named`` the person that a file's reports name goes before ``by``: where nobody has signed in, a
    name in the file says more than the door it came through. ``account``, ``address`` and ``device`` are what
    that door knows of them.
    """

    by: str
    at: datetime
    as_named: bool = False
    account: str | None = None
    address: str | None = None
    device: str | None = None

    def sender(self, checked: CheckedFile) -> str:
        """Who is written down for a file."""
        named = {report.prepared_by for report in checked.reports if report.prepared_by}
        return named.pop() if self.as_named and len(named) == 1 else self.by


@dataclass(frozen=True)
class ReceivedFile:
    """One file of reports: what came, what the check said of it, and, once settled, what became of it.

    ``source`` carries the sender's answers and mends. ``receipts`` are there once its reports are stored,
    ``refusal`` is the number of the upload once it is noted as faulty. ``container`` is the key of the zip
    that it came in.
    """

    source: SourceFile
    checked: CheckedFile
    hint: Hint
    handover: Handover
    explanation: str | None = None
    receipts: tuple[Receipt, ...] = ()
    refusal: int | None = None
    container: str | None = None

    @property
    def valid(self) -> bool:
        """Whether its reports may be stored."""
        return self.checked.status == "valid"

    @property
    def settled(self) -> bool:
        """Whether it is stored, or noted as faulty."""
        return bool(self.receipts) or self.refusal is not None

    @property
    def by(self) -> str:
        """Who is written down for it."""
        return self.handover.sender(self.checked)

    @property
    def unit(self) -> str | None:
        """The code of the one unit that it belongs to, as far as can be told (:func:`belongs_to`)."""
        return belongs_to(self.checked, self.hint)[0]

    @property
    def period(self) -> Quarter | None:
        """The one period that it belongs to, as far as can be told."""
        return belongs_to(self.checked, self.hint)[1]

    @property
    def problems(self) -> list[dict[str, Any]]:
        """Its problems as the store keeps them."""
        return [problem.as_dict() for problem in self.checked.problems]

    def upload(self) -> Upload:
        """The file as the store takes it in; only for a valid one."""
        return Upload(
            name=self.source.name,
            data=self.source.data,
            reports=self.checked.reports,
            problems=self.problems,
            by=self.by,
            at=self.handover.at,
            corrections=self.source.corrections,
            explanation=self.explanation,
            container=self.container,
            account=self.handover.account,
            address=self.handover.address,
            device=self.handover.device,
        )


@dataclass(frozen=True)
class SentFile:
    """A file as it was sent: what is said of it as a whole, and each file of reports in it.

    A zip has as many ``files`` as it holds; any other file is its own only one.
    """

    checked: CheckedFile
    files: tuple[ReceivedFile, ...]

    @property
    def receipts(self) -> tuple[Receipt, ...]:
        """All receipts given for it."""
        return tuple(receipt for file in self.files for receipt in file.receipts)


def belongs_to(checked: CheckedFile, hint: Hint) -> tuple[str | None, Quarter | None]:
    """The one unit and the one period that a file belongs to; None for what cannot be told.

    What the check found goes first; where it found nothing, or several, what was given beside the file
    holds. Unit and period are told each by itself: a table of many units still belongs to its quarter.
    """
    return (
        _only((unit for unit, _ in checked.owners), hint.unit),
        _only((period for _, period in checked.owners), hint.period),
    )


def _only(found: Iterable[T | None], given: T | None) -> T | None:
    """What all agree on, else what was given."""
    distinct = set(found)
    only = distinct.pop() if len(distinct) == 1 else None
    return given if only is None else only
