"""One indicator broken down by parts, groups, kinds and units; each list can be taken away as a table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from analytics.datasets import words_of
from analytics.indicators import By
from analytics.indicators.insights.joint_duties import without_others
from analytics.indicators.insights.recurring_duty import CALENDAR_MEASURES
from analytics.indicators.insights.unit_matrix import aim
from analytics.outputs import part_name
from analytics.plan import Indicator, Lang, Time, UnitKind
from analytics.policy import Act, demand
from dashboard.charts.theme import part_colour
from dashboard.context import Context
from dashboard.data import measures
from dashboard.data.view import View, of_view
from dashboard.kept import of_office
from dashboard.language.collation import alphabetical
from dashboard.language.formatter import formatter
from dashboard.widgets import sentence
from dashboard.widgets.card import card
from dashboard.widgets.downloads import csv_button
from dashboard.widgets.fields import has_status, value_fields, with_counts
from dashboard.widgets.figures.yes_no import with_answers
from dashboard.widgets.rows import Row, row_list, summary_rows
from dashboard.widgets.rows.summary_rows import Said
from dashboard.widgets.table import Field
from dashboard.widgets.trace_link import WHOLE_WARD


@dataclass(frozen=True, slots=True)
class _List:
    """Rows and the table of them to take away; ``nothing`` says why none of the rows has a figure."""

    title: str
    rows: tuple[Row, ...]
    frame: pd.DataFrame
    fields: tuple[Field, ...]
    nothing: str = ""


def parts(ctx: Context, indicator: Indicator, time: Time) -> None:
    """The indicator's parts: named components as cards, the values of a closed list as bars."""
    components, listed = _parts(ctx, indicator.id, time)
    if not components and listed is None:
        return
    sentence.section(ctx.t("Chi tiết theo thành phần"))
    if components:
        for column, (label, value, counted) in zip(st.columns(len(components)), components, strict=True):
            with column.container(border=True, height="stretch"):
                card(ctx, label, value, [counted])
    if listed is not None:
        _draw(ctx, indicator, listed, key="thanh-phan")


@of_office(most=64)
def _parts(
    ctx: Context, indicator_id: str, time: Time
) -> tuple[tuple[tuple[str, str, str], ...], _List | None]:
    """Name, value and n/N of each component; the values of a closed list, if there are any."""
    t, fmt, indicator = ctx.t, ctx.fmt, ctx.plan.indicator(indicator_id)
    rows = _rows(ctx, indicator, "ward", time)
    rows = rows[rows["part"] != ""]
    names = [part_name(ctx.plan, indicator, part, fmt.lang) for part in rows["part"]]
    rows = rows.assign(label=names, by=WHOLE_WARD)
    named = rows["part"].isin([part.id for part in indicator.parts])
    components = _components(ctx, indicator, rows[named])
    if named.all():
        return components, None
    channels = words_of(ctx.plan, "media", "channel")
    colours = {part: part_colour(part, place, channels) for place, part in enumerate(rows["part"][~named])}
    title = t("{name}, chi tiết, toàn {area}, {time}", name=indicator.name[fmt.lang], time=fmt.period(time))
    return components, _list(
        ctx,
        indicator,
        rows[~named],
        time,
        title=title,
        header=t("Thành phần"),
        colour=lambda row: colours[row["part"]],
    )


def _components(ctx: Context, indicator: Indicator, rows: pd.DataFrame) -> tuple[tuple[str, str, str], ...]:
    """Components have units of their own (items, minutes), so they share no scale: a card each."""
    units = {part.id: part.value_unit for part in indicator.parts}
    return tuple(
        (
            row["label"],
            ctx.fmt.value(row["value"], units[row["part"]]),
            ctx.fmt.share(row["numerator"], row["denominator"]) if units[row["part"]] == "percent" else "",
        )
        for row in rows.to_dict("records")
    )


def kinds(ctx: Context, indicator: Indicator, time: Time) -> None:
    """By group of units, or by kind where only one group reports the indicator."""
    found = _by_kind(ctx, indicator.id, time)
    if found is None:
        return
    sentence.section(ctx.t("Theo khối") if _has_groups(indicator) else ctx.t("Theo loại hình"))
    _draw(ctx, indicator, found, key="khoi")


def _has_groups(indicator: Indicator) -> bool:
    return len(indicator.scope) > 1


@of_office(most=64)
def _by_kind(ctx: Context, indicator_id: str, time: Time) -> _List | None:
    """``None`` where there are no two to hold against each other."""
    t, indicator = ctx.t, ctx.plan.indicator(indicator_id)
    name, when = indicator.name[ctx.lang], ctx.fmt.period(time)
    by: By = "group" if _has_groups(indicator) else "kind"
    rows = _rows(ctx, indicator, by, time)
    rows = rows[rows["part"] == ""]
    if len(rows) < 2:
        return None
    rows = rows.assign(label=[ctx.name_of(code, by) for code in rows["by"]])
    if by == "group":
        title, header = t("{name} theo khối, {time}", name=name, time=when), t("Khối")
    else:
        title, header = t("{name} theo loại hình, {time}", name=name, time=when), t("Loại hình")
    return _list(ctx, indicator, rows, time, title=title, header=header)


