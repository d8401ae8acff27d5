"""A file on its way through intake: whose it is, and its blocks of rows by unit and period."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from analytics.intake.model.account import Account
from analytics.intake.model.findings import Findings
from analytics.intake.model.grid import Sheet
from analytics.intake.model.source import SourceFile
from analytics.intake.tables.block import Block
from analytics.plan import Quarter, Unit

Key = tuple[str | None, Quarter | None]


@dataclass(slots=True)
class Sender:
    """Who sent the report, as far as it is known outside the tables' rows."""

    unit: Unit | None = None
    period: Quarter | None = None
    prepared_by: str | None = None
    phone: str | None = None
    extra: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class UnitPeriodDraft:
    """What a file says for one unit and one period: blocks of rows by dataset id.

    ``elsewhen``: all its events lie in one other quarter, which has been asked about.
    """

    unit: Unit | None
    period: Quarter | None
    tables: dict[str, list[Block]] = field(default_factory=dict)
    elsewhen: bool = False


class NamedWard(NamedTuple):
    """A line that names a ward, where it stands, and what of its folded words may be the name."""

    sheet: Sheet
    row: int
    column: int
    cell: str
    names: tuple[str, ...]

    @property
    def key(self) -> str:
        """The shortest of its names, by which it is compared."""
        return min(self.names, key=len)


@dataclass(slots=True)
class ReportDraft:
    """A file on its way through intake."""

    source: SourceFile
    sha256: str
    findings: Findings
    account: Account
    unreadable: bool = False
    wards: list[NamedWard] = field(default_factory=list)
    sender: Sender = field(default_factory=Sender)
    parts: dict[Key, UnitPeriodDraft] = field(default_factory=dict)

    def part(self, unit: Unit | None, period: Quarter | None) -> UnitPeriodDraft:
        """The part for a unit and a period, made when first asked for."""
        return self.parts.setdefault((unit.code if unit else None, period), UnitPeriodDraft(unit, period))

    def owners(self) -> tuple[Key, ...]:
        """Unit and period of every part; rows whose own could not be told count for the file's sender."""
        unit = self.sender.unit.code if self.sender.unit else None
        return tuple(dict.fromkeys((own or unit, period or self.sender.period) for own, period in self.parts))
