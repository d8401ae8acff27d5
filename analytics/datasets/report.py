"""The plain data that passes between intake, store and indicators."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

import pandas as pd

from analytics.datasets.columns import DTYPES
from analytics.datasets.registry import DATASETS
from analytics.plan import Quarter
from analytics.plan.schedule import NO_SCHEDULE, Schedule

ORIGIN_COLUMNS = ("sheet", "row")
"""Where a row stood: the sheet's name and its number as the spreadsheet shows it, from 1."""

Place = tuple[str, str]
"""Whose report it is: a unit's code and a period's code."""

KEY_COLUMNS = ("submission", "unit", "period")
"""Which report a stored row belongs to: the submission's id, the unit's code, the period's code."""


@dataclass(frozen=True)
class Table:
    """One dataset of a report as read.

    ``frame`` has the columns ``sheet`` (str), ``row`` (int64) and every field of the dataset with the
    dtype of :data:`~analytics.datasets.columns.DTYPES`. ``column_letters`` maps each sheet to the column
    letter each field stood in, or several with their rows, see :func:`.cell_of`.
    """

    frame: pd.DataFrame
    column_letters: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class UnitReport:
    """What one file says for one unit and one period; ``tables`` by dataset id.

    A table without rows says "nothing to report"; a dataset that is absent was not reported.
    """

    unit: str
    period: Quarter
    tables: Mapping[str, Table]
    prepared_by: str | None = None
    phone: str | None = None
    extra: Mapping[str, str] = field(default_factory=dict)

    def row_counts(self) -> dict[str, int]:
        """Rows per dataset, in the order of the form."""
        return {id_: len(self.tables[id_].frame) for id_ in DATASETS if id_ in self.tables}


def no_faulty_files() -> pd.DataFrame:
    """The frame :attr:`Reports.faulty` where every file that came was accepted."""
    dtypes = {"unit": "str", "period": "str", "files": "int64", "received_at": "datetime64[us]"}
    return _without_rows(tuple(dtypes.items())).copy()


def no_pending_reports() -> pd.DataFrame:
    """The frame :attr:`Reports.pending` where the newest version of every report is accepted."""
    dtypes = {
        "unit": "str",
        "period": "str",
        "state": "str",
        "submission": "int64",
        "received_at": "datetime64[us]",
    }
    return _without_rows(tuple(dtypes.items())).copy()


@dataclass(frozen=True)
class Reports:
    """Everything that counts: for each unit, period and dataset the newest accepted version's rows.

    ``rows``: by dataset id, a frame of KEY_COLUMNS, ORIGIN_COLUMNS and the dataset's fields. Every
    dataset is there, also when empty.
    ``submissions``: one row per submission that still counts for something: ``submission`` (int64),
    ``unit``, ``period``, ``version`` (int64), ``received_at`` (datetime64), ``file``, ``sha256``.
    ``included``: one row per unit, period and dataset reported: ``submission``, ``unit``, ``period``,
    ``dataset``; a dataset reported without rows stands here and has no rows.
    ``first_received``: one row per unit and period with an accepted report: ``unit``, ``period``,
    ``received_at`` of the first of its versions that are accepted, which decides whether it came on time:
    the day it came, not that of its acceptance.
    ``column_letters``: ``submission``, ``dataset``, ``sheet``, ``field``, ``letter``: where each field stood,
    see :func:`.cell_of`.
    ``faulty``: one row per unit and period of which a file came that could not be accepted: ``unit``,
    ``period``, ``files`` (int64: how many) and ``received_at`` of the newest. No figure rests on them.
    ``schedule``: what the office has decided about who owes a report until when.
    ``pending``: one row per unit and period whose newest version that was not withdrawn is not accepted, be
    an older one or not: ``unit``, ``period``, ``state`` (``waiting``, ``returned``, or ``resent``: it waits,
    and an earlier version was returned), ``submission`` (int64) and ``received_at`` of that version.
    """

    rows: Mapping[str, pd.DataFrame]
    submissions: pd.DataFrame
    included: pd.DataFrame
    first_received: pd.DataFrame
    column_letters: pd.DataFrame
    faulty: pd.DataFrame = field(default_factory=no_faulty_files)
    schedule: Schedule = NO_SCHEDULE
    pending: pd.DataFrame = field(default_factory=no_pending_reports)

    def letters_of(self, dataset: str) -> pd.DataFrame:
        """The column letters of one dataset: what whoever traces needs, and nothing of the others."""
        return self.column_letters[self.column_letters["dataset"] == dataset]

    def rows_in(self, dataset: str, periods: Collection[str]) -> pd.DataFrame:
        """A dataset's rows of some periods, by their codes, in the order of all."""
        frame = self.rows[dataset]
        return frame[frame["period"].isin(periods)]

    def changed_since(self, earlier: Reports) -> Changed | None:
        """What has changed since earlier ones; None where nobody knows, and everything may have."""
        return Changed(frozenset(), None) if earlier is self else None


@dataclass(frozen=True, slots=True)
class Changed:
    """Whose reports have changed, and what is told of them now: nothing else has, but for the schedule.

    ``reports``: of these places alone; of faulty files, what came since. None where nothing has changed.
    """

    places: frozenset[Place]
    reports: Reports | None


PastReports = Reports | Callable[[Collection[str]], Reports]
"""What counts so far: of every unit, or what gives that of some units when their codes are known."""


def empty_frame(dataset_id: str, *extra: str) -> pd.DataFrame:
    """A frame without rows but with the dataset's columns and dtypes, after the ``extra`` ones (str)."""
    dtypes = dict.fromkeys(extra, "str") | {"sheet": "str", "row": "int64"}
    if "submission" in dtypes:
        dtypes["submission"] = "int64"
    dtypes |= {column.name: DTYPES[column.kind] for column in DATASETS[dataset_id].columns}
    return _without_rows(tuple(dtypes.items())).copy()


@lru_cache(maxsize=64)  # every reading of a store ends in some, and a dtype at a time takes milliseconds
def _without_rows(dtypes: tuple[tuple[str, str], ...]) -> pd.DataFrame:
    return pd.DataFrame({name: pd.Series(dtype=dtype) for name, dtype in dtypes})
