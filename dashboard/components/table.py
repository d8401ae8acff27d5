"""The table under a chart: numbers stay numbers for sorting, and are shown in the visitor's language."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import pandas as pd
import streamlit as st
from streamlit.column_config import Column

from analytics.plan import Indicator
from dashboard import formats, navigation
from dashboard.components.origin import origin_filters, origin_link
from dashboard.components.sentence import plain
from dashboard.context import Context
from dashboard.theme import status_mark

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
    shown = frame[[field.name for field in fields]].reset_index(drop=True)
    style = shown.style.format(
        {field.name: field.say for field in fields if field.say}, na_rep=formats.NO_DATA
    )
    if "status" in shown.columns:
        style = style.map(
            lambda status: f"color: {status_mark(_text(status)).colour(ctx.dark)}", subset=["status"]
        )
    settings: dict[str, Any] = {
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
    if indicator is None:
        st.dataframe(style, key=key, **settings)
        return
    chosen = st.dataframe(
        style, key=key or f"table-{alt}", on_select="rerun", selection_mode="single-row", **settings
    )
    _origin(ctx, indicator, frame, list(chosen.selection.rows))


def _pinned(names: pd.Series[Any]) -> int | None:
    """The width of the column that stays in view: long names would leave a phone no room for the others."""
    return _PINNED if names.astype("str").str.len().max() > _LONG_NAME else None


def _origin(ctx: Context, indicator: Indicator, frame: pd.DataFrame, rows: list[int]) -> None:
    """The way to the cells behind the chosen row, or how to choose one."""
    if not rows or rows[0] >= len(frame):
        st.caption(ctx.t("Chọn một dòng để xem số đó từ đâu ra."))
        return
    row = frame.iloc[rows[0]].to_dict()
    label = row.get("label")
    origin_link(ctx, origin_filters(ctx.plan, indicator, row), label if isinstance(label, str) else "")
    unit = ctx.unit_by_code.get(str(row.get("by")))
    # On the unit's own page the rows are named by their times.
    if unit is not None and label == unit.name:
        words = ctx.t("Hồ sơ đơn vị: {unit}", unit=plain(unit.name))
        navigation.link("profile", words, {"don-vi": unit.code}, icon=":material/badge:")


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None
