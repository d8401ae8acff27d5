"""In what a table's figures are given: thousands of đồng, seconds, lessons; converted, asked or refused.

A column's own title goes before a caption over or under the table, and that before the sheet's name. What
can be converted exactly is, and the sender is told by what it was multiplied; anything else is asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain

from analytics.datasets import Answer, Column
from analytics.intake.cells.scaled import LARGEST_OF_MONEY, plain_figure, scale_column
from analytics.intake.model.account import Account
from analytics.intake.model.figures import grouped
from analytics.intake.model.findings import Findings
from analytics.intake.model.grid import Grid, Sheet, is_blank, shown
from analytics.intake.model.messages import phrase
from analytics.intake.model.parse_errors import dotted
from analytics.intake.model.questions import Answers, Choice, Question
from analytics.intake.tables.locate import Located, Scaled, stacks_over
from analytics.intake.text.count_nouns import counted_by
from analytics.intake.text.measures import Measure, caption_measures, read_measure
from analytics.intake.text.normalise import normalise, strip_marks
from analytics.intake.text.qualifiers import split_title, title_forms
from analytics.language import Text, text

_LEAST_COSTLY = 100_000
"""Below this many đồng nothing that a report of expenses names can be had."""

_ROWS_OVER, _ROWS_UNDER = 12, 12
_FIGURES = ("integer", "money", "number")
_OWN_COLUMN = frozenset(("dvt", "don vi tinh", "don vi do"))


_OWN = -1
"""Stands for the column of each title that names the unit itself."""


@dataclass(frozen=True, slots=True)
class _Said:
    """A unit of measure and where it stands; ``row`` is None for the sheet's name."""

    measure: Measure
    row: int | None = None
    column: int = 0


def settle_measures(
    grid: Grid, located: Located, sheet: Sheet, answers: Answers, account: Account, findings: Findings
) -> None:
    """Note in ``located.factors`` by what figures are multiplied, and ask where the unit is another one.

    A field whose figures are something else is left out of the table; figures of money too small to be
    true are in ``located.doubted`` until the sender has said in what they are given.
    """
    fields = [
        field for field in located.dataset.columns
        if field.kind in _FIGURES and field.name in located.columns
    ]  # fmt: skip
    if not fields:
        return
    stacks = stacks_over(grid, located.top, located.bottom)
    captions = list(_captions(grid, located, sheet))
    converted: dict[_Said, list[Column]] = {}
    for field in fields:
        column = located.columns[field.name]
        pieces = split_title(stacks[column], title_forms(field))
        named = filter(None, map(read_measure, pieces))
        own = [_Said(measure, located.bottom, column) for measure in named]
        fitting = [one for one in captions if _is_about(one.measure, field)]
        for said in (*own[-1:], *([] if own else fitting[:1])):
            factor = said.measure.factor_for(field)
            if factor is None and field.name in located.explained:
                continue
            if factor is None:
                _ask(grid, located, sheet, field, said, answers, findings)
            elif factor != 1:
                located.factors[field.name] = Scaled(factor, said.measure.words)
                where = said if not own else _Said(said.measure, located.bottom, _OWN)
                converted.setdefault(where, []).append(field)
    for said in captions:
        if said.row == located.bottom:
            _claim_units(grid, located, sheet, said.column, account)
        if said.row is not None:
            account.furniture(sheet, said.row, said.column, "unit_of_measure")
            if sum(not is_blank(cell) for cell in grid.rows[said.row]) == 1:
                located.captions.add(said.row)
    _doubt_small_amounts(grid, located, sheet, fields, captions, answers, findings)
    for said, columns in converted.items():
        _tell(grid, located, sheet, said, columns, findings)


def _claim_units(grid: Grid, located: Located, sheet: Sheet, column: int, account: Account) -> None:
    """Enter a column that holds nothing but the unit of measure of its rows as what it is."""
    located.told.add(column)
    for number in range(located.bottom + 1, len(grid.rows)):
        if read_measure(shown(grid.rows[number][column])) is not None:
            account.furniture(sheet, number, column, "unit_of_measure")


def _is_about(measure: Measure, field: Column) -> bool:
    """Whether a caption's unit of measure is meant for a field: money for money, people for people."""
    if field.kind == "money":
        return measure.kind in ("money", "scale")
    if measure.kind in ("share", "other"):
        return field.counts == "people"
    return measure.kind == "count" and measure.factor_for(field) is not None


