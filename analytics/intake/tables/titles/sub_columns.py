"""Several columns under one title, and titles that limit what they say: which column is the one meant.

``Số người tham dự`` over ``Nữ | Tổng số``, ``Đã chi`` over ``Lũy kế | Trong quý``: the whole goes before its
parts, this period before another one, of a state the cumulative figure and of what happened that of the
period. Where the words do not settle it, the columns are asked about, never the leftmost one taken.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from analytics.datasets import Column
from analytics.intake.model.findings import Findings
from analytics.intake.model.grid import Grid, Sheet, Value, is_blank, shown
from analytics.intake.model.questions import Answers
from analytics.intake.tables.locate import TALLEST_HEADER, Located, stacks_over
from analytics.intake.text.headers import is_numbering, meanings
from analytics.intake.text.measures import read_measure
from analytics.intake.text.normalise import normalise
from analytics.intake.text.qualifiers import Qualifiers, qualifiers, split_title, title_forms
from analytics.plan import Quarter

_QUALIFIED = ("integer", "money", "number", "percent", "date")
_TAKEN: Mapping[bool, tuple[tuple[str | None, ...], ...]] = {
    True: (("cumulative",), ("this", "whole_year"), (None,)),  # a state: up to the end of the period
    False: (("within", "this"), (None,)),  # what happened: within the period
}
"""Of a state and of what happened: the times of columns that may be meant, the first that is there counts."""


_DATA = re.compile(r"(?!20\d\d$)\d[\d.,/:\- ]*%?")
"""What is a figure or a date and no year: it stands in rows of data, never among sub-titles."""

_YEAR = re.compile(r"20\d\d")


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A column under a field's title."""

    column: int
    words: str
    says: Qualifiers


def settle_titles(
    grid: Grid, located: Located, sheet: Sheet, period: Quarter | None, answers: Answers, findings: Findings
) -> None:
    """Choose among columns under one title, and leave a field open whose only title limits it.

    The header grows downwards over rows of sub-titles. Fields left open are in ``located.unclear``.
    """
    _grow(grid, located, period)
    _grow_upwards(grid, located, period)
    stacks = _stacks(grid, located)
    for name, column in list(located.columns.items()):
        field = located.dataset.by_name.get(name)
        if field is None or field.kind not in _QUALIFIED:
            continue
        columns = _family(grid, located, stacks, name, column)
        found = [_candidate(stacks[one], one, field, period) for one in columns]
        if len(found) > 1:
            located.titles.update({one: " ".join(" ".join(stacks[one]).split()) for one in columns})
        if any(_answered(located, answers, one, name) for one in columns):
            continue
        _choose(grid, located, sheet, field, found, findings)


def _choose(
    grid: Grid, located: Located, sheet: Sheet, field: Column, found: Sequence[_Candidate], findings: Findings
) -> None:
    name, stock = field.name, located.dataset.stock
    if len(found) == 1:
        if _limits(found[0].says, stock):
            _leave_open(located, name, found)
        return
    if all(one.says == found[0].says for one in found) and _twin(located, name):
        return  # the same title twice is asked about as such
    filled = [
        one for one in found if any(not is_blank(row[one.column]) for row in grid.rows[located.bottom + 1 :])
    ]
    meant = _meant(filled or found, field, stock)
    located.twins = [twin for twin in located.twins if twin[0] != name]
    if meant is None:
        _leave_open(located, name, found)
        return
    located.columns[name] = meant.column
    others = [one for one in filled if one is not meant and not (meant.says.whole and one.says.part)]
    if others:
        located.told.update(one.column for one in others)
        # A lone year would be written as if it were a figure.
        words = located.titles[meant.column] if _YEAR.fullmatch(meant.words) else meant.words
        findings.of_place(
            sheet, located.bottom, meant.column, words, "sub_column_taken", column=field.title.vi,
            dataset=located.dataset.id, field=name, others=", ".join(f"«{one.words}»" for one in others),
        )  # fmt: skip


def _meant(found: Sequence[_Candidate], field: Column, stock: bool) -> _Candidate | None:
    """The one candidate that its words single out; None where they do not."""
    left = [one for one in found if not _never(one.says, field)]
    if len(found) == 1:
        return left[0] if left else None
    known = [one for one in left if one.says.known]
    for times in _TAKEN[stock]:
        here = [one for one in known if one.says.time in times]
        if len(here) > 1 and any(one.says.whole for one in here):
            here = [one for one in here if one.says.whole]
        if here:
            return here[0] if len(here) == 1 else None
    return None


