"""The wide table as a flat one, for files without looks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd

from analytics.outputs.wide import words
from analytics.outputs.wide.model import Figure, Wide
from analytics.plan import Lang


def wide_frame(wide: Wide, *, lang: Lang, percent: Callable[[float], str]) -> pd.DataFrame:
    """A row per line; numerator and denominator stand in columns of their own.

    One cell ``3/12`` would become the third of December in a spreadsheet. Shares are written by
    ``percent``; a value that nobody reported is «○», and what does not ask a unit is missing.
    """
    kinds = ["" if line.kind is None else line.kind.label[lang] for line in wide.lines]
    columns: dict[str, list[Any]] = {
        words.KIND[lang]: kinds,
        words.UNIT_CODE[lang]: [line.code if line.level == "unit" else "" for line in wide.lines],
        words.UNIT[lang]: [words.TOTAL[lang] if line.level == "kind" else line.name for line in wide.lines],
    }
    for place, heading in enumerate(wide.headings):
        own = [line.figures[place] for line in wide.lines]
        columns[heading.title] = [_value(figure, heading.value_unit, percent) for figure in own]
        columns[words.NUMERATOR[lang].format(title=heading.title)] = [one and one.numerator for one in own]
        columns[words.DENOMINATOR[lang].format(title=heading.title)] = [
            one and one.denominator for one in own
        ]
    return pd.DataFrame({title: pd.Series(values, dtype="object") for title, values in columns.items()})


def _value(figure: Figure | None, value_unit: str, percent: Callable[[float], str]) -> str | float | None:
    if figure is None:
        return None
    if figure.value is None:
        return words.NO_DATA
    return percent(figure.value) if value_unit == "percent" else figure.value
