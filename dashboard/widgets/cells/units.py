"""The units behind a number, of which some can be chosen to see only their cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pandas as pd
import streamlit as st

from analytics.plan import Indicator, Lang, Time
from analytics.policy import Act, demand
from dashboard import address
from dashboard.context import Context
from dashboard.data import measures
from dashboard.data.view import View, of_view
from dashboard.language.formatter import formatter
from dashboard.widgets.cells.choosing import choice_of
from dashboard.widgets.fields import with_counts
from dashboard.widgets.figures.yes_no import with_answers
from dashboard.widgets.rows import row_list, summary_rows
from dashboard.widgets.rows.choosing import choose_href

_STYLES = Path(__file__).with_name("cells.css")
UNITS = "o-cua"
"""The address's parameter: the units whose cells are listed."""


def choose_units(ctx: Context, indicator: Indicator, rows: pd.DataFrame, *, title: str) -> tuple[str, ...]:
    """Draw a row per unit and return the codes of those chosen; none is all.

    ``rows``: summary rows by unit with ``label``, in the order in which they are shown.
    """
    codes = list(rows["by"])
    held = choice_of(UNITS, codes)
    address.write_param(UNITS, held)
    made = [
        replace(row, href="", group=ctx.unit_by_code[row.code].kind.label[ctx.lang])
        for row in summary_rows(ctx, indicator, rows)
    ]
    st.html(_STYLES)
    with st.container(key="cells-units"):
        row_list(
            ctx,
            made,
            title=title,
            key="cua-don-vi",
            value_unit=indicator.value_unit,
            order="given",
            chosen=held,
            choose_href=choose_href(UNITS, held),
        )
    return tuple(held)


def rows_of_units(
    ctx: Context, indicator: Indicator, time: Time, part: str, units: Sequence[str]
) -> pd.DataFrame:
    """The summary rows of these units (codes), with what they say in words; not to be changed in place."""
    demand(ctx.viewer, Act.READ_UNIT)
    return _rows_of_units(ctx.view, indicator.id, time, part, tuple(units), ctx.lang)


@of_view(most=32)
def _rows_of_units(
    view: View, indicator: str, time: Time, part: str, units: tuple[str, ...], lang: Lang
) -> pd.DataFrame:
    known, rows = measures.measured(view), measures.summary(view, "unit", time.kind, (indicator,))
    rows = with_counts(formatter(lang), known.plan.indicator(indicator), rows)
    rows = rows[(rows["part"] == part) & (rows["time"] == time.code) & rows["by"].isin(units)]
    return with_answers(known, [indicator], rows, time, lang)
