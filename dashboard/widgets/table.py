"""The table under a chart: numbers stay numbers for sorting, and are shown in the visitor's language."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import pandas as pd
import streamlit as st
from pandas.api.types import is_string_dtype
from pandas.io.formats.style import Styler
from streamlit.column_config import Column

from analytics.plan import Indicator
from dashboard.charts.theme import status_mark
from dashboard.context import Context
from dashboard.language import formats
from dashboard.widgets import sentence
from dashboard.widgets.printed import printed
from dashboard.widgets.trace_link import trace_link

_WHOLE, _TALL = 40, 1000  # rows shown without scrolling; pixels of a longer table
_LONG_NAME, _PINNED = 30, 250  # letters of a name; pixels it gets when longer


@dataclass(frozen=True, slots=True)
class Field:
    """A column of a table: the frame's column, its header with its unit, and how a value is said."""

    name: str
    title: str
    say: Callable[[Any], str] | None = None
    width: Literal["small", "medium", "large"] | int | None = None
    help: str | None = None


def status_field(ctx: Context, title: str) -> Field:
    """The column ``status`` as shape and word."""
    return Field("status", title, lambda status: status_mark(_text(status)).label(ctx.lang))


def show(
    ctx: Context,
    frame: pd.DataFrame,
    fields: Sequence[Field],
    *,
    alt: str,
    key: str | None = None,
    indicator: Indicator | None = None,
) -> None:
    """Draw ``frame``'s columns named by ``fields``; the first one stays in view when scrolled.

    With the ``indicator`` whose summary rows these are, a row can be chosen and leads to its origin.
    """
    key = key or f"table-{alt}"
    if indicator is None:
        style, settings = _drawn(ctx, frame, fields, alt)
        st.dataframe(style, **settings)
        _printed(ctx, frame, fields, alt, key)
        return
    _leading(ctx, frame, fields, alt, key, indicator)


@st.fragment
def _leading(
    ctx: Context, frame: pd.DataFrame, fields: Sequence[Field], alt: str, key: str, indicator: Indicator
) -> None:
    """A table whose chosen row leads to its origin; choosing runs nothing else of the page."""
    row = choose(ctx, frame, fields, alt=alt, key=key)
    if row is None:
        sentence.hint(ctx.t("Chọn một dòng để xem nguồn số liệu."))
        return
    trace_link(ctx, indicator, row)


def choose(
    ctx: Context, frame: pd.DataFrame, fields: Sequence[Field], *, alt: str, key: str
) -> dict[Hashable, Any] | None:
    """Draw the table and return the row that is chosen in it."""
    style, settings = _drawn(ctx, frame, fields, alt)
    chosen = st.dataframe(style, key=key, on_select="rerun", selection_mode="single-row", **settings)
    _printed(ctx, frame, fields, alt, key)
    rows = chosen.selection.rows
    return frame.iloc[rows[0]].to_dict() if rows and rows[0] < len(frame) else None


def _drawn(
    ctx: Context, frame: pd.DataFrame, fields: Sequence[Field], alt: str
) -> tuple[Styler, dict[str, Any]]:
    """What is drawn, and how."""
    shown = frame[[field.name for field in fields]].reset_index(drop=True)
    # Numbers and days stay what they are, for sorting; codes become words, also for who hears or copies them.
    worded = [field for field in fields if field.say and is_string_dtype(shown[field.name].dtype)]
    colours = {}
    if "status" in shown.columns:
        marks = [status_mark(_text(status)) for status in shown["status"].unique()]
        colours = {mark.label(ctx.lang): f"color: {mark.colour(ctx.dark)}" for mark in marks}
    words = {field.name: [_said(field, cell) for cell in shown[field.name]] for field in worded}
    shown = shown.assign(**words)
    style = shown.style.format(
        {field.name: field.say for field in fields if field.say and field not in worded},
        na_rep=formats.NO_DATA,
    )
    if colours:
        style = style.map(lambda word: colours.get(word), subset=["status"])
    return style, {
        "hide_index": True,
        "placeholder": formats.NO_DATA,
        "height": "content" if len(shown) <= _WHOLE else _TALL,
        "column_config": {
            field.name: Column(
                field.title,
                pinned=place == 0,
                width=field.width or (_pinned(shown[field.name]) if place == 0 else None),
                help=field.help,
            )
            for place, field in enumerate(fields)
        },
        "alt": alt,
    }


def _pinned(names: pd.Series[Any]) -> int | None:
    """The width of the column that stays in view: long names would leave a phone no room for the others."""
    return _PINNED if names.astype("str").str.len().max() > _LONG_NAME else None


def _printed(ctx: Context, frame: pd.DataFrame, fields: Sequence[Field], alt: str, key: str) -> None:
    rows = (
        [_said(field, value) for field, value in zip(fields, row, strict=True)]
        for row in frame[[field.name for field in fields]].itertuples(index=False, name=None)
    )
    printed(ctx, [field.title for field in fields], rows, total=len(frame), caption=alt, key=key)


def _said(field: Field, value: Any) -> str:
    """The words of a cell; a status says itself that it is missing, other columns have the one sign."""
    if pd.isna(value) and field.name != "status":
        return formats.NO_DATA
    return field.say(value) if field.say else str(value)


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None
