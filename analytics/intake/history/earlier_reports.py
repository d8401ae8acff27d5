"""The earlier reports of some units, to leaf back through as a colleague would who remembers them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence
from functools import lru_cache
from math import isnan
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from analytics.datasets import DATASETS, Reports
from analytics.plan import Quarter, parse_quarter


class EarlierReports:
    """What counts of some units, by dataset, unit and period; of other units nothing is known here.

    Tables and columns are taken out of the frames when they are first asked for, and only the rows of
    these units: most files raise no question that needs them.
    """

    def __init__(self, reports: Reports, units: Collection[str], keys: Collection[str] = ()) -> None:
        """Know the submissions of these units, and for which periods they have sent bytes with these keys."""
        frame = reports.submissions
        mine = frame[frame["unit"].isin(list(units))]
        codes, periods = mine["unit"].tolist(), mine["period"].tolist()
        self._reports = reports
        reporters = sorted(zip(codes, periods, mine["submission"].tolist(), strict=True))
        self._reporters = [(unit, code) for unit, code, _ in reporters]
        self._submissions = np.array([submission for *_, submission in reporters], dtype=np.int64)
        self._sent: dict[tuple[str, str], list[Quarter]] = {}
        again = mine[mine["sha256"].isin(list(keys))]
        for unit, code, key in zip(again["unit"], again["period"], again["sha256"], strict=True):
            self._sent.setdefault((unit, key), []).append(_quarter(code))
        self._tables: dict[str, _Table] = {}

    def table(self, dataset_id: str) -> _Table:
        """The rows of a dataset."""
        if dataset_id not in self._tables:
            self._tables[dataset_id] = _Table(self._reports, dataset_id, self._reporters, self._submissions)
        return self._tables[dataset_id]

    def sent_for(self, unit: str, sha256: str) -> Sequence[Quarter]:
        """For which periods the unit has sent these very bytes."""
        return self._sent.get((unit, sha256), ())


class EarlierReport(NamedTuple):
    """The rows of one dataset in an earlier report; ``rows`` are their positions in its columns."""

    period: Quarter
    rows: range
    table: _Table

    def column(self, name: str) -> list[Any]:
        """What the rows hold in a field, as plain values: dates as dates, blanks as None."""
        return self.table.column(name)[self.rows.start : self.rows.stop]


class _Table:
    """The rows of one dataset, by unit and period, so that all that is earlier stands together."""

    def __init__(
        self,
        reports: Reports,
        dataset_id: str,
        reporters: Sequence[tuple[str, str]],
        submissions: NDArray[np.int64],
    ) -> None:
        frame = reports.rows[dataset_id]
        owners = frame["submission"].to_numpy()
        known = np.flatnonzero(np.isin(owners, submissions))
        by_id = np.argsort(submissions)
        ranks = by_id[np.searchsorted(submissions[by_id], owners[known])]
        order = np.argsort(ranks, kind="stable")
        found, starts = np.unique(ranks[order], return_index=True)
        self._frame, self._places = frame, known[order]
        self._kinds = {column.name: column.kind for column in DATASETS[dataset_id].columns}
        self._columns: dict[str, list[Any]] = {}
        self._largest: dict[str, list[float]] = {}
        self._edges: list[int] = [*starts.tolist(), len(order)]
        # Codes of periods are in the order of time: «2026-Q2» stands before «2027-Q1».
        self._reporters = [reporters[rank] for rank in found.tolist()]

    def _before(self, unit: str, period: Quarter) -> range:
        """The positions of a unit's reports of earlier periods, the oldest first."""
        first = bisect_left(self._reporters, (unit, ""))
        return range(first, bisect_left(self._reporters, (unit, period.code)))

    def earlier(self, unit: str, period: Quarter) -> list[EarlierReport]:
        """The unit's tables of earlier periods that have rows, the newest first."""
        return [self._one(position) for position in reversed(self._before(unit, period))]

    def newest(self, unit: str, period: Quarter) -> EarlierReport | None:
        """The first of :meth:`earlier`."""
        before = self._before(unit, period)
        return self._one(before[-1]) if before else None

    def _one(self, position: int) -> EarlierReport:
        rows = range(self._edges[position], self._edges[position + 1])
        return EarlierReport(_quarter(self._reporters[position][1]), rows, self)

    def values(self, unit: str, period: Quarter, name: str) -> list[Any]:
        """A field of all rows of :meth:`earlier`."""
        before = self._before(unit, period)
        return self.column(name)[self._edges[before.start] : self._edges[before.stop]]

    def largest(self, unit: str, period: Quarter, name: str) -> list[float]:
        """The largest amount of each earlier period that has any, the newest first."""
        if name not in self._largest:
            amounts = self._frame[name].to_numpy(dtype="float64", na_value=np.nan)[self._places]
            starts = self._edges[:-1]
            self._largest[name] = np.fmax.reduceat(amounts, starts).tolist() if starts else []
        before = self._before(unit, period)
        found = self._largest[name][before.start : before.stop]
        return [amount for amount in reversed(found) if not isnan(amount)]

    def column(self, name: str) -> list[Any]:
        """A field of all the rows as plain values."""
        if name not in self._columns:
            series = self._frame[name]
            if self._kinds[name] == "date":
                days = series.to_numpy(dtype="datetime64[us]")[self._places]
                self._columns[name] = days.astype("datetime64[D]").tolist()
            else:
                values = series.to_numpy(dtype=object, copy=True)
                values[series.isna().to_numpy()] = None
                self._columns[name] = values[self._places].tolist()
        return self._columns[name]


@lru_cache(maxsize=1024)
def _quarter(code: str) -> Quarter:
    period = parse_quarter(code)
    if period is None:
        raise ValueError(f"«{code}» is no period")
    return period
