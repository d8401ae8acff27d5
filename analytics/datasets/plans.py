"""A plan catalogue checked against the datasets: what its indicators are computed from, and its own lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from analytics.datasets.columns import FIGURE_KINDS, CellKind
from analytics.datasets.corrections import Answer
from analytics.datasets.registry import DATASETS, Dataset, plan_datasets
from analytics.language import Text, text
from analytics.plan import (
    DEFAULT_LISTS,
    DEFAULT_PLAN,
    CatalogueError,
    Formula,
    Indicator,
    Plan,
    load_plan,
)
from analytics.plan.errors import at
from analytics.plan.formula import ADDING_MEASURES
from analytics.plan.vocabulary import folded_words


def open_plan(path: Path = DEFAULT_PLAN) -> Plan:
    """Read a plan catalogue and check every dataset, column, list and listed value that it names.

    Raises:
        CatalogueError: every fault, each beginning with the entry's name.
    """
    plan = load_plan(path)
    faults: list[Text] = [*_list_faults(plan), *_alias_faults(plan)]
    if not faults:
        datasets = plan_datasets(plan)
        faults = [fault for indicator in plan.indicators for fault in _faults(indicator, datasets)]
    if faults:
        raise CatalogueError(faults, path)
    return plan


_DATES: tuple[CellKind, ...] = ("date",)


def _list_faults(plan: Plan) -> Iterator[Text]:
    """Lists that no form has, and lists without a word that a rule of a form relies on."""
    needed = {
        (column.vocabulary.id, word)
        for dataset in DATASETS.values()
        for column in dataset.columns
        for word in column.needs
        if column.vocabulary
    }
    for id_ in plan.lists:
        if id_ not in DEFAULT_LISTS:
            known = ", ".join(DEFAULT_LISTS)
            yield at(
                f"lists › {id_}", text("không biểu nào có danh mục này; có các danh mục {known}", known=known)
            )
        for list_id, word in sorted(needed):
            if list_id == id_ and word not in plan.vocabularies[id_].words:
                yield at(f"lists › {id_}", text("thiếu «{word}», mà một quy tắc của biểu cần đến", word=word))


def declared_answers(plan: Plan) -> tuple[Answer, ...]:
    """What the plan says of titles of columns, as a sender would answer who is asked what they mean."""
    return tuple(
        Answer("header", dataset, title, column)
        for dataset, columns in plan.aliases.items()
        for column, titles in columns.items()
        for title in titles
    )


def _alias_faults(plan: Plan) -> Iterator[Text]:
    """Titles of columns that no form has, and titles that would mean two columns of one form."""
    for id_, columns in plan.aliases.items():
        dataset = DATASETS.get(id_)
        if dataset is None:
            yield at(f"aliases › {id_}", text("không có biểu «{dataset}»", dataset=id_))
            continue
        own = {
            folded_words(title): column.name
            for column in dataset.columns
            for title in (column.title.vi, column.title.en, *column.aliases)
        }
        for name, titles in columns.items():
            if name not in dataset.by_name:
                yield at(f"aliases › {id_}", _no_column(dataset, name))
                continue
            for title in titles:
                meant = own.setdefault(folded_words(title), name)
                if meant != name:
                    taken = text("«{title}» đã là tên của cột {column}", title=title, column=meant)
                    yield at(f"aliases › {id_} › {name}", taken)


def _no_column(dataset: Dataset, name: str) -> Text:
    return text("biểu {dataset} không có cột «{column}»", dataset=dataset.id, column=name)


def _faults(indicator: Indicator, datasets: Mapping[str, Dataset]) -> list[Text]:
    name = f"indicators › {indicator.id}"
    if indicator.dataset is None:
        return []
    dataset = datasets.get(indicator.dataset)
    if dataset is None:
        return [at(name, text("không có biểu «{dataset}»", dataset=indicator.dataset))]
    faults: list[Text] = [*_counted_twice(indicator, dataset)]
    strangers = [group for group in indicator.scope if group not in dataset.groups]
    faults += [
        at(name, text("scope {group} không gửi biểu {dataset}", group=group, dataset=dataset.id))
        for group in strangers
    ]
    part_by = (indicator.part_by,) if indicator.part_by else ()
    entries: list[tuple[str, Formula, tuple[str, ...]]] = [(name, indicator, part_by)]
    entries += [(f"{name} › {part.id}", part, ()) for part in indicator.parts]
    for entry, formula, extra in entries:
        for column in dict.fromkeys((*formula.columns, *extra)):
            if column not in dataset.by_name:
                faults.append(at(entry, _no_column(dataset, column)))
        faults += [at(entry, fault) for fault in _kind_faults(formula, dataset)]
        for condition in (*formula.where, *formula.matching):
            for column, values in condition.equals.items():
                listed = dataset.by_name[column].vocabulary if column in dataset.by_name else None
                for value in values:
                    if listed and value not in listed.words:
                        stranger = text(
                            "«{value}» không phải là giá trị của cột {column}", value=value, column=column
                        )
                        faults.append(at(entry, stranger))
    return faults


def _counted_twice(indicator: Indicator, dataset: Dataset) -> Iterator[Text]:
    """A flow over a state: whoever stands in the reports of two quarters would be counted in each."""
    adding = any(one.measure in ADDING_MEASURES for one in (indicator, *indicator.parts))
    if indicator.accumulation == "flow" and dataset.stock and adding:
        yield text(
            "indicators › {id} › accumulation: mỗi báo cáo của biểu {dataset} ghi toàn bộ số đến cuối kỳ, "
            'nên cộng các quý lại là đếm hai lần; ghi accumulation = "stock"',
            id=indicator.id,
            dataset=dataset.id,
        )


def _kind_faults(formula: Formula, dataset: Dataset) -> list[Text]:
    """Columns that exist but cannot be summed, placed in time or split by."""
    conditions = (*formula.where, *formula.matching)
    spans = [span for condition in conditions if (span := condition.within_days)]
    dates = [formula.on, formula.start, formula.end]
    dates += [name for condition in conditions for name in condition.before_as_of]
    dates += [name for span in spans for name in (span.start, span.end)]
    numbers = [formula.numerator, formula.denominator, formula.amount]
    numbers += [name for condition in conditions for name in (*condition.below, *condition.at_least)]
    faults = [
        text("cột «{column}» không phải là ngày", column=name) for name in _unfit(dates, _DATES, dataset)
    ]
    faults += [
        text("cột «{column}» không phải là số", column=name)
        for name in _unfit(numbers, FIGURE_KINDS, dataset)
    ]
    part_by = getattr(formula, "part_by", None)
    if part_by in dataset.by_name and dataset.column(part_by).vocabulary is None:
        faults.append(text("cột «{column}» của part_by không có danh mục giá trị", column=part_by))
    return faults


def _unfit(names: Iterable[str | None], kinds: tuple[CellKind, ...], dataset: Dataset) -> list[str]:
    """Those of the named columns that the dataset has and that are of none of these kinds."""
    known = [dataset.by_name[name] for name in dict.fromkeys(names) if name in dataset.by_name]
    return [column.name for column in known if column.kind not in kinds]