def units(ctx: Context, indicator: Indicator, time: Time) -> None:
    """By unit under its kind, in alphabetical order unless the worst are asked for first."""
    t = ctx.t
    sentence.section(t("Theo đơn vị"))
    found = _by_unit(ctx, indicator.id, time)
    if found is not None:
        _draw(ctx, indicator, found, key="don-vi", single=True)
    elif indicator.measure in CALENDAR_MEASURES:
        sentence.empty(t("Nhiệm vụ này do cả khối cùng giữ; chưa đơn vị nào có số liệu."))
    else:
        when = ctx.fmt.period(time)
        sentence.empty(t("Không đơn vị nào phải báo cáo chỉ tiêu này trong {time}.", time=when))


@of_office(most=64)
def _by_unit(ctx: Context, indicator_id: str, time: Time) -> _List | None:
    """``None`` where no unit owes it."""
    t, fmt, indicator = ctx.t, ctx.fmt, ctx.plan.indicator(indicator_id)
    rows = _rows(ctx, indicator, "unit", time)
    rows = rows[rows["part"] == ""]
    if rows.empty:
        return None
    kinds = {code: ctx.unit_by_code[code].kind for code in rows["by"]}
    places = {kind: place for place, kind in enumerate(UnitKind)}
    rows = rows.assign(
        label=[ctx.name_of(code) for code in rows["by"]],
        place_of_kind=rows["by"].map({code: places[kind] for code, kind in kinds.items()}),
    )
    rows = rows.sort_values(
        ["place_of_kind", "label"],
        key=lambda names: names.map(alphabetical) if names.name == "label" else names,
    )
    title = t("{name} theo đơn vị, {time}", name=indicator.name[fmt.lang], time=fmt.period(time))
    several = len(set(kinds.values())) > 1
    return _list(
        ctx,
        indicator,
        rows,
        time,
        title=title,
        header=t("Đơn vị"),
        single=True,
        group=(lambda row: kinds[row["by"]].label[fmt.lang]) if several else None,
    )


def _rows(ctx: Context, indicator: Indicator, by: By, time: Time) -> pd.DataFrame:
    demand(ctx.viewer, Act.READ_WARD if by == "ward" else Act.READ_UNIT)
    return _rows_of(ctx.view, indicator.id, by, time, ctx.lang).copy(deep=False)


@of_view(most=64)
def _rows_of(view: View, indicator: str, by: By, time: Time, lang: Lang) -> pd.DataFrame:
    known = measures.measured(view)
    rows = measures.summary(view, by, time.kind, (indicator,))
    if by == "unit":
        rows = without_others(known, rows)
    rows = rows[rows["time"] == time.code]
    if by == "unit":
        rows = with_answers(known, (indicator,), rows, time, lang)
    return with_counts(formatter(lang), known.plan.indicator(indicator), rows)


def _list(
    ctx: Context,
    indicator: Indicator,
    frame: pd.DataFrame,
    time: Time,
    *,
    title: str,
    header: str,
    single: bool = False,
    group: Callable[[Said], str] | None = None,
    colour: Callable[[Said], str] | None = None,
) -> _List:
    """The rows, which are list, chart and table at once; ``single``: of one unit each."""
    t, nothing = ctx.t, ""
    goal = aim(ctx.plan, indicator, frame, time, ctx.as_of)
    if frame["value"].isna().all():
        nothing = (
            t("Các đơn vị đã báo cáo nhưng không phát sinh việc để tính chỉ tiêu này.")
            if frame["units_reported"].sum()
            else t("Chưa có báo cáo nào để tính chỉ tiêu này.")
        )
    return _List(
        title,
        tuple(summary_rows(ctx, indicator, frame, pace=goal.pace, group=group, colour=colour)),
        frame,
        (
            Field("label", header),
            *value_fields(ctx, indicator, with_status=has_status(frame), single=single),
        ),
        nothing,
    )


def _draw(ctx: Context, indicator: Indicator, found: _List, *, key: str, single: bool = False) -> None:
    if found.nothing:
        sentence.empty(found.nothing)
    row_list(
        ctx,
        found.rows,
        title=found.title,
        key=f"{key}-{indicator.id}",
        value_unit=indicator.value_unit,
        order="names" if single else "given",
        lower_is_better=indicator.direction == "down",
        controls=single,
    )
    csv_button(ctx, found.frame, found.fields, key=f"{indicator.id}-{key}")
