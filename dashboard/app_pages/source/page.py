"""*Nguồn số liệu*: a number's formula, the units and reports behind it, and its cells in the files."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analytics.indicators import By
from analytics.outputs import part_name
from analytics.plan import Indicator, Time, UnitGroup, UnitKind
from dashboard import navigation
from dashboard.context import Context, current
from dashboard.language import formats
from dashboard.widgets import filters, sentence
from dashboard.widgets.cells import cells_section, choose_units, rows_of_units
from dashboard.widgets.definition import definition
from dashboard.widgets.fields import with_counts
from dashboard.widgets.figures.notes import notes_among, pin_note
from dashboard.widgets.figures.yes_no import with_answers
from dashboard.widgets.trace_link import WHOLE_WARD


def page(ctx: Context) -> None:
    """The whole page."""
    t, lang = ctx.t, ctx.lang
    answer = st.container(key="answer")
    with filters.row("filters"):
        phase = filters.pick_phase(ctx)
        indicator = filters.pick_indicator(ctx, phase)
        time = filters.pick_time(ctx, phase, ctx.t("Thời gian"), width=200)
        member = _members(ctx, indicator)
        if member is None:
            sentence.empty(ctx.t("Đơn vị của bạn không báo cáo chỉ tiêu này; hãy chọn chỉ tiêu khác."))
            return
        by, code = member
        part = _part(ctx, indicator)
    rows = with_counts(ctx.fmt, indicator, ctx.summary(by, time.kind, (indicator.id,)))
    row = rows[(rows["part"] == part) & (rows["time"] == time.code) & (rows["by"] == code)]
    if by == "unit":
        row = with_answers(ctx.measured, [indicator.id], row, time, lang)
    name = (
        indicator.name[lang]
        if not part
        else f"{indicator.name[lang]}, {part_name(ctx.plan, indicator, part, lang)}"
    )
    who = ctx.name_of(code, by)
    with answer:
        sentence.headline(_answer(ctx, indicator, row, name, time, who), title=navigation.title("source", t))
    units = _units(ctx, indicator, by, code)
    whose = None if by == "ward" else code
    if by in ("ward", "unit") and not part:
        notes_among(ctx, indicators=[indicator.id], times=[time.code], units=[whose])
        pin_note(ctx, indicator, time, whose)
    left, right = st.columns([8, 4], gap="medium")
    with left:
        chosen = _behind(ctx, indicator, time, part, units)
    with right:
        definition(ctx, indicator)
    cells_section(ctx, indicator, time, part, tuple(units), chosen)


def _members(ctx: Context, indicator: Indicator) -> tuple[By, str] | None:
    """Whose number: the ward's, a group's, a kind's or a unit's; None where there is none to choose.

    Who speaks for units chooses among these alone: behind any other number stand the cells of others.
    """
    units = [unit for unit in ctx.own_units if unit.group in indicator.scope]
    if ctx.view.within is not None:
        own = {unit.code: unit.name for unit in units}
        if not own:
            return None
        return "unit", filters.pick(ctx, "cua", ctx.t("Của"), own, next(iter(own)), listed=True, width=320)
    choices = {WHOLE_WARD: ctx.t("Toàn {area}")}
    if len(indicator.scope) > 1:
        choices |= {str(group): group.label[ctx.lang] for group in UnitGroup if group in indicator.scope}
    kinds = dict.fromkeys(unit.kind for unit in units)
    # A group of one kind has that kind's name: once is enough.
    known = set(choices.values())
    choices |= {str(kind): words for kind in kinds if (words := kind.label[ctx.lang]) not in known}
    choices |= {unit.code: unit.name for unit in units}
    code = filters.pick(ctx, "cua", ctx.t("Của"), choices, WHOLE_WARD, listed=True, width=320)
    if code == WHOLE_WARD:
        return "ward", "ward"
    if code in {str(group) for group in UnitGroup} and len(indicator.scope) > 1:
        return "group", code
    return ("kind", code) if code in {str(kind) for kind in kinds} else ("unit", code)


def _part(ctx: Context, indicator: Indicator) -> str:
    rows = ctx.summary("ward", "phase", (indicator.id,))
    parts = [part for part in dict.fromkeys(rows["part"]) if part]
    if not parts:
        return ""
    choices = {"": ctx.t("Cả chỉ tiêu")} | {
        part: part_name(ctx.plan, indicator, part, ctx.lang) for part in parts
    }
    return filters.pick(ctx, "thanh-phan", ctx.t("Thành phần"), choices, "", listed=True, width=260)


def _units(ctx: Context, indicator: Indicator, by: By, code: str) -> list[str]:
    """The codes of the units whose reports can enter the number."""
    units = [unit for unit in ctx.own_units if unit.group in indicator.scope]
    if by == "group":
        units = [unit for unit in units if unit.group == UnitGroup(code)]
    elif by == "kind":
        units = [unit for unit in units if unit.kind == UnitKind(code)]
    elif by == "unit":
        units = [unit for unit in units if unit.code == code]
    return [unit.code for unit in units]


def _answer(ctx: Context, indicator: Indicator, row: pd.DataFrame, name: str, time: Time, who: str) -> str:
    t, fmt = ctx.t, ctx.fmt
    if row.empty or formats.is_missing(row["value"].iloc[0]):
        return t("{name}, {time}, {who}: chưa có số liệu.", name=name, time=fmt.period(time), who=who)
    first = row.iloc[0]
    value = fmt.value(first["value"], indicator.value_unit)
    if first.get("said"):
        value = first["said"]
    elif indicator.value_unit == "percent":
        counted = first.get("counted") or fmt.share(first["numerator"], first["denominator"])
        value = f"{value} ({counted})"
    return t(
        "{name}, {time}, {who}: {value}; {coverage} đơn vị đã báo cáo.",
        name=name,
        time=fmt.period(time),
        who=who,
        value=value,
        coverage=fmt.share(first["units_reported"], first["units_expected"]),
    )


def _behind(ctx: Context, indicator: Indicator, time: Time, part: str, units: list[str]) -> tuple[str, ...]:
    """What each unit gives to the number, or why it gives nothing; the units whose cells are asked for."""
    t, fmt = ctx.t, ctx.fmt
    rows = rows_of_units(ctx, indicator, time, part, units)
    rows = rows.assign(label=[ctx.name_of(code) for code in rows["by"]])
    sentence.section(
        t("Các đơn vị đứng sau con số"),
        t("Theo danh sách đơn vị, không phải thứ hạng; chọn đơn vị thì bên dưới chỉ còn ô của đơn vị ấy."),
    )
    if rows.empty:
        sentence.empty(t("Không đơn vị nào phải báo cáo chỉ tiêu này trong {time}.", time=fmt.period(time)))
        return ()
    return choose_units(ctx, indicator, rows, title=t("Các đơn vị đứng sau con số"))


page(current())
