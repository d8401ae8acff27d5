"""The summaries of all communes of a place at several levels, from one reading of what they published."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from math import ceil

import pandas as pd

from analytics.indicators.engine.grid import quarters_looked_at
from analytics.language import text
from analytics.plan import Commune, Plan, Quarter
from analytics.region.coverage.communes import Communes
from analytics.region.errors import RegionError
from analytics.region.files.manifest import Manifest
from analytics.region.fingerprint import missing_indicators
from analytics.region.measuring.levels import ABOVE, Level, place_of
from analytics.region.measuring.partition import (
    Added,
    Question,
    Tables,
    add_sums,
    answer,
    partitions_of,
    tables_of,
)
from analytics.region.measuring.pool import Pool
from analytics.region.measuring.settling import below_each_other, settle

_MOST_IN_PARTITION = 16
"""Communes measured on one grid: 2 million rows of a ward of 80 units and 40 quarters, some 500 MB."""


def summaries(
    question: Question, communes: Communes, everyone: Sequence[Commune], pool: Pool
) -> dict[Level, pd.DataFrame]:
    """What is asked, of ``everyone`` of the communes, as :meth:`.Region.summaries` says.

    Whoever turns out damaged is left out of ``communes`` from then on.
    """
    plan, as_of, places = question.plan, question.as_of, question.places
    while True:
        manifests = communes.usable([one.code for one in everyone], plan.id)
        together = quarters_together(plan, manifests, as_of)
        tables, sums, damaged = _asked(question, manifests, together, pool)
        communes.leave_out(damaged)
        left = [one for one in manifests if one.commune.code not in damaged]
        # A grid that only a commune reaches which is left out would show times that nobody has.
        if not places or quarters_together(plan, left, as_of) == together:
            break
    missing = {one.commune.code: missing_indicators(plan, question.fingerprints, one) for one in left}
    order = [one.commune.code for one in left]
    return {
        level: settle(sums.get(level), question, together, _members(places[level]), missing)
        if level in places
        else below_each_other([own[level] for own in tables if level in own], level, by_commune=order)
        for level in question.levels
    }


def places_of(
    levels: Sequence[Level], everyone: Sequence[Commune], unreadable: Mapping[str, RegionError]
) -> dict[Level, dict[str, str]]:
    """Of each level above the commune, by code the place of each commune.

    Raises:
        RegionError: a commune's part of the country is not known; one that has no figures need not say it.
    """
    found: dict[Level, dict[str, str]] = {}
    for level in levels:
        if level not in ABOVE:
            continue
        lost = [one.code for one in everyone if not one.region] if level == "region" else []
        if any(code not in unreadable for code in lost):
            raise RegionError(
                text(
                    "Chưa biết các xã này thuộc vùng nào: {codes}. Ghi cột region trong communes.csv.",
                    codes=", ".join(lost[:10]),
                )
            )
        found[level] = {one.code: place_of(one, level) for one in everyone if one.code not in lost}
    return found


def _asked(
    question: Question, manifests: Sequence[Manifest], together: tuple[Quarter, ...], pool: Pool
) -> tuple[list[Mapping[Level, pd.DataFrame]], Added, dict[str, RegionError]]:
    """The tables of every partition, all sums, and who is left out."""
    inside = len(question.places) < len(question.levels)
    own = [
        (one, quarters_together(question.plan, [one], question.as_of) if inside else together)
        for one in manifests
    ]
    partitions = partitions_of(own, _size(len(own), pool.workers), together)
    found: Sequence[Tables]
    added: Added = {}
    if question.places:
        both = pool.map_and_add(answer, question, partitions, add_sums)
        found, added = both[0], both[1] or {}
    else:
        found = pool.map(tables_of, question, partitions)
    damaged = {code: error for _, some in found for code, error in some.items()}
    return [tables for tables, _ in found], added, damaged


def quarters_together(plan: Plan, manifests: Sequence[Manifest], as_of: date) -> tuple[Quarter, ...]:
    """The quarters of a grid on which these communes lie."""
    reported = [code for one in manifests for code in (one.first_period, one.last_period) if code]
    return quarters_looked_at(plan, reported, as_of)


def _size(communes: int, processes: int) -> int:
    """Communes to a partition: as few partitions as fit in memory, and as many for every process."""
    rounds = ceil(communes / (_MOST_IN_PARTITION * processes)) or 1
    return max(1, ceil(communes / (rounds * processes)))


def _members(places: Mapping[str, str]) -> dict[str, list[str]]:
    """By place, in its order, the communes there."""
    found: dict[str, list[str]] = {}
    for code in sorted(places, key=places.__getitem__):
        found.setdefault(places[code], []).append(code)
    return found
