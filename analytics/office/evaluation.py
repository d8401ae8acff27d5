"""The yearly evaluation: every unit's points by the rubric of the plan, line by line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

import pandas as pd

from analytics.office.adjustments import Adjustment, adjustment_key
from analytics.office.records import Kept
from analytics.plan import Criterion, Grade, Plan, Quarter, Rubric, Unit
from analytics.plan.schedule import NO_SCHEDULE, Schedule
from analytics.plan.vocabulary import folded_words

LineState = Literal["scored", "no_data", "not_applicable"]
_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """How one criterion came out for one unit.

    Attributes:
        criterion: what was scored.
        value: the indicator's figure for the year, in its own unit; None where there is none.
        numerator: what it rests on, as in the summary; None where there is none.
        denominator: likewise.
        computed: the points that follow from the value; None where there is none.
        adjustment: what a person holds of it, whether or not it counts.
        in_force: whether that counts: it has a reason and, where it changes much, a second person.
        points: the points that count; None without data or where it does not concern the unit.
        state: why there are points or none.
        carried: whether the value comes from a report of an earlier quarter.
    """

    criterion: Criterion
    value: float | None
    numerator: float | None
    denominator: float | None
    computed: float | None
    adjustment: Kept[Adjustment] | None
    in_force: bool
    points: float | None
    state: LineState
    carried: bool


@dataclass(frozen=True, slots=True)
class _Figure:
    """A unit's figure of a year, as the summary has it."""

    value: float | None = None
    numerator: float | None = None
    denominator: float | None = None
    carried: bool = False


@dataclass(frozen=True, slots=True)
class UnitScore:
    """What a year comes to for one unit.

    ``earned`` of ``possible`` are the points of the lines that are scored, without bonus; ``bonus`` is
    capped. ``score`` is of 100. ``lacking`` is the number of criteria without data; while it is not 0, and
    where nothing could be scored, ``score`` and ``grade`` are None: nobody is scored by half of the rubric,
    and who tells a failure never stands below who tells nothing.
    """

    unit: Unit
    lines: tuple[ScoreLine, ...]
    earned: float
    possible: float
    bonus: float
    lacking: int
    score: float | None
    grade: Grade | None


def evaluate(
    plan: Plan,
    units: Sequence[Unit],
    summary: pd.DataFrame,
    year: int,
    adjustments: Mapping[str, Kept[Adjustment]],
    schedule: Schedule = NO_SCHEDULE,
) -> list[UnitScore]:
    """Score every unit that owes a report for a quarter of the year, in the order of the register.

    A unit that the office took out of all of its quarters is not scored, nor told to lack anything; nor is
    one of whose group the rubric asks nothing.

    Args:
        plan: with its rubric; without one nobody is scored.
        units: the register.
        summary: rows by unit and year, as :meth:`analytics.indicators.Measured.summary` gives them.
        year: which year.
        adjustments: what persons hold of single criteria, by :func:`.adjustment_key`.
        schedule: what the office has decided about who owes a report.
    """
    rubric = plan.rubric
    if rubric is None:
        return []
    rows = summary[(summary["time"] == str(year)) & (summary["part"] == "")]
    figures = {
        (str(row.by), str(row.indicator)): _Figure(
            _known(row.value), _known(row.numerator), _known(row.denominator), bool(row.units_carried)
        )
        for row in rows.itertuples()
    }
    scored = {group for one in rubric.criteria for group in one.groups}
    owing = [unit for unit in _owing(plan, units, year, schedule) if unit.group in scored]
    return [_score(plan, rubric, unit, year, figures, adjustments) for unit in owing]


def taken_out(plan: Plan, units: Sequence[Unit], year: int, schedule: Schedule) -> list[Unit]:
    """The units that the office took out of every quarter for which they would report in a year."""
    owing = {unit.code for unit in _owing(plan, units, year, schedule)}
    return [unit for unit in _owing(plan, units, year, NO_SCHEDULE) if unit.code not in owing]


def _owing(plan: Plan, units: Sequence[Unit], year: int, schedule: Schedule) -> list[Unit]:
    quarters = [
        quarter
        for quarter in (Quarter(year, number) for number in range(1, 5))
        if plan.phases_of(quarter) and quarter >= plan.reporting.first_period
    ]
    return [
        unit for unit in units if any(schedule.expects(unit, quarter, plan.calendar) for quarter in quarters)
    ]


