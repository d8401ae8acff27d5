"""The datasets of a report as plain records, derived from their pandera models."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Any, Protocol, TypeVar

import pandera.pandas as pa

from analytics.datasets.awareness import Briefing, PlanDocument, Training
from analytics.datasets.columns import DTYPES, Column, Headcount, Rule
from analytics.datasets.outreach import Activity, Exemplar, Feedback, Media, Publication
from analytics.datasets.resources import Budget, TaskRecord
from analytics.language import both
from analytics.plan import DEFAULT_LISTS, Lists, Plan, Text, UnitGroup

MODELS: tuple[type[pa.DataFrameModel], ...] = (
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
)
"""Every dataset, in the order of the form's sheets."""


@dataclass(frozen=True)
class Dataset:
    """One table of the report: its sheet, its columns, who sends it and what its rows are.

    ``purpose``, ``identity``, ``headcount`` and ``not_cumulative`` are as
    :func:`~analytics.datasets.columns.dataset_config` declares them. ``row_key``: the fields by which a row
    is found again in another version of the same report; without any, only by all of them.
    """

    id: str
    sheet: str
    title: Text
    purpose: str
    groups: tuple[UnitGroup, ...]
    must_have_rows: bool
    stock: bool
    identity: tuple[str, ...]
    row_key: tuple[str, ...]
    headcount: Headcount | None
    not_cumulative: bool
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

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """The rules between columns."""
        return tuple(check.statistics["rule"] for check in self.schema.checks)

    @cached_property
    def wholes(self) -> dict[str, str]:
        """The field of the whole, by the field of a part that may not exceed it."""
        return {rule.column: rule.other for rule in self.rules if rule.code == "exceeds_total" and rule.other}

    def column(self, name: str) -> Column:
        """The column with that field name; ``KeyError`` when there is none."""
        return self.by_name[name]


def dataset_of(model: type[pa.DataFrameModel]) -> Dataset:
    """The record of a model.

    Raises:
        ValueError: it names a field that it has not, or its identity does not begin with a text.
    """
    schema = model.to_schema()
    meta: dict[str, Any] = dict(model.Config.metadata or {})
    columns = tuple(_column(name, field.metadata or {}) for name, field in schema.columns.items())
    title_en = meta.pop("title_en")
    counted: Headcount | None = meta["headcount"]
    meta["row_key"] = meta["identity"] or meta["row_key"] or ((counted.by,) if counted else ())
    # Of a text column pandera draws up the cells that are not text into a sentence, though there are none;
    # that takes half the time of checking a report, and batches are built with these types.
    texts = [column.name for column in columns if DTYPES[column.kind] == "str"]
    dataset = Dataset(
        **meta | {"groups": tuple(UnitGroup(group) for group in meta["groups"])},
        title=both(meta["sheet"].partition(". ")[2], title_en),
        columns=columns,
        schema=schema.update_columns({name: {"dtype": None} for name in texts}),
    )
    headcount = dataset.headcount
    named = [*dataset.row_key, *((headcount.by, headcount.total, headcount.reached) if headcount else ())]
    for rule in dataset.rules:
        named += [rule.column, *([rule.other] if rule.other else [])]
    if unknown := sorted(set(named) - set(dataset.by_name)):
        raise ValueError(f"dataset {dataset.id} has no column {', '.join(unknown)}, though it names it")
    if dataset.identity and dataset.column(dataset.identity[0]).kind != "text":
        raise ValueError(f"dataset {dataset.id}: its identity must begin with a text that says what happened")
    return dataset


def _column(name: str, declared: Mapping[str, Any]) -> Column:
    """The column, with the list itself in place of its id: pandera copies what it is given."""
    listed = declared["vocabulary"]
    return Column(name=name, **{**declared, "vocabulary": DEFAULT_LISTS[listed] if listed else None})


DATASETS: dict[str, Dataset] = {dataset.id: dataset for dataset in map(dataset_of, MODELS)}
"""Every dataset by id, with the shared lists; those of a plan are :func:`plan_datasets`."""


class Cached(Protocol):
    """A function that remembers its results, as functools makes it."""

    @property
    def cache_clear(self) -> Callable[[], None]:
        """Forget them."""


_Cached = TypeVar("_Cached", bound=Cached)
_DERIVED: list[Cached] = []


def derived(cached: _Cached) -> _Cached:
    """Mark a cached function whose results follow from :data:`DATASETS`, for :func:`redeclared`."""
    _DERIVED.append(cached)
    return cached


def redeclared() -> None:
    """Forget all that was derived from :data:`DATASETS`: after a declaration while the program runs."""
    for cached in _DERIVED:
        cached.cache_clear()


def plan_datasets(plan: Plan) -> Mapping[str, Dataset]:
    """Every dataset by id, in the order of the form's sheets, with the closed lists of ``plan``."""
    return DATASETS if plan.vocabularies is DEFAULT_LISTS else _with_lists(_Key(plan.vocabularies))


def datasets_of(group: UnitGroup, plan: Plan | None = None) -> tuple[Dataset, ...]:
    """The datasets that units of ``group`` report, in the order of the form; with the lists of ``plan``."""
    datasets = DATASETS if plan is None else plan_datasets(plan)
    return tuple(dataset for dataset in datasets.values() if group in dataset.groups)


class _Key:
    """Lists as the key of a cache: a plan read again has the same ones."""

    def __init__(self, lists: Lists) -> None:
        self.lists = lists

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and other.lists is self.lists

    def __hash__(self) -> int:
        return id(self.lists)


@derived
@lru_cache(maxsize=32)
def _with_lists(key: _Key) -> Mapping[str, Dataset]:
    return {id_: _bound(dataset, key.lists) for id_, dataset in DATASETS.items()}


def _bound(dataset: Dataset, lists: Lists) -> Dataset:
    """The dataset with other words in its lists; itself where they are the same."""
    changed = {
        column.name: replace(column, vocabulary=lists[column.vocabulary.id])
        for column in dataset.columns
        if column.vocabulary is not None and lists[column.vocabulary.id] is not column.vocabulary
    }
    if not changed:
        return dataset
    schema = dataset.schema
    for name, column in changed.items():
        assert column.vocabulary is not None
        schema = schema.update_column(name, checks=[pa.Check.isin(list(column.vocabulary.values))])
    columns = tuple(changed.get(column.name, column) for column in dataset.columns)
    return replace(dataset, columns=columns, schema=schema)
