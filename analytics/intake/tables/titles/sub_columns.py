"""Several columns under one title, and titles that limit what they say: which column is the one meant.

``Số người tham dự`` over ``Nữ | Tổng số``, ``Đã chi`` over ``Lũy kế | Trong quý``: the whole goes before its
parts, this period before another one, of a state the cumulative figure and of what happened that of the
period. Where the words do not settle it, the columns are asked about, never the leftmost one taken.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from analytics.datasets import Column
from analytics.intake.model.findings import Findings
from analytics.intake.model.grid import Grid, Sheet, Value, is_blank
from analytics.intake.model.questions import Answers
from analytics.intake.tables.locate import Located
from analytics.intake.tables.titles.header_growth import QUALIFIED, grow_header, is_merged, title_stacks
from analytics.intake.tables.titles.own_titles import say_no_more
from analytics.intake.text.headers import is_numbering, meanings
from analytics.intake.text.normalise import normalise
from analytics.intake.text.qualifiers import Qualifiers, qualifiers, split_title, title_forms
from analytics.intake.text.times import time_in
from analytics.plan import Quarter

_TAKEN: Mapping[bool, tuple[tuple[str | None, ...], ...]] = {
    True: (("cumulative",), ("this", "whole_year"), (None,)),  # a state: up to the end of the period
    False: (("within", "this"), (None,)),  # what happened: within the period
}
"""Of a state and of what happened: the times of columns that may be meant, the first that is there counts."""


_YEAR = re.compile(r"20\d\d")
_WHOLE = Qualifiers(whole=True)


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
    grow_header(grid, located, period)
    single = located.top == located.bottom and not located.twins and not answers.headers
    if single and say_no_more(located):  # nearly always
        return
    stacks = title_stacks(grid, located)
    for name, column in list(located.columns.items()):
        field = located.dataset.by_name.get(name)
        if field is None or field.kind not in QUALIFIED:
            continue
        if single and not split_title(stacks[column], title_forms(field)):
            continue  # its own title and nothing else
        columns = _family(grid, located, stacks, name, column)
        found = [_candidate(stacks[one], one, field, period) for one in columns]
        if len(found) > 1:
            located.titles.update({one: " ".join(" ".join(stacks[one]).split()) for one in columns})
        if any(_answered(located, answers, one, name) for one in columns):
            continue
        _choose(grid, located, sheet, field, found, period, findings)


def _choose(
    grid: Grid, located: Located, sheet: Sheet, field: Column, found: Sequence[_Candidate],
    period: Quarter | None, findings: Findings,
) -> None:  # fmt: skip
    name, stock = field.name, located.dataset.stock
    if len(found) == 1:
        if _limits(found[0].says, stock, field):
            _leave_open(located, name, found)
        return
    if all(one.says == found[0].says for one in found) and _twin(located, name):
        return  # the same title twice is asked about as such
    filled = [
        one for one in found if any(not is_blank(row[one.column]) for row in grid.rows[located.bottom + 1 :])
    ]
    meant = _meant(filled or found, field, stock)
    located.twins = [twin for twin in located.twins if twin[0] != name]
    if meant is None or (stock and period is not None and _halved(grid, located, meant, found, period)):
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
        # «Tổng số» beside «Trong đó: quý này» reaches further than the period.
        wider = not stock and None in times and any(one.says.part and one.says.time for one in found)
        if here:
            return here[0] if len(here) == 1 and not wider and not (stock and _adds_up(found)) else None
    return None


def _adds_up(found: Sequence[_Candidate]) -> bool:
    """Whether «Kỳ trước | Kỳ này | Cộng» stand side by side: of a state the last may be what is meant."""
    known = {one.says.time for one in found}
    return {"other", "this"} <= known and any(one.says.whole and one.says.time is None for one in found)


def _halved(
    grid: Grid, located: Located, meant: _Candidate, found: Sequence[_Candidate], period: Quarter
) -> bool:
    """Whether a state would be less than half of an earlier quarter's of the year beside it.

    Each quarter then rather has what came new in it.
    """
    for one in found:
        named = time_in(one.words)
        quarter = named.as_period(period) if named is not None else None
        if quarter is None or quarter.year != period.year or quarter.number >= period.number:
            continue
        for row in grid.rows[located.bottom + 1 :]:
            before, now = row[one.column], row[meant.column]
            if type(before) in (int, float) and type(now) in (int, float) and 2 * now < before:
                return True
    return False


def _never(says: Qualifiers, field: Column) -> bool:
    """Whether a column cannot be the one meant beside others under the same title."""
    another_measure = says.measure is not None and says.measure.factor_for(field) is None
    return says.negated or says.part or says.time in ("planned", "other") or another_measure


def _limits(says: Qualifiers, stock: bool, field: Column) -> bool:
    """Whether a column that stands alone under its title is another figure than the title's."""
    longer = ("cumulative",) if field.kind == "date" else ("cumulative", "whole_year")
    wrong_time = says.time in ("planned", "other", *(("within",) if stock else longer))
    return says.negated or (says.part and not says.whole) or wrong_time


def _leave_open(located: Located, name: str, found: Sequence[_Candidate]) -> None:
    del located.columns[name]
    located.unclear[name] = [one.column for one in found if not one.says.negated]
    located.denied[name] = [one.column for one in found if one.says.negated]


def _candidate(stack: Sequence[str], column: int, field: Column, period: Quarter | None) -> _Candidate:
    pieces = split_title(stack, title_forms(field))
    # ``Tổng số`` over ``Tổng số`` and ``Nữ`` is the whole, and so is a title with nothing under it.
    says = qualifiers(pieces, period) if pieces else _WHOLE
    if says.measure is not None and says.measure.kind == "time" and field.counts == "people":
        says = replace(says, measure=None, part=True)  # «PH» is «phụ huynh»
    return _Candidate(column, " ".join(pieces) or " ".join(stack), says)


def _family(
    grid: Grid, located: Located, stacks: Sequence[Sequence[str]], name: str, column: int
) -> list[int]:
    """The columns under a field's title, and those whose titles mean the same field as surely."""
    if located.top == located.bottom and not located.twins:  # nearly always
        return [column]
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
        span = _merged_title(grid, located, number, column, name) or _open_title(
            grid, located, number, column, name
        )
        if span is not None:
            return span
    return column, column


def _merged_title(
    grid: Grid, located: Located, number: int, column: int, name: str
) -> tuple[int, int] | None:
    """The columns under a merged title of a field in a row of the header, if it stands over a column."""
    for (first, left), (last, right) in grid.merges or ():
        within = left <= column <= right and right > left
        wide = first == number and last < located.bottom and within
        if wide and _means(grid.rows[number][left], located, name):
            return left, right
    return None


def _open_title(grid: Grid, located: Located, number: int, column: int, name: str) -> tuple[int, int] | None:
    """The columns under an unmerged title of a field: its own, and right of it blank ones over words."""
    row, below = grid.rows[number], grid.rows[number + 1 : located.bottom + 1]
    under = [any(not is_blank(one[c]) for one in below) for c in range(len(row))]
    left = column
    while left and is_blank(row[left]) and under[left]:
        left -= 1
    if not _means(row[left], located, name) or not under[left] or is_merged(grid, number, left):
        return None
    right = left
    while right + 1 < len(row) and is_blank(row[right + 1]) and under[right + 1]:
        right += 1
    return (left, right) if left <= column <= right and right > left else None


def _means(cell: Value, located: Located, name: str) -> bool:
    match = meanings(cell).get(located.dataset.id)
    return match is not None and match[0] == name


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
