"""What a plan catalogue may say. Unknown keys are refused: a typo must not become a silent default."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from analytics.language import Text
from analytics.plan.commune import Commune
from analytics.plan.entry import Entry, Groups, Id, Names, as_quarter, as_tuple
from analytics.plan.indicator import Indicator
from analytics.plan.official_form import OfficialForm
from analytics.plan.periods import Calendar, Quarter, Time, quarters_between
from analytics.plan.rubric import Rubric
from analytics.plan.units import Unit
from analytics.plan.vocabulary import Lists, Words, lists_of


class Phase(Entry):
    """A span of years of the plan; two phases may share a year, which then counts in both."""

    code: Id
    name: Text
    first_year: int = Field(ge=2000, le=2099)
    last_year: int = Field(ge=2000, le=2099)

    def time(self) -> Time:
        """The phase as a time: all its quarters."""
        return Time(
            "phase",
            self.code,
            quarters_between(Quarter(self.first_year, 1), Quarter(self.last_year, 4)),
            self.name,
        )

    def holds(self, quarter: Quarter) -> bool:
        """Whether the quarter's year is one of the phase's."""
        return self.first_year <= quarter.year <= self.last_year


class Target(Entry):
    """A specific target of the plan, in its own words."""

    id: Id
    phase: str
    text: Text


class Task(Entry):
    """A task of the plan, in its own words, and the groups responsible for it.

    ``moves``: ids of indicators of other paragraphs whose figure doing the task raises.
    """

    id: Id
    text: Text
    responsible: Annotated[Groups, Field(min_length=1)]
    moves: Names = ()


class Reporting(Entry):
    """How often and by when units report.

    ``budget``: whether a report's amounts of money are those of its quarter, which are added up, or those
    from the year's start to the quarter's end, of which the newest of a year counts.
    """

    frequency: Literal["quarter"]
    first_period: Annotated[Quarter, BeforeValidator(as_quarter)]
    cut_off_day: int = Field(ge=1, le=28)
    days_allowed: int = Field(ge=0, le=60)
    budget: Literal["quarter", "cumulative"] = "quarter"

    def cumulative(self, dataset: str) -> bool:
        """Whether each report of a dataset tells the year up to its end, by the dataset's id."""
        return dataset == "budget" and self.budget == "cumulative"


class CaseLimits(Entry):
    """The days that a case of opinion may stay open; ``by_kind`` where a kind has a limit of its own."""

    days: int = Field(default=30, ge=1, le=365)
    by_kind: Annotated[dict[str, Annotated[int, Field(ge=1, le=365)]], Field(default_factory=dict)]

    def of(self, kind: str) -> int:
        """The limit of a case, in days from the day it was received."""
        return self.by_kind.get(kind, self.days)


