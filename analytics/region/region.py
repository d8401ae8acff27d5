"""The wards published at one address, read and measured together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from types import TracebackType
from typing import Self

import pandas as pd

from analytics.indicators import Measured, UnknownName, measure
from analytics.indicators.engine.measured import chosen
from analytics.indicators.engine.time_windows import TIME_KINDS
from analytics.language import text
from analytics.plan import Commune, Plan, TimeKind
from analytics.region.coverage.communes import Communes
from analytics.region.coverage.known import look_around
from analytics.region.errors import RegionError
from analytics.region.files.address import Address
from analytics.region.fingerprint import indicator_fingerprints, missing_indicators
from analytics.region.measuring.evidence import Traced, rows_of_communes
from analytics.region.measuring.levels import LEVELS, Level
from analytics.region.measuring.partition import Question
from analytics.region.measuring.pool import Pool
from analytics.region.measuring.reading import Ward, read_commune
from analytics.region.measuring.summaries import places_of, summaries


class Region:
    """What communes have published at one address; manifests are read once, see :meth:`refreshed`."""

    def __init__(self, address: str, plan: Plan, pool: Pool, communes: Communes) -> None:
        """Use :meth:`open`."""
        self.address = address
        self.plan = plan
        self._pool = pool
        self._communes = communes
        self._here = indicator_fingerprints(plan)

    @classmethod
    def open(
        cls, address: str, plan: Plan, *, scheduler: str | None = None, workers: int | None = None
    ) -> Self:
        """Look at an address; ``scheduler`` and ``workers`` as :class:`.Pool` takes them.

        Raises:
            RegionError: it cannot be read, or nothing was published there and no list of communes lies there.
        """
        return cls(address, plan, Pool(scheduler, workers=workers), _communes_at(address))

    def refreshed(self) -> Self:
        """The same with what communes have published since; shares the pool.

        Raises:
            RegionError: as :meth:`open`; a share that is no longer mounted is no province without communes.
        """
        return type(self)(self.address, self.plan, self._pool, _communes_at(self.address, again=True))

    @property
    def version(self) -> str:
        """Differs whenever anything counted differs: the key of what is kept of it."""
        return self._communes.version

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
        return self._communes.chosen(commune, province)

    def illustrative(self) -> bool:
        """Whether any of what was published is invented, which whoever shows it says."""
        return self._communes.illustrative

    @property
    def unreadable(self) -> Mapping[str, RegionError]:
        """By code of a commune that is left out of every figure, what is wrong with what it published.

        Manifests, and the names and sizes of files, are looked at when the place is opened; what is wrong
        inside a file is found when it is first read, and from then on its commune is left out.
        """
        return self._communes.unreadable

    @property
    def to_be_tried_again(self) -> bool:
        """Whether a commune was left out since the place did not answer, rather than for what lies there."""
        return self._communes.to_be_tried_again

    def communes(self, as_of: date, *, province: str | None = None) -> pd.DataFrame:
        """What each commune has published: :data:`.COMMUNE_COLUMNS`, one row per commune by code.

        ``state``: see :data:`.SnapshotState`; ``days``: the snapshot's age; ``missing``: the indicators that
        it cannot be compared in, between blanks, ``further`` those that it has beyond the plan; ``listed``:
        whether the list of communes has it (``yes``, ``no``, ``elsewhere`` for in another province), empty
        where there is no list; ``why``: of one that cannot be read, in English (in both
        languages: :attr:`unreadable`).
        """
        return self._communes.table(self.plan, self._here, as_of, province=province)

    def missing(self, commune: str) -> tuple[str, ...]:
        """The indicators in which a commune that has published cannot be compared."""
        return missing_indicators(self.plan, self._here, self._communes.manifest(commune))

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
        levels = tuple(dict.fromkeys(by))
        places = places_of(levels, everyone, self.unreadable)
        question = Question(self.address, self.plan, as_of, levels, time, wanted, self._here, places)
        return summaries(question, self._communes, everyone, self._pool)

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
        return read_commune(Address.of(self.address), self._communes.manifest(commune))

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
        among = [one.code for one in self.known(commune=commune, province=province)]
        if commune is not None and (error := self.unreadable.get(commune)) is not None:
            raise error
        manifests = [
            one
            for one in self._communes.usable(among, self.plan.id)
            if asked.id not in missing_indicators(self.plan, self._here, one)
        ]
        traced = Traced(self.address, self.plan, as_of, asked.id, time, unit, alone=commune is not None)
        found, damaged = rows_of_communes(traced, manifests, self._pool)
        self._communes.leave_out(damaged)
        return found


def _communes_at(address: str, *, again: bool = False) -> Communes:
    known = look_around(Address.of(address))
    if not known.communes:
        raise RegionError(
            text(
                "Ở «{address}» không còn số liệu của xã nào. Kiểm tra thư mục ấy còn nối không.",
                address=address,
            )
            if again
            else text(
                "Ở «{address}» chưa có xã nào công bố số liệu. Ở từng xã: nq71 publish {address}",
                address=address,
            )
        )
    return Communes(known)
