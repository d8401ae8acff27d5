"""From values to the rows of a summary: target, status and coverage beside each value."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analytics.indicators.engine.combine import Values, combine, combine_submissions
from analytics.indicators.engine.grid import Bools, Floats, Ints
from analytics.indicators.engine.line_inputs import InputsOfLines, LineInputs
from analytics.indicators.engine.lines import Line, lines
from analytics.indicators.engine.members import By, Members, members
from analytics.indicators.engine.status import is_final, judged_on, pace_for, statuses, target_for
from analytics.indicators.engine.summary_columns import SUMMARY_COLUMNS
from analytics.indicators.engine.sums import Sums
from analytics.indicators.engine.time_windows import opening_phase
from analytics.plan import Indicator, Plan, Time, TimeKind

JOINT = ("total", "months_covered", "years_covered")
"""Measures whose target binds the whole scope together: one talk a year, not one of each office."""


@dataclass(frozen=True)
class _Block:
    """The rows of one line; all arrays are as long as its rows."""

    by: Ints
    time: Ints
    values: Values
    target: Floats
    status: NDArray[np.str_]
    reported: Ints
    expected: Ints
    carried: Ints


def tabulate(
    bases: InputsOfLines,
    parts: Mapping[str, Sums],
    by: By | Members,
    kind: TimeKind,
    indicators: Sequence[Indicator],
    only: Collection[str] | None = None,
) -> pd.DataFrame:
    """The summary of ``indicators``, as :meth:`.summary` says; also by members that are given.

    ``only``: the codes of the times that are asked for; all of them without it.
    """
    everyone = by if isinstance(by, Members) else members(bases.grid, by)
    all_phases = tuple(phase.code for phase in bases.plan.phases)
    of_plan = (time.code for time in bases.times.of(all_phases, kind))
    asked = [code for code in of_plan if only is None or code in only]
    place_of = {code: place for place, code in enumerate(asked)}
    names: list[tuple[str, str]] = []
    blocks: list[_Block] = []
    for indicator in indicators:
        own_times = bases.times.of(indicator.phases, kind)
        times = tuple(time for time in own_times if time.code in place_of)
        if not times:
            continue
        sums = None if indicator.dataset is None else parts[indicator.id]
        place_of_time = np.array([place_of[time.code] for time in times], dtype=np.int64)
        for place, line in enumerate(lines(bases.plan, indicator)):
            basis = bases.of(indicator, line, times)
            own = everyone.among(bases.grid.in_groups(line.groups))
            if sums is None:
                values = combine_submissions(line, bases.reporting, basis, own)
            else:
                values = combine(line, place, sums, basis, own)
            blocks.append(_block(indicator, line, basis, own, values, place_of_time))
            names.append((indicator.id, line.part))
    return _frame(names, blocks, everyone.labels, tuple(asked))


def _block(
    indicator: Indicator,
    line: Line,
    basis: LineInputs,
    own: Members,
    values: Values,
    place_of_time: Ints,
) -> _Block:
    expected = own.add_up(basis.contributing_reports.expected)
    reported = own.add_up(basis.contributing_reports.reported)
    carried = own.add_up(basis.contributing_reports.carried)
    target, due = _aims(indicator, line, basis, own, expected)
    full: Bools = (reported == expected) & (expected > 0)
    over = [is_final(basis.plan, indicator, time, basis.as_of) for time in basis.times.times]
    final = np.broadcast_to(np.array(over, dtype=bool), expected.shape)
    status = statuses(values.value, target, due, full, final, indicator.direction)
    rows, columns = np.nonzero(expected > 0)
    at = (rows, columns)
    return _Block(
        by=own.places[rows],
        time=place_of_time[columns],
        values=Values(values.numerator[at], values.denominator[at], values.value[at]),
        target=target[at],
        status=status[at],
        reported=reported[at].astype(np.int64),
        expected=expected[at].astype(np.int64),
        carried=carried[at].astype(np.int64),
    )


def _aims(
    indicator: Indicator, line: Line, basis: LineInputs, own: Members, expected: Floats
) -> tuple[Floats, Floats]:
    """Target and pace of every member and time; NaN where there is none."""
    times = basis.times.times
    if line.part or indicator.target is None:
        nothing = np.full(expected.shape, np.nan)
        return nothing, nothing
    target, due = aims_of(basis.plan, indicator, times, basis.as_of)
    bound = np.ones(expected.shape, dtype=bool)
    if indicator.measure in JOINT:
        bound = expected == own.of_whole_ward(basis.contributing_reports.expected)
    return np.where(bound, target, np.nan), np.where(bound, due, np.nan)


def aims_of(plan: Plan, indicator: Indicator, times: Sequence[Time], as_of: date) -> tuple[Floats, Floats]:
    """Target and pace of an indicator at each time; NaN for none.

    A pace is that of the time's own date: its last day, or the day looked from while it is running.
    """
    targets = [target_for(plan, indicator, time, as_of) for time in times]
    known: dict[tuple[str, float | None, date], float | None] = {}
    paces = []
    for time, target in zip(times, targets, strict=True):
        phase = opening_phase(plan, indicator.phases, time)
        day = judged_on(plan, time, as_of)
        key = (phase.code, target, day)
        if key not in known:
            known[key] = pace_for(plan, indicator, phase, time, day)
        paces.append(known[key])
    return np.array([_number(one) for one in targets]), np.array([_number(one) for one in paces])


def _number(value: float | None) -> float:
    return np.nan if value is None else value


def _frame(
    names: list[tuple[str, str]], blocks: list[_Block], by: tuple[str, ...], times: tuple[str, ...]
) -> pd.DataFrame:
    if not blocks:
        return _frame([("", "")], [_EMPTY], by, times)
    sizes = [len(block.by) for block in blocks]

    def words(labels: Sequence[str], places: Ints) -> pd.api.extensions.ExtensionArray:
        return pd.array(list(labels), dtype="str").take(places)

    line: Ints = np.repeat(np.arange(len(blocks)), sizes)
    whole = {
        "indicator": words([indicator for indicator, _ in names], line),
        "part": words([part for _, part in names], line),
        "by": words(by, np.concatenate([block.by for block in blocks])),
        "time": words(times, np.concatenate([block.time for block in blocks])),
        "numerator": counts(np.concatenate([block.values.numerator for block in blocks])),
        "denominator": counts(np.concatenate([block.values.denominator for block in blocks])),
        "value": np.concatenate([block.values.value for block in blocks]),
        "target": np.concatenate([block.target for block in blocks]),
        "status": pd.array(np.concatenate([block.status for block in blocks]), dtype="str"),
        "units_reported": np.concatenate([block.reported for block in blocks]),
        "units_expected": np.concatenate([block.expected for block in blocks]),
        "units_carried": np.concatenate([block.carried for block in blocks]),
    }
    return pd.DataFrame(whole, columns=list(SUMMARY_COLUMNS))


def counts(numbers: Floats) -> pd.api.extensions.ExtensionArray:
    """Whole numbers as Int64, so that a table shows 12 and not 12.0; Float64 when any is not whole."""
    blank = np.isnan(numbers)
    whole = np.where(blank, 0.0, numbers)
    if (whole == np.floor(whole)).all():
        return pd.arrays.IntegerArray(whole.astype(np.int64), blank)
    return pd.arrays.FloatingArray(whole, blank)


_NONE_INT: Ints = np.zeros(0, dtype=np.int64)
_NONE = np.zeros(0)
_EMPTY = _Block(
    _NONE_INT,
    _NONE_INT,
    Values(_NONE, _NONE, _NONE),
    _NONE,
    np.zeros(0, dtype=np.str_),
    _NONE_INT,
    _NONE_INT,
    _NONE_INT,
)
