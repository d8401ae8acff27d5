"""Figures of communes that can be added up, and what a place's sums become: the last step of ``combine``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analytics.indicators.engine.combine import median_of, rows_by_days
from analytics.indicators.engine.line_inputs import InputsOfLines
from analytics.indicators.engine.lines import lines
from analytics.indicators.engine.members import Members
from analytics.indicators.engine.sums import Sums
from analytics.plan import Indicator, TimeKind

KEYS = ["by", "indicator", "part", "time"]
ADDED = [
    "numerator",
    "denominator",
    "units_reported",
    "units_expected",
    "units_carried",
    "communes_reported",
]


@dataclass(frozen=True)
class Partial:
    """Sums of some communes, added to those of others by :func:`add`.

    ``sums``: by :data:`KEYS`, the columns :data:`ADDED` (float64; a numerator that nobody has is 0).
    ``days``: of medians, by the same keys and ``days``, the ``rows`` that have so many.
    """

    sums: pd.DataFrame
    days: pd.DataFrame


def partial_of(table: pd.DataFrame, days: pd.DataFrame, places: Mapping[str, str]) -> Partial:
    """The sums of communes by the place that each belongs to; ``table`` and ``days`` are by commune."""
    own = table[["indicator", "part", "time"]].assign(by=_placed(table["by"], places))
    for name in ADDED[:-1]:
        own[name] = table[name].to_numpy(dtype=np.float64, na_value=0.0)
    own["communes_reported"] = (table["units_reported"] > 0).to_numpy(dtype=np.float64)
    return add([Partial(own, days.assign(by=_placed(days["by"], places)))])


def _placed(communes: pd.Series[str], places: Mapping[str, str]) -> pd.api.extensions.ExtensionArray:
    """The place of each row's commune; every code is looked up once, not in each row."""
    rows, codes = pd.factorize(communes)
    return pd.array([places[code] for code in codes], dtype="str").take(rows)


def add(some: Sequence[Partial]) -> Partial:
    """The sums of all communes of several."""
    sums = pd.concat([one.sums for one in some], ignore_index=True)
    days = pd.concat([one.days for one in some], ignore_index=True)
    return Partial(
        sums.groupby(KEYS, sort=False, as_index=False)[ADDED].sum(),
        days.groupby([*KEYS, "days"], sort=False, as_index=False)[["rows"]].sum(),
    )


def days_of_communes(
    bases: InputsOfLines,
    sums: Mapping[str, Sums],
    members: Members,
    kind: TimeKind,
    indicators: Sequence[Indicator],
) -> pd.DataFrame:
    """Of each median, how many rows have how many days: ``by, indicator, part, time, days, rows``."""
    found = [_NO_DAYS]
    for indicator in indicators:
        for place, line in enumerate(lines(bases.plan, indicator)):
            if line.formula.measure != "median_days":
                continue
            times = bases.times.of(indicator.phases, kind)
            basis = bases.of(indicator, line, times)
            own = members.among(bases.grid.in_groups(line.groups))
            days, rows = rows_by_days(place, sums[indicator.id], basis, own)
            member, time, day = np.nonzero(rows)
            labels = np.array(members.labels, dtype=object)[own.places]
            found.append(
                pd.DataFrame(
                    {
                        "by": pd.array(labels[member], dtype="str"),
                        "indicator": indicator.id,
                        "part": line.part,
                        "time": pd.array(np.array([t.code for t in times], dtype=object)[time], dtype="str"),
                        "days": days[day],
                        "rows": rows[member, time, day],
                    }
                ).astype({"indicator": "str", "part": "str"})
            )
    return pd.concat(found, ignore_index=True)


def medians(keys: pd.DataFrame, days: pd.DataFrame) -> pd.Series[float]:
    """The median of each row of ``keys`` (columns :data:`KEYS`); NaN where no row has days."""
    if days.empty:
        return pd.Series(np.nan, index=keys.index)
    buckets = np.unique(days["days"].to_numpy())
    found = days.groupby(KEYS, sort=False).ngroup().to_numpy()
    per_day = np.zeros((int(found.max()) + 1, len(buckets)))
    np.add.at(per_day, (found, np.searchsorted(buckets, days["days"].to_numpy())), days["rows"].to_numpy())
    first = days[KEYS].assign(group=found).drop_duplicates("group").sort_values("group", ignore_index=True)
    first["median"] = median_of(buckets, per_day)
    return keys[KEYS].merge(first, how="left", on=KEYS)["median"].set_axis(keys.index)


_NO_DAYS = pd.DataFrame(
    {
        "by": pd.Series(dtype="str"),
        "indicator": pd.Series(dtype="str"),
        "part": pd.Series(dtype="str"),
        "time": pd.Series(dtype="str"),
        "days": pd.Series(dtype="int64"),
        "rows": pd.Series(dtype="float64"),
    }
)
