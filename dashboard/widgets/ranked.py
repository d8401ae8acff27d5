"""Order only where it means something: ties told as ties, places as ranges, and only when asked for."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analytics.indicators import rank_ranges, ties
from analytics.plan import Indicator
from dashboard.context import Context
from dashboard.language import formats
from dashboard.widgets.sentence import escape_markdown

_GROUPS, _NAMED = 3, 6


def in_order(ctx: Context, indicator: Indicator, rows: pd.DataFrame) -> pd.DataFrame:
    """The rows by value, the best first, with ``place``: ``2``, ``1-4``, or none for who owes nothing."""
    ranges = rank_ranges(rows, indicator.direction).set_index("by")
    order = [*ranges.index, *(code for code in rows["by"] if code not in ranges.index)]
    places = {
        code: _place(best, worst)
        for code, best, worst in zip(ranges.index, ranges["best"], ranges["worst"], strict=True)
    }
    ordered = rows.set_index("by").loc[order].reset_index()
    return ordered.assign(place=[places.get(code, formats.NO_DATA) for code in order])[
        [*rows.columns, "place"]
    ]


def ties_line(ctx: Context, indicator: Indicator, rows: pd.DataFrame) -> None:
    """Which units have exactly the same value."""
    t = ctx.t
    names = dict(zip(rows["by"], rows["label"], strict=True))
    values = dict(zip(rows["by"], rows["value"], strict=True))
    groups = ties(rows)
    said = []
    for codes in groups[:_GROUPS]:
        who = ", ".join(names[code] for code in codes[:_NAMED])
        if len(codes) > _NAMED:
            who = t("{names} và {n} đơn vị khác", names=who, n=len(codes) - _NAMED)
        value = ctx.fmt.value(values[codes[0]], indicator.value_unit)
        said.append(t("{n} đơn vị bằng nhau ở {value}: {units}.", n=len(codes), value=value, units=who))
    if len(groups) > _GROUPS:
        said.append(t("Còn {n} nhóm bằng nhau khác.", n=len(groups) - _GROUPS))
    if said:
        st.caption(escape_markdown(" ".join(said)))


def meaning_line(ctx: Context) -> None:
    """What the places say and what they do not."""
    st.caption(
        ctx.t(
            "Thứ hạng chỉ hiện khi bạn yêu cầu. Khoảng hạng là các hạng có thể có nếu mỗi đơn vị thêm hoặc "
            "bớt một trường hợp, và nếu đơn vị chưa báo cáo có giá trị bất kỳ; hai khoảng chồng nhau thì "
            "không nói được đơn vị nào hơn."
        )
    )


def _place(best: int, worst: int) -> str:
    return str(best) if best == worst else f"{best}–{worst}"
