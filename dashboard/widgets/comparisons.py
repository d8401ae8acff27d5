"""Units side by side: the chosen indicator, how each unit has moved, and all indicators at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

import pandas as pd
import streamlit as st

from analytics.indicators.insights.unit_matrix import Aim, small
from analytics.indicators.insights.yes_no import is_yes_no
from analytics.plan import Indicator, Lang, Time
from dashboard.charts import breakdown
from dashboard.charts.figure_basis import figure_basis
from dashboard.charts.html.legend import kind_symbol, kinds_legend
from dashboard.charts.html.matrix import matrix
from dashboard.charts.html.small_multiples import small_multiples
from dashboard.charts.html.yes_no_strips import yes_no_strips
from dashboard.charts.theme import kind_colour
from dashboard.context import Context
from dashboard.data import measures
from dashboard.data import times as data_times
from dashboard.data.measures import View
from dashboard.data.memoised import memoised
from dashboard.language import formats
from dashboard.widgets import ranked, sentence, unit_selection
from dashboard.widgets.fields import value_fields, with_all_counts
from dashboard.widgets.figures.yes_no import with_answers
from dashboard.widgets.lazy_expander import lazy_expander
from dashboard.widgets.table import Field
from dashboard.widgets.table import show as show_table
from dashboard.widgets.trace_link import origin_href


def figures(
    ctx: Context, indicators: Sequence[Indicator], units: Mapping[str, str], time: Time
) -> pd.DataFrame:
    """The figures of ``units`` (code → name) at one time, with ``label`` and ``kind`` for the screen."""
    ids = tuple(indicator.id for indicator in indicators)
    return _named(ctx.view, ids, tuple(units.items()), time, ctx.lang).copy(deep=False)


@memoised
def _named(
    view: View, indicators: tuple[str, ...], units: tuple[tuple[str, str], ...], time: Time, lang: Lang
) -> pd.DataFrame:
    rows = measures.figures(view, indicators, tuple(code for code, _ in units), time)
    kinds = {unit.code: unit.kind.label[lang] for unit in measures.units(view.store_url, view.version)}
    rows = with_answers(measures.measured(view), indicators, rows, time, lang)
    return rows.assign(label=rows["by"].map(dict(units)), kind=rows["by"].map(kinds))


def dots(
    ctx: Context, indicator: Indicator, time: Time, rows: pd.DataFrame, aim: Aim, picked: Sequence[str]
) -> None:
    """The dot plot of the chosen indicator beside its table, and a word on ties and small denominators.

    ``rows`` may have ``place``, the range of ranks. The units ``picked`` stand out, and the table holds only
    them. Without any value there is only the table, which says why of each unit.
    """
    t, fmt = ctx.t, ctx.fmt
    title = t("{name} theo đơn vị, {time}", name=indicator.name[fmt.lang], time=fmt.period(time))
    told = rows[rows["by"].isin(picked)] if picked else rows
    if rows["value"].isna().all():
        _table(ctx, indicator, told, title)
        return
    kinds = [ctx.unit_by_code[code].kind for code in rows["by"]]
    carried = list(rows["figure_basis"] == "carried")
    if legend := kinds_legend(kinds, hollow=any(carried), lang=fmt.lang):
        st.html(legend)
    left, right = st.columns([5, 7], gap="medium")
    with left:
        figure = breakdown.dots(
            rows,
            target=aim.target,
            pace=aim.pace,
            value_unit=indicator.value_unit,
            title=title,
            time=fmt.period(time),
            fmt=fmt,
            dark=ctx.dark,
            colours=[kind_colour(kind) for kind in kinds],
            symbols=[kind_symbol(kind, hollow=hollow) for kind, hollow in zip(kinds, carried, strict=True)],
            standing_out=picked,
        )
        said = breakdown.alt(rows, value_unit=indicator.value_unit, title=title, fmt=fmt)
        unit_selection.show(ctx, figure, alt=said, key=f"so-sanh-{indicator.id}")
    with right:
        _table(ctx, indicator, told, title)
        if "place" in told:
            ranked.meaning_line(ctx)
        ranked.ties_line(ctx, indicator, told)
        _few_cases(ctx, told)


def _table(ctx: Context, indicator: Indicator, rows: pd.DataFrame, title: str) -> None:
    t, fmt = ctx.t, ctx.fmt
    # Coverage of a single unit is 1 of 1 or none, so it is said in words.
    fields = [
        Field("label", t("Đơn vị"), width=230),
        *_own_fields(ctx, indicator),
        Field("figure_basis", t("Căn cứ"), lambda code: figure_basis(code, fmt.lang), width="medium"),
        Field("kind", t("Loại hình")),
    ]
    if "place" in rows:
        fields.insert(1, Field("place", t("Khoảng hạng")))
    if rows["step"].notna().any():
        worth = Field("step", t("Một trường hợp bằng (điểm %)"), fmt.decimal)
        fields.insert(-1, worth)
    show_table(ctx, rows, fields, alt=t("Bảng: {title}", title=title), indicator=indicator)


def _own_fields(ctx: Context, indicator: Indicator) -> list[Field]:
    """Value and status of single units; where they say yes or no, in words."""
    fields = [field for field in value_fields(ctx, indicator) if not field.name.startswith("units_")]
    if not is_yes_no(indicator):
        return fields
    said = Field("said", ctx.t("Kết quả"), lambda words: words or formats.NO_DATA)
    return [said, *(field for field in fields if field.name == "status")]


def _few_cases(ctx: Context, rows: pd.DataFrame) -> None:
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
    st.caption(sentence.escape_markdown(note))


def trends(ctx: Context, indicator: Indicator, time: Time, units: Mapping[str, str]) -> None:
    """Small multiples by period on one scale, those of ``time`` standing out, and their table."""
    t, fmt = ctx.t, ctx.fmt
    times = [
        step
        for step in ctx.measured.times("period", indicator.id)
        if time.kind != "phase" or set(step.quarters) <= set(time.quarters)
    ]
    names = {step.code: fmt.period(step) for step in times}
    rows = ctx.summary("unit", "period", (indicator.id,))
    rows = rows[(rows["part"] == "") & rows["by"].isin(list(units)) & rows["time"].isin(list(names))]
    sentence.section(
        t("Diễn biến của từng đơn vị"),
        t("Theo từng quý; phần tô đậm thuộc {time}.", time=fmt.period(time)),
    )
    if rows["value"].isna().all():
        sentence.empty(t("Chưa có số liệu của quý nào để vẽ."))
        return
    href = partial(origin_href, ctx.plan.phases, fmt.lang, indicator)
    if is_yes_no(indicator):
        shown = data_times.reportable(times, rows, ctx.plan, ctx.as_of)
        names_of = {code: ("", name) for code, name in units.items()}
        st.html(yes_no_strips(rows, shown, names_of, column="by", lang=fmt.lang, dark=ctx.dark, href=href))
        return
    st.html(
        small_multiples(
            rows,
            times,
            units,
            target=indicator.target if rows["target"].notna().any() else None,
            value_unit=indicator.value_unit,
            colours={code: kind_colour(ctx.unit_by_code[code].kind) for code in units},
            chosen={quarter.code for quarter in time.quarters},
            lang=fmt.lang,
            href=href,
        )
    )

    def table() -> None:
        told = rows.assign(label=rows["by"].map(dict(units)), quarter=rows["time"].map(names))
        fields = [Field("label", t("Đơn vị"), width=230), Field("quarter", t("Thời gian"))]
        alt = t("Diễn biến của từng đơn vị")
        show_table(ctx, told, [*fields, *value_fields(ctx, indicator)], alt=alt, indicator=indicator)

    lazy_expander(t("Bảng số liệu của biểu đồ"), f"dien-bien-don-vi-{indicator.id}", table)


def across(ctx: Context, indicator: Indicator, time: Time, units: Mapping[str, str]) -> None:
    """All indicators that the units report at ``time``, as a shaded table; the chosen one stands out."""
    t, fmt = ctx.t, ctx.fmt
    groups = {ctx.unit_by_code[code].group for code in units}
    columns = [
        item
        for item in ctx.plan.indicators
        if groups & set(item.scope) and time in ctx.measured.times(time.kind, item.id)
    ]
    sentence.section(
        t("Đơn vị và chỉ tiêu"),
        t("Nền càng đậm giá trị càng cao; hình và chữ cho biết trạng thái. Kéo ngang để xem hết."),
    )
    st.html(
        matrix(
            with_all_counts(fmt, columns, figures(ctx, columns, units, time)),
            units,
            columns,
            chosen=indicator.id,
            title=t("Các chỉ tiêu của từng đơn vị, {time}", time=fmt.period(time)),
            time=fmt.period(time),
            lang=fmt.lang,
            dark=ctx.dark,
            href=partial(origin_href, ctx.plan.phases, fmt.lang),
        )
    )
