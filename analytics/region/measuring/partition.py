"""Measuring a partition: some communes on one grid, by the same ``scan`` and ``combine`` as a ward."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np
import pandas as pd

from analytics.indicators.engine.grid import Grid
from analytics.indicators.engine.growing import sums_of_rows
from analytics.indicators.engine.measured import Measured
from analytics.indicators.engine.members import Members
from analytics.indicators.engine.reporting import Reporting
from analytics.indicators.engine.tabulate import tabulate
from analytics.plan import Indicator, Plan, Quarter, TimeKind
from analytics.region.errors import RegionError
from analytics.region.files.address import Address
from analytics.region.files.manifest import Manifest
from analytics.region.fingerprint import missing_indicators
from analytics.region.measuring.levels import ABOVE, Level, members_of
from analytics.region.measuring.partials import Partial, add, days_of_communes, partial_of
from analytics.region.measuring.reading import Ward, read_together


@dataclass(frozen=True)
class Question:
    """What is asked of every partition alike.

    ``places``: of each level above the commune that is asked, by code the place of each commune.
    """

    address: str
    plan: Plan
    as_of: date
    levels: tuple[Level, ...]
    kind: TimeKind
    indicators: tuple[str, ...]
    fingerprints: Mapping[str, str]
    places: Mapping[Level, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Partition:
    """Some communes, each as it is to be counted, and the quarters of their grid.

    ``together``: the quarters of the grid that all communes of the place lie on, by which they are added up.
    """

    manifests: tuple[Manifest, ...]
    quarters: tuple[Quarter, ...]
    together: tuple[Quarter, ...] = ()


Damaged = Mapping[str, RegionError]
"""By code of a commune that was left out, why."""
Tables = tuple[Mapping[Level, pd.DataFrame], Damaged]
"""Of each level up to the commune the summaries of a partition's communes, and who is left out."""
Added = Mapping[Level, Partial]
"""Of each level above the commune the sums of a partition's communes by place."""


def answer(question: Question, partition: Partition) -> tuple[Tables, Added]:
    """What a partition has to say at every level that is asked; its files are read and measured once."""
    ward, damaged = read_together(Address.of(question.address), partition.manifests, _chosen(question))
    if ward is None:
        return ({}, damaged), {}
    communes = tuple(one.commune.code for one in partition.manifests if one.commune.code not in damaged)
    tables: dict[Level, pd.DataFrame] = {}
    sums: dict[Level, Partial] = {}
    below = [level for level in question.levels if level not in ABOVE]
    above = [level for level in question.levels if level in ABOVE]
    measured = measured_on(question, ward, partition.quarters)
    for level in below:
        everyone = members_of(measured.grid, communes, level)
        tables[level] = _table(question, partition, measured, everyone)
    if above:
        same = partition.together == partition.quarters
        measured = measured if same else measured_on(question, ward, partition.together)
        everyone = members_of(measured.grid, communes, "commune")
        told = same and "commune" in tables
        table = tables["commune"] if told else _table(question, partition, measured, everyone)
        days = days_of_communes(measured.bases, measured.sums, everyone, question.kind, _chosen(question))
        days = _comparable(question, partition, days)
        sums = {level: partial_of(table, days, question.places[level]) for level in above}
    return (tables, damaged), sums


def tables_of(question: Question, partition: Partition) -> Tables:
    """The same of levels up to the commune alone."""
    return answer(question, partition)[0]


def add_sums(some: Sequence[Added]) -> Added:
    """The sums of several partitions."""
    levels = dict.fromkeys(level for one in some for level in one)
    return {level: add([one[level] for one in some if level in one]) for level in levels}


def measured_on(question: Question, ward: Ward, quarters: tuple[Quarter, ...]) -> Measured:
    """Communes measured together on a grid of these quarters."""
    plan, as_of, reports = question.plan, question.as_of, ward.reports
    grid = Grid(ward.units, quarters, plan.calendar, reports.schedule)
    found = sums_of_rows(plan, reports.rows, grid, as_of, _chosen(question))
    return Measured(plan, as_of, grid, Reporting.of(grid, reports), found)


def _table(question: Question, partition: Partition, measured: Measured, everyone: Members) -> pd.DataFrame:
    table = tabulate(measured.bases, measured.sums, everyone, question.kind, _chosen(question))
    return _comparable(question, partition, table)


def _chosen(question: Question) -> list[Indicator]:
    return [one for one in question.plan.indicators if one.id in question.indicators]


def _comparable(question: Question, partition: Partition, table: pd.DataFrame) -> pd.DataFrame:
    """Only the indicators whose figures each commune counts in the same way."""
    missing = {
        (one.commune.code, indicator)
        for one in partition.manifests
        for indicator in missing_indicators(question.plan, question.fingerprints, one)
    }
    if not missing:
        return table
    communes = [by.partition("/")[0] for by in table["by"]]
    pairs = zip(communes, table["indicator"], strict=True)
    kept = np.array([pair not in missing for pair in pairs], dtype=bool)
    return table[kept].reset_index(drop=True)


def partitions_of(
    manifests: Sequence[tuple[Manifest, tuple[Quarter, ...]]], size: int, together: tuple[Quarter, ...] = ()
) -> list[Partition]:
    """Communes with the same quarters together, at most ``size`` in each."""
    by_quarters: dict[tuple[Quarter, ...], list[Manifest]] = {}
    for manifest, quarters in manifests:
        by_quarters.setdefault(quarters, []).append(manifest)
    return [
        Partition(tuple(some[first : first + size]), quarters, together)
        for quarters, some in by_quarters.items()
        for first in range(0, len(some), size)
    ]
