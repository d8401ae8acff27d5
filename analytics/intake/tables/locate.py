"""Finding the table in a sheet: which rows hold its header, and which column is which field."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache, lru_cache, wraps
from itertools import chain
from typing import Any, NamedTuple, TypeVar

from analytics.datasets import DATASETS, Dataset, derived
from analytics.intake.model.grid import Grid, Value
from analytics.intake.tables.titles.stacks import field_of, stacks_over, texts_of
from analytics.intake.text.headers import KEYS, LIKELY, guess, meanings
from analytics.intake.text.remembered import is_form

T = TypeVar("T")

_DEEPEST_HEADER_ROW = 2000
_DEEPEST_DOUBTFUL_ROW = 60
TALLEST_HEADER = 3


class Scaled(NamedTuple):
    """Figures in another unit of measure: times ``factor`` they are the field's; ``words`` name the unit."""

    factor: Fraction
    words: str


@dataclass(frozen=True, slots=True, eq=False)
class FormTitles:
    """What the row of titles of a form says, see :class:`Located`: one object for all files of that form.

    ``found`` remembers what follows from it and from nothing else, see :func:`by_form`.
    """

    row: Sequence[str]
    columns: Mapping[str, int]
    titles: Mapping[int, str]
    twins: Sequence[tuple[str, int, int]]
    found: dict[object, Any] = field(default_factory=dict)


@dataclass(slots=True)
class Located:
    """A table found in a sheet; rows and columns count from 0.

    ``columns``: field → column. ``titles``: column → header text, for every column with one. ``twins``:
    pairs of columns whose headers mean the same field just as surely. ``marked``: columns whose marks are
    read as the words of one field over them. ``unclear``: the columns between which
    the sender has to choose a field's, ``denied`` those that say its opposite, ``explained`` the fields whose
    column the sender has named. ``factors``: fields whose figures are given in another unit of measure,
    ``doubted`` those whose figures are not taken before the sender has said in which, ``settled`` those that
    were left out and asked about already. ``captions``: rows with nothing but a unit of measure. ``told``:
    columns that are no field and that the sender need not be told of again. ``measured``: columns that name
    in what the figures of each row are given. ``over``: of a table read with rows and columns exchanged, the
    words over it, each with row and column as read.
    """

    dataset: Dataset
    top: int
    bottom: int
    columns: dict[str, int]
    titles: dict[int, str]
    twins: list[tuple[str, int, int]] = field(default_factory=list)
    marked: frozenset[int] = frozenset()
    unclear: dict[str, list[int]] = field(default_factory=dict)
    denied: dict[str, list[int]] = field(default_factory=dict)
    explained: set[str] = field(default_factory=set)
    factors: dict[str, Scaled] = field(default_factory=dict)
    doubted: set[str] = field(default_factory=set)
    settled: set[str] = field(default_factory=set)
    captions: set[int] = field(default_factory=set)
    told: set[int] = field(default_factory=set)
    measured: set[int] = field(default_factory=set)
    over: list[tuple[int, int, str]] = field(default_factory=list)
    _form: FormTitles | None = None

    def form(self) -> FormTitles | None:
        """What the row of titles says, if nothing but that is known of the table's columns."""
        form = self._form
        if form is None or self.top != self.bottom:
            return None
        return form if self.columns == form.columns and self.titles == form.titles else None

    def spare(self) -> dict[int, str]:
        """The titles of the columns that are no field's."""
        taken = set(self.columns.values())
        if len(taken) == len(self.titles) and taken == self.titles.keys():  # nearly always
            return {}
        return {column: title for column, title in self.titles.items() if column not in taken}

    def required(self) -> dict[str, int]:
        """The fields that every row must have, as far as the table has a column for them, with it."""
        return {
            column.name: self.columns[column.name]
            for column in self.dataset.columns
            if column.presence == "required" and column.name in self.columns
        }


