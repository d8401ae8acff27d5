"""Reports that are owed, with all that a reminder says of them: gathered from the store, nothing computed."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time

import pandas as pd

from analytics.indicators import Measured, owed_states
from analytics.indicators.insights.reports.report_board import UNRECEIVED, also_missing, report_board
from analytics.office import Kept
from analytics.office.reminders import Reminder, reminders_given
from analytics.plan import Quarter, Unit
from analytics.plan.schedule.standing import lock_of
from analytics.store import Contact, Store, Submitted


@dataclass(frozen=True, slots=True)
class Fault:
    """One error of a file: sheet and cell where they are known, and what is wrong as it was told."""

    sheet: str
    cell: str
    message: str


@dataclass(frozen=True, slots=True)
class FaultyFile:
    """The newest file with errors that came for a report; ``errors`` counts also those not kept one by one.

    ``cleared``: its bytes are no longer there.
    """

    upload: int
    name: str
    sha256: str
    received_on: date
    errors: int
    faults: tuple[Fault, ...]
    cleared: bool


@dataclass(frozen=True, slots=True)
class OwedReport:
    """A report that was not received, and what the office knows of the unit that owes it.

    Attributes:
        unit: who owes it.
        quarter: the period it is for.
        state: ``returned``, ``faulty`` or ``not_sent``.
        deadline: the last day in time for this unit.
        planned: the plan's own, another one where the unit was given longer.
        days_late: days since then, below 0 before it.
        faulty_files: how many files with errors came.
        file: the newest of them, where that is what the report lacks.
        also_missing: other quarters whose report is overdue, the newest first.
        contact: whom the unit's newest report names.
        reminded: the reminders that were noted, the newest first.
        returned: the version that was returned, where it was.
        locked: those of ``quarter`` and ``also_missing`` that the unit may not send for at that day's end.
    """

    unit: Unit
    quarter: Quarter
    state: str
    deadline: date
    days_late: int
    faulty_files: int
    file: FaultyFile | None
    also_missing: tuple[Quarter, ...]
    contact: Contact | None
    reminded: tuple[Kept[Reminder], ...]
    returned: Submitted | None = None
    planned: date | None = None
    locked: frozenset[Quarter] = frozenset()

    @property
    def extended(self) -> bool:
        """Whether the unit was given longer than the plan."""
        return self.planned is not None and self.planned != self.deadline


def owed(
    measured: Measured,
    store: Store,
    quarter: Quarter,
    units: Collection[str] | None = None,
    *,
    board: pd.DataFrame | None = None,
) -> tuple[OwedReport, ...]:
    """The reports of a quarter that have to be sent, those returned first, units as in the register.

    Args:
        measured: says how each report stands.
        store: knows files, contacts and reminders.
        quarter: the reports' period.
        units: only of these, by code.
        board: what :func:`.report_board` says of all quarters, where that is known already.
    """
    board = report_board(measured) if board is None else board
    schedule, calendar = measured.grid.schedule, measured.plan.calendar
    missing = [
        (unit, state)
        for unit, state in owed_states(measured, quarter).items()
        if state in UNRECEIVED and (units is None or unit.code in units)
    ]
    if not missing:
        return ()
    contacts, reminded = store.contacts(), reminders_given(store, quarter)
    files, back = newest_faulty(store, quarter), newest_returned(store, quarter)
    own = board[board["period"] == quarter.code].set_index("unit")
    count = own["faulty_files"].to_dict()
    evening = datetime.combine(measured.as_of, time.max)

    def locked(unit: str, quarters: Collection[Quarter]) -> frozenset[Quarter]:
        return frozenset(one for one in quarters if lock_of(schedule, unit, one, evening) is not None)

    found = [
        OwedReport(
            unit,
            quarter,
            state,
            (due := schedule.due_on(unit.code, quarter, calendar)),
            (measured.as_of - due).days,
            int(count.get(unit.code, 0)),
            files.get(unit.code) if state == "faulty" else None,
            (others := also_missing(board, unit.code, quarter)),
            contacts.get(unit.code),
            reminded.get(unit.code, ()),
            back.get(unit.code) if state == "returned" else None,
            calendar.deadline(quarter),
            locked(unit.code, (quarter, *others)),
        )
        for unit, state in missing
    ]
    return tuple(sorted(found, key=lambda one: UNRECEIVED.index(one.state)))


def newest_returned(store: Store, quarter: Quarter) -> dict[str, Submitted]:
    """By unit the newest version of a quarter's report that was returned and not accepted since."""
    return {one.unit: one for one in store.submitted(period=quarter, state="returned")}


def newest_faulty(store: Store, quarter: Quarter) -> dict[str, FaultyFile]:
    """By unit the newest file with errors that came for a quarter."""
    came = store.history(period=quarter)
    refused = came[(came["outcome"] == "refused") & came["unit"].notna()]
    found: dict[str, FaultyFile] = {}
    for row in refused.to_dict("records"):  # newest first
        if row["unit"] in found:
            continue
        upload = int(row["upload"])
        faults = tuple(
            Fault(one.get("sheet") or "", one.get("cell") or "", one["message"])
            for one in store.problems(upload)
            if one["severity"] == "error"
        )
        found[row["unit"]] = FaultyFile(
            upload,
            row["file"],
            row["sha256"],
            row["received_at"].date(),
            int(row["errors"]),
            faults,
            pd.notna(row["cleared_at"]),
        )
    return found
