"""Parts laid out as arrays over the grid."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from analytics.indicators.engine.grid import Bools, Floats, Grid, Ints


@dataclass(frozen=True)
class Sums:
    """An indicator's parts as arrays, one entry per part row; ``part`` and ``cell`` are places."""

    shape: tuple[int, int]
    part: Ints
    cell: Ints
    bucket: Ints
    numerator: Floats
    denominator: Floats

    @classmethod
    def of(cls, parts: pd.DataFrame, grid: Grid) -> Sums:
        """Unpack a frame of parts; the same key may stand in it several times."""
        unit = parts["unit"].cat.codes.to_numpy().astype(np.int64)
        return cls(
            grid.shape,
            parts["part"].cat.codes.to_numpy().astype(np.int64),
            unit * grid.shape[1] + parts["period"].cat.codes.to_numpy(),
            parts["bucket"].to_numpy(),
            parts["numerator"].to_numpy(),
            parts["denominator"].to_numpy(),
        )

    def regrown(self, gone: Bools, fresh: Sums | None) -> Sums:
        """The same without the cells that are ``gone`` (flat), and with what fresh sums say of these.

        Rows stand by part, cell and bucket before and after; a cell's own are taken as they are, so nothing
        is added up that a scan of everything would not add up in the same order.
        """
        out = gone[self.cell]
        if (fresh is None or not len(fresh.cell)) and not out.any():
            return self
        kept = np.flatnonzero(~out)
        fresh = fresh or _NOTHING
        size = len(gone)
        known = self.part[kept] * size + self.cell[kept]
        at = np.searchsorted(known, fresh.part * size + fresh.cell)
        rows = np.insert(kept, at, len(out) + np.arange(len(fresh.cell)))  # of both, one after the other
        return Sums(
            self.shape,
            np.concatenate((self.part, fresh.part))[rows],
            np.concatenate((self.cell, fresh.cell))[rows],
            np.concatenate((self.bucket, fresh.bucket))[rows],
            np.concatenate((self.numerator, fresh.numerator))[rows],
            np.concatenate((self.denominator, fresh.denominator))[rows],
        )

    def buckets(self, part: int) -> Ints:
        """The buckets that a part has, sorted."""
        return np.unique(self.bucket[self.part == part])

    def dense(self, part: int, buckets: Ints | None = None) -> tuple[Floats, Floats]:
        """Numerator and denominator of one part with the shape (units, quarters).

        With ``buckets`` (sorted), a third axis has an entry for each; other buckets are left out.
        """
        picked = self.part == part
        cell = self.cell[picked]
        shape: tuple[int, ...] = self.shape
        numerator, denominator = self.numerator[picked], self.denominator[picked]
        if buckets is not None:
            known = np.isin(self.bucket[picked], buckets)
            place = np.searchsorted(buckets, self.bucket[picked])
            cell = (cell * len(buckets) + place)[known]
            numerator, denominator = numerator[known], denominator[known]
            shape = (*self.shape, len(buckets))
        size = int(np.prod(shape))
        return (
            np.bincount(cell, numerator, size).astype(np.float64, copy=False).reshape(shape),
            np.bincount(cell, denominator, size).astype(np.float64, copy=False).reshape(shape),
        )


_NONE: Ints = np.zeros(0, dtype=np.int64)
_NOTHING = Sums((0, 0), _NONE, _NONE, _NONE, np.zeros(0), np.zeros(0))
