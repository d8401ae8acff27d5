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
from dashboard.kept import of_office
from dashboard.language.formatter import formatter
from dashboard.widgets.cells.choosing import choice_of
from dashboard.widgets.fields import with_counts
from dashboard.widgets.figures.yes_no import with_answers
from dashboard.widgets.rows import Row, row_list, summary_rows
from dashboard.widgets.rows.choosing import choose_href

_STYLES = Path(__file__).with_name("cells.css")
UNITS = "o-cua"
"""The address's parameter: the units whose cells are listed."""


def choose_units(
    ctx: Context, indicator: Indicator, rows: Sequence[Row], *, title: str, controls: bool = False
) -> tuple[str, ...]:
    """Draw rows of units, such as those of :func:`rows_of_units`; the codes of those chosen, none is all.

    ``controls``: whether the visitor may order and filter them; else they stand as given.
    """
    held = choice_of(UNITS, [row.code for row in rows])
    address.write_param(UNITS, held)
    st.html(_STYLES)
    with st.container(key="cells-units"):
        row_list(
            ctx,
            rows,
            title=title,
            key="cua-don-vi",
            value_unit=indicator.value_unit,
            order="names" if controls else "given",
            lower_is_better=indicator.direction == "down",
            controls=controls,
            chosen=held,
            choose_href=choose_href(UNITS, held),
        )
    return tuple(held)


@of_office(most=64)
def rows_of_units(
    ctx: Context, indicator_id: str, time: Time, part: str, units: tuple[str, ...]
) -> tuple[Row, ...]:
    """What each of these units (codes) gives to a number, or why nothing, in the order of the register."""
    demand(ctx.viewer, Act.READ_UNIT)
    indicator = ctx.plan.indicator(indicator_id)
    frame = _rows_of_units(ctx.view, indicator_id, time, part, units, ctx.lang)
    frame = frame.assign(label=[ctx.name_of(code) for code in frame["by"]])
    return tuple(
        replace(row, href="", group=ctx.unit_by_code[row.code].kind.label[ctx.lang])
        for row in summary_rows(ctx, indicator, frame)
    )


@of_view(most=32)
def _rows_of_units(
    view: View, indicator: str, time: Time, part: str, units: tuple[str, ...], lang: Lang
) -> pd.DataFrame:
    known, rows = measures.measured(view), measures.summary(view, "unit", time.kind, (indicator,))
    rows = with_counts(formatter(lang), known.plan.indicator(indicator), rows)
    rows = rows[(rows["part"] == part) & (rows["time"] == time.code) & rows["by"].isin(units)]
    return with_answers(known, [indicator], rows, time, lang)
