"""Amounts of which it is not clear in what they are given: too small for đồng, or under two units."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from analytics.datasets import Answer, Column
from analytics.intake.cells.scaled import LARGEST_OF_MONEY, plain_figure
from analytics.intake.model.figures import grouped
from analytics.intake.model.findings import Findings
from analytics.intake.model.grid import Grid, Sheet, is_blank, shown
from analytics.intake.model.messages import phrase
from analytics.intake.model.questions import Answers, Choice, Question
from analytics.intake.tables.locate import Located, Scaled
from analytics.intake.tables.titles.converted import figure, tell_converted
from analytics.intake.tables.titles.measure_captions import ROWS_OVER, Said, own_columns, place_of
from analytics.intake.text.headers import dataset_of_sheet
from analytics.intake.text.measures import read_measure, speaks_of_thousands
from analytics.intake.text.normalise import normalise
from analytics.language import Text

_LEAST_COSTLY = 100_000
"""Below this many đồng nothing that a report of expenses names can be had."""

_ANSWERS = ((1000, "nghìn đồng"), (1_000_000, "triệu đồng"), (1, "đồng"))


@dataclass(frozen=True, slots=True)
class Unclear:
    """Words that leave a unit in doubt, and where they stand; ``mixed`` where each row has its own."""

    words: str
    where: Text
    mixed: bool = False


def unclear_unit(
    grid: Grid, located: Located, sheet: Sheet, captions: Sequence[Said], file_name: str
) -> Unclear | None:
    """What leaves in doubt in what amounts are given, and where it stands: several units, or a sentence."""
    money = [one for one in captions if one.measure.kind in ("money", "scale")]
    official = dataset_of_sheet(sheet.name) is not None
    near = [one for one in money if not one.on_cover and not (official and one.row is None)]
    for other in near[1:]:
        if other.measure.factor != near[0].measure.factor:
            named = f"{near[0].measure.words}» – «{other.measure.words}"
            return Unclear(named, place_of(grid, located, sheet, other, [other.column]))
    for column, words in own_columns(grid, located):
        found = [one for one in map(read_measure, words) if one and one.kind in ("money", "scale")]
        if len({one.factor for one in found}) > 1:
            named = "» – «".join(one.words for one in found)
            return Unclear(named, phrase("in_cell", cell=sheet.at(located.bottom, column)), mixed=True)
    if money:
        return None
    top = max(0, located.top - ROWS_OVER)
    for number in (*range(top, located.top), *range(located.bottom + 1, len(grid.rows))):
        for column, cell in enumerate(grid.rows[number]):
            of_column = number > located.bottom and column in located.columns.values()
            alone = sum(not is_blank(one) for one in grid.rows[number]) == 1
            if type(cell) is str and (alone or not of_column) and speaks_of_thousands(cell):
                return Unclear(cell.strip(), phrase("in_cell", cell=sheet.at(number, column)))
    if speaks_of_thousands(sheet.name):
        return Unclear(sheet.name, phrase("in_sheet_name"))
    return Unclear(file_name, phrase("the_file_name")) if speaks_of_thousands(file_name) else None


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
        located, scope = self.located, self.located.dataset.id
        money = [field for field in fields if field.kind == "money" and field.name in located.columns]
        titled = any(field.name in located.factors for field in money)
        if not money or (titled and unclear is None):
            return
        amounts, say_themselves = self._amounts(money)
        small = not say_themselves and all(abs(amount) < _LEAST_COSTLY for amount, _, _ in amounts)
        if not amounts or not (unclear or small):
            return
        words = _span_of(amounts)
        given = self.answers.measures.get((scope, normalise(words)))
        if given is not None and given.isdecimal():
            for field in money:
                located.factors.pop(field.name, None)
            if int(given) != 1:
                for field in money:
                    located.factors[field.name] = Scaled(Fraction(int(given)), dict(_ANSWERS)[int(given)])
                tell_converted(self.grid, located, self.sheet, None, money, self.findings)
            return
        largest, number, field = max(amounts, key=lambda one: one[0])
        located.doubted.update(one.name for one in money)
        factor, unit = next((one for one in _ANSWERS[:2] if largest * one[0] >= _LEAST_COSTLY), _ANSWERS[0])
        item = next((c for c in self.grid.rows[number] if type(c) is str and len(c.strip()) > 2), "")
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
        column = located.columns[field.name]
        whole = largest.denominator == 1
        said: dict[str, object] = (
            {"words": unclear.words, "where": unclear.where}
            if unclear
            else {
                "item": shown(item),
                "unit": unit,
                "amount": grouped(largest),
                "meant": grouped(largest * factor),
                "in_dong": phrase("really_dong", typed=f"{figure(largest)} đồng") if whole else "",
            }
        )
        question = Question("measure", f"measure/{scope}/{normalise(words)}", choices)
        self.findings.of_cell(
            self.sheet, number, column, self.grid.rows[number][column],
            "unclear_measure" if unclear else "amounts_too_small", located.dataset, field,
            question=None if unclear and unclear.mixed else question,
            count=len(amounts), **said,
        )  # fmt: skip

    def _amounts(self, money: Sequence[Column]) -> tuple[list[tuple[Fraction, int, Column]], bool]:
        """The bare figures, each with row and field; and whether others say in what they are given."""
        amounts: list[tuple[Fraction, int, Column]] = []
        say_themselves = False
        for number, row in enumerate(
            self.grid.rows[self.located.bottom + 1 :], start=self.located.bottom + 1
        ):
            for field in money:
                cell = row[self.located.columns[field.name]]
                amount = None if is_blank(cell) else plain_figure(cell)
                if amount:
                    amounts.append((amount, number, field))
                elif amount is None and type(cell) is str and any(map(str.isdigit, cell)):
                    say_themselves = True
        return amounts, say_themselves


def _span_of(amounts: Sequence[tuple[Fraction, int, Column]]) -> str:
    """The figures by which an answer is known again: it is about these and no others."""
    figures = [amount for amount, _, _ in amounts]
    return f"{figure(min(figures))} … {figure(max(figures))} ({len(figures)})"
