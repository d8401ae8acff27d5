"""The ten datasets as plain records, derived from their pandera models."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandera.pandas as pa

from analytics.datasets.awareness import Briefing, PlanDocument, Training
from analytics.datasets.columns import Column
from analytics.datasets.outreach import Activity, Exemplar, Feedback, Media, Publication
from analytics.datasets.resources import Budget, TaskRecord
from analytics.language import both
from analytics.plan import Text, UnitGroup


@dataclass(frozen=True)
class Dataset:
    """One table of the report: its sheet, its columns and who sends it."""

    id: str
    sheet: str
    title: Text
    groups: tuple[UnitGroup, ...]
    must_have_rows: bool
    stock: bool
    columns: tuple[Column, ...]
    schema: pa.DataFrameSchema

    @cached_property
    def by_name(self) -> dict[str, Column]:
        """The columns by field name."""
        return {column.name: column for column in self.columns}

    @cached_property
    def event_column(self) -> str | None:
        """The date that places a row in time, if the dataset has one."""
        return next((column.name for column in self.columns if column.event), None)

    def column(self, name: str) -> Column:
        """The column with that field name; ``KeyError`` when there is none."""
        return self.by_name[name]


def _dataset(model: type[pa.DataFrameModel]) -> Dataset:
    schema = model.to_schema()
    meta: dict[str, Any] = model.Config.metadata or {}
    sheet: str = meta["sheet"]
    columns = tuple(Column(name=name, **(field.metadata or {})) for name, field in schema.columns.items())
    title = both(sheet.partition(". ")[2], meta["title_en"])
    groups = tuple(UnitGroup(group) for group in meta["groups"])
    return Dataset(meta["id"], sheet, title, groups, meta["must_have_rows"], meta["stock"], columns, schema)


DATASETS: dict[str, Dataset] = {
    dataset.id: dataset
    for dataset in map(
        _dataset,
        (
            Briefing,
            PlanDocument,
            Activity,
            Media,
            Training,
            Publication,
            Feedback,
            Exemplar,
            Budget,
            TaskRecord,
        ),
    )
}
"""Every dataset by id, in the order of the form's sheets."""


def datasets_of(group: UnitGroup) -> tuple[Dataset, ...]:
    """The datasets that units of ``group`` report, in the order of the form."""
    return tuple(dataset for dataset in DATASETS.values() if group in dataset.groups)
