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
from analytics.region.address import Address
from analytics.region.errors import RegionError
from analytics.region.levels import Level, members_of
from analytics.region.manifest import Manifest
from analytics.region.partials import Partial, add, days_of_communes, partial_of
from analytics.region.reading import read_together


@dataclass(frozen=True)
class Question:
    """What is asked of every partition alike; ``places``: above the commune, by code the place of each."""

    address: str
    plan: Plan
    as_of: date
    level: Level
    kind: TimeKind
    indicators: tuple[str, ...]
    fingerprints: Mapping[str, str]
    places: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Partition:
    """Some communes, each as it is to be counted, and the quarters of their grid."""

    manifests: tuple[Manifest, ...]
    quarters: tuple[Quarter, ...]


Damaged = Mapping[str, RegionError]
"""By code of a commune that was left out, why."""


def figures_of(question: Question, partition: Partition) -> tuple[pd.DataFrame | None, Damaged]:
    """The summary of each commune of a partition at a level inside it or of the commune itself."""
    measured, communes, damaged = measure_together(question, partition)
    if measured is None:
        return None, damaged
    everyone = members_of(measured.grid, communes, question.level)
    return _table(question, partition, measured, everyone), damaged


def sums_of(question: Question, partition: Partition) -> tuple[Partial | None, Damaged]:
    """The sums of a partition's communes by place of a level above the commune."""
    measured, communes, damaged = measure_together(question, partition)
    if measured is None:
        return None, damaged
    everyone = members_of(measured.grid, communes, "commune")
    table = _table(question, partition, measured, everyone)
    chosen = _chosen(question)
    days = days_of_communes(measured.bases, measured.sums, everyone, question.kind, chosen)
    return partial_of(table, _comparable(question, partition, days), question.places), damaged


def add_sums(some: Sequence[tuple[Partial | None, Damaged]]) -> tuple[Partial | None, Damaged]:
    """The sums of several partitions, and what any of them left out."""
    there = [partial for partial, _ in some if partial is not None]
    damaged = {code: error for _, own in some for code, error in own.items()}
    return add(there) if there else None, damaged


def measure_together(
    question: Question, partition: Partition
) -> tuple[Measured | None, tuple[str, ...], Damaged]:
    """The communes of a partition measured on one grid, their codes, and of those left out the reasons."""
    plan, as_of = question.plan, question.as_of
    indicators = _chosen(question)
    ward, damaged = read_together(Address.of(question.address), partition.manifests, indicators)
    if ward is None:
        return None, (), damaged
    grid = Grid(ward.units, partition.quarters, plan.calendar, ward.reports.schedule)
    found = sums_of_rows(plan, ward.reports.rows, grid, as_of, indicators)
    codes = tuple(one.commune.code for one in partition.manifests if one.commune.code not in damaged)
    return Measured(plan, as_of, grid, Reporting.of(grid, ward.reports), found), codes, damaged


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


def missing_indicators(plan: Plan, here: Mapping[str, str], manifest: Manifest) -> tuple[str, ...]:
    """The indicators of a plan that a commune's figures cannot be compared in, in the plan's order.

    It does not have them, or has them otherwise; of a commune with another plan, all. ``here``: what the
    plan's own are determined by (:mod:`.fingerprint`).
    """
    own = manifest.indicators if manifest.plan == plan.id else {}
    return tuple(one.id for one in plan.indicators if one.id not in here or own.get(one.id) != here[one.id])


def partitions_of(manifests: Sequence[tuple[Manifest, tuple[Quarter, ...]]], size: int) -> list[Partition]:
    """Communes with the same quarters together, at most ``size`` in each."""
    by_quarters: dict[tuple[Quarter, ...], list[Manifest]] = {}
    for manifest, quarters in manifests:
        by_quarters.setdefault(quarters, []).append(manifest)
    return [
        Partition(tuple(some[first : first + size]), quarters)
        for quarters, some in by_quarters.items()
        for first in range(0, len(some), size)
    ]
