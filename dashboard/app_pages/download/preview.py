"""A summary of many indicators as a table on the screen, each row in its own unit of measure."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st
from streamlit.column_config import Column

from analytics.indicators import By
from analytics.outputs import summary_table
from analytics.outputs.texts import SUMMARY_COLUMNS
from analytics.plan import Indicator
from dashboard.charts.theme import status_mark
from dashboard.context import Context
from dashboard.language import formats
from dashboard.widgets.printed import LONGEST, printed

_COUNTS: list[Hashable] = ["numerator", "denominator", "units_reported", "units_expected", "units_carried"]
_VALUES = ["value", "target"]
_WIDTHS = {"name": 240}  # pixels; the others take what their words need


def preview(ctx: Context, rows: pd.DataFrame, *, by: By, alt: str) -> None:
    """Draw rows of a summary (its columns: ``SUMMARY_TITLES``), in words and in the visitor's formats."""
    fmt = ctx.fmt
    table = summary_table(rows, plan=ctx.plan, units=ctx.units, lang=fmt.lang, named=False, by=by)
    table = table.reset_index(drop=True)
    units = pd.Series(
        [
            value_unit(ctx.plan.indicator(id_), part)
            for id_, part in zip(rows["indicator"], rows["part"], strict=True)
        ],
        dtype="str",
    )
    count: Callable[[Any], str] = fmt.count
    style = table.style.format(count, subset=_COUNTS)
    for unit in units.unique():
        say = partial(fmt.value, value_unit=unit)
        style = style.format(say, subset=pd.IndexSlice[units.index[units == unit], _VALUES])
    colours = [f"color: {status_mark(status).colour(ctx.dark)}" for status in rows["status"]]
    style = style.apply(lambda _: colours, subset=["status"])
    st.dataframe(
        style,
        hide_index=True,
        column_config={
            name: Column(SUMMARY_COLUMNS[name][fmt.lang], pinned=name == "indicator", width=_WIDTHS.get(name))
            for name in table.columns
        },
        placeholder=formats.NO_DATA,
        alt=alt,
        key="preview",
    )
    total, table = len(table), table.head(LONGEST).astype("object")
    for name in [name for name in table.columns if name in _VALUES]:
        table[name] = [
            fmt.value(one, value_unit=unit)
            for one, unit in zip(table[name], units[: len(table)], strict=True)
        ]
    for name in [name for name in table.columns if name in _COUNTS]:
        table[name] = [fmt.count(one) for one in table[name]]
    words = table.astype("str").where(table.notna(), formats.NO_DATA)
    titles = [SUMMARY_COLUMNS[name][fmt.lang] for name in table.columns]
    printed(ctx, titles, words.to_numpy().tolist(), total=total, caption=alt, key="preview")


def value_unit(indicator: Indicator, part: str) -> str:
    """The unit of measure of an indicator's line: a component's own, else the indicator's."""
    component = next((item for item in indicator.parts if item.id == part), None)
    return (component or indicator).value_unit
