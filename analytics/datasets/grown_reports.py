"""Reports that have grown: what was read once, and the newest reading of each report that changed since.

A *reading* tells everything of some places (unit and period), the first one of all. What counts of a place is
what the newest reading of it tells, so that a report that comes costs reading that report. The frames are put
together when somebody asks for them, and are then those that a reading of everything gives.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analytics.datasets.registry import DATASETS
from analytics.datasets.report import Changed, Place, Reports
from analytics.plan.schedule import Schedule

LettersOf = Callable[[str, NDArray[np.int64]], pd.DataFrame]
"""Gives a dataset's column letters of submissions, which are sorted, when somebody asks for them."""

_ORDER = {
    "submissions": ["submission"],
    "included": ["submission", "dataset"],
    "first_received": ["unit", "period"],
    "pending": ["unit", "period"],
}


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """Everything that was told of some places at a moment; of all of them where ``places`` is None.

    Of ``reports.faulty`` it is what came since the reading before, since such files are only added to.
    """

    places: frozenset[Place] | None
    reports: Reports
    _by_period: dict[str, Mapping[str, NDArray[np.int64]]] = field(default_factory=dict, repr=False)

    def rows_in(self, dataset: str, periods: Collection[str]) -> pd.DataFrame:
        """A dataset's rows of some periods: where each period's stand is found once for all who ask."""
        frame = self.reports.rows[dataset]
        if (found := self._by_period.get(dataset)) is None:
            codes, names = pd.factorize(frame["period"])
            order = np.argsort(codes, kind="stable")
            own = np.split(order, np.cumsum(np.bincount(codes, minlength=len(names)))[:-1])
            found = self._by_period[dataset] = dict(zip(map(str, names), own, strict=False))
        places = [found[period] for period in periods if period in found]
        return frame.take(np.sort(np.concatenate(places))) if places else frame.iloc[:0]


class GrownReports(Reports):
    """What counts by several readings, the oldest first; frames are made when they are asked for.

    Made by :func:`grown`. One that was made with other frames (``dataclasses.replace``) has no readings.
    ``mark``: by what the reader knows how far it has read.
    """

    readings: tuple[Reading, ...] = ()
    mark: object = None
    letters: LettersOf

    def __getattr__(self, name: str) -> Any:
        """A frame that nobody has asked for yet; whoever asks at the same time waits for it."""
        if name not in {*_ORDER, "faulty", "column_letters"}:
            raise AttributeError(name)
        with vars(self)["_making"]:
            if name not in vars(self):
                vars(self)[name] = self._made(name)
        return vars(self)[name]

    def _made(self, name: str) -> pd.DataFrame:
        if name == "faulty":
            return _added([one.reports.faulty for one in self.readings])
        if name == "column_letters":
            found = pd.concat([self.letters_of(id_) for id_ in DATASETS])
            return found.sort_values(["submission", "dataset"], kind="stable", ignore_index=True)
        return _together(_told(self.readings, lambda one: getattr(one.reports, name)), _ORDER[name])

    def letters_of(self, dataset: str) -> pd.DataFrame:
        """Where a dataset's fields stood; read when it is asked for."""
        if not self.readings:
            return super().letters_of(dataset)
        told = _told(self.readings, lambda one: _included(one, dataset))
        return self.letters(dataset, np.sort(np.concatenate([one["submission"].to_numpy() for one in told])))

    def rows_in(self, dataset: str, periods: Collection[str]) -> pd.DataFrame:
        """The same, of each reading by itself: what it costs does not grow with the years."""
        if not self.readings:
            return super().rows_in(dataset, periods)
        return _together(_told(self.readings, lambda one: one.rows_in(dataset, periods)), ["submission"])

    def changed_since(self, earlier: Reports) -> Changed | None:
        """What has changed since earlier ones that these have grown from."""
        if not isinstance(earlier, GrownReports) or not self.readings or not earlier.readings:
            return super().changed_since(earlier)
        known = len(earlier.readings)
        if earlier.readings != self.readings[:known]:  # readings are equal to none but themselves
            return None
        new = self.readings[known:]
        if not new:
            return Changed(frozenset(), None)
        told = new[0].reports if len(new) == 1 else grown(new, self.schedule, self.letters)
        return Changed(frozenset[Place]().union(*(one.places or () for one in new)), told)