def locate(grid: Grid, expected: str | None) -> Located | None:
    """Find the table of a sheet; ``expected`` is the dataset that the sheet's name means, if any.

    The name decides unless the headers fit it badly and another dataset completely; then also titles that
    are only like those of the dataset show where its header is. Returns None when no row has enough
    known headers.
    """
    best = best_row(grid.rows, expected)
    if best is not None:
        located = headed(grid, best[1], best[0])
        if best[1].id == expected or (
            complete(located) if expected is not None else _found(located) * 2 >= _needed(located)
        ):
            return located
    broken = _broken(grid, expected)
    if broken is None and expected is not None:
        return _misspelt(grid, expected)
    return broken


def complete(located: Located) -> bool:
    """Whether every required column was found."""
    return _found(located) == _needed(located)


def _found(located: Located) -> int:
    return len(_required(located.dataset.id) & located.columns.keys())


def _needed(located: Located) -> int:
    return len(_required(located.dataset.id))


@derived
@cache
def _required(dataset_id: str) -> frozenset[str]:
    """The fields that every row of a dataset must have, whatever lists the plan gives it."""
    return frozenset(c.name for c in DATASETS[dataset_id].columns if c.presence == "required")


def _broken(grid: Grid, expected: str | None) -> Located | None:
    """The table whose titles are broken over two or three rows, so that no row by itself tells anything."""
    texts = [[cell if type(cell) is str else "" for cell in row] for row in grid.rows[:_DEEPEST_DOUBTFUL_ROW]]
    for height in range(2, TALLEST_HEADER + 1):
        stacks = [zip(*texts[top : top + height], strict=True) for top in range(len(texts) - height + 1)]
        joined = [[" ".join(filter(None, parts)) for parts in stack] for stack in stacks]
        if best := best_row(joined, expected):
            located = headed(grid, best[1], best[0])
            if complete(located):
                return located
    return None


def _misspelt(grid: Grid, expected: str) -> Located | None:
    """The header of a sheet named for a dataset, known by titles that are like the dataset's own.

    Only where it stands is settled here, not which field a doubtful title means.
    """
    dataset = DATASETS[expected]
    required = {column.name for column in dataset.columns if column.presence == "required"}
    best: tuple[tuple[int, int], int] | None = None
    for number, row in enumerate(grid.rows[:_DEEPEST_DOUBTFUL_ROW]):
        texts = [cell for cell in row if type(cell) is str and cell.strip()]
        if len(texts) < 2:
            continue
        likely = {ranked[0][0] for text in texts if (ranked := guess(text, expected))[0][1] >= LIKELY}
        score = (len(likely & required), len(likely))
        if len(likely) >= 2 and score[0] * 2 >= len(required) and (best is None or score > best[0]):
            best = score, number
    return _read(grid, dataset, best[1], best[1]) if best else None


def best_row(rows: list[list[Value]], expected: str | None) -> tuple[int, Dataset] | None:
    """The row with the most known headers, and the dataset they are of; None where none has two."""
    best: tuple[tuple[bool, bool, int, int], int, Dataset] | None = None
    tied: list[Dataset] = []
    for number, row in enumerate(rows[:_DEEPEST_HEADER_ROW]):
        for dataset_id, names in _fields_in(row).items():
            if len(names) < 2:
                continue
            dataset, required = DATASETS[dataset_id], _required(dataset_id)
            score = (required <= names, dataset_id == expected, len(names), len(required & names))
            if best is None or score > best[0]:
                best, tied = (score, number, dataset), []
            elif score == best[0] and number == best[1]:
                tied.append(dataset)
        if best and best[0][0] and best[1] == number and (expected is None or best[0][1]):
            break
    if best is None:
        return None
    if tied and not best[0][1]:
        liked = _most_like(rows[best[1] : best[1] + 2], (best[2], *tied))
        return None if liked is None else (best[1], liked)
    return best[1], best[2]


def _most_like(rows: Sequence[Sequence[Value]], tied: Sequence[Dataset]) -> Dataset | None:
    """Of datasets with as many known headers in the first of two rows the one that has more in both.

    Where they have as many there too, it is the one for which more of the first row are only misspelt.
    """
    known = _fields_among(chain(*rows))
    likely = [
        (
            len(known.get(dataset.id, ())),
            sum(
                guess(cell, dataset.id)[0][1] >= LIKELY
                for cell in rows[0]
                if type(cell) is str and dataset.id not in meanings(cell)
            ),
        )
        for dataset in tied
    ]
    most = max(likely)
    return tied[likely.index(most)] if likely.count(most) == 1 else None


