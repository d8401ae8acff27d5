"""What was read of a file and what was not, row by row and cell by cell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

from analytics.intake.model.account import Entry
from analytics.plan import Lang, Quarter, Text


@dataclass(frozen=True, slots=True)
class ReadRow:
    """One row as it would be stored.

    ``unit`` and ``period`` are None where the file does not say whose row it is. ``row`` is the number that
    a spreadsheet shows (its column's, where fields stand below each other). ``values`` has every field of
    the dataset: dates as ``date``, money in đồng, None for what is blank or could not be read. ``letters``:
    the column that each field stood in.
    """

    unit: str | None
    period: Quarter | None
    dataset: str
    sheet: str
    row: int
    values: Mapping[str, Any]
    letters: Mapping[str, str] = field(default_factory=dict, repr=False, compare=False)

    def as_dict(self) -> dict[str, Any]:
        """The JSON object of one row; dates as ``2026-09-15``."""
        return {
            "unit": self.unit,
            "period": self.period.code if self.period else None,
            "dataset": self.dataset,
            "sheet": self.sheet,
            "row": self.row,
            "values": {
                name: value.isoformat() if isinstance(value, date) else value
                for name, value in self.values.items()
            },
        }


@dataclass(frozen=True, slots=True)
class UnreadCell:
    """A cell that holds something and is neither in a row nor furniture: what it shows and why not.

    ``reason`` is the code of ``why``: one of the account's reasons, or a problem's code.
    """

    sheet: str
    cell: str
    value: str
    reason: str
    why: Text

    def as_dict(self, lang: Lang = "vi") -> dict[str, Any]:
        """The JSON object of one cell."""
        return {"sheet": self.sheet, "cell": self.cell, "value": self.value, "why": self.why[lang]}


class Reading(Protocol):
    """What one file says, worked out when it is asked for."""

    def rows(self) -> tuple[ReadRow, ...]:
        """Every row that was read, in the order of sheets and rows; also of an invalid file."""

    def account(self) -> tuple[Entry, ...]:
        """Every filled cell of every sheet in exactly one list: read, furniture or unread."""

    def unread(self) -> tuple[UnreadCell, ...]:
        """Every cell that was not read and is no furniture, in the order of sheets, rows and columns."""

    def sheets(self) -> tuple[str, ...]:
        """The name of each sheet, by its number in the account."""