def _never(says: Qualifiers, field: Column) -> bool:
    """Whether a column cannot be the one meant beside others under the same title."""
    another_measure = says.measure is not None and says.measure.factor_for(field) is None
    return says.negated or says.part or says.time in ("planned", "other") or another_measure


def _limits(says: Qualifiers, stock: bool) -> bool:
    """Whether a column that stands alone under its title is another figure than the title's."""
    wrong_time = says.time in (
        ("planned", "other", "within") if stock else ("planned", "other", "cumulative")
    )
    return says.negated or (says.part and not says.whole) or wrong_time


def _leave_open(located: Located, name: str, found: Sequence[_Candidate]) -> None:
    del located.columns[name]
    located.unclear[name] = [one.column for one in found if not one.says.negated]
    located.denied[name] = [one.column for one in found if one.says.negated]


def _candidate(stack: Sequence[str], column: int, field: Column, period: Quarter | None) -> _Candidate:
    pieces = split_title(stack, title_forms(field))
    # ``Tổng số`` over ``Tổng số`` and ``Nữ`` is the whole, and so is a title with nothing under it.
    says = qualifiers(pieces, period) if pieces else Qualifiers(whole=True)
    return _Candidate(column, " ".join(pieces) or " ".join(stack), says)


def _family(
    grid: Grid, located: Located, stacks: Sequence[Sequence[str]], name: str, column: int
) -> list[int]:
    """The columns under a field's title, and those whose titles mean the same field as surely."""
    twins = {one for field, first, second in located.twins if field == name for one in (first, second)}
    own = {column} | twins
    for one in list(own):
        left, right = _span(grid, located, one, name)
        own.update(range(left, right + 1))
    taken = {other: field for field, other in located.columns.items() if field != name}
    dataset = located.dataset.id
    return [
        one
        for one in sorted(own)
        if one == column or (one not in taken and stacks[one] and not is_numbering(stacks[one][-1])
        and (one in twins or _of_no_field(stacks[one], dataset, name)))
    ]  # fmt: skip


def _of_no_field(stack: Sequence[str], dataset: str, name: str) -> bool:
    """Whether the last words over a column are not the title of another field by themselves."""
    match = meanings(stack[-1]).get(dataset)
    return match is None or match[0] == name or len(stack) == 1


def _span(grid: Grid, located: Located, column: int, name: str) -> tuple[int, int]:
    """The first and the last column under a title of a field that stands over a column."""
    for number in range(located.top, located.bottom):
        row, below = grid.rows[number], grid.rows[number + 1 : located.bottom + 1]
        for (first, left), (last, right) in grid.merges or ():
            within = left <= column <= right and right > left
            if first == number and last < located.bottom and within and _means(row[left], located, name):
                return left, right
        under = [any(not is_blank(one[c]) for one in below) for c in range(len(row))]
        left = column
        while left and is_blank(row[left]) and under[left]:
            left -= 1
        if not _means(row[left], located, name) or not under[left] or _merged(grid, number, left):
            continue
        right = left
        while right + 1 < len(row) and is_blank(row[right + 1]) and under[right + 1]:
            right += 1
        if left <= column <= right and right > left:
            return left, right
    return column, column


def _means(cell: Value, located: Located, name: str) -> bool:
    match = meanings(cell).get(located.dataset.id)
    return match is not None and match[0] == name


def _merged(grid: Grid, row: int, column: int) -> bool:
    return any(
        first <= row <= last and left <= column <= right for (first, left), (last, right) in grid.merges or ()
    )