def _captions(grid: Grid, located: Located, sheet: Sheet) -> Iterator[_Said]:
    """The units of measure given for the whole table, the nearest first."""
    rows = grid.rows
    over = range(located.top - 1, max(-1, located.top - 1 - _ROWS_OVER), -1)
    under = range(max(located.bottom + 1, len(rows) - _ROWS_UNDER), len(rows))
    for number in chain(over, under):
        for column, cell in enumerate(rows[number]):
            if type(cell) is not str or not cell.strip() or (number > located.bottom and ":" not in cell):
                continue
            for named in caption_measures(cell):
                yield _Said(named, number, column)
    yield from (_Said(named) for named in caption_measures(sheet.name))
    for column, title in located.titles.items():
        if column not in located.columns.values() and strip_marks(normalise(title)) in _OWN_COLUMN:
            cells = [row[column] for row in rows[located.bottom + 1 :]]
            words = {cell.strip() for cell in cells if type(cell) is str and cell.strip()}
            found = [meant for one in words if (meant := read_measure(one)) is not None]
            if len(found) == len(words) and len({(one.kind, one.factor) for one in found}) == 1:
                yield _Said(found[0], located.bottom, column)


def _ask(
    grid: Grid,
    located: Located,
    sheet: Sheet,
    field: Column,
    said: _Said,
    answers: Answers,
    findings: Findings,
) -> None:
    """Take no figures that are given in another unit of measure than the field's."""
    column = located.columns.pop(field.name)
    title = located.titles.get(column, "")
    scope = located.dataset.id
    names = {"column": field.title.vi, "dataset": scope, "field": field.name}
    if field.presence == "required":
        located.doubted.add(field.name)
        located.columns[field.name] = column
    elif answers.headers.get((scope, normalise(title))) == "":
        return
    else:
        located.settled.add(field.name)
    question = None
    if field.presence != "required":
        question = Question(
            "header",
            f"header/{scope}/{field.name}",
            (
                Choice(Answer("header", scope, title, ""), phrase("no_such_column", title=title)),
                Choice(Answer("header", scope, title, field.name), phrase("as_titled", title=field.title.vi)),
            ),
        )
    row, place = (said.row, said.column) if said.row is not None else (located.bottom, column)
    findings.of_place(
        sheet, row, place, title if row == located.bottom else said.measure.words, "other_measure",
        question=question, measure=said.measure.words, at=sheet.at(located.bottom, column), own=_own(field),
        place=_place(grid, located, sheet, said, [column]), **names,
    )  # fmt: skip


def _own(field: Column) -> str:
    """In what a field's figures are to be given."""
    counted = counted_by(field)
    return counted.name if counted is not None else "đồng"


def _doubt_small_amounts(
    grid: Grid,
    located: Located,
    sheet: Sheet,
    fields: Sequence[Column],
    captions: Sequence[_Said],
    answers: Answers,
    findings: Findings,
) -> None:
    """Ask in what amounts of money are given that are all too small for đồng, and say what explains it."""
    money = [field for field in fields if field.kind == "money" and field.name in located.columns]
    if not money or any(field.name in located.factors for field in money):
        return
    amounts: list[tuple[Fraction, int, Column]] = []
    for number, row in enumerate(grid.rows[located.bottom + 1 :], start=located.bottom + 1):
        for field in money:
            cell = row[located.columns[field.name]]
            if is_blank(cell):
                continue
            figure = plain_figure(cell)
            if figure is None:
                if type(cell) is str and any(map(str.isdigit, cell)):
                    return  # says itself in what it is given, or is asked about by itself
                continue
            if abs(figure) >= _LEAST_COSTLY:
                return
            if figure:
                amounts.append((figure, number, field))
    if not amounts:
        return
    scope, words = located.dataset.id, _span_of(amounts)
    given = answers.measures.get((scope, normalise(words)))
    if given is not None and given.isdecimal():
        if int(given) != 1:
            for field in money:
                located.factors[field.name] = Scaled(Fraction(int(given)), dict(_ANSWERS)[int(given)])
            _tell(grid, located, sheet, None, money, findings)
        return
    largest, number, field = max(amounts, key=lambda one: one[0])
    column = located.columns[field.name]
    located.doubted.update(one.name for one in money)
    factor, unit = next((one for one in _ANSWERS[:2] if largest * one[0] >= _LEAST_COSTLY), _ANSWERS[0])
    item = next((c for c in grid.rows[number] if type(c) is str and len(c.strip()) > 2), "")
    choices = tuple(
        Choice(
            Answer("measure", scope, words, str(times)),
            phrase("measure_choice", unit=called, amount=grouped(largest), meant=grouped(largest * times)),
        )
        for times, called in _ANSWERS
        if (largest * times).denominator == 1 and largest * times < LARGEST_OF_MONEY
    )
    findings.of_cell(
        sheet, number, column, grid.rows[number][column], "amounts_too_small", located.dataset, field,
        question=Question("measure", f"measure/{scope}/{normalise(words)}", choices),
        item=shown(item), count=len(amounts), unit=unit,
        in_dong=phrase("really_dong", typed=f"{_figure(largest)} đồng") if largest.denominator == 1 else "",
        amount=grouped(largest), meant=grouped(largest * factor),
    )  # fmt: skip


