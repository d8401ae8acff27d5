"""What a report is made from: the figures, the rows that units sent, and whom it is about."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from analytics.datasets import Reports, plan_datasets
from analytics.datasets.masking import masked
from analytics.indicators import WARD, By, Measured
from analytics.indicators.engine.status import judged_on, pace_for
from analytics.indicators.engine.time_windows import opening_phase, window
from analytics.office.documents import Document
from analytics.office.figure_notes import NO_NOTES, FigureNotes
from analytics.plan import Indicator, Phase, Plan, Quarter, Target, Time, Unit


@dataclass(frozen=True)
class Scope:
    """One report to be: its time, its figures and whom it is about.

    ``unit``: the unit whose own report it is, else all of the ward. ``version``: the store's.
    ``address``: where the same view stands, where it is known. ``named``: whether persons are named in full.
    ``illustrative``: whether the figures are those of an invented ward, which the document then says.
    ``documents``: the register «Văn bản chỉ đạo», of all times. ``pinned``: what the office has pinned to
    figures.
    """

    measured: Measured
    reports: Reports
    time: Time
    unit: Unit | None = None
    version: int | None = None
    address: str | None = None
    named: bool = False
    illustrative: bool = False
    documents: tuple[Document, ...] = ()
    pinned: FigureNotes = NO_NOTES

    @property
    def plan(self) -> Plan:
        """The plan."""
        return self.measured.plan

    @property
    def by(self) -> By:
        """The level of its figures."""
        return "ward" if self.unit is None else "unit"

    @property
    def member(self) -> str:
        """Whose figures it tells, as a summary's column ``by`` says it."""
        return WARD if self.unit is None else self.unit.code

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """The units it is about, in the register's order."""
        return self.measured.units if self.unit is None else (self.unit,)

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Names of units by code."""
        return {unit.code: unit.name for unit in self.measured.units}

    @cached_property
    def phases(self) -> tuple[Phase, ...]:
        """The phases whose targets it tells: itself, or those that hold one of its quarters."""
        if self.time.kind == "phase":
            return (self.plan.phase(self.time.code),)
        return tuple(phase for phase in self.plan.phases if any(map(phase.holds, self.time.quarters)))

    @cached_property
    def targets(self) -> tuple[Target, ...]:
        """The targets of those phases that it has a figure of, in the plan's order."""
        codes = {phase.code for phase in self.phases}
        return tuple(one for one in self.plan.targets if one.phase in codes and self.indicators_of((one.id,)))

    @cached_property
    def rows_of_time(self) -> pd.DataFrame:
        """The summary's rows of the time and of whom it is about."""
        return self._summary(self.time)

    @cached_property
    def indicators(self) -> tuple[Indicator, ...]:
        """The indicators that have a row, in the plan's order."""
        known = set(self.rows_of_time["indicator"])
        return tuple(one for one in self.plan.indicators if one.id in known)

    def indicators_of(self, clauses: Collection[str]) -> tuple[Indicator, ...]:
        """Those that measure one of these paragraphs."""
        return tuple(one for one in self.indicators if one.clause in clauses)

    def row(self, indicator: Indicator, part: str = "", time: Time | None = None) -> Mapping[str, Any] | None:
        """A row of the summary by its columns; ``None`` where there is none, as before the plan began."""
        rows = self.rows_of_time if time is None else self._summary(time)
        found = rows[(rows["indicator"] == indicator.id) & (rows["part"] == part)]
        return None if found.empty else dict(found.iloc[0])

    def _summary(self, time: Time) -> pd.DataFrame:
        if time.kind not in self._known:
            rows = self.measured.summary(self.by, time.kind)
            self._known[time.kind] = rows[rows["by"] == self.member]
        rows = self._known[time.kind]
        return rows[rows["time"] == time.code]

    @cached_property
    def _known(self) -> dict[str, pd.DataFrame]:
        return {}

    @property
    def judged_on(self) -> date:
        """The day at which statuses and tasks are judged: the time's last, or the day looked at before it."""
        return judged_on(self.plan, self.time, self.measured.as_of)

    def phase_of(self, indicator: Indicator) -> Phase:
        """The phase in which the time counts for an indicator."""
        return opening_phase(self.plan, indicator.phases, self.time)

    def pace(self, indicator: Indicator) -> float | None:
        """What an indicator should have reached at :attr:`judged_on`, in the value's own unit."""
        return pace_for(self.plan, indicator, self.phase_of(indicator), self.time, self.judged_on)

    @cached_property
    def by_unit(self) -> pd.DataFrame:
        """The summary's rows of the time by unit."""
        return self.measured.summary("unit", self.time.kind, times=[self.time.code])

    @cached_property
    def owed(self) -> tuple[Quarter, ...]:
        """The quarters whose reports are counted as owed at this time, as the summary counts them."""
        grid, codes = self.measured.grid, tuple(phase.code for phase in self.plan.phases)
        looked_at = window(self.plan, grid, codes, (self.time,)).due(self.plan, grid, self.measured.as_of)
        return tuple(grid.quarters[place] for place in np.flatnonzero(looked_at.inside[0]))

    def sent_rows(self, dataset: str) -> pd.DataFrame:
        """The rows of a dataset that count at this time, in the order of units and quarters."""
        frame, grid = self.reports.rows[dataset], self.measured.grid
        periods = [quarter.code for quarter in self.time.quarters]
        frame = frame[frame["period"].isin(periods) & frame["unit"].isin([one.code for one in self.units])]
        cells = grid.cells(frame["unit"], frame["period"])
        frame = frame[(cells >= 0) & grid.expected.ravel()[np.maximum(cells, 0)]]
        order = {unit.code: place for place, unit in enumerate(self.measured.units)}
        return frame.sort_values(
            ["unit", "period", "row"],
            key=lambda column: column.map(order) if column.name == "unit" else column,
            kind="stable",
            ignore_index=True,
        )

    def nothing(self, dataset: str, of_ward: str) -> str:
        """That no row of a dataset was sent: ``of_ward``, or of a unit's own report whether it owes any."""
        if self.unit is None:
            return of_ward
        if self.unit.group not in plan_datasets(self.plan)[dataset].groups:
            return "Đơn vị không thuộc diện báo cáo nội dung này."
        return "Đơn vị chưa báo cáo nội dung này trong thời gian báo cáo."

    def said(self, words: Any) -> str:
        """What a unit wrote, in one line, with persons by their initials unless they are to be named."""
        if words is None or pd.isna(words):
            return ""
        once = " ".join(str(words).split())
        return once if self.named else masked(once)
