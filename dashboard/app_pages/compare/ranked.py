"""Order only where it means something: ties told as ties, places as ranges, and only when asked for."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from analytics.indicators import rank_ranges, ties
from analytics.indicators.insights.unit_matrix import Aim, small
from analytics.plan import Indicator, Time
from dashboard.charts.figure_basis import figure_basis
from dashboard.context import Context
from dashboard.language import formats
from dashboard.widgets import unit_selection
from dashboard.widgets.downloads import csv_button
from dashboard.widgets.fields import value_fields
from dashboard.widgets.rows import row_list, summary_rows
from dashboard.widgets.rows.choosing import choose_href
from dashboard.widgets.sentence import escape_markdown, listed
from dashboard.widgets.table import Field

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


def ranking(
    ctx: Context, indicator: Indicator, time: Time, rows: pd.DataFrame, aim: Aim, picked: Sequence[str]
) -> None:
    """The units of :func:`in_order` as rows with their ranges, and what the ranges say and do not say.

    Rows can be chosen; those ``picked`` stand out.
    """
    t, fmt = ctx.t, ctx.fmt
    title = t("{name} theo đơn vị, {time}", name=indicator.name[fmt.lang], time=fmt.period(time))
    meaning_line(ctx)
    found = summary_rows(ctx, indicator, rows, pace=aim.pace)
    row_list(
        ctx,
        found,
        title=title,
        key=f"so-sanh-{indicator.id}",
        look="dot",
        value_unit=indicator.value_unit,
        order="given",
        chosen=picked,
        choose_href=choose_href(unit_selection.PARAM, picked),
    )
    ties_line(ctx, indicator, rows)
    few_cases(ctx, rows)
    # Coverage of a single unit is 1 of 1 or none, so it is said in words.
    fields = [
        Field("label", t("Đơn vị")),
        Field("place", t("Khoảng hạng")),
        *(field for field in value_fields(ctx, indicator) if not field.name.startswith("units_")),
        Field("basis", t("Căn cứ")),
        Field("kind", t("Loại hình")),
    ]
    told = rows.assign(basis=[figure_basis(code, fmt.lang) for code in rows["figure_basis"]])
    csv_button(ctx, told, fields, key=f"{indicator.id}-{t('xep-hang')}-{time.code}")


def few_cases(ctx: Context, rows: pd.DataFrame) -> None:
    """How many units have so few cases that one of them moves their share by some points."""
    few = small(rows)
    if few.empty:
        return
    fewest = few.iloc[0]
    note = ctx.t(
        "Mẫu số nhỏ ở {n} đơn vị: chênh lệch vài điểm có thể chỉ do một trường hợp. Nhỏ nhất là {unit}: "
        "{cases} trường hợp, mỗi trường hợp {step} điểm %.",
        n=len(few),
        unit=fewest["label"],
        cases=ctx.fmt.count(fewest["denominator"]),
        step=ctx.fmt.decimal(fewest["step"]),
    )
    st.caption(escape_markdown(note))


def ties_line(ctx: Context, indicator: Indicator, rows: pd.DataFrame) -> None:
    """Which units have exactly the same value."""
    t = ctx.t
    names = dict(zip(rows["by"], rows["label"], strict=True))
    answers = rows["said"] if "said" in rows else [""] * len(rows)
    values = {
        code: said or ctx.fmt.value(value, indicator.value_unit)
        for code, value, said in zip(rows["by"], rows["value"], answers, strict=True)
    }
    groups = ties(rows)
    said = []
    for codes in groups[:_GROUPS]:
        who = listed(t, [names[code] for code in codes], _NAMED)
        value = values[codes[0]]
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
