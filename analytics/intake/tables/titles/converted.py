"""Telling which figures were converted, by what, and one of them before and after."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from analytics.datasets import Column
from analytics.intake.cells.scaled import plain_figure, scale_column
from analytics.intake.model.findings import Findings
from analytics.intake.model.grid import Grid, Sheet
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
            findings.of_sheet(
                sheet, "converted_figures", dataset=located.dataset.id, columns=titles, measure=words,
                place=place_of(sheet, said, located.columns[fields[0].name]), factor=_factor(factor),
                at=sheet.at(number, column), before=figure(amount), after=figure(after),
            )  # fmt: skip
            return


def _factor(factor: Fraction) -> Text:
    if factor >= 1:
        times = dotted(int(factor))
        return text("nhân {times}", times=times)
    return text("chia {times}", times=figure(1 / factor))


def figure(amount: Fraction) -> str:
    """A figure as it is written by hand: ``12.500``, ``0,5``."""
    return dotted(int(amount)) if amount.denominator == 1 else f"{float(amount):.10g}".replace(".", ",")
