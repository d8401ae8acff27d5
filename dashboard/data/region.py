"""Cached access to what communes have published, for the pages of the level above.

The folder is looked at again once in a while, behind the visitors' backs: what has changed there is measured
first and shown then, so that nobody waits for it. What is handed out must not be changed.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from threading import Lock, RLock, Thread
from typing import TypeVar

import pandas as pd
import streamlit as st
from cachetools import LRUCache

from analytics.clock import now
from analytics.indicators import Measured
from analytics.plan import Phase, Plan, TimeKind
from analytics.region import Level, Region, RegionError
from analytics.region.insights import Standing, standings
from dashboard.data import measures
from dashboard.data.region_address import region_address, scheduler
from dashboard.data.view import View

T = TypeVar("T")

_LOOKED_AT_AGAIN = 30.0  # seconds
_KEPT_COMMUNES = 8
_LOG = logging.getLogger(__name__)


class Looked:
    """What communes had published when somebody looked, and what was computed of it."""

    def __init__(self, region: Region) -> None:
        """Use :func:`look`."""
        self.region = region
        self.version = region.version
        self._tables: dict[tuple[Level, TimeKind, date], pd.DataFrame] = {}
        self._known: LRUCache[Hashable, object] = LRUCache(64)
        self._measured: LRUCache[tuple[str, date], Measured] = LRUCache(_KEPT_COMMUNES)
        self._lock = RLock()

    def summary(self, by: Level, kind: TimeKind, as_of: date) -> pd.DataFrame:
        """The summary of all communes, as :meth:`.Region.summary` gives it; a page's levels come at once."""
        key = (by, kind, as_of)
        if (found := self._tables.get(key)) is not None:
            return found
        with self._lock:
            if key not in self._tables:
                for old in [one for one in self._tables if one[2] < as_of]:
                    del self._tables[old]
                shown = self._shown()
                self._measure(shown if by in shown else (by,), kind, as_of)
            return self._tables[key]

    def _shown(self) -> tuple[Level, ...]:
        """The levels of every page: communes, all of them together, and provinces where there are several."""
        return ("commune", "country") if len(self.provinces()) == 1 else ("commune", "province", "country")

    def _measure(self, levels: Sequence[Level], kind: TimeKind, as_of: date) -> None:
        left_out = len(self.region.unreadable)
        tables = self.region.summaries(levels, kind, as_of=as_of)
        if len(self.region.unreadable) > left_out:
            # A commune whose files turned out damaged: what was told with it is told without it.
            self._tables.clear()
            self._known.clear()
        self._tables |= {(level, kind, as_of): table for level, table in tables.items()}

    def asked(self) -> list[tuple[Level, TimeKind, date]]:
        """The summaries that somebody has wanted."""
        return list(self._tables)

    def communes(self, as_of: date, province: str | None = None) -> pd.DataFrame:
        """What each commune has published, as :meth:`.Region.communes` gives it."""
        return self._once(
            ("communes", as_of, province), lambda: self.region.communes(as_of, province=province)
        )

    def provinces(self) -> dict[str, str]:
        """The provinces that there are communes of, code → name."""
        return {one.province: one.province_name for one in self.region.known()}

    def standings(self, plan: Plan, phase: Phase, province: str | None, as_of: date) -> tuple[Standing, ...]:
        """Where the phase's targets stand over all communes, or over those of a province."""

        def made() -> tuple[Standing, ...]:
            return standings(
                plan,
                phase,
                self.whole(province, "phase", as_of),
                self.summary("commune", "phase", as_of),
                self.communes(as_of, province),
                as_of=as_of,
            )

        return self._once(("standings", phase.code, province, as_of), made)

    def whole(self, province: str | None, kind: TimeKind, as_of: date) -> pd.DataFrame:
        """The summary of all communes together, or of those of a province."""
        if province is None or len(self.provinces()) == 1:
            return self.summary("country", kind, as_of)
        table = self.summary("province", kind, as_of)
        return table[table["by"] == province]

    def measured(self, commune: str, as_of: date) -> Measured:
        """A commune measured as its own server does.

        Raises:
            RegionError: it has published nothing that can be read.
        """
        with self._lock:
            key = (commune, as_of)
            if key not in self._measured:
                self._measured[key] = self.region.measured(commune, as_of)
            return self._measured[key]

    def newest(self, as_of: date) -> datetime | None:
        """When the newest snapshot was published; None without any."""
        moments = self.communes(as_of)["published_at"].dropna()
        return None if moments.empty else moments.max().to_pydatetime()

    def _once(self, key: Hashable, make: Callable[[], T]) -> T:
        with self._lock:
            if key not in self._known:
                self._known[key] = make()
            return self._known[key]  # type: ignore[return-value]  # what was made under this key


@dataclass(frozen=True)
class Unread:
    """That a place could not be looked at again: why, and of when (Vietnamese time) its figures are."""

    error: RegionError
    since: datetime


@dataclass
class _Place:
    """A place with published wards, and what is shown of it.

    ``read_at``: when it was last looked at (Vietnamese time). ``unread``: what kept it from being looked at
    since, None where nothing did.
    """

    looked: Looked
    at: float
    looking: bool = False
    read_at: datetime = field(default_factory=now)
    unread: Unread | None = None

    def __post_init__(self) -> None:
        self._lock = Lock()

    def now(self) -> Looked:
        """What is shown; looks again in the background when that is some time ago."""
        with self._lock:
            if not self.looking and time.monotonic() - self.at > _LOOKED_AT_AGAIN:
                self.looking = True
                Thread(target=self.look_again, name="looking at published wards", daemon=True).start()
        return self.looked

    def look_again(self) -> None:
        """Show what has been published since, as soon as it is measured."""
        try:
            found = self.looked.region.refreshed()
            if found.version != self.looked.version or self.looked.region.to_be_tried_again:
                looked = Looked(found)
                for one in self.looked.asked():
                    looked.summary(*one)
                self.looked = looked
            self.read_at, self.unread = now(), None
        except RegionError as error:
            self.unread = Unread(error, self.read_at)
            _LOG.warning("published wards could not be looked at again: %s", error)
        finally:
            self.at, self.looking = time.monotonic(), False


def look(view: View) -> Looked:
    """What communes have published at the address that the environment names.

    Raises:
        RegionError: nothing was published there, or it cannot be read.
    """
    return _shared(view).now()


def since(view: View, version: str) -> tuple[bool, Unread | None]:
    """Whether what is shown now differs from the version that somebody sees; why it may be of before.

    Raises:
        RegionError: as :func:`look`.
    """
    place = _shared(view)
    return place.now().version != version, place.unread


def _shared(view: View) -> _Place:
    address = region_address()
    assert address is not None, "only a province's server shows its pages"
    return _place(address, view.plan_path, view.plan_stamp, scheduler())


@st.cache_resource(max_entries=4, show_spinner=False)
def _place(address: str, plan_path: str, plan_stamp: int, measured_at: str | None) -> _Place:
    plan, _ = measures.load_plan(Path(plan_path))
    return _Place(Looked(Region.open(address, plan, scheduler=measured_at)), time.monotonic())


def warm(view: View, plan: Plan) -> None:
    """Measure what the first page shows, before anybody asks for it.

    Raises:
        RegionError: nothing was published there, or it cannot be read.
    """
    look(view).standings(plan, plan.phase_on(view.as_of), None, view.as_of)