def _grow(grid: Grid, located: Located, period: Quarter | None) -> None:
    """Let the header reach down over rows that hold nothing but sub-titles or units of measure."""
    while located.bottom + 1 < len(grid.rows) and located.bottom - located.top + 1 < TALLEST_HEADER:
        number = located.bottom + 1
        filled = [column for column, cell in enumerate(grid.rows[number]) if not is_blank(cell)]
        if len(filled) > 1 and all(map(_is_year, (grid.rows[number][column] for column in filled))):
            # Years that are numbers are titles as well, where nothing else stands in their row.
            grid.rows[number][:] = [
                shown(cell) if column in filled else cell for column, cell in enumerate(grid.rows[number])
            ]
        texts = [grid.rows[number][column] for column in filled]
        if not filled or not all(type(text) is str for text in texts):
            return
        if any(map(_DATA.fullmatch, map(str.strip, texts))):
            return
        figures = {
            column: located.dataset.by_name[name]
            for name, column in located.columns.items()
            if name in located.dataset.by_name and located.dataset.by_name[name].kind in _QUALIFIED
        }
        if figures.keys().isdisjoint(filled):
            return
        measures = all(read_measure(text) is not None for text in texts)
        limits = all(  # «Quý III» in a column of dates is more likely a heading over rows
            column in figures and figures[column].kind != "date" and _goes_with(text, figures[column], period)
            for column, text in zip(filled, texts, strict=True)
        )
        if not measures and not limits and not _all_under_spans(grid, located, filled):
            return
        located.bottom = number
        for column, text in zip(filled, texts, strict=True):
            above = located.titles.get(column, "")
            located.titles[column] = " ".join(f"{above} {text}".split())


def _is_year(cell: Value) -> bool:
    return isinstance(cell, int | float | str) and _YEAR.fullmatch(shown(cell)) is not None


def _goes_with(text: Value, field: Column, period: Quarter | None) -> bool:
    """Whether a text under a field's title says which figure stands there, or is the title again."""
    pieces = split_title([str(text)], title_forms(field))
    return not pieces or qualifiers(pieces, period).known


def _grow_upwards(grid: Grid, located: Located, period: Quarter | None) -> None:
    """Take the row above into the header where it tells columns with the same title apart."""
    above = located.top - 1
    if not located.twins or above < 0 or located.bottom - above + 1 > TALLEST_HEADER:
        return
    taller = replace(located, top=above)
    stacks = _stacks(grid, taller)
    columns = {column for _, first, second in located.twins for column in (first, second)}
    said = {column: stacks[column][0] for column in columns if len(stacks[column]) > 1}
    if len(set(said.values())) > 1 and all(qualifiers([words], period).known for words in said.values()):
        located.top = above


def _stacks(grid: Grid, located: Located) -> list[list[str]]:
    """The texts over each column; a title without a merged cell reaches over the blanks at its right."""
    rows = [list(row) for row in grid.rows[located.top : located.bottom + 1]]
    for (first, left), (last, right) in grid.merges or ():
        if located.top <= first and last <= located.bottom and first < located.bottom:
            for number in range(first, last + 1):
                cell = grid.rows[first][left]
                rows[number - located.top][left : right + 1] = [cell] * (right - left + 1)
    for upper, lower in reversed(list(pairwise(rows))):
        for column in range(1, len(upper)):
            if is_blank(upper[column]) and not is_blank(lower[column]) and not is_blank(lower[column - 1]):
                upper[column] = upper[column - 1]
    spread = replace(grid, rows=rows, merges=[])
    return stacks_over(spread, 0, len(rows) - 1)


def _all_under_spans(grid: Grid, located: Located, filled: Sequence[int]) -> bool:
    """Whether filled cells of the next row all stand under titles that reach over several of them."""
    number = located.bottom
    row, spans = grid.rows[number], []
    for column, cell in enumerate(row):
        if is_blank(cell) or type(cell) is not str:
            continue
        right = column
        for (first, left), (last, end) in grid.merges or ():
            if (first, left) == (number, column):
                right = end if last == number else column
        if right == column and not _merged(grid, number, column):
            title = located.titles.get(column)
            while right + 1 < len(row) and is_blank(row[right + 1]) and right < filled[-1]:
                if located.titles.get(right + 1, title) != title:
                    break  # its own title stands higher up
                right += 1
        if right > column and column in filled:
            spans.append(range(column, right + 1))
    return bool(spans) and all(any(column in span for span in spans) for column in filled)


def _twin(located: Located, name: str) -> bool:
    return any(field == name for field, _, _ in located.twins)


def _answered(located: Located, answers: Answers, column: int, name: str) -> bool:
    """Whether the sender has said before that a column is the field; it then takes it."""
    title = located.titles.get(column)
    if title is None or answers.headers.get((located.dataset.id, normalise(title))) != name:
        return False
    located.columns[name] = column
    located.twins = [twin for twin in located.twins if twin[0] != name]
    located.explained.add(name)
    return True
