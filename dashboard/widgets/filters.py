"""Filters whose value lives in the address; a few choices stay visible, many go into a list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analytics.datasets import Dataset
from analytics.indicators import latest_due_quarter
from analytics.plan import Indicator, Phase, Time, UnitGroup
from dashboard import address
from dashboard.context import Context
from dashboard.data import times
from dashboard.markup import Markup
from dashboard.widgets.sentence import escape_markdown

INDICATOR = address.INDICATOR
_FOLD = Markup('<details class="nq-filters"><summary>{}</summary></details>')
_ALL = "tat-ca"
_VISIBLE = 5
_LIST_WIDTH = 420  # pixels; narrower screens give what they have


def row(key: str) -> DeltaGenerator:
    """The one row that holds a page's filters; it wraps on a phone."""
    return st.container(horizontal=True, vertical_alignment="bottom", key=key)


def folding(ctx: Context, key: str) -> DeltaGenerator:
    """The place of more filters than a phone has room for: there they are folded, elsewhere they are not.

    The fold is the browser's own, so that opening it runs nothing.
    """
    place = st.container(key=f"folding-{key}")
    place.html(_FOLD.format(ctx.t("Bộ lọc và dạng bảng")))
    return place


def pick(
    ctx: Context,
    param: str,
    label: str,
    choices: Mapping[str, str],
    default: str,
    *,
    listed: bool = False,
    width: int = _LIST_WIDTH,
) -> str:
    """Choose one of ``choices`` (code → words); ``listed`` makes it a list however few there are.

    ``width`` of a list in pixels.
    """
    codes = list(choices)
    address.read_param(param, codes, default)
    chosen: str | None
    if listed or len(codes) > _VISIBLE:
        chosen = st.selectbox(
            label,
            codes,
            key=param,
            format_func=lambda code: choices.get(code, code),
            persist_state="session",
            width=width,
        )
    else:
        chosen = st.segmented_control(
            label,
            codes,
            key=param,
            format_func=lambda code: escape_markdown(
                choices.get(code, code)
            ),  # a list shows words as they are
            required=True,
            persist_state="session",
        )
    value = default if chosen is None or chosen not in choices else chosen
    address.write_param(param, value)
    return value


def pick_phase(ctx: Context) -> Phase:
    """The phase: that of ``as_of``, unless a link names an indicator that only another phase has.

    A phase to which no indicator belongs has nothing to show and is not offered.
    """
    measured = {code for indicator in ctx.plan.indicators for code in indicator.phases}
    codes = {phase.code: phase.name[ctx.lang] for phase in ctx.plan.phases if phase.code in measured}
    default = ctx.plan.phase_on(ctx.as_of).code
    if default not in codes:
        default = [*codes][-1]
    named = [one for one in ctx.plan.indicators if one.id == address.wish(INDICATOR)]
    if named and default not in named[0].phases:
        default = named[0].phases[0]
    return ctx.plan.phase(pick(ctx, "giai-doan", ctx.t("Giai đoạn"), codes, default))


def pick_indicator(ctx: Context, phase: Phase) -> Indicator:
    """One of the phase's indicators, by code and name."""
    choices = {
        indicator.id: f"{indicator.id} · {indicator.name[ctx.lang]}"
        for indicator in ctx.plan.indicators
        if phase.code in indicator.phases
    }
    code = pick(ctx, INDICATOR, ctx.t("Chỉ tiêu"), choices, next(iter(choices)), listed=True)
    return ctx.plan.indicator(code)


def pick_time(ctx: Context, phase: Phase, label: str, *, width: int = _LIST_WIDTH) -> Time:
    """The phase so far, or one of its years and periods that have begun."""
    choices = {time.code: time for time in times.choices(ctx.plan, phase, ctx.as_of)}
    labels = {code: ctx.fmt.period(time) for code, time in choices.items()}
    return choices[pick(ctx, "ky", label, labels, phase.code, listed=True, width=width)]


def pick_begun(ctx: Context) -> Time:
    """A year, a phase or a quarter that has begun; the year of the newest quarter due first seen."""
    begun = [
        phase
        for phase in ctx.plan.phases
        if ctx.plan.calendar.time_start(phase.time()) <= ctx.as_of or phase == ctx.plan.phases[0]
    ]
    years = {time.code: time for phase in begun for time in times.years(ctx.plan, phase, ctx.as_of)}
    quarters = {time.code: time for phase in begun for time in times.periods(ctx.plan, phase, ctx.as_of)}
    choices = {code: years[code] for code in sorted(years, reverse=True)}
    choices |= {phase.code: phase.time() for phase in begun}
    choices |= {code: quarters[code] for code in sorted(quarters, reverse=True)}
    names = {code: ctx.fmt.period(time) for code, time in choices.items()}
    due = latest_due_quarter(ctx.plan, ctx.as_of)
    first = str(due.year) if due is not None else next(iter(choices))
    default = first if first in choices else next(iter(choices))
    return choices[pick(ctx, "ky", ctx.t("Thời gian"), names, default, listed=True, width=205)]


def pick_group(ctx: Context, dataset: Dataset) -> UnitGroup | None:
    """One of the groups of units that report a dataset and of which there are any; None for all of them."""
    present = {unit.group for unit in ctx.units}
    names = {_ALL: ctx.t("Toàn {area}")}
    names |= {str(group): group.label[ctx.lang] for group in dataset.groups if group in present}
    code = pick(ctx, "khoi", ctx.t("Khối"), names, _ALL, listed=True, width=240)
    return None if code == _ALL else UnitGroup(code)


def pick_many(
    ctx: Context, param: str, label: str, choices: Mapping[str, str], default: Sequence[str], *, empty: str
) -> list[str]:
    """Choose any number of ``choices``; ``empty`` is what the field says while nothing is chosen."""
    codes = list(choices)
    address.read_param(param, codes, list(default))
    chosen = st.multiselect(
        label,
        codes,
        key=param,
        format_func=lambda code: choices.get(code, code),
        placeholder=empty,
        persist_state="session",
    )
    value = [code for code in chosen if code in choices]
    address.write_param(param, value)
    return value


def searched(param: str, label: str, *, hint: str, width: int) -> str:
    """Words to search for, in one line; they stand in the address, so that a search can be passed on.

    ``hint`` is what the field says while it is empty, ``width`` its own in pixels.
    """
    held = str(st.session_state.get(param) or "")
    address.read_param(param, [address.wish(param) or "", held, ""], "")
    typed = st.text_input(label, key=param, placeholder=hint, persist_state="session", width=width)
    said = " ".join((typed or "").split())
    address.write_param(param, said or None)
    return said
