"""Parts laid out as arrays over the grid."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from analytics.indicators.engine.grid import Floats, Grid, Ints


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
