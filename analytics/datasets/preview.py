"""What a report says in sums, beside what it would take the place of: shown before anything is stored."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

import pandas as pd

from analytics.datasets.columns import COUNTED_KINDS
from analytics.datasets.registry import DATASETS
from analytics.datasets.report import Reports, UnitReport


@dataclass(frozen=True)
class FigureSum:
    """The sum of a column of figures, in the column's own unit; None where every cell is blank.

    ``before`` is the sum of what counts now, also None where the dataset was not reported.
    """

    field: str
    now: float | None
    before: float | None

    @property
    def change(self) -> float | None:
        """What the sum grows by; None where either is blank."""
        return None if self.now is None or self.before is None else self.now - self.before


@dataclass(frozen=True)
class DatasetPreview:
    """One dataset of a report: its rows, sums and days, and whether it takes the place of an earlier one."""

    dataset: str
    rows: int
    sums: tuple[FigureSum, ...]
    first: date | None
    last: date | None
    replaces: bool


@dataclass(frozen=True)
class EarlierVersion:
    """A version of which something counts: the datasets that the report replaces, and those that stay."""

    version: int
    received_at: datetime
    file: str
    replaced: tuple[str, ...]
    stays: tuple[str, ...]


def preview_datasets(report: UnitReport, past: Reports) -> tuple[DatasetPreview, ...]:
    """What each dataset of a report says, in the order of the form."""
    held = _held(report, past)
    found = []
    for id_ in report.row_counts():
        frame, rows = report.tables[id_].frame, past.rows[id_]
        earlier = rows[rows["submission"] == held[id_]] if id_ in held else None
        if earlier is not None:
            earlier = earlier[(earlier["unit"] == report.unit) & (earlier["period"] == report.period.code)]
        columns = DATASETS[id_].columns
        sums = tuple(
            FigureSum(one.name, _sum(frame[one.name]), None if earlier is None else _sum(earlier[one.name]))
            for one in columns
            if one.kind in COUNTED_KINDS
        )
        days = [frame[one.name] for one in columns if one.kind == "date" and one.event]
        known = pd.concat(days).dropna() if days else pd.Series(dtype="datetime64[us]")
        first, last = (known.min().date(), known.max().date()) if len(known) else (None, None)
        found.append(DatasetPreview(id_, len(frame), sums, first, last, id_ in held))
    return tuple(found)


def changed_sums(report: UnitReport, past: Reports) -> Iterator[tuple[str, FigureSum]]:
    """The sums that a report would make others than they are now, each with its dataset."""
    for one in preview_datasets(report, past):
        if one.replaces:
            yield from ((one.dataset, figure) for figure in one.sums if figure.now != figure.before)


def earlier_versions(report: UnitReport, past: Reports) -> tuple[EarlierVersion, ...]:
    """The versions of the same unit and period that count now, the newest first."""
    held = _held(report, past)
    found = []
    for number, row in past.submissions.set_index("submission").loc[sorted(set(held.values()))].iterrows():
        own = [id_ for id_ in DATASETS if held.get(id_) == number]
        found.append(
            EarlierVersion(
                int(row["version"]),
                row["received_at"].to_pydatetime(),
                row["file"],
                tuple(id_ for id_ in own if id_ in report.tables),
                tuple(id_ for id_ in own if id_ not in report.tables),
            )
        )
    return tuple(sorted(found, key=lambda one: one.version, reverse=True))


def unchanged_datasets(differences: pd.DataFrame) -> frozenset[str]:
    """The datasets whose rows are the same as those that count now, in whatever order.

    Args:
        differences: ``dataset``, ``rows_before``, ``added`` and ``removed``, as the store tells.
    """
    same = differences["rows_before"].notna() & differences["added"].eq(0) & differences["removed"].eq(0)
    return frozenset(differences.loc[same.fillna(False), "dataset"])


def _held(report: UnitReport, past: Reports) -> Mapping[str, int]:
    """By dataset: the submission that counts now for the unit and period."""
    rows = past.included
    own = rows[(rows["unit"] == report.unit) & (rows["period"] == report.period.code)]
    return {id_: int(number) for id_, number in zip(own["dataset"], own["submission"], strict=True)}


def _sum(values: pd.Series) -> float | None:
    known = values.dropna()
    return float(known.sum()) if len(known) else None