def grown(
    readings: tuple[Reading, ...], schedule: Schedule, letters: LettersOf, mark: object = None
) -> GrownReports:
    """What counts by these readings; ``schedule``: what the office has decided by the newest of them."""
    made = GrownReports.__new__(GrownReports)
    vars(made).update(
        readings=readings,
        schedule=schedule,
        rows=_Rows(readings),
        letters=letters,
        mark=mark,
        _making=Lock(),
    )
    return made


class _Rows(Mapping[str, pd.DataFrame]):
    """The rows by dataset, each put together when it is asked for."""

    def __init__(self, readings: tuple[Reading, ...]) -> None:
        self._readings = readings
        self._made: dict[str, pd.DataFrame] = {}
        self._making = Lock()

    def __getitem__(self, dataset: str) -> pd.DataFrame:
        with self._making:
            if dataset not in self._made:
                told = _told(self._readings, lambda one: one.reports.rows[dataset])
                self._made[dataset] = _together(told, ["submission"])
            return self._made[dataset]

    def __iter__(self) -> Iterator[str]:
        return iter(DATASETS)

    def __len__(self) -> int:
        return len(DATASETS)


def _included(one: Reading, dataset: str) -> pd.DataFrame:
    included = one.reports.included
    return included[included["dataset"] == dataset]


def _told(readings: tuple[Reading, ...], of: Callable[[Reading], pd.DataFrame]) -> list[pd.DataFrame]:
    """A frame of each reading, without the places that a newer one tells of; the oldest first."""
    frames: list[pd.DataFrame] = []
    later: frozenset[Place] = frozenset()
    for one in reversed(readings):
        frame = of(one)
        if later and not frame.empty:
            # Text on every row is slow to compare: many rows are found by the number of their submission.
            by_number = "dataset" in frame or {"submission", "sheet"} <= {*frame}
            named = one.reports.submissions
            own = named if by_number and len(named) < len(frame) else frame
            frame = frame[~_at(frame, own, later)]
        frames.append(frame)
        later |= one.places or frozenset()
    return frames[::-1]


def _at(frame: pd.DataFrame, named: pd.DataFrame, places: frozenset[Place]) -> NDArray[np.bool_]:
    """Which rows are of some places: by their own, or by those that are named beside their submissions."""
    units, periods = zip(*places, strict=True)
    hits = (named["unit"].isin(units) & named["period"].isin(periods)).to_numpy(dtype=bool, copy=True)
    near = np.flatnonzero(hits)  # few: each is looked at by itself
    told = zip(named["unit"].iloc[near], named["period"].iloc[near], strict=True)
    hits[near] = [place in places for place in told]
    if named is frame:
        return hits
    return frame["submission"].isin(named.loc[hits, "submission"]).to_numpy(dtype=bool)


def _together(frames: list[pd.DataFrame], by: list[str]) -> pd.DataFrame:
    """Frames as one, in the order in which a reading of everything gives its rows."""
    filled = [frame for frame in frames if not frame.empty] or frames[:1]
    if len(filled) == 1:
        whole = filled[0].index.equals(pd.RangeIndex(len(filled[0])))
        return filled[0] if whole else filled[0].reset_index(drop=True)
    return pd.concat(filled).sort_values(by, kind="stable", ignore_index=True)


def _added(frames: list[pd.DataFrame]) -> pd.DataFrame:
    """How many faulty files came in all, and when the newest did."""
    filled = [frame for frame in frames if not frame.empty] or frames[:1]
    if len(filled) == 1:
        return filled[0]
    of = pd.concat(filled).groupby(["unit", "period"], sort=True, as_index=False)
    return of.agg(files=("files", "sum"), received_at=("received_at", "max"))
