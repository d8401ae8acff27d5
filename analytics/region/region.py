"""The wards published at one address, read and measured together."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from math import ceil
from types import TracebackType
from typing import Self

import pandas as pd

from analytics.indicators import Measured, UnknownName, measure
from analytics.indicators.engine.grid import quarters_looked_at
from analytics.indicators.engine.measured import chosen
from analytics.indicators.engine.time_windows import TIME_KINDS
from analytics.language import text
from analytics.plan import Commune, Plan, Quarter, TimeKind
from analytics.region.address import Address
from analytics.region.coverage import Known, coverage, look_around
from analytics.region.errors import DamagedError, RegionError
from analytics.region.evidence import TRACE_OF_REGION, rows_behind
from analytics.region.fingerprint import indicator_fingerprints
from analytics.region.levels import ABOVE, LEVELS, Level, place_of
from analytics.region.manifest import Manifest
from analytics.region.partition import (
    Added,
    Question,
    Tables,
    add_sums,
    answer,
    missing_indicators,
    partitions_of,
    tables_of,
)
from analytics.region.pool import Pool
from analytics.region.reading import Ward, read_commune
from analytics.region.settling import below_each_other, settle

_MOST_IN_PARTITION = 16
"""Communes measured on one grid: 2 million rows of a ward of 80 units and 40 quarters, some 500 MB."""


class Region:
    """What communes have published at one address; manifests are read once, see :meth:`refreshed`."""

    def __init__(self, address: str, plan: Plan, pool: Pool, known: Known) -> None:
        """Use :meth:`open`."""
        self.address = address
        self.plan = plan
        self._pool = pool
        self._known = known
        self._damaged: dict[str, RegionError] = {}
        self._here = indicator_fingerprints(plan)

    @classmethod
    def open(
        cls, address: str, plan: Plan, *, scheduler: str | None = None, workers: int | None = None
    ) -> Self:
        """Look at an address; ``scheduler`` and ``workers`` as :class:`.Pool` takes them.

        Raises:
            RegionError: it cannot be read, or nothing was published there and no list of communes lies there.
        """
        known = look_around(Address.of(address))
        if not known.communes:
            raise RegionError(
                text(
                    "Ở «{address}» chưa có xã nào công bố số liệu. Ở từng xã: nq71 publish {address}",
                    address=address,
                )
            )
        return cls(address, plan, Pool(scheduler, workers=workers), known)

    def refreshed(self) -> Self:
        """The same with what communes have published since; shares the pool."""
        return type(self)(self.address, self.plan, self._pool, look_around(Address.of(self.address)))

    @property
    def version(self) -> str:
        """Differs whenever anything counted differs: the key of what is kept of it."""
        said = [self._known.manifests[code].to_bytes() for code in sorted(self._known.manifests)]
        said += [repr(one).encode() for one in self._known.communes]
        said += [f"{code}: {error}".encode() for code, error in sorted(self._known.unreadable.items())]
        return hashlib.sha256(b"\n".join(said)).hexdigest()[:16]

    @property
    def pool(self) -> Pool:
        """Where partitions are measured."""
        return self._pool

    def close(self) -> None:
        """End what runs for it."""
        self._pool.close()

    def __enter__(self) -> Self:
        """Close it at the end of a ``with`` block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        self.close()

    def known(self, *, commune: str | None = None, province: str | None = None) -> tuple[Commune, ...]:
        """The communes of the list and those that published, by code: all, one, or those of a province.

        Raises:
            UnknownName: there is no such commune or province.
        """
        everyone = self._known.communes
        provinces = dict.fromkeys(one.province for one in everyone)
        if province is not None and province not in provinces:
            raise UnknownName("province", province, provinces)
        if commune is not None and commune not in {one.code for one in everyone}:
            raise UnknownName("commune", commune, [one.code for one in everyone])
        return tuple(
            one
            for one in everyone
            if (commune is None or one.code == commune) and (province is None or one.province == province)
        )

    def illustrative(self) -> bool:
        """Whether any of what was published is invented, which whoever shows it says."""
        return any(one.illustrative for one in self._known.manifests.values())

    @property
    def unreadable(self) -> Mapping[str, RegionError]:
        """By code of a commune that is left out of every figure, what is wrong with what it published.

        Manifests, and the names and sizes of files, are looked at when the place is opened; what is wrong
        inside a file is found when it is first read, and from then on its commune is left out.
        """
        return {**self._known.unreadable, **self._damaged}

    @property
    def to_be_tried_again(self) -> bool:
        """Whether a commune was left out since the place did not answer, rather than for what lies there."""
        return any(not isinstance(error, DamagedError) for error in self._damaged.values())

    def communes(self, as_of: date, *, province: str | None = None) -> pd.DataFrame:
        """What each commune has published: :data:`.COMMUNE_COLUMNS`, one row per commune by code.

        ``state``: see :data:`.SnapshotState`; ``days``: the snapshot's age; ``missing``: the indicators that
        it cannot be compared in, between blanks; ``why``: of one that cannot be read, in English (in both
        languages: :attr:`unreadable`).
        """
        within = [one.code for one in self.known(province=province)]
        known = replace(self._known, unreadable=self.unreadable)
        return coverage(known, self.plan, self._here, as_of, within)

    def missing(self, commune: str) -> tuple[str, ...]:
        """The indicators in which a commune that has published cannot be compared."""
        return missing_indicators(self.plan, self._here, self._manifest(commune))

    def summary(
        self,
        by: Level = "commune",
        time: TimeKind = "period",
        indicators: Sequence[str] | None = None,
        *,
        as_of: date,
        commune: str | None = None,
        province: str | None = None,
    ) -> pd.DataFrame:
        """Every figure by member and time, of all communes, of one, or of those of a province.

        Inside a commune and by commune the figures are those of its own ``summary``, rows in its order,
        communes by code. Above, numerators and denominators of communes are added up; a figure has the whole
        coverage that ``met`` needs only when every commune that is known has published and every unit
        reported. A commune whose files cannot be read is left out (:attr:`unreadable`). Months and years are
        counted of each commune; totals, whose target is each commune's own, have none above it.

        Returns:
            The columns of a ward's summary. Levels inside a commune have ``commune`` before them; above the
            commune ``communes_reported, communes_counted, communes_known`` (int64) follow: with any report
            in the figure, with a snapshot that has the indicator, and all.

        Raises:
            UnknownName: an indicator, level, kind of time, commune or province that does not exist.
            RegionError: a commune's part of the country is not known.
        """
        return self.summaries([by], time, indicators, as_of=as_of, commune=commune, province=province)[by]

    def summaries(
        self,
        by: Sequence[Level],
        time: TimeKind = "period",
        indicators: Sequence[str] | None = None,
        *,
        as_of: date,
        commune: str | None = None,
        province: str | None = None,
    ) -> dict[Level, pd.DataFrame]:
        """The summaries at several levels, as :meth:`summary` gives each; what was published is read once.

        Raises:
            UnknownName: as :meth:`summary`.
            RegionError: as :meth:`summary`.
        """
        for one in by:
            if one not in LEVELS:
                raise UnknownName("level", one, LEVELS)
        if time not in TIME_KINDS:
            raise UnknownName("kind of time", time, TIME_KINDS)
        wanted = tuple(one.id for one in chosen(self.plan, indicators))
        everyone = self.known(commune=commune, province=province)
        places = {level: self._places(level, everyone) for level in by if level in ABOVE}
        levels = tuple(dict.fromkeys(by))
        question = Question(self.address, self.plan, as_of, levels, time, wanted, self._here, places)
        while True:
            manifests = self._usable([one.code for one in everyone])
            together = self._quarters(manifests, as_of)
            tables, sums = self._asked(question, manifests, together)
            left = [one for one in manifests if one.commune.code not in self._damaged]
            # A grid that only a commune reaches which is left out would show times that nobody has.
            if not places or self._quarters(left, as_of) == together:
                break
        missing = {one.commune.code: missing_indicators(self.plan, self._here, one) for one in left}
        order = [one.commune.code for one in left]
        return {
            level: settle(sums.get(level), question, together, _members(places[level]), missing)
            if level in places
            else below_each_other([own[level] for own in tables if level in own], level, by_commune=order)
            for level in levels
        }

    def _asked(
        self, question: Question, manifests: Sequence[Manifest], together: tuple[Quarter, ...]
    ) -> tuple[list[Mapping[Level, pd.DataFrame]], Added]:
        """The tables of every partition, and all sums; who is left out is kept in mind."""
        inside = len(question.places) < len(question.levels)
        own = [(one, self._quarters([one], question.as_of) if inside else together) for one in manifests]
        partitions = partitions_of(own, self._size(len(own)), together)
        found: Sequence[Tables]
        added: Added = {}
        if question.places:
            both = self._pool.map_and_add(answer, question, partitions, add_sums)
            found, added = both[0], both[1] or {}
        else:
            found = self._pool.map(tables_of, question, partitions)
        for _, damaged in found:
            self._damaged |= damaged
        return [tables for tables, _ in found], added

    def _places(self, level: Level, everyone: Sequence[Commune]) -> dict[str, str]:
        """By code the place of each commune; one that has no figures need not say in which region it lies."""
        lost = [one.code for one in everyone if not one.region] if level == "region" else []
        if any(code not in self.unreadable for code in lost):
            raise RegionError(
                text(
                    "Chưa biết các xã này thuộc vùng nào: {codes}. Ghi cột region trong communes.csv.",
                    codes=", ".join(lost[:10]),
                )
            )
        return {one.code: place_of(one, level) for one in everyone if one.code not in lost}

    def measured(self, commune: str, as_of: date) -> Measured:
        """A commune measured as its own server does, for whatever is shown of a ward.

        Raises:
            UnknownName: there is no such commune.
            RegionError: it has published nothing that can be read.
        """
        ward = self.ward(commune)
        return measure(self.plan, ward.units, ward.reports, as_of=as_of)

    def ward(self, commune: str) -> Ward:
        """The register of a commune and what counts there, as far as it is published."""
        return read_commune(Address.of(self.address), self._manifest(commune))

    def trace(
        self,
        indicator: str,
        *,
        time: str,
        as_of: date,
        commune: str | None = None,
        province: str | None = None,
        unit: str | None = None,
    ) -> pd.DataFrame:
        """The published rows behind a figure: the columns of a ward's trace after ``commune``.

        The file is known by its hash alone: its name stays in the commune. Words that were not published are
        told as there. Communes that do not have the indicator, or the time, bring nothing.

        Raises:
            UnknownName: an indicator, time, unit, commune or province that does not exist.
            RegionError: the one commune that is asked cannot be read; among others it is left out.
        """
        (asked,) = chosen(self.plan, [indicator])
        codes = [one.code for one in self.known(commune=commune, province=province)]
        manifests = [
            one
            for one in self._usable(codes)
            if asked.id not in missing_indicators(self.plan, self._here, one)
        ]
        if commune is not None and (error := self.unreadable.get(commune)) is not None:
            raise error
        shared = (self.address, self.plan, as_of, asked.id, time, unit, commune is not None)
        found = self._pool.map(rows_behind, shared, manifests)
        if found and all(table is None for table in found):
            raise UnknownName("time" if unit is None else "unit or time", time if unit is None else unit, ())
        pairs = zip(manifests, found, strict=True)
        self._damaged |= {one.commune.code: told for one, told in pairs if isinstance(told, RegionError)}
        tables = [table for table in found if isinstance(table, pd.DataFrame)]
        return pd.concat(tables, ignore_index=True) if tables else TRACE_OF_REGION.copy()

    def _usable(self, codes: Collection[str]) -> list[Manifest]:
        """The manifests of communes that can be read and compared in anything, by code."""
        left_out = self.unreadable
        found = [
            self._known.manifests[code]
            for code in sorted(codes)
            if code in self._known.manifests and code not in left_out
        ]
        return [one for one in found if one.plan == self.plan.id]

    def _manifest(self, commune: str) -> Manifest:
        self.known(commune=commune)
        if (error := self.unreadable.get(commune)) is not None:
            raise error
        if commune not in self._known.manifests:
            raise RegionError(text("Xã «{commune}» chưa công bố số liệu.", commune=commune))
        return self._known.manifests[commune]

    def _quarters(self, manifests: Sequence[Manifest], as_of: date) -> tuple[Quarter, ...]:
        """The quarters of a grid on which these communes lie."""
        reported = [code for one in manifests for code in (one.first_period, one.last_period) if code]
        return quarters_looked_at(self.plan, reported, as_of)

    def _size(self, communes: int) -> int:
        """Communes to a partition: as few partitions as fit in memory, and as many for every process."""
        processes = self._pool.workers
        rounds = ceil(communes / (_MOST_IN_PARTITION * processes)) or 1
        return max(1, ceil(communes / (rounds * processes)))


def _members(places: Mapping[str, str]) -> dict[str, list[str]]:
    """By place, in its order, the communes there."""
    found: dict[str, list[str]] = {}
    for code in sorted(places, key=places.__getitem__):
        found.setdefault(places[code], []).append(code)
    return found
