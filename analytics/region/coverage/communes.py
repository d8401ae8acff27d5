"""The communes of a place: which there are, what each has published, who is left out of every figure."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date

import pandas as pd

from analytics.indicators import UnknownName
from analytics.language import text
from analytics.plan import Commune, Plan
from analytics.region.coverage.known import Known
from analytics.region.coverage.table import coverage
from analytics.region.errors import DamagedError, RegionError
from analytics.region.files.manifest import Manifest


class Communes:
    """What was known when the place was looked at, and which files turned out damaged since."""

    def __init__(self, known: Known) -> None:
        """``known``: as :func:`.look_around` found it."""
        self._known = known
        self._damaged: dict[str, RegionError] = {}

    @property
    def version(self) -> str:
        """Differs whenever anything counted differs: the key of what is kept of it."""
        said = [self._known.manifests[code].to_bytes() for code in sorted(self._known.manifests)]
        said += [repr(one).encode() for one in self._known.communes]
        said += [f"{code}: {error}".encode() for code, error in sorted(self._known.unreadable.items())]
        return hashlib.sha256(b"\n".join(said)).hexdigest()[:16]

    @property
    def illustrative(self) -> bool:
        """Whether any of what was published is invented."""
        return any(one.illustrative for one in self._known.manifests.values())

    @property
    def unreadable(self) -> Mapping[str, RegionError]:
        """By code of a commune that is left out of every figure, what is wrong with what it published."""
        return {**self._known.unreadable, **self._damaged}

    @property
    def to_be_tried_again(self) -> bool:
        """Whether a commune was left out since the place did not answer, rather than for what lies there."""
        return any(not isinstance(error, DamagedError) for error in self._damaged.values())

    def leave_out(self, damaged: Mapping[str, RegionError]) -> None:
        """Count these communes no more, by code, each for its reason."""
        self._damaged |= damaged

    def chosen(self, commune: str | None = None, province: str | None = None) -> tuple[Commune, ...]:
        """Those of the list and those that published, by code: all, one, or those of a province.

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

    def usable(self, codes: Collection[str], plan: str) -> list[Manifest]:
        """The manifests of communes that can be read and follow the plan of this id, by code."""
        left_out = self.unreadable
        found = [
            self._known.manifests[code]
            for code in sorted(codes)
            if code in self._known.manifests and code not in left_out
        ]
        return [one for one in found if one.plan == plan]

    def manifest(self, commune: str) -> Manifest:
        """The manifest of one commune.

        Raises:
            UnknownName: there is no such commune.
            RegionError: it has published nothing that can be read.
        """
        self.chosen(commune)
        if (error := self.unreadable.get(commune)) is not None:
            raise error
        if commune not in self._known.manifests:
            raise RegionError(text("Xã «{commune}» chưa công bố số liệu.", commune=commune))
        return self._known.manifests[commune]

    def table(
        self, plan: Plan, here: Mapping[str, str], as_of: date, *, province: str | None = None
    ) -> pd.DataFrame:
        """What each has published, as :meth:`.Region.communes` says; ``here``: see :mod:`.fingerprint`."""
        within = [one.code for one in self.chosen(province=province)]
        return coverage(replace(self._known, unreadable=self.unreadable), plan, here, as_of, within)
