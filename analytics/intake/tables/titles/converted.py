"""Telling which figures were converted, by what, and one of them before and after."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from analytics.datasets import Column
from analytics.intake.cells.scaled import plain_figure, scale_column
from analytics.intake.model.figures import grouped
from analytics.intake.model.findings import Findings
from analytics.intake.model.grid import Grid, Sheet
from analytics.intake.model.messages import phrase
from analytics.intake.model.parse_errors import dotted
from analytics.intake.tables.locate import Located
from analytics.intake.tables.titles.measure_captions import Said, place_of
from analytics.language import Text, text


def tell_converted(
    grid: Grid,
    located: Located,
    sheet: Sheet,
    said: Said | None,
    fields: Sequence[Column],
    findings: Findings,
) -> None:
    """Say which figures were converted, by what, and one of them before and after."""
    for number, row in enumerate(grid.rows[located.bottom + 1 :], start=located.bottom + 1):
        for field in fields:
            column, factor = located.columns[field.name], located.factors[field.name].factor
            amount = plain_figure(row[column])
            if not amount or scale_column([row[column]], factor, field.kind == "money")[1]:
                continue
            after = amount * factor
            titles = ", ".join(f"«{one.title.vi}»" for one in fields)
            words = located.factors[field.name].words
            place, undone = phrase("as_answered"), phrase("answer_again")
            if said is not None:
                place = place_of(grid, located, sheet, said, [located.columns[one.name] for one in fields])
                undone = phrase("take_measure_out", measure=words, place=place)
            findings.of_sheet(
                sheet, "converted_figures", dataset=located.dataset.id, columns=titles, measure=words,
                place=place, undone=undone, factor=_factor(factor),
                at=sheet.at(number, column), before=grouped(amount), after=grouped(after),
            )  # fmt: skip
            return


def _factor(factor: Fraction) -> Text:
    if factor >= 1:
        times = grouped(factor)
        return text("nhân {times}", times=times)
    return text("chia {times}", times=grouped(1 / factor))


def figure(amount: Fraction) -> str:
    """A figure as it is typed: ``12.500``, ``0,5``."""
    return dotted(int(amount)) if amount.denominator == 1 else f"{float(amount):.10g}".replace(".", ",")
