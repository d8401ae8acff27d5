"""A summary of many indicators as a table on the screen, each row in its own unit of measure."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st
from streamlit.column_config import Column

from analytics.outputs import summary_table
from analytics.outputs.texts import SUMMARY_COLUMNS
from analytics.plan import Indicator
from dashboard.app_pages.download.long import Asked, long
from dashboard.charts.theme import status_mark
from dashboard.context import Context
from dashboard.kept import of_office
from dashboard.language import formats
from dashboard.widgets.printed import LONGEST, printed

_COUNTS: list[Hashable] = ["numerator", "denominator", "units_reported", "units_expected", "units_carried"]
_VALUES = ["value", "target"]
_WIDTHS = {"name": 240}  # pixels; the others take what their words need


@dataclass(frozen=True, slots=True)
class _Drawn:
    """The rows in words: the table, each row's unit of measure and colour, and what paper gets of it.

    ``rows`` counts all that were asked for, of which the table is the first.
    """

    rows: int
    table: pd.DataFrame
    units: pd.Series
    colours: list[str]
    printed: list[list[str]]


def preview(ctx: Context, asked: Asked, most: int, *, alt: str) -> None:
    """Draw the first rows of a long table (``SUMMARY_TITLES``), in words and in the visitor's formats."""
    fmt, drawn = ctx.fmt, _drawn(ctx, asked, most)
    table, units = drawn.table, drawn.units
    count: Callable[[Any], str] = fmt.count
    style = table.style.format(count, subset=_COUNTS)
    for unit in units.unique():
        say = partial(fmt.value, value_unit=unit)
        style = style.format(say, subset=pd.IndexSlice[units.index[units == unit], _VALUES])
    style = style.apply(lambda _: drawn.colours, subset=["status"])
    titles = {name: SUMMARY_COLUMNS[name][fmt.lang] for name in table.columns}
    st.dataframe(
        style,
        hide_index=True,
        column_config={
            name: Column(title, pinned=name == "indicator", width=_WIDTHS.get(name))
            for name, title in titles.items()
        },
        placeholder=formats.NO_DATA,
        alt=alt,
        key="preview",
    )
    printed(ctx, list(titles.values()), drawn.printed, total=drawn.rows, caption=alt, key="preview")


@of_office(most=8)
def _drawn(ctx: Context, asked: Asked, most: int) -> _Drawn:
    fmt, every = ctx.fmt, long(ctx, asked).rows
    rows = every.head(most)
    table = summary_table(rows, plan=ctx.plan, units=ctx.units, lang=fmt.lang, named=False, by=asked.by)
    table = table.reset_index(drop=True)
    units = pd.Series(
        [
            value_unit(ctx.plan.indicator(id_), part)
            for id_, part in zip(rows["indicator"], rows["part"], strict=True)
        ],
        dtype="str",
    )
    colours = [f"color: {status_mark(status).colour(ctx.dark)}" for status in rows["status"]]
    told = table.head(LONGEST).astype("object")
    for name in [name for name in told.columns if name in _VALUES]:
        told[name] = [
            fmt.value(one, value_unit=unit) for one, unit in zip(told[name], units[: len(told)], strict=True)
        ]
    for name in [name for name in told.columns if name in _COUNTS]:
        told[name] = [fmt.count(one) for one in told[name]]
    words = told.astype("str").where(told.notna(), formats.NO_DATA)
    return _Drawn(len(every), table, units, colours, words.to_numpy().tolist())


def value_unit(indicator: Indicator, part: str) -> str:
    """The unit of measure of an indicator's line: a component's own, else the indicator's."""
    component = next((item for item in indicator.parts if item.id == part), None)
    return (component or indicator).value_unit
