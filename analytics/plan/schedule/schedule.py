"""All that the office has decided about when units report, and who owes a report by it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from analytics.plan.model import reports_in
from analytics.plan.periods import Calendar, Quarter, parse_quarter
from analytics.plan.schedule.entries import (
    Entry,
    Extension,
    Participation,
    PeriodLock,
    ReceivedOutside,
    Unlock,
)
from analytics.plan.units import Unit

T = TypeVar("T")
Place = tuple[str, Quarter]
"""A unit's code and a quarter."""


@dataclass(frozen=True)
class Schedule:
    """The decisions that stand at one moment, by the unit's code and the quarter; locks by quarter."""

    extensions: Mapping[Place, Entry[Extension]] = field(default_factory=dict)
    participations: Mapping[Place, Entry[Participation]] = field(default_factory=dict)
    received_outside: Mapping[Place, Entry[ReceivedOutside]] = field(default_factory=dict)
    locks: Mapping[Quarter, Entry[PeriodLock]] = field(default_factory=dict)
    unlocks: Mapping[Place, Entry[Unlock]] = field(default_factory=dict)

    def of_units(self, units: Collection[str]) -> Schedule:
        """What was decided for these units, by code, and the locks, which are everybody's."""

        def own(decided: Mapping[Place, Entry[T]]) -> dict[Place, Entry[T]]:
            return {place: entry for place, entry in decided.items() if place[0] in units}

        return Schedule(
            own(self.extensions),
            own(self.participations),
            own(self.received_outside),
            self.locks,
            own(self.unlocks),
        )

    @classmethod
    def of(cls, records: Mapping[str, Mapping[str, Entry[Any]]]) -> Schedule:
        """The schedule of records by kind (:data:`.SCHEDULE_KINDS`) and key; unreadable keys are left out."""

        def places(kind: str) -> dict[Place, Entry[Any]]:
            found = {}
            for key, entry in records.get(kind, {}).items():
                code, _, unit = key.partition("/")
                if unit and (quarter := parse_quarter(code)) is not None:
                    found[unit, quarter] = entry
            return found

        locks = {
            quarter: entry
            for key, entry in records.get("period_lock", {}).items()
            if (quarter := parse_quarter(key)) is not None
        }
        return cls(
            places("extension"), places("participation"), places("received_outside"), locks, places("unlock")
        )

    def due_on(self, unit: str, quarter: Quarter, calendar: Calendar) -> date:
        """The last day on which a unit's report of a quarter is in time."""
        extension = self.extensions.get((unit, quarter))
        return calendar.deadline(quarter) if extension is None else extension.value.until

    def expects(self, unit: Unit, quarter: Quarter, calendar: Calendar) -> bool:
        """Whether a unit owes a report for a quarter: as the office decided, else as the register says."""
        decided = self.participations.get((unit.code, quarter))
        return reports_in(unit, quarter, calendar) if decided is None else decided.value.expected

    def expected(self, units: Sequence[Unit], quarter: Quarter, calendar: Calendar) -> tuple[Unit, ...]:
        """The units that owe a report for a quarter, in their order."""
        return tuple(unit for unit in units if self.expects(unit, quarter, calendar))


NO_SCHEDULE = Schedule()
"""Nothing was decided: the plan and the register alone hold."""
