"""*Đặt cạnh nhau*: two or more units side by side on one page that prints."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pandas as pd
import streamlit as st

from analytics.indicators import standing
from analytics.indicators.insights.unit_matrix import tally
from analytics.plan import Indicator, Time, Unit
from dashboard import navigation
from dashboard.app_pages.side_by_side import beside
from dashboard.charts.html.side_by_side import Comparison, side_by_side
from dashboard.context import Context, current
from dashboard.data import times
from dashboard.language.collation import alphabetical
from dashboard.widgets import comparisons, filters, sentence
from dashboard.widgets.fields import with_all_counts
from dashboard.widgets.figures.notes import notes_among, words_in_cells
from dashboard.widgets.figures.yes_no import with_answers
from dashboard.widgets.trace_link import WHOLE_WARD, origin_href

_STYLES = Path(__file__).with_name("side_by_side.css")
_MOST = 6  # units that fit beside each other on a sheet of A4


def page(ctx: Context) -> None:
    """The whole page."""
    t, fmt, title = ctx.t, ctx.fmt, navigation.title("side_by_side", ctx.t)
    answer = st.container(key="answer")
    with filters.row("filters"):
        asked = _units(ctx)
        phase = filters.pick_phase(ctx)
        chosen = filters.pick_indicator(ctx, phase)
        time = filters.pick_time(ctx, phase, ctx.t("Thời gian"), width=200)
    units = asked[:_MOST]
    if len(units) < 2:
        with answer:
            sentence.headline(t("Chọn từ hai đơn vị để đặt cạnh nhau."), title=title)
        sentence.empty(t("Xin chọn từ hai đến {n} đơn vị ở ô «Đơn vị».", n=_MOST))
        navigation.link("compare", navigation.title("compare", t))
        return
    items = _indicators(ctx, units, time, chosen)
    names = {unit.code: unit.name for unit in units}
    ids = [item.id for item in items]
    rows = comparisons.figures(ctx, items, names, time)
    answered = with_answers(ctx.measured, ids, rows, time, ctx.lang)
    with answer:
        sentence.headline(_answer(ctx, names, time, items), title=title)
    if len(asked) > _MOST:
        st.caption(t("Một trang chỉ đủ chỗ cho {n} đơn vị đầu.", n=_MOST))
    if not items:
        sentence.empty(t("Không chỉ tiêu nào mà các đơn vị này phải báo cáo trong thời gian này."))
        return
    if chosen not in items:
        st.caption(
            t(
                "{id} không có trong bảng: trong {time} các đơn vị này không phải báo cáo chỉ tiêu ấy.",
                id=chosen.id,
                time=fmt.period(time),
            )
        )
    st.html(_STYLES)
    told = Comparison(
        with_all_counts(ctx.fmt, items, answered),
        _ward(ctx, items, time),
        names,
        {unit.code: _under(ctx, unit, rows, time) for unit in units},
        items,
        title=t("Các chỉ tiêu của từng đơn vị, {time}", time=fmt.period(time)),
        chosen=chosen.id,
        medians=beside.medians(ctx, items, units, time),
        extremes=beside.extremes_of(answered, items, time),
        quarters=beside.quarters(ctx, items, list(names), time),
        pinned=words_in_cells(ctx, ids, time.code, {*names, None}, WHOLE_WARD),
        whole_name=t("Toàn {area}"),
    )
    lead = partial(origin_href, ctx.plan.phases, fmt.lang)
    st.html(side_by_side(told, lang=fmt.lang, dark=ctx.dark, href=lead))
    notes_among(ctx, indicators=ids, times=[time.code], units={*names, None})
    sentence.hint(t("Số dưới mỗi giá trị là tử số/mẫu số; chọn giá trị để xem nguồn số liệu."))
    with st.container(horizontal=True, key="abreast-ways"):
        view: dict[str, str | list[str]] = {
            "cac-don-vi": list(names),
            "chi-tieu": chosen.id,
            "giai-doan": phase.code,
            "ky": time.code,
        }
        navigation.link("compare", t("So sánh các đơn vị này trên biểu đồ"), view)
        table: dict[str, str | list[str]] = {
            "theo": "unit",
            "thoi-gian": time.kind,
            "cac-ky": [time.code],
            "cac-chi-tieu": ids,
        }
        navigation.link("download", t("Tải bảng theo đơn vị"), table, icon=":material/download:")


def _units(ctx: Context) -> list[Unit]:
    units = sorted(ctx.units, key=lambda unit: alphabetical(unit.name))
    names = {unit.code: unit.name for unit in units}
    codes = filters.pick_many(ctx, "cac-don-vi", ctx.t("Đơn vị"), names, [], empty=ctx.t("Chọn đơn vị"))
    return [ctx.unit_by_code[code] for code in codes]


def _indicators(ctx: Context, units: list[Unit], time: Time, chosen: Indicator) -> list[Indicator]:
    """What any of the units reports at that time, the chosen one first, the others as in the plan."""
    found = comparisons.columns(ctx, time, {unit.code: unit.name for unit in units})
    return sorted(found, key=lambda item: item.id != chosen.id)


def _ward(ctx: Context, items: list[Indicator], time: Time) -> pd.DataFrame:
    ids = tuple(item.id for item in items)
    rows = ctx.summary("ward", time.kind, ids)
    rows = rows[(rows["part"] == "") & (rows["time"] == time.code)].assign(by=WHOLE_WARD)
    return with_all_counts(ctx.fmt, items, rows)


def _under(ctx: Context, unit: Unit, rows: pd.DataFrame, time: Time) -> str:
    """The unit's kind, and how its targets stand."""
    own = rows[(rows["by"] == unit.code) & rows["target"].notna()]
    kind = unit.kind.label[ctx.lang]
    if own.empty:
        return kind
    counts = tally(own)
    return ctx.t(
        "{kind}; mục tiêu: {standing}",
        kind=kind,
        standing=standing(counts.counts, ctx.lang, over=times.is_over(ctx.plan, time, ctx.as_of)),
    )


def _answer(ctx: Context, names: dict[str, str], time: Time, items: list[Indicator]) -> str:
    return ctx.t(
        "{names}, {time}: {n} chỉ tiêu cạnh nhau.",
        names=", ".join(names.values()),
        time=ctx.fmt.period(time),
        n=len(items),
    )


page(current())
