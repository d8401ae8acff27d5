"""Figures of a column that is given in another unit of measure, as figures of the field's own."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from analytics.intake.cells.columns import Fault
from analytics.intake.cells.money import full_amount
from analytics.intake.cells.numbers import as_shown, decimal_text, normal, whole_text
from analytics.intake.model.grid import Value
from analytics.intake.model.parse_errors import CellNotParsed, dotted
from analytics.intake.text.normalise import clean, plain_figures

_THOUSAND = 1000
LARGEST_OF_MONEY = 10**9
"""From here on, what is multiplied into đồng was probably typed in đồng already."""

_LONGEST = 40
_WORDS = {_THOUSAND: "nghìn", 10**6: "triệu", 10**9: "tỷ"}


def plain_figure(cell: Value) -> Fraction | None:
    """The figure of a cell that holds a number or nothing but digits and marks; None for others."""
    if type(cell) is int or (type(cell) is float and cell == cell and abs(cell) < 10**15):
        return Fraction(repr(as_shown(float(cell)))) if type(cell) is float else Fraction(cell)
    if type(cell) is not str or not plain_figures(cell, _LONGEST):
        return None
    words = clean(cell)
    try:
        return None if words is None else Fraction(repr(whole_text(normal(words))))
    except CellNotParsed:
        return None


def scale_column(values: Sequence[Value], factor: Fraction, money: bool) -> tuple[list[Value], list[Fault]]:
    """The cells of a column in the field's own unit, and those in which a full amount may stand.

    Cells that name their own unit of measure (``5 triệu``) stay as they are. A cell with a fault is blank
    in what is returned.
    """
    found: list[Value] = []
    faults: list[Fault] = []
    for position, value in enumerate(values):
        full = full_amount(value) if money and type(value) is str else None
        figure = plain_figure(value) if full is None else Fraction(full)
        if figure is None:
            found.append(value)
            continue
        if (
            full is None
            and type(value) is str
            and factor > _THOUSAND
            and (fault := _two_ways(value, position, factor))
        ):
            found.append("")
            faults.append(fault)
            continue
        after = figure * factor
        if money and factor > 1 and (full is not None or abs(after) >= LARGEST_OF_MONEY):
            found.append("")
            faults.append(Fault(position, "full_amount", _readings(figure, after, factor)))
            continue
        found.append(int(after) if after.denominator == 1 else float(after))
    return found, faults


def _two_ways(words: str, position: int, factor: Fraction) -> Fault | None:
    """``1.250`` of millions may be 1.250 or 1,25 of them."""
    try:
        decimal_text(normal(clean(words) or ""))
    except CellNotParsed as unread:
        if unread.code == "ambiguous_number":
            first = Fraction(str(unread.params["first"]))
            second = Fraction(str(unread.params["second"]).replace(",", "."))
            return Fault(position, "full_amount", _readings(first * factor, second * factor, factor))
    return None


def _readings(first: Fraction, second: Fraction, factor: Fraction) -> dict[str, Any]:
    """Two amounts in đồng that a cell may mean, and how each is typed so that it means nothing else."""
    measure = f"{_WORDS.get(int(factor)) or dotted(int(factor))} đồng"
    word = _WORDS.get(int(factor), "đồng")
    factor = factor if int(factor) in _WORDS else Fraction(1)

    def typed(amount: Fraction) -> str:
        scaled = amount / factor
        figures = str(int(scaled)) if scaled.denominator == 1 else f"{float(scaled):.12g}".replace(".", ",")
        return f"{figures} {word}"

    return {
        "measure": measure,
        "first": dotted(int(first)),
        "second": dotted(int(second)),
        "typed_first": typed(first),
        "typed_second": typed(second),
    }
