"""*Nguồn số liệu*: a number's formula, the units and reports behind it, and its cells in the files."""

from __future__ import annotations

import streamlit as st

from analytics.indicators import By
from analytics.outputs import part_name
from analytics.plan import Indicator, Time, UnitGroup, UnitKind
from dashboard import navigation
from dashboard.context import Context, current
from dashboard.kept import of_office
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
    t = ctx.t
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
    with answer:
        words = _answer(ctx, indicator.id, part, time, by, code)
        sentence.headline(words, title=navigation.title("source", t))
    units = _units(ctx, indicator.id, by, code)
    whose = None if by == "ward" else code
    if by in ("ward", "unit") and not part:
        notes_among(ctx, indicators=[indicator.id], times=[time.code], units=[whose])
        pin_note(ctx, indicator, time, whose)
    left, right = st.columns([8, 4], gap="medium")
    with left:
        chosen = _behind(ctx, indicator, time, part, units)
    with right:
        definition(ctx, indicator)
    cells_section(ctx, indicator, time, part, units, chosen)


def _members(ctx: Context, indicator: Indicator) -> tuple[By, str] | None:
    """Whose number: the ward's, a group's, a kind's or a unit's; None where there is none to choose."""
    choices, by = _choices(ctx, indicator.id)
    if not choices:
        return None
    code = filters.pick(ctx, "cua", ctx.t("Của"), choices, next(iter(choices)), listed=True, width=320)
    return by[code], "ward" if code == WHOLE_WARD else code


@of_office(most=64)
def _choices(ctx: Context, indicator_id: str) -> tuple[dict[str, str], dict[str, By]]:
    """Whose numbers there are to choose from, by code: what they are called, and what they are.

    Who speaks for units chooses among these alone: behind any other number stand the cells of others.
    """
    indicator = ctx.plan.indicator(indicator_id)
    units = [unit for unit in ctx.own_units if unit.group in indicator.scope]
    choices = {unit.code: unit.name for unit in units}
    by: dict[str, By] = dict.fromkeys(choices, "unit")
    if ctx.view.within is not None:
        return choices, by
    above: dict[str, tuple[By, str]] = {WHOLE_WARD: ("ward", ctx.t("Toàn {area}"))}
    if len(indicator.scope) > 1:
        above |= {str(one): ("group", one.label[ctx.lang]) for one in UnitGroup if one in indicator.scope}
    # A group of one kind has that kind's name: once is enough.
    known = {words for _, words in above.values()}
    kinds = dict.fromkeys(unit.kind for unit in units)
    above |= {str(kind): ("kind", words) for kind in kinds if (words := kind.label[ctx.lang]) not in known}
    return (
        {code: words for code, (_, words) in above.items()} | choices,
        by | {code: what for code, (what, _) in above.items()},
    )


def _part(ctx: Context, indicator: Indicator) -> str:
    choices = _parts(ctx, indicator.id)
    if not choices:
        return ""
    return filters.pick(ctx, "thanh-phan", ctx.t("Thành phần"), choices, "", listed=True, width=260)


@of_office(most=64)
def _parts(ctx: Context, indicator_id: str) -> dict[str, str]:
    """The indicator's parts by code, the whole of it first; nothing where it has none."""
    rows, indicator = ctx.summary("ward", "phase", (indicator_id,)), ctx.plan.indicator(indicator_id)
    parts = [part for part in dict.fromkeys(rows["part"]) if part]
    if not parts:
        return {}
    names = {part: part_name(ctx.plan, indicator, part, ctx.lang) for part in parts}
    return {"": ctx.t("Cả chỉ tiêu")} | names


@of_office(most=64)
def _units(ctx: Context, indicator_id: str, by: By, code: str) -> tuple[str, ...]:
    """The codes of the units whose reports can enter the number."""
    scope = ctx.plan.indicator(indicator_id).scope
    units = [unit for unit in ctx.own_units if unit.group in scope]
    if by == "group":
        units = [unit for unit in units if unit.group == UnitGroup(code)]
    elif by == "kind":
        units = [unit for unit in units if unit.kind == UnitKind(code)]
    elif by == "unit":
        units = [unit for unit in units if unit.code == code]
    return tuple(unit.code for unit in units)


@of_office(most=64)
def _answer(ctx: Context, indicator_id: str, part: str, time: Time, by: By, code: str) -> str:
    t, fmt, lang, indicator = ctx.t, ctx.fmt, ctx.lang, ctx.plan.indicator(indicator_id)
    rows = with_counts(fmt, indicator, ctx.summary(by, time.kind, (indicator.id,)))
    row = rows[(rows["part"] == part) & (rows["time"] == time.code) & (rows["by"] == code)]
    if by == "unit":
        row = with_answers(ctx.measured, [indicator.id], row, time, lang)
    name, who = indicator.name[lang], ctx.name_of(code, by)
    if part:
        name = f"{name}, {part_name(ctx.plan, indicator, part, lang)}"
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


def _behind(
    ctx: Context, indicator: Indicator, time: Time, part: str, units: tuple[str, ...]
) -> tuple[str, ...]:
    """What each unit gives to the number, or why it gives nothing; the units whose cells are asked for."""
    t = ctx.t
    rows = rows_of_units(ctx, indicator.id, time, part, units)
    sentence.section(
        t("Các đơn vị đứng sau con số"),
        t("Theo danh sách đơn vị, không phải thứ hạng; chọn đơn vị thì bên dưới chỉ còn ô của đơn vị ấy."),
    )
    if not rows:
        when = ctx.fmt.period(time)
        sentence.empty(t("Không đơn vị nào phải báo cáo chỉ tiêu này trong {time}.", time=when))
        return ()
    return choose_units(ctx, indicator, rows, title=t("Các đơn vị đứng sau con số"))


page(current())
