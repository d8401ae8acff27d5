"""Amounts of which it is not clear in what they are given: too small for đồng, or under two units."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from math import inf
from typing import NamedTuple

from analytics.datasets import Answer, Column
from analytics.intake.cells.scaled import LARGEST_OF_MONEY, plain_figure
from analytics.intake.model.figures import grouped
from analytics.intake.model.findings import Findings
from analytics.intake.model.grid import Grid, Sheet, Value, is_blank, shown, stands_alone
from analytics.intake.model.messages import phrase
from analytics.intake.model.questions import Answers, Choice, Question
from analytics.intake.tables.locate import Located, Scaled
from analytics.intake.tables.rows.footers import is_place_and_date
from analytics.intake.tables.rows.levels import label_column
from analytics.intake.tables.titles.converted import figure, tell_converted
from analytics.intake.tables.titles.measure_captions import (
    ROWS_OVER,
    Said,
    own_columns,
    place_of,
    place_of_name,
)
from analytics.intake.text.headers import dataset_of_sheet
from analytics.intake.text.measures import read_measure, speaks_of_thousands
from analytics.intake.text.normalise import bare_words, normalise, strip_marks
from analytics.language import Text

_LEAST_COSTLY = 100_000
"""Below this many đồng nothing that a report of expenses names can be had."""

_SUM_IN_UNIT = re.compile(
    r"(?:tong|cong)(?: cong| so)?(?: tien)?(?: (?:don vi(?: tinh)?|dvt))? (?:nghin|ngan|trieu|1 ?000|ty)"
    r" ?(?:dong|d)?"
)
"""A total by whose name alone it is said in what all amounts are given: «Tổng cộng (nghìn đồng)»."""

_TWO = 2
_ANSWERS = ((1000, "nghìn đồng"), (1_000_000, "triệu đồng"), (1, "đồng"))


@dataclass(frozen=True, slots=True)
class Unclear:
    """Words that leave a unit in doubt, and where all stand; ``mixed`` where each row has its own."""

    words: str
    where: Text
    mixed: bool = False

    def mend(self) -> Text:
        """How to make it clear; no answer fits amounts of which each row may have another unit."""
        name = "measures_mixed" if self.mixed else "measure_open"
        return phrase(name, words=self.words, where=self.where)


def unclear_unit(
    grid: Grid, located: Located, sheet: Sheet, captions: Sequence[Said], file_name: str
) -> Unclear | None:
    """What leaves in doubt in what amounts are given, and where it stands: several units, or a sentence."""
    money = [one for one in captions if one.measure.kind in ("money", "scale")]
    if (several := _several(grid, located, sheet, money) or _mixed(grid, located, sheet)) is not None:
        return several
    if money:
        return None
    if (sentence := _sentence(grid, located, sheet)) is not None:
        return sentence
    if (printed := next(filter(speaks_of_thousands, grid.printed), None)) is not None:
        return Unclear(printed, phrase("in_print"))
    if speaks_of_thousands(sheet.name):
        return Unclear(sheet.name, place_of_name(grid))
    return Unclear(file_name, phrase("the_file_name")) if speaks_of_thousands(file_name) else None


def _several(grid: Grid, located: Located, sheet: Sheet, money: Sequence[Said]) -> Unclear | None:
    """Captions that name different units of money: each of them, since one left behind would hold."""
    official = dataset_of_sheet(sheet.name) is not None
    held = [one for one in money if one.place or not (official and one.row is None)]
    if len({one.measure.factor for one in held if one.place != "on_cover"}) < _TWO:
        return None
    places = dict.fromkeys(place_of(grid, located, sheet, one, ()) for one in held)
    return Unclear("» – «".join(dict.fromkeys(one.measure.words for one in held)), reduce(_with, places))


def _with(places: Text, more: Text) -> Text:
    """Places and one more of them."""
    return phrase("and_place", places=places, more=more)


def _mixed(grid: Grid, located: Located, sheet: Sheet) -> Unclear | None:
    """A column that names another unit of money from row to row."""
    for column, words in own_columns(grid, located):
        found = [one for one in map(read_measure, words) if one and one.kind in ("money", "scale")]
        if len({one.factor for one in found}) > 1:
            named = "» – «".join(one.words for one in found)
            where = phrase("in_column", title=located.titles[column], cell=sheet.at(located.bottom, column))
            return Unclear(named, where, mixed=True)
    return None


def _sentence(grid: Grid, located: Located, sheet: Sheet) -> Unclear | None:
    """A cell around the table, or alone in its row, that speaks of thousands or millions."""
    top = max(0, located.top - ROWS_OVER)
    fields, width = set(located.columns.values()), range(len(grid.rows[0]))
    beside, label = [column for column in width if column not in fields], label_column(located)
    for number in (*range(top, located.top), *range(located.bottom + 1, len(grid.rows))):
        row = grid.rows[number]
        summed = row[label] if label is not None and number > located.bottom else ""
        if type(summed) is str and _SUM_IN_UNIT.fullmatch(bare_words(summed)):
            return Unclear(summed.strip(), phrase("in_cell", cell=sheet.at(number, label or 0)))
        for column in width if number < located.top or stands_alone(row) else beside:
            cell = row[column]
            if type(cell) is str and speaks_of_thousands(cell):
                return Unclear(cell.strip(), phrase("in_cell", cell=sheet.at(number, column)))
    return None


class _Amount(NamedTuple):
    """A bare figure of money and where it stands: its row in the grid, and the field of its column."""

    figure: Fraction
    row: int
    field: Column


@dataclass(frozen=True, slots=True)
class Doubts:
    """Asks in what the amounts of a table are given."""

    grid: Grid
    located: Located
    sheet: Sheet
    answers: Answers
    findings: Findings

    def of(self, fields: Sequence[Column], unclear: Unclear | None) -> None:
        """Ask where something leaves it in doubt, or where all are too small; say what explains it."""
        money = [field for field in fields if field.kind == "money" and field.name in self.located.columns]
        if unclear is None:  # what a title says is clear, but of its own column alone
            money = [field for field in money if field.name not in self.located.factors]
        if not money or (unclear is None and self._cost_enough(money)):
            return
        amounts, say_themselves = self._amounts(money)
        small = not say_themselves and all(abs(one.figure) < _LEAST_COSTLY for one in amounts)
        if not amounts or not (unclear or small):
            return
        words = _span_of(amounts)
        given = self.answers.measures.get((self.located.dataset.id, normalise(words)))
        if given is not None and given.isdecimal():
            self._take_as(int(given), money)
        else:
            self.located.doubted.update(one.name for one in money)
            self._ask(amounts, words, unclear)

    def _cost_enough(self, money: Sequence[Column]) -> bool:
        """Whether any number can be an amount of đồng as it stands, so that nothing is in doubt."""
        columns = [self.located.columns[field.name] for field in money]
        return any(
            type(cell) in (int, float) and _LEAST_COSTLY <= abs(cell) < inf
            for row in self.grid.rows[self.located.bottom + 1 :]
            for cell in (row[column] for column in columns)
        )

    def _take_as(self, factor: int, money: Sequence[Column]) -> None:
        """Read the amounts as the sender has said that they are meant."""
        factors = self.located.factors
        for field in money:
            factors.pop(field.name, None)
        if factor != 1:
            for field in money:
                factors[field.name] = Scaled(Fraction(factor), dict(_ANSWERS)[factor])
            tell_converted(self.grid, self.located, self.sheet, None, money, self.findings)

    def _ask(self, amounts: Sequence[_Amount], words: str, unclear: Unclear | None) -> None:
        """Ask at the largest amount, offering only what makes it a whole one and not too large to be true."""
        scope = self.located.dataset.id
        largest, number, field = max(amounts, key=lambda one: one.figure)
        choices = tuple(
            Choice(
                Answer("measure", scope, words, str(times)),
                phrase(
                    "measure_choice", unit=called, amount=grouped(largest), meant=grouped(largest * times)
                ),
            )
            for times, called in _ANSWERS
            if (largest * times).denominator == 1 and largest * times < LARGEST_OF_MONEY
        )
        column = self.located.columns[field.name]
        said: dict[str, object] = (
            {"words": unclear.words, "where": unclear.where, "how": unclear.mend()}
            if unclear
            else _too_small(largest, self.grid.rows[number])
        )
        question = Question("measure", f"measure/{scope}/{normalise(words)}", choices)
        self.findings.of_cell(
            self.sheet, number, column, self.grid.rows[number][column],
            "unclear_measure" if unclear else "amounts_too_small", self.located.dataset, field,
            question=None if unclear and unclear.mixed else question,
            count=len(amounts), **said,
        )  # fmt: skip

    def _amounts(self, money: Sequence[Column]) -> tuple[list[_Amount], bool]:
        """The bare figures, each with row and field; and whether others say in what they are given."""
        amounts: list[_Amount] = []
        say_themselves = False
        for number, row in enumerate(
            self.grid.rows[self.located.bottom + 1 :], start=self.located.bottom + 1
        ):
            for field in money:
                cell = row[self.located.columns[field.name]]
                amount = None if is_blank(cell) else plain_figure(cell)
                if amount:
                    amounts.append(_Amount(amount, number, field))
                elif amount is None and type(cell) is str and _says_itself(cell):
                    say_themselves = True
        return amounts, say_themselves


def _says_itself(cell: str) -> bool:
    """Whether words say an amount, ``5 triệu``; the day under a table, over its signature, is none."""
    return any(map(str.isdigit, cell)) and not is_place_and_date(strip_marks(normalise(cell)))


def _too_small(largest: Fraction, row: Sequence[Value]) -> dict[str, object]:
    """What is said of amounts too small for đồng: the largest, of what item, in what more likely."""
    factor, unit = next((one for one in _ANSWERS[:2] if largest * one[0] >= _LEAST_COSTLY), _ANSWERS[0])
    item = next((cell for cell in row if type(cell) is str and len(cell.strip()) > 2), "")
    whole = largest.denominator == 1
    return {
        "item": shown(item),
        "unit": unit,
        "amount": grouped(largest),
        "meant": grouped(largest * factor),
        "in_dong": phrase("really_dong", typed=f"{figure(largest)} đồng") if whole else "",
    }


def _span_of(amounts: Sequence[_Amount]) -> str:
    """The figures by which an answer is known again: it is about these and no others."""
    figures = [one.figure for one in amounts]
    return f"{figure(min(figures))} … {figure(max(figures))} ({len(figures)})"