class Plan(Entry):
    """A communication plan as data; see ``kh673.toml`` for one written out.

    ``sections`` are the plan's headings, by the beginning of the ids of the tasks under them. ``lists``
    are the closed lists of the forms that the plan has its own words for; see :attr:`vocabularies`.
    ``aliases`` are further titles of the forms' columns, by dataset and column.
    ``report`` says what the ward's official report looks like, ``rubric`` how a year is evaluated, ``cases``
    how long a case may stay open, ``places`` where paragraphs are answered beside their indicators
    (:mod:`analytics.plan.places`). ``commune`` says which commune the ward is, for those who look at many.
    """

    id: Id
    name: Text
    number: str
    issuer: Text
    reporting: Reporting
    phases: Annotated[tuple[Phase, ...], BeforeValidator(as_tuple), Field(min_length=1)]
    goals: Annotated[dict[str, Text], Field(default_factory=dict)]
    sections: Annotated[dict[str, Text], Field(default_factory=dict)]
    targets: Annotated[tuple[Target, ...], BeforeValidator(as_tuple)]
    tasks: Annotated[tuple[Task, ...], BeforeValidator(as_tuple)]
    indicators: Annotated[tuple[Indicator, ...], BeforeValidator(as_tuple)]
    lists: Annotated[dict[str, Words], Field(default_factory=dict)]
    aliases: Annotated[dict[str, dict[str, Names]], Field(default_factory=dict)]
    report: Annotated[OfficialForm, Field(default_factory=OfficialForm)]
    commune: Commune | None = None
    rubric: Rubric | None = None
    cases: Annotated[CaseLimits, Field(default_factory=CaseLimits)]
    places: Annotated[dict[str, Names], Field(default_factory=dict)]

    @cached_property
    def vocabularies(self) -> Lists:
        """Every closed list of the plan's forms by its id: its own words, else the shared ones."""
        return lists_of(self.lists)

    @cached_property
    def calendar(self) -> Calendar:
        """The calendar of the plan's reporting duties."""
        return Calendar(self.reporting.cut_off_day, self.reporting.days_allowed)

    @property
    def area(self) -> Text:
        """What the plan's area is called, which sentences have as ``{area}``: «phường», «xã»; "ward"."""
        return self.report.area_name

    def indicator(self, indicator_id: str) -> Indicator:
        """The indicator with that id; ``KeyError`` when the plan has none."""
        return {item.id: item for item in self.indicators}[indicator_id]

    def phase(self, code: str) -> Phase:
        """The phase with that code; ``KeyError`` when the plan has none."""
        return {item.code: item for item in self.phases}[code]

    def task_ids(self) -> tuple[str, ...]:
        """Ids of all tasks, in the plan's order."""
        return tuple(task.id for task in self.tasks)

    def moved_by(self, task_id: str) -> tuple[Indicator, ...]:
        """The indicators that a task moves: those of its own paragraph, and those that it names."""
        named = [name for task in self.tasks if task.id == task_id for name in task.moves]
        return tuple(one for one in self.indicators if one.clause == task_id or one.id in named)

    def section_code(self, task_id: str) -> str | None:
        """The code of the heading a task stands under (``T1`` for ``T1.2``), if the plan has one."""
        above = [
            code
            for code in self.sections
            if task_id.startswith(code) and not (code[-1:] + task_id[len(code) :][:1]).isdecimal()
        ]
        return max(above, key=len, default=None)

    def section(self, task_id: str) -> Text | None:
        """The heading a task stands under; often it says who is to do the task."""
        code = self.section_code(task_id)
        return None if code is None else self.sections[code]

    def phases_of(self, quarter: Quarter) -> tuple[Phase, ...]:
        """The phases that hold a quarter: two of them in a shared year, none outside the plan."""
        return tuple(phase for phase in self.phases if phase.holds(quarter))

    def phase_on(self, day: date) -> Phase:
        """The phase to show first on ``day``.

        In a year that two phases share it is the earlier one, because its final account is due.
        """
        running = self.phases_of(self.calendar.quarter_of(day))
        if running:
            return running[0]
        return self.phases[0] if day < self.calendar.time_start(self.phases[0].time()) else self.phases[-1]


def reports_in(unit: Unit, quarter: Quarter, calendar: Calendar) -> bool:
    """Whether a unit reports for ``quarter``: it does when it exists on any day of it.

    The one rule for who is expected: intake takes reports by it, and indicators count by it.
    """
    return unit.active_between(calendar.start(quarter), calendar.end(quarter))


def stands_at_end(unit: Unit, quarter: Quarter, calendar: Calendar) -> bool:
    """Whether a unit's state counts at the end of ``quarter``: only while it exists on the last day."""
    return unit.active_on(calendar.end(quarter))


def expected(units: tuple[Unit, ...], quarter: Quarter, calendar: Calendar) -> tuple[Unit, ...]:
    """The units that owe a report for ``quarter`` (:func:`reports_in`)."""
    return tuple(unit for unit in units if reports_in(unit, quarter, calendar))