def points_of(plan: Plan, criterion: Criterion, value: float) -> float:
    """The points of a criterion for a value in the indicator's own unit, to two decimals."""
    if criterion.scoring == "bands":
        return next((step.points for step in criterion.bands if value >= step.at_least), 0.0)
    full = full_at(plan, criterion)
    if criterion.scoring == "all_or_nothing":
        return criterion.points if value >= full else 0.0
    return _rounded(min(1.0, value / full) * criterion.points)


def full_at(plan: Plan, criterion: Criterion) -> float:
    """From which value on a criterion gives all its points: its own, else the indicator's target."""
    found = criterion.full_at or plan.indicator(criterion.indicator).target
    assert found is not None  # a catalogue without is refused
    return found


def needs_second_person(rubric: Rubric, line: ScoreLine) -> bool:
    """Whether what a person holds of a line changes so much that another one has to confirm it."""
    kept = line.adjustment
    return kept is not None and _changes_much(rubric, line.criterion, line.computed, kept)


def _score(
    plan: Plan,
    rubric: Rubric,
    unit: Unit,
    year: int,
    figures: Mapping[tuple[str, str], _Figure],
    adjustments: Mapping[str, Kept[Adjustment]],
) -> UnitScore:
    lines = tuple(
        _line(
            plan,
            rubric,
            one,
            figures.get((unit.code, one.indicator), _Figure()),
            adjustments.get(adjustment_key(year, unit.code, one.id)),
        )
        for one in rubric.criteria
        if unit.group in one.groups
    )
    scored = [line for line in lines if line.points is not None]
    earned = sum(line.points or 0.0 for line in scored if not line.criterion.bonus)
    possible = sum(line.criterion.points for line in scored if not line.criterion.bonus)
    bonus = min(rubric.bonus_cap, sum(line.points or 0.0 for line in scored if line.criterion.bonus))
    lacking = sum(line.state == "no_data" and not line.criterion.bonus for line in lines)
    score = _rounded(100 * earned / possible + bonus) if possible and not lacking else None
    grade = None if score is None else graded(rubric, score)
    return UnitScore(unit, lines, earned, possible, bonus, lacking, score, grade)


def graded(rubric: Rubric, score: float) -> Grade:
    """The grade of a score of 100."""
    return next(grade for grade in rubric.grades if score >= grade.at_least)


def _line(
    plan: Plan,
    rubric: Rubric,
    criterion: Criterion,
    figure: _Figure,
    kept: Kept[Adjustment] | None,
) -> ScoreLine:
    value = figure.value
    computed = None if value is None else points_of(plan, criterion, value)
    held = kept.value if kept is not None else None
    in_force = (
        kept is not None
        and held is not None
        and bool(held.reason.strip())
        and (
            not _changes_much(rubric, criterion, computed, kept)
            or folded_words(held.confirmed_by) not in ("", folded_words(kept.by))
        )
    )
    points = computed
    state: LineState = "no_data" if computed is None else "scored"
    if in_force and held is not None and held.not_applicable:
        points, state = None, "not_applicable"
    elif in_force and held is not None and held.points is not None:
        points, state = min(held.points, criterion.points), "scored"
    carried = figure.carried and value is not None
    return ScoreLine(
        criterion,
        value,
        figure.numerator,
        figure.denominator,
        computed,
        kept,
        in_force,
        points,
        state,
        carried,
    )


def _changes_much(
    rubric: Rubric, criterion: Criterion, computed: float | None, kept: Kept[Adjustment]
) -> bool:
    if kept.value is None:
        return False
    if kept.value.not_applicable or (computed is None and kept.value.points is not None):
        return True
    if kept.value.points is None or computed is None:
        return False
    return abs(kept.value.points - computed) > rubric.second_person * criterion.points


def _rounded(points: float) -> float:
    """To two decimals, a half upwards, as a spreadsheet does, which sees 41.625 in 41.62499999999999."""
    return float(Decimal(f"{points:.10f}").quantize(_CENT, ROUND_HALF_UP))


def _known(value: object) -> float | None:
    return None if pd.isna(value) else float(value)  # type: ignore[arg-type, call-overload]
