"""When two rows tell of the same event: a report may list one twice, or by a slip a whole table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from rapidfuzz import fuzz

from analytics.datasets import DATASETS, Dataset
from analytics.intake.model.findings import Findings
from analytics.intake.tables.block import Block
from analytics.intake.tables.draft import UnitPeriodDraft
from analytics.intake.tables.unseen import ranges
from analytics.intake.text.normalise import normalise, strip_marks

_FEWEST = 2
"""So many rows once more, below each other, are no chance."""

_MOST_COMPARED = 30
"""Rows of one day, each of which is held against all others."""

_LONG_ENOUGH, _ALIKE = 4, 80.0
"""From so many letters on a word can be another one misspelt, and how like it then is."""


def event_of(
    dataset: Dataset, column: Callable[[str], Sequence[Any]], position: int
) -> tuple[Any, ...] | None:
    """What a row tells of, equal for rows of the same event; None where a part of it is blank.

    None too where the dataset does not say what makes two rows the same.

    ``column`` gives the values of a field, of which the row's stands at ``position``. Words count as
    equal however they are spelt.
    """
    fields = dataset.by_name
    values = [column(name)[position] for name in dataset.identity]
    if not values or None in values:
        return None
    return tuple(
        normalise(one) if fields[name].kind == "text" else one
        for name, one in zip(dataset.identity, values, strict=True)
    )


def note_event(
    block: Block, position: int, code: str, findings: Findings, name: str | None = None, **params: Any
) -> None:
    """Note a problem of a row at a field of it, or else at the words that name its event."""
    name = name or block.dataset.identity[0]
    number, column = block.numbers[position], block.dataset.by_name[name]
    raw = block.raw(number, name)
    findings.of_cell(
        block.sheet, number, block.places[name], raw, code, block.dataset, column, **params
    )  # fmt: skip


def note_repeats(part: UnitPeriodDraft, findings: Findings) -> None:
    """Warn of every row that tells of the same event as an earlier row of its table.

    Several such rows below each other, under the table's titles again or most with the same figures too, are
    the table once more: whether it counts twice is asked. Rows whose unit or period is not known may be
    anybody's, and are left alone.
    """
    if part.unit is None or part.period is None:
        return
    for id_, blocks in part.tables.items():
        dataset = DATASETS[id_]
        if not dataset.identity:
            continue
        compared = [name for name in dataset.identity if dataset.column(name).kind != "text"]
        plain = [key for block in blocks for key in _keys(block, compared)]
        if len(set(plain)) == len(plain):  # no day twice: nothing has to be folded
            continue
        often = Counter(plain)
        seen: dict[tuple[Any, ...], tuple[Block, int]] = {}
        same_day: dict[tuple[Any, ...], list[tuple[Any, ...]]] = {}
        repeats: list[_Repeat] = []
        places = ((block, position) for block in blocks for position in range(len(block.numbers)))
        for key, place in zip(plain, places, strict=True):
            if often[key] == 1:
                continue
            block, position = place
            event = event_of(dataset, block.columns.__getitem__, position)
            if event is None:
                continue
            told = (*event, *_beside(block, position))
            if told not in seen:
                near = same_day.setdefault(key, []) if often[key] <= _MOST_COMPARED else []
                alike = (seen[one] for one in near if _is_misspelt(told, one))
                slip = next((one for one in alike if _Repeat(block, position, *one).same_but_words), None)
                seen[told] = slip or place
                near.append(told)
            if seen[told] is not place:
                repeats.append(_Repeat(block, position, *seen[told]))
        for run in _runs(repeats):
            _note_run(run, findings)


class _Repeat(NamedTuple):
    """A row, by its block and position, and the earlier one that tells of the same."""

    block: Block
    position: int
    first: Block
    at: int

    @property
    def same_figures(self) -> bool:
        """Whether all that both rows hold is the same."""
        mine, theirs = self.block.columns, self.first.columns
        return all(mine[name][self.position] == theirs[name][self.at] for name in mine)

    @property
    def same_but_words(self) -> bool:
        """Whether all that both rows hold is the same, but for free words."""
        columns, theirs = self.block.dataset.columns, self.first.columns
        return all(
            self.block.columns[one.name][self.position] == theirs[one.name][self.at]
            for one in columns
            if one.kind != "text"
        )


def _is_misspelt(told: tuple[Any, ...], other: tuple[Any, ...]) -> bool:
    """Whether two events differ in their words by slips only, not in a number or in a letter alone."""
    if len(told) != len(other):
        return False
    for one, two in zip(told, other, strict=True):
        if one == two:
            continue
        if type(one) is not str or type(two) is not str:
            return False
        words, others = strip_marks(one).split(), strip_marks(two).split()
        if len(words) != len(others):
            return False
        for word, typed in zip(words, others, strict=True):
            if word != typed and (not word.isalpha() or min(len(word), len(typed)) < _LONG_ENOUGH):
                return False
            if fuzz.ratio(word, typed) < _ALIKE:
                return False
    return True


def _runs(repeats: Sequence[_Repeat]) -> Iterator[list[_Repeat]]:
    """Repeats that stand below each other, none of them twice; those in between begin a run anew."""
    run: list[_Repeat] = []
    for one in repeats:
        goes_on = (
            run
            and one.block is run[-1].block
            and one.position == run[-1].position + 1
            and all((one.first, one.at) != (other.first, other.at) for other in run)
            and not (one.first is one.block and one.at >= run[0].position)
        )
        if run and not goes_on:
            yield run
            run = []
        run.append(one)
    if run:
        yield run


def _under_titles_again(one: _Repeat) -> bool:
    """Whether the table's titles stand once more between two rows."""
    if one.first is not one.block:
        return False
    between = range(one.block.numbers[one.at], one.block.numbers[one.position])
    return any(kind == "header" and number in between for number, kind in one.block.other_rows.items())


def _note_run(run: Sequence[_Repeat], findings: Findings) -> None:
    alike = sum(one.same_figures for one in run)
    first = run[0]
    if len(run) >= _FEWEST and (alike * 2 >= len(run) or _under_titles_again(first)):
        params: dict[str, Any] = {
            "rows": ranges([one.block.numbers[one.position] for one in run]), "count": len(run),
            "first_rows": ranges(sorted(one.first.numbers[one.at] for one in run)),
            "first_sheet": first.first.sheet.name,
        }  # fmt: skip
        note_event(first.block, first.position, "rows_twice", findings, **params)
        return
    for one in run:
        name = one.block.dataset.identity[0]
        cell = one.first.sheet.at(one.first.numbers[one.at], one.first.places[name])
        note_event(
            one.block, one.position, "same_event_twice", findings,
            first_cell=cell, first_sheet=one.first.sheet.name,
        )  # fmt: skip


def _keys(block: Block, names: Sequence[str]) -> Sequence[tuple[Any, ...]]:
    """What each row of a block holds in these fields; nothing of each where there are none."""
    if not names:
        return [()] * len(block.numbers)
    return list(zip(*(block.columns[name] for name in names), strict=True))


def _beside(block: Block, position: int) -> tuple[str, ...]:
    """The words in columns that are none of the form's: a class or a team of its own tells rows apart."""
    known = set(block.places.values())
    row = block.grid.rows[block.numbers[position]]
    if len(known) == len(row):
        return ()
    return tuple(
        normalise(cell)
        for column, cell in enumerate(row)
        if column not in known and isinstance(cell, str) and not cell.strip(" .").isdigit()
    )