def _fields_in(row: Sequence[Value]) -> Mapping[str, Set[str]]:
    """By dataset, the fields that the cells of a row would be the titles of."""
    if is_form(row):  # the row of titles of a form comes again in every file
        return _fields_of_form(tuple(row))
    return _fields_among(row)


def _fields_among(row: Iterable[Value]) -> dict[str, Set[str]]:
    fields: dict[str, set[str]] = {}
    for cell in row:
        for dataset_id, (name, _) in meanings(cell).items():
            if name not in KEYS:
                fields.setdefault(dataset_id, set()).add(name)
    return dict(fields)


_fields_of_form = derived(lru_cache(maxsize=512)(_fields_among))


def headed(grid: Grid, dataset: Dataset, row: int) -> Located:
    """The table whose header has this row; more rows are tried only where one does not tell everything."""
    single = _read(grid, dataset, row, row)
    if not _may_continue(grid, single):
        return single
    best, best_score = single, _score(single)
    for top in range(max(0, row - TALLEST_HEADER + 1), row + 1):
        for bottom in range(row, min(len(grid.rows), top + TALLEST_HEADER)):
            candidate = _read(grid, dataset, top, bottom)
            if _score(candidate) > best_score:
                best, best_score = candidate, _score(candidate)
    best.bottom = max(best.bottom, _merged_down_to(grid, best))
    return best


def _may_continue(grid: Grid, single: Located) -> bool:
    if len(single.columns) < len(single.dataset.columns) or single.twins:
        return True
    return bool(grid.merges) and _merged_down_to(grid, single) > single.bottom


def _merged_down_to(grid: Grid, located: Located) -> int:
    """The last row that a header cell merged downwards reaches, within a header's height."""
    used = set(located.columns.values())
    return max(
        (
            last
            for (first, left), (last, right) in grid.merges or ()
            if located.top <= first <= located.bottom
            and last < first + TALLEST_HEADER
            and any(left <= column <= right for column in used)
        ),
        default=located.bottom,
    )


def _score(located: Located) -> tuple[int, int, int]:
    return _found(located), len(located.columns) - len(located.twins), located.top - located.bottom


def by_form(work: Callable[[Located], T]) -> Callable[[Located], T]:
    """Have a function of a table's dataset, titles and columns alone work once for all files of a form."""

    @wraps(work)
    def answer(located: Located) -> T:
        form = located.form()
        if form is None:
            return work(located)
        if work not in form.found:
            form.found[work] = work(located)
        return form.found[work]  # type: ignore[no-any-return]

    return answer


def _read(grid: Grid, dataset: Dataset, top: int, bottom: int) -> Located:
    row = grid.rows[top]
    if one := top == bottom and is_form(row):
        said = _titles_of_form(tuple(row), dataset.id)
    else:
        said = _titles_in(stacks_over(grid, top, bottom), dataset.id)
    columns, titles, twins = dict(said.columns), dict(said.titles), list(said.twins)
    return Located(dataset, top, bottom, columns, titles, twins, _form=said if one else None)


@derived
@lru_cache(maxsize=512)
def _titles_of_form(row: tuple[str, ...], dataset_id: str) -> FormTitles:
    return _titles_in(texts_of(row), dataset_id, row)


def _titles_in(stacks: Sequence[Sequence[str]], dataset_id: str, row: Sequence[str] = ()) -> FormTitles:
    chosen: dict[str, tuple[int, int]] = {}
    twins: list[tuple[str, int, int]] = []
    titles: dict[int, str] = {}
    for column, stack in enumerate(stacks):
        if not stack:
            continue
        titles[column] = " ".join(" ".join(stack).split())
        match = field_of(stack, dataset_id)
        if match is None:
            continue
        name, rank = match
        held = chosen.get(name)
        if held is None or rank < held[1]:
            chosen[name] = (column, rank)
        elif rank == held[1]:
            twins.append((name, held[0], column))
    columns = {name: column for name, (column, _) in chosen.items()}
    return FormTitles(row, columns, titles, [twin for twin in twins if columns[twin[0]] == twin[1]])
