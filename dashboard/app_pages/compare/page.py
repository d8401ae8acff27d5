"""*So sánh đơn vị*: all indicators unit by unit, then one of them: ranked, over time, as a whole, twice."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from analytics.indicators import standing
from analytics.indicators.insights.unit_matrix import Tally, aim, tally
from analytics.plan import Indicator, Time, Unit, UnitKind
from dashboard import navigation
from dashboard.app_pages.compare import ranked, spread, two_times
from dashboard.context import Context, current
from dashboard.data import times
from dashboard.kept import of_office
from dashboard.language import formats
from dashboard.language.collation import alphabetical
from dashboard.widgets import comparisons, filters, sentence, unit_selection
from dashboard.widgets.figures.notes import notes_among
from dashboard.widgets.figures.yes_no import by_answers, spoken

_SCORE, _SPREAD, _TWO_TIMES = "bang-diem", "phan-bo", "hai-thoi-diem"


def page(ctx: Context) -> None:
    """The whole page."""
    t, title = ctx.t, navigation.title("compare", ctx.t)
    answer = st.container(key="answer")
    row = filters.row("filters")
    with row:
        indicator = _indicator(ctx)
        candidates = _of_kinds(ctx, indicator)
        asked = _asked(ctx, candidates)
        time = _time(ctx, indicator)
    if time is None:
        with answer:
            sentence.headline(_not_begun(ctx, indicator), title=title)
        sentence.empty(t("Xin chọn một chỉ tiêu của giai đoạn đang thực hiện."))
        return
    named = tuple((unit.code, unit.name) for unit in asked or candidates)
    looked_at = _looked_at(ctx, indicator.id, named, time, bool(asked))
    rows = looked_at.rows.copy(deep=False)
    with answer:
        sentence.headline(looked_at.answer, title=title)
    if rows.empty:
        sentence.empty(
            t("Không đơn vị nào thuộc loại hình này phải báo cáo trong {time}.", time=ctx.fmt.period(time)),
            t("Xin chọn loại hình hoặc thời gian khác."),
        )
        return
    units = dict(zip(rows["by"], rows["label"], strict=True))
    picked = unit_selection.picked(units)
    with row:
        view = _view(ctx)
        whole, course = _columns(ctx, indicator) if view == _SCORE else (False, False)
    if picked or view in (_SPREAD, _TWO_TIMES):
        unit_selection.line(ctx, units, picked)
    seen = {code: name for code, name in units.items() if code in picked} or units
    goal = aim(ctx.plan, indicator, rows, time, ctx.as_of)
    match view:
        case "bang-diem":
            comparisons.score(ctx, indicator, time, seen, whole=whole, course=course)
        case "xep-hang":
            ordered = ranked.in_order(ctx, indicator, by_answers(rows))
            ranked.ranking(ctx, indicator, time, ordered, goal, picked)
        case "dien-bien":
            comparisons.trends(ctx, indicator, time, seen)
        case "phan-bo":
            spread.spread(ctx, indicator, time, rows, goal, picked)
        case "hai-thoi-diem":
            two_times.moved(ctx, indicator, time, units, picked)
    shown = None if view == _SCORE else [indicator.id]
    notes_among(ctx, indicators=shown, times=[time.code], units=set(seen))
    if len(asked) > 1:
        navigation.link(
            "side_by_side",
            t("Đặt các đơn vị này cạnh nhau để in"),
            unit_selection.about() | {"cac-don-vi": [unit.code for unit in asked]},
            icon=":material/view_column_2:",
        )
    navigation.link(
        "download",
        t("Tải bảng theo đơn vị của chỉ tiêu này"),
        {"theo": "unit", "thoi-gian": time.kind, "cac-ky": [time.code], "cac-chi-tieu": [indicator.id]},
        icon=":material/download:",
    )


@dataclass(frozen=True, slots=True)
class _LookedAt:
    """The figures of the units that are compared, and what they say in a sentence."""

    rows: pd.DataFrame
    answer: str


@of_office(most=32)
def _looked_at(
    ctx: Context, indicator_id: str, units: tuple[tuple[str, str], ...], time: Time, asked: bool
) -> _LookedAt:
    """Of units that were asked for by name (``asked``) also those that owe no figure."""
    indicator = ctx.plan.indicator(indicator_id)
    rows = comparisons.figures(ctx, [indicator], dict(units), time)
    owing = rows[rows["figure_basis"] != "not_expected"]
    rows = rows if asked else owing
    return _LookedAt(rows, _answer(ctx, indicator, time, rows, tally(owing)))


def _indicator(ctx: Context) -> Indicator:
    choices = {item.id: f"{item.id} · {item.name[ctx.lang]}" for item in ctx.plan.indicators}
    chosen = filters.pick(
        ctx, "chi-tieu", ctx.t("Chỉ tiêu"), choices, next(iter(choices)), listed=True, width=330
    )
    return ctx.plan.indicator(chosen)


def _of_kinds(ctx: Context, indicator: Indicator) -> list[Unit]:
    """The units of the chosen kinds by name; those of the first group that has any while none is chosen."""
    present = {unit.kind for unit in ctx.units if unit.group in indicator.scope}
    kinds = [kind for kind in UnitKind if kind in present]
    first = next((kind.group for kind in kinds), None)
    chosen = filters.pick_many(
        ctx,
        "cac-loai-hinh",
        ctx.t("Loại hình"),
        {str(kind): kind.label[ctx.lang] for kind in kinds},
        [],
        empty=first.label[ctx.lang] if first else formats.NO_DATA,
    )
    wanted = set(chosen) or {str(kind) for kind in kinds if kind.group == first}
    return sorted(
        (unit for unit in ctx.units if unit.kind in wanted), key=lambda unit: alphabetical(unit.name)
    )


def _asked(ctx: Context, candidates: list[Unit]) -> list[Unit]:
    codes = filters.pick_many(
        ctx,
        "cac-don-vi",
        ctx.t("Đơn vị"),
        {unit.code: unit.name for unit in candidates},
        [],
        empty=ctx.t("Tất cả đơn vị"),
    )
    return [unit for unit in candidates if unit.code in codes]


def _time(ctx: Context, indicator: Indicator) -> Time | None:
    """The phase, year or period to compare at, newest first; ``None`` before the indicator's phase."""
    phases, years, periods = (ctx.measured.times(kind, indicator.id) for kind in ("phase", "year", "period"))
    choices = {time.code: time for time in (*phases, *reversed(years), *reversed(periods))}
    if not choices:
        return None
    now = ctx.plan.phase_on(ctx.as_of).code
    code = filters.pick(
        ctx,
        "ky",
        ctx.t("Thời gian"),
        {code: ctx.fmt.period(time) for code, time in choices.items()},
        now if now in choices else phases[-1].code,
        listed=True,
        width=200,
    )
    return choices[code]