_ANSWERS = ((1000, "nghìn đồng"), (1_000_000, "triệu đồng"), (1, "đồng"))


def _span_of(amounts: Sequence[tuple[Fraction, int, Column]]) -> str:
    """The figures by which an answer is known again: it is about these and no others."""
    figures = [amount for amount, _, _ in amounts]
    return f"{_figure(min(figures))} … {_figure(max(figures))} ({len(figures)})"


def _figure(amount: Fraction) -> str:
    """An amount as it is typed."""
    return dotted(int(amount)) if amount.denominator == 1 else f"{float(amount):.10g}".replace(".", ",")


def _tell(
    grid: Grid,
    located: Located,
    sheet: Sheet,
    said: _Said | None,
    fields: Sequence[Column],
    findings: Findings,
) -> None:
    """Say which figures were converted, by what, and one of them before and after."""
    for number, row in enumerate(grid.rows[located.bottom + 1 :], start=located.bottom + 1):
        for field in fields:
            column, factor = located.columns[field.name], located.factors[field.name].factor
            figure = plain_figure(row[column])
            if not figure or scale_column([row[column]], factor, field.kind == "money")[1]:
                continue
            after = figure * factor
            titles = ", ".join(f"«{one.title.vi}»" for one in fields)
            words = located.factors[field.name].words
            place, undone = phrase("as_answered"), phrase("answer_again")
            if said is not None:
                place = _place(grid, located, sheet, said, [located.columns[one.name] for one in fields])
                undone = phrase("take_measure_out", measure=words, place=place)
            findings.of_sheet(
                sheet, "converted_figures", dataset=located.dataset.id, columns=titles, measure=words,
                place=place, undone=undone, factor=_factor(factor),
                at=sheet.at(number, column), before=grouped(figure), after=grouped(after),
            )  # fmt: skip
            return


def _place(grid: Grid, located: Located, sheet: Sheet, said: _Said, columns: Sequence[int]) -> Text:
    """Where the words stand that name the unit of these columns: title, line, sheet's name or column."""
    if said.row is None:
        return phrase("in_sheet_name")
    if said.row != located.bottom:
        return phrase("in_cell", cell=sheet.at(said.row, said.column))
    if said.column not in (_OWN, *columns):
        title = located.titles[said.column]
        return phrase("in_column", title=title, cell=sheet.at(said.row, said.column))
    cells = [sheet.at(*_title_with(grid, located, column, said.measure.words)) for column in columns]
    return phrase("in_cell", cell=", ".join(dict.fromkeys(cells)))


def _title_with(grid: Grid, located: Located, column: int, words: str) -> tuple[int, int]:
    """The cell of the header over a column that says some words; one title may reach over several columns."""
    for number in range(located.bottom, located.top - 1, -1):
        left = column
        while left and is_blank(grid.rows[number][left]):
            left -= 1
        if words in " ".join(shown(grid.rows[number][left]).split()):
            return number, left
    return located.bottom, column


def _factor(factor: Fraction) -> Text:
    if factor >= 1:
        times = grouped(factor)
        return text("nhân {times}", times=times)
    return text("chia {times}", times=grouped(1 / factor))
