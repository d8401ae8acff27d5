"""What became of each unit's report of each period: the one home of the states of a report."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
import pandas as pd

from analytics.indicators.engine.measured import Measured
from analytics.indicators.engine.status import StatusName
from analytics.plan import Lang, Quarter, Text, Unit, text

ReportState = Literal["not_sent", "faulty", "returned", "waiting", "resent", "on_time", "late"]
"""``faulty``: files came, and none without errors. ``returned``: the newest version was, and none is
accepted; ``resent``: one came after that and waits. Where a version is accepted the report was received,
whatever waits."""

REPORT_STATES: tuple[ReportState, ...] = get_args(ReportState)

REPORT_STATE_NAMES: Mapping[str, StatusName] = {
    "not_sent": StatusName("○", text("Chưa gửi")),
    "faulty": StatusName("✖", text("Đã gửi, có lỗi")),
    "returned": StatusName("↩", text("Đã trả lại")),
    "waiting": StatusName("◐", text("Chờ nhận")),
    "resent": StatusName("↻", text("Đã trả lại, đã gửi lại")),
    "on_time": StatusName("●", text("Đã nhận đúng hạn")),
    "late": StatusName("▼", text("Đã nhận, muộn")),
}
"""Shape and word of every state by its code; by how many days is said by :func:`report_state_label`."""

REPORT_STATE_COLUMNS = (
    "unit",
    "period",
    "state",
    "deadline",
    "received_on",
    "days_late",
    "faulty_files",
    "faulty_on",
    "planned",
    "outside_on",
    "amended_on",
)
_LATE: tuple[Text, Text] = (
    text("Đã nhận, muộn {days} ngày", context="one"),
    text("Đã nhận, muộn {days} ngày"),
)


@dataclass(frozen=True, slots=True)
class OwedReports:
    """How the reports that units owe for one quarter stand; each state in the register's order."""

    quarter: Quarter
    not_sent: tuple[Unit, ...]
    faulty: tuple[Unit, ...]
    on_time: tuple[Unit, ...]
    late: tuple[Unit, ...]
    returned: tuple[Unit, ...] = ()
    waiting: tuple[Unit, ...] = ()
    resent: tuple[Unit, ...] = ()

    @property
    def missing(self) -> int:
        """Units that have to send a report, or to send it again."""
        return len(self.not_sent) + len(self.faulty) + len(self.returned)

    @property
    def undecided(self) -> int:
        """Units whose report waits for the office."""
        return len(self.waiting) + len(self.resent)

    @property
    def received(self) -> int:
        """Units of which a report was accepted."""
        return len(self.on_time) + len(self.late)

    @property
    def owing(self) -> int:
        """Units that owe the report, sent or not."""
        return self.missing + self.undecided + self.received


def report_state_label(state: str, days_late: int, lang: Lang) -> str:
    """Shape and words of a state, with how late: ``▼ Đã nhận, muộn 3 ngày``."""
    name = REPORT_STATE_NAMES[state]
    if state != "late":
        return name.label(lang)
    return f"{name.shape} {_LATE[days_late != 1][lang].format(days=days_late)}"


def report_states(measured: Measured, quarters: Collection[Quarter] | None = None) -> pd.DataFrame:
    """The state of every report that is owed or was accepted, of all quarters that have begun or of these.

    Nothing is owed before the plan's first period. A report that nobody expected stands here once it was
    received; files with errors of a unit that owes nothing do not, nor does what waits.

    Returns:
        REPORT_STATE_COLUMNS by quarter, units as in the register: ``unit``, ``period``, ``state`` (str),
        ``deadline`` (datetime64, the last day in time for this unit), ``received_on`` (datetime64: the day
        the first accepted version came or it was handed in on another way, NaT for none), ``days_late``
        (int64: days after the deadline, below 0 for days before it; of a report that waits those on which it
        came, of one that has to be sent counted up to ``as_of``), ``faulty_files`` (int64: how many files
        with errors came for it), ``faulty_on`` (datetime64: the day of the newest of them), ``planned``
        (datetime64: the plan's own last day), ``outside_on`` (datetime64: the day it was handed in on another
        way) and ``amended_on`` (datetime64: of one that was received, the day after its last one in time on
        which a newer version came that counts); NaT for none.
    """
    grid, known = measured.grid, measured.reporting
    owed = np.array(
        [quarter >= measured.plan.reporting.first_period for quarter in grid.quarters], dtype=bool
    )
    asked = np.array([quarters is None or quarter in quarters for quarter in grid.quarters], dtype=bool)
    shown = (grid.expected & owed | known.received) & asked
    column, row = np.nonzero(shown.T)
    at = (row, column)
    today = np.datetime64(measured.as_of, "D")
    waits = np.isin(known.pending, ("waiting", "resent"))
    came = np.where(known.received, known.received_on, np.where(waits, known.pending_on, today))
    state = np.select(
        [known.on_time, known.received, known.pending != "", known.faulty_files > 0],
        ["on_time", "late", known.pending, "faulty"],
        "not_sent",
    )
    return pd.DataFrame(
        {
            "unit": grid.unit_codes.array.take(row),
            "period": grid.period_codes.array.take(column),
            "state": pd.array(state[at], dtype="str"),
            "deadline": grid.due_days[at].astype("datetime64[us]"),
            "received_on": known.received_on[at].astype("datetime64[us]"),
            "days_late": (came - grid.due_days)[at].astype(np.int64),
            "faulty_files": known.faulty_files[at],
            "faulty_on": known.faulty_on[at].astype("datetime64[us]"),
            "planned": grid.planned_days[column].astype("datetime64[us]"),
            "outside_on": grid.received_outside[at].astype("datetime64[us]"),
            "amended_on": known.amended_on[at].astype("datetime64[us]"),
        },
        columns=list(REPORT_STATE_COLUMNS),
    )


def owed_states(measured: Measured, quarter: Quarter) -> dict[Unit, ReportState]:
    """The state of the report of each unit that owes one for ``quarter``, in the register's order.

    Of a quarter that has not begun nothing was sent.
    """
    table = report_states(measured, [quarter])
    state: dict[str, ReportState] = dict(zip(table["unit"], table["state"], strict=True))
    owing = measured.grid.schedule.expected(measured.units, quarter, measured.plan.calendar)
    return {unit: state.get(unit.code, "not_sent") for unit in owing}


def owed_reports(measured: Measured, quarter: Quarter) -> OwedReports:
    """How the reports that units owe for ``quarter`` stand."""
    states = owed_states(measured, quarter)

    def of(name: ReportState) -> tuple[Unit, ...]:
        return tuple(unit for unit, state in states.items() if state == name)

    return OwedReports(quarter, **{name: of(name) for name in REPORT_STATES})