def _view(ctx: Context) -> str:
    """Which way of comparing is looked at; only that one is drawn."""
    t = ctx.t
    views = {
        _SCORE: t("Bảng điểm"),
        "xep-hang": t("Xếp hạng"),
        "dien-bien": t("Diễn biến"),
        _SPREAD: t("Phân bố"),
        _TWO_TIMES: t("Hai thời điểm"),
    }
    return filters.pick(ctx, "xem", t("Xem"), views, _SCORE)


def _columns(ctx: Context, indicator: Indicator) -> tuple[bool, bool]:
    """Whether the scorecard shows columns in which units do not differ, and the chosen one's quarters."""
    t = ctx.t
    whole = filters.pick(
        ctx, "cot", t("Cột"), {"khac-nhau": t("Chỉ cột khác nhau"), "tat-ca": t("Tất cả")}, "khac-nhau"
    )
    course = filters.pick(
        ctx,
        "kem",
        t("Diễn biến của {id}", id=indicator.id),
        {"khong": t("Không"), "co": t("Hiện theo quý")},
        "khong",
    )
    return whole == "tat-ca", course == "co"


def _not_begun(ctx: Context, indicator: Indicator) -> str:
    return ctx.t(
        "{name}: thuộc {phase}, chưa bắt đầu nên chưa có gì để so sánh.",
        name=indicator.name[ctx.lang],
        phase=", ".join(ctx.plan.phase(code).name[ctx.lang] for code in indicator.phases),
    )


def _answer(ctx: Context, indicator: Indicator, time: Time, rows: pd.DataFrame, counts: Tally) -> str:
    t, fmt = ctx.t, ctx.fmt
    name, when = indicator.name[fmt.lang], fmt.period(time)
    of = fmt.share(counts.known, counts.units)
    if counts.reported and not counts.known:
        return t(
            "{name}, {time}: {of} đơn vị đã báo cáo, không đơn vị nào phát sinh.",
            name=name,
            time=when,
            of=fmt.share(counts.reported, counts.units),
        )
    if not counts.known:
        return t("{name}, {time}: chưa đơn vị nào có số liệu ({of}).", name=name, time=when, of=of)
    if rows["target"].notna().any():
        return t(
            "{name}, {time}: {of} đơn vị có số liệu; {standing}.",
            name=name,
            time=when,
            of=of,
            standing=standing(counts.counts, fmt.lang, over=times.is_over(ctx.plan, time, ctx.as_of)),
        )
    told = rows[rows["said"] != ""]
    if len(told) and time.kind == "period":
        split = spoken(ctx, told)
        return t("{name}, {time}: {of} đơn vị có số liệu; {split}.", name=name, time=when, of=of, split=split)
    low = fmt.value(counts.lowest, indicator.value_unit)
    high = fmt.value(counts.highest, indicator.value_unit)
    if len(told):
        ends = told.sort_values("said_share", kind="stable")["said"]
        low, high = ends.iloc[0], ends.iloc[-1]
    if low == high:
        return t(
            "{name}, {time}: {of} đơn vị có số liệu, đều là {value}.", name=name, time=when, of=of, value=low
        )
    return t(
        "{name}, {time}: {of} đơn vị có số liệu, từ {low} đến {high}.",
        name=name,
        time=when,
        of=of,
        low=low,
        high=high,
    )


page(current())
